"""The server: addresses to pages, the API, review, and the door."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.errors import DragomanError, NotFoundError, StoreError
from dragoman.record import Store
from dragoman.record.browser import Browser
from dragoman.record.items import SCHEMA
from dragoman.show.web import pages, reviewing
from dragoman.show.web.api import OPERATIONS, Operation, Problem
from dragoman.show.web.guard import COOKIE, HEADERS, Guard, same_origin
from dragoman.show.web.links import Served
from dragoman.show.web.openapi import openapi
from dragoman.show.web.render import STATIC, door, render
from dragoman.show.web.view import Moved, Page, Query, View, Wrong

LARGEST = 64 * 1024  # bytes of a form
_BACK = re.compile(r"(?:review|decisions)(?:\?kind=[a-z]+)?\Z")
_AFTER = frozenset(reviewing.ACTS)


def application(store: Store, guard: Guard) -> Starlette:
    """The application that shows a record and takes decisions into it."""
    server = _Server(store, store.browser(), guard)
    routes = [
        Mount("/static", StaticFiles(directory=STATIC)),
        Route("/sign-in", server.sign_in_page),
        Route("/sign-in", server.sign_in, methods=["POST"]),
        Route("/sign-out", server.sign_out, methods=["POST"]),
        Route("/review", server.review, methods=["POST"]),
        Route("/api", server.api_page),
        Route("/api/openapi.json", server.openapi),
        *(Route(one.path, server.answers(one)) for one in OPERATIONS),
        Route("/{path:path}", server.page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Door, guard=guard)])


class Door:
    """Refuses who asks under a wrong name, sends off who must sign in, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        given = request.cookies.get(COOKIE)
        session = scope["session"] = self.guard.session(given)
        refused = self._refused(request, session)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), request, None if given == session else session)
            await send(message)

        await (refused or self.app)(scope, receive, sending)

    def _refused(self, request: Request, session: str) -> Response | None:
        path = request.url.path
        if not self.guard.knows(request.headers.get("host", "")):
            told = "This server is not known by that name; start it with --name to let it be."
            return PlainTextResponse(told, status_code=421)
        if self.guard.may_enter(session) or path == "/sign-in" or path.startswith("/static/"):
            return None
        if path.startswith("/api/"):
            return JSONResponse({"error": "sign in first"}, status_code=401)
        asked = path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse("/sign-in?" + urlencode({"next": asked}), status_code=303)

    def _dress(self, headers: MutableHeaders, request: Request, session: str | None) -> None:
        for name, value in HEADERS.items():
            headers[name] = value
        if request.url.path.startswith("/static/"):
            headers["Cache-Control"] = (
                "public, max-age=31536000" if "v" in request.query_params else "no-cache"
            )
        else:
            headers["Cache-Control"] = "no-store" if self.guard.password else "no-cache"
        if session is not None and "set-cookie" not in headers:
            secure = "; Secure" if request.url.scheme == "https" else ""
            headers.append("Set-Cookie", f"{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict{secure}")


