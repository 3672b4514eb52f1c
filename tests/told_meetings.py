"""What tests of meetings share: the meetings that a text tells, and who takes part in them."""

from __future__ import annotations

from read_news import actors_of, claims_of, present

from dragoman.records import MeetingClaim

VUCIC = "Serbian President Aleksandar Vucic"
KURTI = "Kosovo Prime Minister Albin Kurti"
MET = f"{VUCIC} and {KURTI} met in Brussels on Monday.\n\n"


def meetings(text: str) -> list[MeetingClaim]:
    return claims_of(MeetingClaim, text)


def only(text: str) -> MeetingClaim:
    (found,) = meetings(text)
    return found


def roles(text: str, meeting: MeetingClaim | None = None) -> dict[str, str]:
    """The part that each takes in a meeting."""
    actors = actors_of(text)
    return {actors[p.actor].name: p.role for p in (meeting or only(text)).participants}


def sides(text: str) -> list[set[str]]:
    """Who takes part in each meeting."""
    return [present(text, meeting) for meeting in meetings(text)]
