from __future__ import annotations

import numpy as np
import pytest

from dragoman.nlp.builtin import DATA, BuiltinReader
from dragoman.nlp.network import MAX_PIECES
from dragoman.nlp.parse import Attribution
from dragoman.nlp.roles import attributions, joined
from dragoman.nlp.windows import MAX_WORDS, Stretch, stretches, windows

ROLES = ("source", "cue", "content")


@pytest.fixture(scope="module")
def builtin() -> BuiltinReader:
    return BuiltinReader(DATA)


def cut(builtin: BuiltinReader, *sentences: str) -> list[Stretch]:
    return list(stretches(builtin.network, [(sentence.split(), True) for sentence in sentences]))


def test_a_window_takes_sentences_while_they_fit(builtin: BuiltinReader) -> None:
    found = cut(builtin, *["The ministers met again in Oslo today"] * 5)
    size = len(found[0].pieces) + 1
    assert [len(window) for window in windows(found, room=2 * size)] == [2, 2, 1]


def test_without_room_every_sentence_is_a_window(builtin: BuiltinReader) -> None:
    found = cut(builtin, "They met", "They left")
    assert [len(window) for window in windows(found, room=0)] == [1, 1]


def test_a_long_sentence_is_cut_after_a_mark_and_nothing_is_lost(builtin: BuiltinReader) -> None:
    words = ["word"] * (MAX_WORDS - 10) + [";"] + ["more"] * 60
    found = list(stretches(builtin.network, [(words, True)]))
    assert [len(each.pieces.shapes) for each in found] == [MAX_WORDS - 9, 60]
    assert [(each.opens, each.follows) for each in found] == [(True, False), (False, True)]


def test_no_stretch_is_too_large_for_the_network(builtin: BuiltinReader) -> None:
    words = ["antidisestablishmentarianistically"] * 115
    found = list(stretches(builtin.network, [(words, True)]))
    assert sum(len(each.pieces.shapes) for each in found) == len(words)
    assert max(len(each.pieces) for each in found) <= MAX_PIECES


def test_a_full_window_with_paragraph_marks_is_still_read(builtin: BuiltinReader) -> None:
    sentences = [["He", "left"], *[["word"] * 100] * 5, ["He", "left"]]
    for room in (0, 180, MAX_PIECES):
        analysis = BuiltinReader(DATA, room=room).analyse_all(sentences, [True] * len(sentences))
        assert len(analysis.heads) == sum(map(len, sentences))


def scored(tags: dict[str, str]) -> np.ndarray:
    """Scores that choose each role's tags: O outside, B first, I inside."""
    count = len(next(iter(tags.values())))
    found = np.zeros((count, len(ROLES), 3), dtype=np.float32)
    for k, role in enumerate(ROLES):
        for i, mark in enumerate(tags.get(role, "O" * count)):
            found[i, k, "OBI".index(mark)] = 1
    return found


def linked(count: int, **cue_of: int) -> np.ndarray:
    """Scores that hang word `wN` on the cue that starts at the given word."""
    found = np.zeros((count, count + 1), dtype=np.float32)
    found[:, 0] = 0.5
    for word, cue in cue_of.items():
        found[int(word[1:]), cue + 1] = 1
    return found


def test_source_and_content_join_at_their_cue() -> None:
    tags = scored({"source": "BIOOOOO", "cue": "OOBOOOO", "content": "OOOBIIO"})
    found = attributions(ROLES, tags, linked(7, w0=2, w3=2), 10, [])
    assert found == [Attribution(source=((10, 12),), cue=((12, 13),), content=((13, 16),))]


def test_two_attributions_keep_apart_what_is_theirs() -> None:
    tags = scored({"source": "BOOOBOO", "cue": "OBOOOBO", "content": "OOBIOOB"})
    found = attributions(ROLES, tags, linked(7, w0=1, w2=1, w4=5, w6=5), 0, [])
    assert [(a.source, a.content) for a in found] == [(((0, 1),), ((2, 4),)), (((4, 5),), ((6, 7),))]


def test_a_content_without_a_cue_stands_alone_and_a_lonely_cue_or_source_is_nothing() -> None:
    tags = scored({"source": "BOOO", "cue": "OBOO", "content": "OOOB"})
    assert attributions(ROLES, tags, linked(4), 0, []) == [Attribution((), (), ((3, 4),))]


def test_a_content_goes_on_over_the_seam() -> None:
    before = [Attribution(((0, 1),), ((1, 2),), ((2, 5),))]
    tags = scored({"content": "IIOO"})
    assert attributions(ROLES, tags, linked(4), 5, before) == [Attribution(((0, 1),), ((1, 2),), ((2, 7),))]


def test_what_opens_inside_with_nothing_before_it_is_its_own() -> None:
    tags = scored({"content": "IIOO"})
    assert attributions(ROLES, tags, linked(4), 5, []) == [Attribution((), (), ((5, 7),))]


def test_a_content_that_nobody_says_goes_on_from_the_one_before_it() -> None:
    words = ["He", "said", "“", "no", ".", "Never", ".", "”", "Rain", "fell"]
    said = Attribution(((0, 1),), ((1, 2),), ((3, 4),))
    bare = Attribution((), (), ((5, 6),))
    assert joined([bare, said], words) == [Attribution(said.source, said.cue, ((3, 4), (5, 6)))]
    apart = Attribution((), (), ((9, 10),))
    assert joined([said, apart], words) == [said, apart]
    assert joined([apart], words) == [apart]


def test_a_cue_that_is_nearly_as_likely_as_none_is_one() -> None:
    tags = scored({"source": "BIOOOOO", "cue": "OOOOOOO", "content": "OOOBIIO"})
    tags[2, 1] = [1.0, 0.5, 0.0]
    (found,) = attributions(ROLES, tags, linked(7, w0=2, w3=2), 0, [])
    assert found.cue == ((2, 3),)
    tags[2, 1] = [2.0, 0.5, 0.0]
    (found,) = attributions(ROLES, tags, linked(7, w0=2, w3=2), 0, [])
    assert found.cue == ()


def test_what_follows_the_end_of_a_quotation_is_no_part_of_it() -> None:
    words = ["“", "Yes", ".", "”", "Rain", "fell", "“", "No", "”", "“", "Never", "”"]
    yes, rain = Attribution((), (), ((1, 2),)), Attribution((), (), ((4, 6),))
    assert joined([yes, rain], words) == [yes, rain]
    no, never = Attribution((), (), ((7, 8),)), Attribution((), (), ((10, 11),))
    assert joined([no, never], words) == [Attribution((), (), ((7, 8), (10, 11)))]


def test_a_heading_behind_the_end_of_a_quotation_is_no_part_of_it() -> None:
    words = ["He", "said", "“", "Yes", ".", "”", "Peace", "treaty"]
    yes, heading = Attribution(((0, 1),), ((1, 2),), ((2, 6),)), Attribution((), (), ((6, 8),))
    assert joined([yes, heading], words) == [yes, heading]
    again = [*words[:6], "“", "Never", ".", "”"]
    never = Attribution((), (), ((6, 10),))
    assert joined([yes, never], again) == [Attribution(yes.source, yes.cue, ((2, 6), (6, 10)))]
