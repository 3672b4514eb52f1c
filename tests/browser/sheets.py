"""A page in the browser, and all that goes wrong on it while it is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Page, expect

GRAVE = ("serious", "critical")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@dataclass
class Sheet:
    """One tab. `troubles`: complaints of the console and scripts, requests to other hosts, opened boxes."""

    page: Page
    home: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self._note(said.type in ("error", "warning"), said.text))
        self.page.on("pageerror", lambda error: self._note(True, str(error)))
        self.page.on("request", lambda request: self._note(self._foreign(request.url), request.url))
        self.page.on("dialog", self._close)

    def _note(self, bad: bool, told: str) -> None:
        if bad:
            self.troubles.append(told)

    def _foreign(self, url: str) -> bool:
        return not url.startswith(self.home + "/")

    def _close(self, dialog: Dialog) -> None:
        self.troubles.append(f"a box: {dialog.message[:80]}")
        dialog.dismiss()

    def open(self, path: str) -> int:
        """Go to a page of the server or publication; gives the answer's status, 0 for a file."""
        answer = self.page.goto(f"{self.home}/{path}")
        return answer.status if answer else 0

    def faults(self, *rules: str) -> list[str]:
        """What axe-core finds serious or critical, by some or all of its rules, each with its places."""
        options: dict[str, object] = {"resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options | ({"runOnly": list(rules)} if rules else {}))
        return [
            f"{one['id']}: {[node['target'] for node in one['nodes'][:3]]}"
            for one in found.response["violations"]
            if one["impact"] in GRAVE
        ]

    def overflows(self) -> list[str]:
        """What stands out of the page's right edge, if that makes the page itself scroll sideways."""
        return self.page.evaluate(_OVERFLOWING)

    def lit(self) -> str:
        """The words in a report that are lit; they are waited for."""
        marks = self.page.locator("#text a.m.lit")
        expect(marks.first).to_be_in_viewport()
        return "".join(marks.all_text_contents())

    def address(self) -> str:
        """The path, query and fragment that are shown."""
        parts = urlsplit(self.page.url)
        return parts._replace(scheme="", netloc="").geturl().removeprefix("/")

    def focused(self) -> str:
        """The text of what has the focus."""
        return str(self.page.evaluate("document.activeElement.textContent.trim()"))


_OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > wide + 1).slice(0, 5)
    .map((one) => `${one.tagName}.${one.getAttribute("class")} ${one.textContent.slice(0, 40)}`);
}"""