class _Server:
    """One record, served. Decisions are taken one at a time."""

    def __init__(self, store: Store, browser: Browser, guard: Guard) -> None:
        self.store, self.browser, self.guard = store, browser, guard
        self.deciding = Lock()

    def view(self) -> View:
        """A view of the record as it is now."""
        return View.of(self.store, self.browser, Served())

    def page(self, request: Request) -> Response:
        """The page at an address, or one that says what is wrong with it."""
        path = request.path_params["path"].strip("/")
        view = self.view()
        try:
            found = pages.page(view, path, Query(dict(request.query_params)))
            if isinstance(found, Moved):
                query = f"?{request.url.query}" if request.url.query else ""
                return RedirectResponse(f"/{quote(found.path)}{query}", status_code=308)
        except (Wrong, DragomanError) as error:
            found = _problem(error)
        return self._html(request, view, found)

    def _html(self, request: Request, view: View, page: Page) -> Response:
        session = request.scope["session"]
        html = render(
            page,
            view,
            token=self.guard.token(session),
            notice=_notice(request),
            signed_in=self.guard.password is not None,
        )
        return HTMLResponse(html.encode("utf-8", "replace"), status_code=page.status)

    def answers(self, operation: Operation) -> Callable[[Request], Response]:
        """The endpoint of an operation of the API."""

        def endpoint(request: Request) -> Response:
            query = Query(dict(request.query_params))
            try:
                answer, status = operation.answer(self.view(), query, request.path_params), 200
            except (Wrong, DragomanError) as error:
                answer, status = Problem(str(error)), _status(error)
            return Response(msgspec.json.encode(answer), status, media_type="application/json")

        return endpoint

    def openapi(self, request: Request) -> Response:
        """The description of the API."""
        return JSONResponse(openapi())

    def api_page(self, request: Request) -> Response:
        """The page that lists the API."""
        shown = {"here": "api", "operations": OPERATIONS, "schema": SCHEMA}
        return self._html(request, self.view(), Page("api.html", "JSON API", shown))

    # ---- writing --------------------------------------------------------------------------------------

    async def review(self, request: Request) -> Response:
        """Take a decision, and lead back to where it was made."""
        form = await self._form(request)
        return form if isinstance(form, Response) else await run_in_threadpool(self._decide, request, form)

    def _decide(self, request: Request, form: dict[str, list[str]]) -> Response:
        act, back = _first(form, "act"), _first(form, "back")
        try:
            with self.deciding:
                made = reviewing.decide(self.store, form)
        except (Wrong, DragomanError) as error:
            return self._html(request, self.view(), _problem(error, title="Nothing was decided"))
        gone = act in ("reject", "undo")
        to = back if _BACK.match(back) else "decisions" if gone else made[0].left
        done = urlencode({"done": act, "decision": made[0].id})
        return RedirectResponse(f"/{to}{'&' if '?' in to else '?'}{done}", status_code=303)

    async def _form(self, request: Request) -> dict[str, list[str]] | Response:
        """The fields of a form of our own pages; a refusal for any other."""
        headers = request.headers
        if not same_origin(headers.get("host", ""), headers.get("origin"), headers.get("sec-fetch-site")):
            return PlainTextResponse("Refused: the request does not come from these pages.", status_code=403)
        if headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
            return PlainTextResponse("Refused: not a form of these pages.", status_code=415)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return PlainTextResponse("Refused: the form is too large.", status_code=413)
        form = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
        if not self.guard.holds(request.scope["session"], _first(form, "token")):
            told = "Refused: the form has no valid token; load its page again and send it from there."
            return PlainTextResponse(told, status_code=403)
        return form

    # ---- the door -------------------------------------------------------------------------------------

    def sign_in_page(self, request: Request) -> Response:
        """Where the password is asked for."""
        if self.guard.password is None or self.guard.may_enter(request.scope["session"]):
            return RedirectResponse("/", status_code=303)
        token = self.guard.token(request.scope["session"])
        return HTMLResponse(door(token, request.query_params.get("next", "/")))

    async def sign_in(self, request: Request) -> Response:
        """Let in who knows the password."""
        form = await self._form(request)
        if isinstance(form, Response):
            return form
        asked = _first(form, "next")
        session = self.guard.sign_in(_first(form, "password"))
        if session is None:
            told = "Too many tries; wait a minute." if self.guard.waits() else "That is not the password."
            token = self.guard.token(request.scope["session"])
            return HTMLResponse(door(token, asked, told), status_code=429 if self.guard.waits() else 403)
        response = RedirectResponse(asked if _is_here(asked) else "/", status_code=303)
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, session, httponly=True, samesite="strict", secure=secure)
        return response

    async def sign_out(self, request: Request) -> Response:
        """Ask for the password again."""
        form = await self._form(request)
        if isinstance(form, Response):
            return form
        self.guard.sign_out(request.scope["session"])
        return RedirectResponse("/sign-in", status_code=303)


def _first(form: dict[str, list[str]], name: str) -> str:
    return next(iter(form.get(name, ())), "")


def _is_here(address: str) -> bool:
    """Whether an address stays on this server: browsers take `//` and `/\\` for another one."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()


def _status(error: Exception) -> int:
    return 404 if isinstance(error, NotFoundError) else 503 if isinstance(error, StoreError) else 400


def _problem(error: Exception, title: str | None = None) -> Page:
    status = _status(error)
    named = title or {404: "Not in the record", 503: "The record cannot be read"}.get(
        status, "That cannot be"
    )
    return Page("error.html", named, {"here": None, "message": str(error)}, status)


def _notice(request: Request) -> dict[str, Any] | None:
    act, decision = request.query_params.get("done"), request.query_params.get("decision", "")
    if act not in _AFTER:
        return None
    undo = decision if re.fullmatch(r"decision-[0-9a-f]{16}", decision) and act != "undo" else None
    return {"text": reviewing.told(act), "undo": undo}
