"""What a brief is written from: everything is fetched here, so that writing is a function of its material."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.record import items as it
from dragoman.record.period import Dated, Period
from dragoman.record.wanted import Wanted
from dragoman.show.brief.days import Days
from dragoman.show.brief.writer import needed
from dragoman.show.dates import bounds

HELD: Final = ("held", "ongoing")
AHEAD: Final = ("planned", "proposed")
STANDING: Final = ("in force", "signed", "agreed")
NEGOTIATED: Final = ("draft", "proposed")
OPEN: Final = ("open", "past due")

_BEFORE: Final = 3  # meetings told of the time before the period
_DATED: Final = 40  # agreements and disagreements looked through for those that are told
_UNDATED: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The excerpts of a record that one brief needs; lists of what has a day are in order of it."""

    days: Days
    who: str | None
    issue: str | None
    as_of: str | None
    reports: Mapping[str, Dated]
    issues: Mapping[str, str]
    meetings: tuple[it.Meeting, ...]
    before: tuple[it.Meeting, ...]
    ahead: tuple[it.Meeting, ...]
    overdue: int
    agreements: tuple[it.Agreement, ...]
    formats: tuple[it.Format, ...]
    plans: tuple[it.Plan, ...]
    stands: tuple[it.Position, ...]
    stood: tuple[it.Position, ...]
    conditions: tuple[it.Condition, ...]
    more_conditions: int
    undated_stands: int
    disagreements: tuple[it.Disagreement, ...]
    more_disagreements: int
    subjects: Mapping[str, it.Item | it.Report]
    actors: Mapping[str, it.Actor]
    failures: int

    def told_in_time(self, item: it.Item) -> bool:
        """Whether a report up to the last day tells of it, or one that has no date."""
        days = [one.first for e in item.evidence if (one := self.reports.get(e.report))]
        return any(day is None or day <= self.days.until for day in days)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a brief is narrowed to, as it was typed."""

    who: str | None = None
    issue: str | None = None
    as_of: str | None = None


def gather(period: Period, days: Days, about: About, *, failures: int) -> Material:
    """Fetch what a brief on these days needs."""
    return _Gathering(period, days, about).material(failures)


class _Gathering:
    """One look at a record; `_of` is what holds for every kind, and more."""

    def __init__(self, period: Period, days: Days, about: About) -> None:
        self._period, self._days, self._about = period, days, about
        self._told = tuple(period.published(days.since, days.until))
        self._who = () if about.who is None else (period.called(about.who),)

    def _of(self, **more: object) -> Wanted:
        return Wanted(who=self._who, issue=self._about.issue, **more)  # type: ignore[arg-type]

    def material(self, failures: int) -> Material:
        """All of it; `failures` is how many sources of the record could not be read."""
        days, period = self._days, self._period
        conditions, all_conditions = period.last_told(
            it.Condition, self._of(), until=days.until, limit=_UNDATED
        )
        formats, _ = period.last_told(it.Format, self._of(), until=days.until, limit=_UNDATED)
        disagreements, all_disagreements = self._disagreements()
        subjects = period.things({one.about.id for one in disagreements})
        lists: dict[str, tuple[it.Item, ...]] = {
            "meetings": self._meetings(),
            "before": self._before(),
            "ahead": self._ahead(),
            "agreements": self._agreements(),
            "formats": tuple(formats),
            "plans": self._plans(),
            "stands": tuple(period.stands(self._of(until=days.until))),
            "stood": tuple(period.stands(self._of(until=days.before))),
            "conditions": tuple(conditions),
            "disagreements": tuple(disagreements),
        }
        told = [*(item for items in lists.values() for item in items), *subjects.values()]
        return Material(
            days=days,
            who=self._about.who,
            issue=self._about.issue,
            as_of=self._about.as_of,
            reports=period.reports,
            issues={issue.id: issue.name for issue in period.issues},
            overdue=period.count("meetings", self._of(state=AHEAD, until=days.before)),
            undated_stands=period.count("positions", self._of(dated=False)),
            more_conditions=all_conditions - len(conditions),
            more_disagreements=all_disagreements - len(disagreements),
            subjects=subjects,
            actors=self._called(told),
            failures=failures,
            **lists,  # type: ignore[arg-type]
        )

    def _meetings(self) -> tuple[it.Meeting, ...]:
        """Those that can fall into the period, and those that its reports tell of."""
        period, days = self._period, self._days
        within = period.within(it.Meeting, self._of(since=days.since, until=days.until))
        told = period.within(it.Meeting, self._of(reports=self._told))
        return _in_order({one.id: one for one in (*within, *told)}.values())

    def _before(self) -> tuple[it.Meeting, ...]:
        held = self._of(state=HELD, until=self._days.before)
        latest = self._period.latest(it.Meeting, held, limit=2 * _BEFORE)
        return tuple(one for one in latest if not self._days.touch(one.date))[:_BEFORE]

    def _ahead(self) -> tuple[it.Meeting, ...]:
        ahead = self._of(state=AHEAD, since=self._days.after, until=self._days.horizon)
        return _in_order(self._period.within(it.Meeting, ahead))

    def _agreements(self) -> tuple[it.Agreement, ...]:
        """The latest of those with a day and of those without."""
        dated = self._period.latest(it.Agreement, self._of(until=self._days.until), limit=_DATED)
        undated, _ = self._period.last_told(
            it.Agreement, self._of(dated=False), until=self._days.until, limit=_UNDATED
        )
        return (*dated, *undated)

    def _plans(self) -> tuple[it.Plan, ...]:
        """Those that fall due in the period or after it, and those without a day that its reports tell of."""
        due = self._of(state=OPEN, since=self._days.since, until=self._days.horizon)
        undated = self._period.within(it.Plan, self._of(state=OPEN, dated=False, reports=self._told))
        return (*self._period.within(it.Plan, due), *undated)

    def _disagreements(self) -> tuple[list[it.Disagreement], int]:
        until, wanted = self._days.until, self._of(until=self._days.until)
        dated = self._period.latest(it.Disagreement, wanted, limit=_DATED)
        undated, more = self._period.last_told(
            it.Disagreement, self._of(dated=False), until=until, limit=_DATED
        )
        return [*dated, *undated], self._period.count("disagreements", wanted) + more

    def _called(self, told: Iterable[it.Item | it.Report]) -> Mapping[str, it.Actor]:
        """The actors that are named, and those that their offices are of."""
        ids = {id for item in told for id in _actor_ids(item)}
        actors = self._period.actors(ids)
        return actors | self._period.actors(needed(ids, actors))


def _in_order(meetings: Iterable[it.Meeting]) -> tuple[it.Meeting, ...]:
    return tuple(sorted(meetings, key=lambda one: (bounds(one.date)[0] is None, bounds(one.date), one.id)))


def _actor_ids(item: it.Item | it.Report) -> Iterator[str]:
    match item:
        case it.Meeting():
            yield from (one.actor for one in item.participants)
        case it.Agreement():
            yield from (*item.parties, *item.invoked_by)
        case it.Format():
            yield from (*item.members, *item.declined)
        case it.Plan():
            yield from item.who
        case it.Position():
            yield from filter(None, (item.party, item.ascribed_by))
        case it.Condition():
            yield from filter(None, (item.said_by,))
