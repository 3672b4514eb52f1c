import itertools
import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).resolve().parents[1] / "training"
sys.path.insert(0, str(TRAINING))

import press  # noqa: E402
from press.cast import BUILTIN  # noqa: E402
from press.scene import SLOT  # noqa: E402
from press.stock import fold, stock  # noqa: E402

LABELS = {"PERSON", "LOC", "ORG", "NORP", "FAC", "DATE", "MONEY", "EVENT", "LAW", "PRODUCT"}


def plain(name):
    return fold(name.removeprefix("the ").replace(" ", "").replace("\u2019", "'"))


def named(made):
    for words, names in made:
        for first, last, label in names:
            yield label, plain(" ".join(words[first:last]))


def everything(grammar):
    for label, kinds in grammar.items():
        if label not in ("states", "coin"):
            for items in kinds.values():
                yield from (items if label != "known" else itertools.chain(*items.values()))


@pytest.mark.parametrize("held_out", [False, True])
def test_marks_lie_on_words_and_apart(held_out):
    for words, names in press.sentences(500, 3, held_out=held_out):
        assert words and all(words)
        places = [place for first, last, _ in names for place in range(first, last)]
        assert len(places) == len(set(places)) and all(0 <= place < len(words) for place in places)
        assert all(first < last and label in LABELS for first, last, label in names)
        assert not any(c in word for word in words for c in "{}")


def test_every_label_is_made():
    assert {label for label, _ in named(press.sentences(500, 1))} == LABELS


def test_same_seed_same_sentences():
    assert list(press.sentences(50, 5)) == list(press.sentences(50, 5))
    assert list(press.sentences(50, 5)) != list(press.sentences(50, 6))
    assert list(press.regional(50, 5)) == list(press.regional(50, 5))


def test_held_out_names_and_sentences_are_never_trained_on():
    ours, theirs = stock(False), stock(True)
    for topic, templates in ours.templates.items():
        assert templates and not set(templates) & set(theirs.templates[topic])
    for kind, words in ours.grammar["words"].items():
        assert words and theirs.grammar["words"][kind]
        assert not set(words) & set(theirs.grammar["words"][kind])
    for part in ("given", "family"):
        ours_too = {fold(n) for c in ours.cultures for names in getattr(c, part).values() for n in names}
        theirs_too = {fold(n) for c in theirs.cultures for ns in getattr(c, part).values() for n in ns}
        assert ours_too and theirs_too and not ours_too & theirs_too


def test_held_out_marks_are_new():
    trained = set(named(press.sentences(4000, 1)))
    states = {plain(text) for s in stock().states for text in vars(s).values()}
    closed = {plain(n) for n in everything(stock().grammar) if "{" not in n}
    tested = {
        (label, name)
        for label, name in named(press.sentences(2000, 2, held_out=True))
        if label in ("PERSON", "LOC", "ORG", "FAC", "EVENT") and name not in states | closed
    }
    assert len(tested) > 2000
    assert len(tested & trained) <= len(tested) * 0.002


def test_regions_are_told():
    regions = {region for _, _, region in press.regional(600, 1)}
    assert regions == {culture.region for culture in stock(True).cultures}


def test_every_slot_is_in_the_grammar():
    grammar = stock().grammar
    texts = [t for part in (False, True) for ts in stock(part).templates.values() for t in ts]
    assert len(texts) >= 450 and len(texts) == len(set(texts))
    for text in [*texts, *everything(grammar)]:
        rest = SLOT.sub("", text)
        assert "{" not in rest and "}" not in rest, text
        for slot in SLOT.finditer(text):
            label, kind = slot["label"] or slot["fixed"], slot["kind"]
            assert label is None or label in LABELS, text
            known = grammar["words"].keys() | grammar["fillers"].keys() | BUILTIN.keys()
            if slot["label"]:
                known = grammar[label].keys() | grammar["known"].get(label, {}).keys()
                known |= BUILTIN.keys() if label in ("PERSON", "LOC", "NORP") else set()
            assert slot["fixed"] or kind in known, text
