"""What a brief tells under which heading, how much of it, and of whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from all_kinds import make_position
from briefs import MAY, every_sentence, sentences, written
from hand_built import (
    ARMENIA,
    BAYRAMOV,
    BOTH,
    COPY,
    MIRZOYAN,
    PLAN,
    REPORT,
    keep,
    make_meeting,
    make_record,
    make_report,
)

from dragoman.errors import NotFoundError
from dragoman.record import Store
from dragoman.record import items as it
from dragoman.show.brief import markdown
from dragoman.show.brief.brief import brief
from dragoman.show.brief.document import Points, Sentence
from dragoman.show.brief.gather import About


def test_what_was_held_in_the_period_stands_under_what_changed(path: Path) -> None:
    document = written(path)
    assert sentences(document, "What changed")[0] == (
        "Jeyhun Bayramov (foreign minister) received Ararat Mirzoyan (foreign minister of Armenia) in Prague "
        "on 1 May 2023."
    )
    assert sentences(document, "State of play")[0] == (
        "One meeting was held in the period, on 1 May 2023 (see What changed)."
    )


def test_a_planned_meeting_stands_under_coming_up_and_nowhere_else(path: Path) -> None:
    planned = make_meeting("meeting-3000ffff0000000f", status="planned", date="2023-06-02", accounts=())
    document = written(path, make_record(meetings=(planned,)))
    assert "is planned for 2 June 2023" in sentences(document, "Coming up")[0]
    assert sentences(document, "What changed") == ["The peace treaty (Armenia) exists in draft."]


def test_a_planned_meeting_whose_day_is_past_is_past_due(path: Path) -> None:
    planned = make_meeting(status="planned", date="2023-05-02", accounts=())
    document = written(path, make_record(meetings=(planned,)))
    end = "was planned for 2 May 2023 in Prague; the record does not know whether it took place."
    assert any(one.endswith(end) for one in sentences(document, "Coming up"))


def test_a_meeting_called_off_in_the_period_is_news_though_its_day_lies_ahead(path: Path) -> None:
    off = make_meeting(
        status="cancelled",
        date="2023-07-01",
        history=(it.Change(status="cancelled", date="2023-05-01", report=REPORT),),
    )
    document = written(path, make_record(meetings=(off,)))
    assert "planned in Prague for 1 July 2023, was called off." in sentences(document, "What changed")[0]


def test_a_meeting_without_a_date_stands_among_what_is_not_known(path: Path) -> None:
    document = written(path, make_record(meetings=(make_meeting(date=None),)))
    assert any("(undated)" in one for one in sentences(document, "What the record does not know"))
    assert not any("received" in one for one in sentences(document, "What changed"))


def test_a_moved_position_stands_under_what_changed_and_in_the_table(path: Path) -> None:
    old, now = make_position("p-1", "rejects", "2023-04-02"), make_position("p-2", "accepts", "2023-05-03")
    issues = (it.Issue("transport", "Transport links", None),)
    document = written(path, make_record(positions=(old, now), issues=issues))
    assert any("before that, it rejected" in one for one in sentences(document, "What changed"))
    assert sentences(document, "Positions") == [
        "Armenia | Transport links | Accepts: “the road of 2023-05-03” | 3 May 2023"
    ]


def test_long_lists_end_with_how_many_more_and_the_command(path: Path) -> None:
    many = tuple(make_meeting(f"meeting-{n:016x}", date=f"2023-05-{n:02}", aliases=()) for n in range(1, 14))
    document = written(path, make_record(meetings=many))
    lists = [
        b for s in document.sections for b in s.blocks if isinstance(b, Points) and b.lead == "Meetings:"
    ]
    assert len(lists[0].sentences) == 10
    assert lists[0].rest == Sentence("And 3 more:", command="dragoman meetings --until 2023-05-31")


def test_the_commands_are_narrowed_as_the_brief_is(path: Path) -> None:
    many = tuple(make_meeting(f"meeting-{n:016x}", date=f"2023-05-{n:02}", aliases=()) for n in range(1, 14))
    about = About(who="Ararat Mirzoyan", as_of="2023-05-31")
    with Store.open(keep(path, make_record(meetings=many))) as store:
        document = brief(store, **MAY, about=about)
    assert "--who 'Ararat Mirzoyan' --as-of 2023-05-31`" in markdown.render(document)


def test_an_undated_refusal_of_the_period_is_told_once(path: Path) -> None:
    change = it.Change(status="refused", date="2023-05-01", report=REPORT)
    document = written(
        path, make_record(meetings=(make_meeting(status="refused", date=None, history=(change,)),))
    )
    told = [one.text for one in every_sentence(document) if "refused" in one.text]
    assert len(told) == 1
    assert told[0].endswith("(undated).")


def test_who_narrows_the_brief(path: Path) -> None:
    alone = (it.Participant(actor=BAYRAMOV.id, role="participant"),)
    other = make_meeting("meeting-3000ffff0000000f", participants=alone, accounts=(), place="Brno")
    with Store.open(keep(path, make_record(meetings=(make_meeting(), other)))) as store:
        document = brief(store, **MAY, about=About(who="mirzoyan"))
    assert "Brno" not in markdown.render(document)
    assert document.title.endswith(", mirzoyan")


@pytest.mark.parametrize(
    ("about", "said"), [(About(who="Nobody"), "dragoman actors"), (About(issue="x"), "peace-treaty")]
)
def test_a_name_or_issue_that_is_not_on_record_is_told(path: Path, about: About, said: str) -> None:
    with Store.open(keep(path)) as store, pytest.raises(NotFoundError, match=said):
        brief(store, about=about)


def test_a_plan_that_is_told_as_a_meeting_is_not_told_again(path: Path) -> None:
    planned = make_meeting(
        "meeting-7000000000000007", status="planned", date="2023-06", participants=BOTH, accounts=()
    )
    with_meeting = written(path, make_record(meetings=(planned,), plans=(PLAN,)))
    assert not any("meet again" in one for one in sentences(with_meeting, "Coming up"))


def test_a_plan_stands_under_coming_up(path: Path) -> None:
    document = written(path, make_record(meetings=()))
    assert any("are to “meet again” (June 2023)" in one for one in sentences(document, "Coming up"))


def test_actors_are_never_told_by_their_ids(path: Path) -> None:
    assert "actor-" not in markdown.render(written(path))


def test_failures_and_other_languages_are_told(path: Path) -> None:
    foreign = make_report(COPY, "reports/orlik.txt", language="fr")
    document = written(path, make_record(reports=(make_report(), foreign)))
    assert "One report is in another language and was not read." in sentences(
        document, "What the record does not know"
    )


def test_a_heading_with_nothing_under_it_is_left_out(path: Path) -> None:
    empty = it.Record(reports=(make_report(),), actors=(MIRZOYAN, ARMENIA))
    document = written(path, empty)
    assert [one.title for one in document.sections] == ["State of play", "What changed"]
    assert document.sources == ()
    assert json.dumps(sentences(document, "What changed")) == '["Nothing on record changed in the period."]'
