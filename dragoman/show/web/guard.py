"""Who may see and write: the name that is asked for, the password, the token, where a request comes from."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import socket
import time
from collections import deque
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import SplitResult, urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
COOKIE = "dragoman"
STAYS = 12 * 3600.0  # seconds that one who signed in stays so
MOST_TRIES, IN_SECONDS = 10, 60.0  # wrong passwords, from anywhere

# With no referrer at all browsers say of their own forms that they come from nowhere (`Origin: null`).
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def is_loopback(host: str) -> bool:
    """Whether an address to listen on can be reached from this machine alone."""
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass
class Guard:
    """The rules of one server. `names` are those under which it may be asked for; None: no password."""

    names: frozenset[str]
    password: str | None = None
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _signed_in: dict[str, float] = field(default_factory=dict)
    _wrong: deque[float] = field(default_factory=deque)

    @classmethod
    def of(cls, host: str, *, password: str | None, names: tuple[str, ...] = ()) -> Guard:
        """A guard for the address that is listened on; on all addresses the machine's own names hold."""
        known = {*LOOPBACK, host, *names}
        if not is_loopback(host):
            known |= {socket.gethostname(), socket.getfqdn()}
        return cls(frozenset(name.lower().strip("[]") for name in known), password or None)

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server: another's name that leads here is somebody's trick.

        Where a password is asked for, any address in numbers will do, since no name can be rebound to it.
        """
        name = _split(f"//{host}").hostname or ""
        return name in self.names or (self.password is not None and _is_address(name))

    def session(self, cookie: str | None) -> str:
        """The session of a cookie, or a new one."""
        return cookie if cookie and len(cookie) == 43 else secrets.token_urlsafe(32)

    def token(self, session: str) -> str:
        """What a form of this session must bring along."""
        return hmac.new(self._secret, session.encode(), sha256).hexdigest()

    def holds(self, session: str, token: str) -> bool:
        """Whether the token is that of the session."""
        return hmac.compare_digest(self.token(session).encode(), token.encode())

    def may_enter(self, session: str) -> bool:
        """Whether no password is asked for, or the session has given it."""
        return self.password is None or self._signed_in.get(session, 0) > time.monotonic()

    def sign_in(self, password: str) -> str | None:
        """A new session for the right password; None for a wrong one, or after too many of them."""
        if self.password is None or self.waits():
            return None
        if not hmac.compare_digest(password.encode(), self.password.encode()):
            self._wrong.append(time.monotonic())
            return None
        session = secrets.token_urlsafe(32)
        now = time.monotonic()
        self._signed_in = {one: until for one, until in self._signed_in.items() if until > now}
        self._signed_in[session] = now + STAYS
        return session

    def waits(self) -> bool:
        """Whether too many wrong passwords came in the last minute."""
        while self._wrong and self._wrong[0] < time.monotonic() - IN_SECONDS:
            self._wrong.popleft()
        return len(self._wrong) >= MOST_TRIES

    def sign_out(self, session: str) -> None:
        """The session must give the password again."""
        self._signed_in.pop(session, None)


def _split(address: str) -> SplitResult:
    """The parts of an address; none where it is no address at all."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def same_origin(host: str, origin: str | None, fetch_site: str | None) -> bool:
    """Whether a browser says that a request is of the server's own pages; saying nothing is not enough."""
    if fetch_site is not None and fetch_site != "same-origin":
        return False
    if origin is not None:
        return _split(origin).netloc.lower() == host.lower() and bool(host)
    return fetch_site == "same-origin"
