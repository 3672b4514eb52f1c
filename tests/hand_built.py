"""A small record built by hand, and a file that holds it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dragoman.record import Store
from dragoman.record import items as it
from dragoman.records import Article, Block

TEXT = """\
Foreign ministers meet in Prague

PRAGUE, May 1 (Vltava Wire) - Ararat Mirzoyan and Jeyhun Bayramov met in Prague on Monday.
“The text is nearly ready,” Mirzoyan said. The ministers will meet again in June.
Leave a Reply
"""
OTHER = "Mirzoyan and Bayramov talked for 3 hours in Prague, the Orlik Courier reported.\n"
TEXTS = {"report-aaaa000000000001": TEXT, "report-aaaa000000000002": OTHER}
REPORT, COPY = TEXTS


def words(text: str, *, report: str = REPORT) -> it.Evidence:
    """The evidence for words that stand in one of the two reports."""
    start = TEXTS[report].index(text)
    return it.Evidence(report, start, start + len(text), text)


def make_report(id: str = REPORT, source: str = "reports/prague.txt", **more: object) -> it.Report:
    fields: dict[str, object] = {
        "title": "Foreign ministers meet in Prague",
        "outlet": "Vltava Wire",
        "url": None,
        "language": "en",
        "encoding": "utf-8",
        "sha256": "0" * 64,
        "version_of": None,
        "published": it.PublishedDate("2023-05-01", "dateline", "May 1, a Monday in 2023"),
        "blocks": (Block("title", 0, 33), Block("body", 33, 206), Block("boilerplate", 206, len(TEXT))),
        "credits": (),
        "copy_of": None,
    }
    return it.Report(id=id, source=source, **(fields | more))  # type: ignore[arg-type]


def make_person(id: str, name: str, *, said: str, title: str | None = None) -> it.Actor:
    roles = (it.Role(title=title, of="actor-5000000000000005", evidence=(words(said),)),) if title else ()
    return it.Actor(
        id=id,
        confidence=0.95,
        method="mentions.person.1",
        evidence=(words(said),),
        kind="person",
        name=name,
        names=(name, name.split()[-1]),
        roles=roles,
    )


MIRZOYAN = make_person(
    "actor-1000000000000001", "Ararat Mirzoyan", said="Ararat Mirzoyan", title="Foreign Minister"
)
BAYRAMOV = make_person("actor-2000000000000002", "Jeyhun Bayramov", said="Jeyhun Bayramov")
ARMENIA = it.Actor(
    id="actor-5000000000000005",
    confidence=0.9,
    method="mentions.state.1",
    evidence=(words("Foreign ministers"),),
    kind="state",
    name="Armenia",
    names=("Armenia", "Yerevan"),
    code="AM",
)
BOTH = (
    it.Participant(actor=MIRZOYAN.id, role="participant"),
    it.Participant(actor=BAYRAMOV.id, role="host", post="foreign minister"),
)


def make_meeting(id: str = "meeting-3000000000000003", **more: object) -> it.Meeting:
    cited = words("Ararat Mirzoyan and Jeyhun Bayramov met in Prague")
    fields: dict[str, object] = {
        "confidence": 0.9,
        "method": "meetings.met.1",
        "evidence": (cited,),
        "aliases": ("meeting-9000000000000009",),
        "kind": "meeting",
        "mode": "in-person",
        "status": "held",
        "denied": False,
        "hearsay": False,
        "place": "Prague",
        "venue": None,
        "date": "2023-05-01",
        "participants": BOTH,
        "format": None,
        "part_of": None,
        "topics": (),
        "accounts": (
            it.Account(
                report=REPORT,
                status="held",
                date="2023-05-01",
                place="Prague",
                participants=BOTH,
                evidence=(cited,),
            ),
        ),
        "history": (it.Change(status="held", date="2023-05-01", report=REPORT),),
    }
    return it.Meeting(id=id, **(fields | more))  # type: ignore[arg-type]


STATEMENT = it.Statement(
    id="statement-4000000000000004",
    confidence=0.97,
    method="statements.direct.1",
    evidence=(words("“The text is nearly ready,” Mirzoyan said"),),
    kind="direct",
    speaker=MIRZOYAN.id,
    report=REPORT,
    date="2023-05-01",
    cue="say",
    cue_class="says",
    addressee=None,
    channel=None,
    occasion="meeting-3000000000000003",
    issues=("peace-treaty",),
    text="The text is nearly ready,",
    via=(),
    parts=(it.Part(TEXT.index("The text"), TEXT.index("” Mirzoyan"), "The text is nearly ready,"),),
)
AGREEMENT = it.Agreement(
    id="agreement-6000000000000006",
    confidence=0.8,
    method="agreements.named.1",
    evidence=(words("The text"),),
    name="peace treaty",
    names=("peace treaty", "The text"),
    kind="treaty",
    date=None,
    parties=(ARMENIA.id,),
    status="draft",
    invoked_by=(),
)
PLAN = it.Plan(
    id="plan-7000000000000007",
    confidence=0.8,
    method="plans.will.1",
    evidence=(words("The ministers will meet again in June"),),
    who=(MIRZOYAN.id, BAYRAMOV.id),
    what="meet again",
    when="2023-06",
    status="announced",
    outcome="open",
    outcome_evidence=(),
    as_of="2023-05-01",
)
FIGURE = it.Figure(
    id="figure-8000000000000008",
    confidence=0.8,
    method="figures.number.1",
    evidence=(words("3 hours", report=COPY),),
    value=3.0,
    unit="hours",
    of="talks",
    period=None,
)
DISAGREEMENT = it.Disagreement(
    id="disagreement-b00000000000000b",
    confidence=0.7,
    method="disagree.date.1",
    evidence=(words("on Monday"), words("3 hours", report=COPY)),
    about=it.Subject("meetings", "meeting-3000000000000003"),
    field="date",
    type="different",
    claims=(
        it.Version(value="2023-05-01", reports=(REPORT,), evidence=(words("on Monday"),), independent=2),
        it.Version(
            value="2023-05-02", reports=(COPY,), evidence=(words("3 hours", report=COPY),), independent=1
        ),
    ),
    independent=(2, 1),
)


def make_record(**more: object) -> it.Record:
    fields: dict[str, object] = {
        "reports": (make_report(), make_report(COPY, "reports/orlik.txt", outlet="Orlik Courier", blocks=())),
        "actors": (MIRZOYAN, BAYRAMOV, ARMENIA),
        "meetings": (
            make_meeting(
                "meeting-3000ffff0000000f", status="planned", date="2023-04/2023-05", place=None, aliases=()
            ),
            make_meeting(),
        ),
        "statements": (STATEMENT,),
        "agreements": (AGREEMENT,),
        "issues": (it.Issue("peace-treaty", "peace treaty", None),),
        "plans": (PLAN,),
        "figures": (FIGURE,),
        "disagreements": (DISAGREEMENT,),
    }
    return it.Record(**(fields | more))  # type: ignore[arg-type]


def make_article(id: str) -> Article:
    """The text of one of the reports, as it lies in the store."""
    source = {report.id: report.source for report in make_record().reports}[id]
    return Article(
        id=id,
        source=source,
        locator=f"/press/{source}",
        sha256=hashlib.sha256(TEXTS[id].encode()).hexdigest(),
        text=TEXTS[id],
        encoding="utf-8",
        language="en",
        blocks=(Block("body", 0, len(TEXTS[id])),),
        sentences=(),
    )


def keep(path: Path, record: it.Record | None = None) -> Path:
    """A record file with the two reports and the record folded from them."""
    with Store.open(path, create=True) as store:
        for id in TEXTS:
            store.shelve(make_article(id), (), clock="2023-06-01")
        store.replace_record(record or make_record())
    return path
