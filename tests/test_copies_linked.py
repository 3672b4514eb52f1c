"""Near-copies: found, led to their original, and counted once."""

from __future__ import annotations

import random

from makers import make_article, make_decision, make_story

from dragoman.link import link
from dragoman.record.assemble import assemble
from dragoman.records import Article, Decision

WHOLE = tuple(random.Random(1).sample(range(10**9), 128))


def changed(count: int, seed: int = 2) -> tuple[int, ...]:
    """The sketch with so many of its entries changed."""
    dice = random.Random(seed)
    where = set(dice.sample(range(128), count))
    return tuple(dice.randrange(10**9, 2 * 10**9) if n in where else value for n, value in enumerate(WHOLE))


def copies(*articles: Article, settled: tuple[Decision, ...] = ()) -> list[tuple[str, str]]:
    """The copies found, as pairs of the titles of copy and original."""
    titles = {a.id: a.title or "" for a in articles}
    return sorted(
        (titles[d.left], titles[d.right]) for d in link(list(articles), [], settled) if d.kind == "copy"
    )


def test_a_near_copy_is_led_to_the_earlier_report() -> None:
    wire = make_article("wire", "2023-05-19", sketch=WHOLE)
    assert copies(make_article("paper", "2023-05-20", sketch=changed(60)), wire) == [("paper", "wire")]


def test_texts_that_share_a_quarter_are_no_copies() -> None:
    assert copies(make_article("one", sketch=WHOLE), make_article("two", sketch=changed(96))) == []


def test_the_same_text_is_a_copy_also_without_a_sketch() -> None:
    one, two = (make_article(n, d) for n, d in (("one", "2023-05-19"), ("two", "2023-05-18")))
    same = Article(**{**{f: getattr(two, f) for f in two.__struct_fields__}, "sha256": one.sha256})
    assert copies(one, same) == [("one", "two")]


def test_empty_texts_are_no_copies_of_each_other() -> None:
    one, two = (make_article(n, text=" ") for n in ("one", "two"))
    same = Article(**{**{f: getattr(two, f) for f in two.__struct_fields__}, "sha256": one.sha256})
    assert copies(one, same) == []


def test_all_of_many_copies_lead_to_the_first() -> None:
    articles = [make_article(f"r{n}", f"2023-05-{n + 1:02d}", sketch=changed(n, n)) for n in range(12)]
    assert copies(*reversed(articles)) == sorted((f"r{n}", "r0") for n in range(1, 12))


def test_an_undated_copy_is_never_the_original() -> None:
    assert copies(make_article("undated", sketch=WHOLE), make_article("dated", "2023", sketch=WHOLE)) == [
        ("undated", "dated")
    ]


def test_sketches_of_different_lengths_are_not_compared() -> None:
    assert copies(make_article("one", sketch=WHOLE), make_article("two", sketch=WHOLE[:64])) == []


def test_a_copy_of_a_known_day_learns_its_year_from_the_original() -> None:
    wire = make_article("wire", "2022-10-07", sketch=WHOLE)
    for printed, learned in (("XXXX-10-08", ["2022-10-08"]), ("XXXX-12-08", []), ("2023", [])):
        copy = make_article("copy", printed, sketch=WHOLE)
        assert [d.value for d in link([wire, copy], [], []) if d.kind == "date"] == learned


def test_a_person_who_says_that_it_is_no_copy_is_heard() -> None:
    one, two = (
        make_article("one", "2023-05-19", sketch=WHOLE),
        make_article("two", "2023-05-20", sketch=WHOLE),
    )
    assert copies(one, two, settled=(make_decision("copy", two.id, one.id, same=False),)) == []


def test_the_record_names_the_original_and_counts_copies_as_one_source() -> None:
    stories = [
        make_story(n, "2023-05-19", when="2023-05-19", place=p)
        for n, p in (("a", "Brno"), ("b", "Brno"), ("c", "Oslo"))
    ]
    articles = [a for a, _, _ in stories]
    claims = [c for _, found, _ in stories for c in found]
    together = [make_decision("meeting", stories[0][2].id, s[2].id) for s in stories[1:]]
    copied = make_decision("copy", articles[1].id, articles[0].id)
    record = assemble(articles, claims, [*together, copied], versions={}, issues=[])
    assert {r.source: r.copy_of for r in record.reports} == {
        "a.txt": None,
        "b.txt": articles[0].id,
        "c.txt": None,
    }
    place = next(d for d in record.disagreements if d.field == "place")
    assert place.independent == (1, 1)
    assert sorted(len(v.reports) for v in place.claims) == [1, 2]
