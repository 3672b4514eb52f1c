"""ClearNLP trees made Universal Dependencies, each construction on a small tree written by hand.

A tree is written as `word/UPOS/head/relation` (the head's number counts from 1, 0 is the root), or
`word/UPOS/TAG/head/relation` where the Penn tag matters; what is expected as `word<head:relation`.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.nlp.clearnlp import to_ud
from dragoman.nlp.wordtree import Word


def tree(text: str, *persons: str) -> list[Word]:
    """The words; `persons` are the names of persons among them."""
    words = []
    for item in text.split():
        form, upos, *tag, head, deprel = item.split("/")
        words.append(Word(form, upos, tag[0] if tag else upos, int(head) - 1, deprel))
    forms = [word.text for word in words]
    for number, person in enumerate(persons, 1):
        name = person.split()
        start = next(i for i in range(len(forms)) if forms[i : i + len(name)] == name)
        for word in words[start : start + len(name)]:
            word.person = number
    return words


def told(words: list[Word]) -> set[str]:
    return {f"{w.text}<{words[w.head].text if w.head >= 0 else ''}:{w.deprel}" for w in words}


def converted(text: str, *persons: str) -> set[str]:
    words = tree(text, *persons)
    to_ud(words)
    assert_tree(words)
    return told(words)


def assert_tree(words: list[Word]) -> None:
    assert [w.deprel for w in words if w.head < 0] == ["root"]
    for word in words:
        seen = 0
        while word.head >= 0:
            word, seen = words[word.head], seen + 1
            assert seen <= len(words)


MET = "Berg/PROPN/2/nsubj met/VERB/0/ROOT"


@pytest.mark.parametrize(
    ("clearnlp", "wanted"),
    [
        ("They/PRON/2/nsubj signed/VERB/0/ROOT it/PRON/2/dobj", "it<signed:obj"),
        ("They/PRON/2/nsubj gave/VERB/0/ROOT him/PRON/2/dative it/PRON/2/dobj", "him<gave:iobj"),
        ("It/PRON/3/nsubjpass was/AUX/3/auxpass signed/VERB/0/ROOT", "It<signed:nsubj:pass"),
        ("It/PRON/3/nsubjpass was/AUX/3/auxpass signed/VERB/0/ROOT", "was<signed:aux:pass"),
        ("To/PART/2/aux leave/VERB/0/ROOT", "To<leave:mark"),
        ("They/PRON/3/nsubj not/PART/3/neg agree/VERB/0/ROOT", "not<agree:advmod"),
        ("They/PRON/2/nsubj broke/VERB/0/ROOT off/ADP/2/prt", "off<broke:compound:prt"),
        ("their/PRON/2/poss talks/NOUN/0/ROOT", "their<talks:nmod:poss"),
        ("Oslo/PROPN/3/poss 's/PART/1/case offer/NOUN/0/ROOT", "'s<Oslo:case"),
        ("talks/NOUN/0/ROOT that/PRON/WDT/3/nsubj failed/VERB/1/relcl", "failed<talks:acl:relcl"),
        ("a/DET/2/det way/NOUN/0/ROOT to/PART/4/aux end/VERB/2/relcl", "end<way:acl"),
        ("both/CCONJ/2/preconj sides/NOUN/0/ROOT", "both<sides:cc:preconj"),
        ("all/DET/3/predet the/DET/3/det sides/NOUN/0/ROOT", "all<sides:det:predet"),
        ("Yes/INTJ/3/intj they/PRON/3/nsubj met/VERB/0/ROOT", "Yes<met:discourse"),
        ("They/PRON/2/nsubj elected/VERB/0/ROOT her/PRON/2/dobj leader/NOUN/2/oprd", "leader<elected:xcomp"),
        ("They/PRON/2/nsubj became/VERB/0/ROOT allies/NOUN/2/attr", "allies<became:xcomp"),
        ("about/ADV/2/quantmod fifty/NUM/3/nummod people/NOUN/0/ROOT", "about<fifty:advmod"),
        ("They/PRON/2/nsubj met/VERB/0/ROOT Monday/PROPN/2/npadvmod", "Monday<met:obl:unmarked"),
        ("the/DET/2/det talks/NOUN/0/ROOT Monday/PROPN/2/npadvmod", "Monday<talks:nmod:unmarked"),
        ("U.S./PROPN/2/nmod envoy/NOUN/0/ROOT", "U.S.<envoy:compound"),
        ("the/DET/3/det United/PROPN/3/compound Nations/PROPN/0/ROOT", "United<Nations:amod"),
        ("Article/PROPN/0/ROOT 5/NUM/1/nummod", "5<Article:flat"),
    ],
)
def test_relations_have_their_names_in_ud(clearnlp: str, wanted: str) -> None:
    assert wanted in converted(clearnlp)


def test_what_a_preposition_governs_hangs_on_what_it_hung_on() -> None:
    found = converted(
        f"{MET} in/ADP/2/prep the/DET/5/det capital/NOUN/3/pobj of/ADP/5/prep Kenya/PROPN/6/pobj"
    )
    assert {"capital<met:obl", "in<capital:case", "Kenya<capital:nmod", "of<Kenya:case"} <= found


@pytest.mark.parametrize(
    ("clearnlp", "wanted"),
    [
        ("It/PRON/3/nsubjpass was/AUX/3/auxpass signed/VERB/0/ROOT by/ADP/3/agent Berg/PROPN/4/pobj",
         {"Berg<signed:obl:agent", "by<Berg:case"}),
        ("They/PRON/2/nsubj gave/VERB/0/ROOT it/PRON/2/dobj to/ADP/2/dative Berg/PROPN/4/pobj",
         {"Berg<gave:obl", "to<Berg:case"}),
        ("Many/ADJ/0/ROOT of/ADP/1/prep them/PRON/2/pobj", {"them<Many:nmod"}),
        ("ready/ADJ/0/ROOT for/ADP/1/prep talks/NOUN/2/pobj", {"talks<ready:obl"}),
        ("They/PRON/2/nsubj came/VERB/0/ROOT from/ADP/2/prep behind/ADP/3/pcomp it/PRON/4/pobj",
         {"it<came:obl", "from<it:case", "behind<it:case"}),
        ("They/PRON/2/nsubj left/VERB/0/ROOT just/ADV/4/advmod after/ADP/2/prep talks/NOUN/4/pobj",
         {"talks<left:obl", "just<talks:advmod"}),
        ("They/PRON/2/nsubj left/VERB/0/ROOT after/ADP/2/prep signing/VERB/VBG/3/pcomp it/PRON/4/dobj",
         {"signing<left:advcl", "after<signing:mark"}),
        ("hope/NOUN/0/ROOT of/ADP/1/prep ending/VERB/VBG/2/pcomp it/PRON/3/dobj",
         {"ending<hope:acl", "of<ending:mark"}),
        ("They/PRON/2/nsubj spoke/VERB/0/ROOT of/ADP/2/prep what/PRON/WP/6/dobj they/PRON/6/nsubj"
         " saw/VERB/3/pcomp",
         {"what<spoke:obl", "of<what:case", "saw<what:acl:relcl", "they<saw:nsubj"}),
        ("the/DET/2/det people/NOUN/0/ROOT they/PRON/4/nsubj met/VERB/2/relcl with/ADP/4/prep",
         {"with<met:obl"}),
        ("They/PRON/2/nsubj work/VERB/0/ROOT in/ADP/2/prep Oslo/PROPN/3/pobj and/CCONJ/3/cc in/ADP/3/conj"
         " Rome/PROPN/6/pobj",
         {"Oslo<work:obl", "Rome<Oslo:conj", "and<Rome:cc"}),
        ("They/PRON/2/nsubj met/VERB/0/ROOT in/ADP/2/prep order/NOUN/3/pobj to/PART/6/aux sign/VERB/4/acl",
         {"sign<met:advcl", "in<sign:mark", "order<in:fixed", "to<sign:mark"}),
        ("In/ADP/0/ROOT Oslo/PROPN/1/pobj", {"Oslo<:root", "In<Oslo:case"}),
    ],
)  # fmt: skip
def test_prepositions(clearnlp: str, wanted: set[str]) -> None:
    assert wanted <= converted(clearnlp)


@pytest.mark.parametrize(
    ("clearnlp", "wanted"),
    [
        ("She/PRON/2/nsubj is/AUX/0/ROOT minister/NOUN/2/attr now/ADV/2/advmod",
         {"minister<:root", "is<minister:cop", "She<minister:nsubj", "now<minister:advmod"}),
        ("They/PRON/2/nsubj said/VERB/0/ROOT talks/NOUN/4/nsubj were/AUX/2/ccomp useful/ADJ/4/acomp",
         {"useful<said:ccomp", "were<useful:cop", "talks<useful:nsubj"}),
        ("She/PRON/2/nsubj is/AUX/0/ROOT in/ADP/2/prep Oslo/PROPN/3/pobj",
         {"Oslo<:root", "is<Oslo:cop", "in<Oslo:case"}),
        ("She/PRON/2/nsubj is/AUX/0/ROOT here/ADV/2/advmod", {"here<:root", "is<here:cop"}),
        ("It/PRON/2/nsubj was/AUX/0/ROOT then/ADV/2/advmod", {"was<:root", "then<was:advmod"}),
        ("There/PRON/2/expl is/VERB/0/ROOT a/DET/4/det plan/NOUN/2/attr",
         {"is<:root", "plan<is:nsubj", "There<is:expl"}),
        ("The/DET/2/det aim/NOUN/3/nsubj is/AUX/0/ROOT to/PART/5/aux meet/VERB/VB/3/xcomp",
         {"meet<:root", "is<meet:cop", "aim<meet:nsubj:outer"}),
        ("Berg/PROPN/2/nsubj is/AUX/0/ROOT to/PART/4/aux meet/VERB/VB/2/xcomp them/PRON/4/dobj",
         {"meet<:root", "is<meet:aux", "Berg<meet:nsubj"}),
        ("The/DET/2/det fear/NOUN/3/nsubj is/AUX/0/ROOT that/SCONJ/6/mark talks/NOUN/6/nsubj"
         " fail/VERB/3/ccomp",
         {"fail<:root", "fear<fail:nsubj:outer", "talks<fail:nsubj"}),
        ("It/PRON/2/nsubj is/AUX/0/ROOT vital/ADJ/2/acomp to/PART/5/aux meet/VERB/VB/2/xcomp",
         {"vital<:root", "It<vital:expl", "meet<vital:csubj"}),
        ("It/PRON/2/nsubj seems/VERB/0/ROOT that/SCONJ/5/mark they/PRON/5/nsubj met/VERB/2/ccomp",
         {"It<seems:expl", "met<seems:ccomp"}),
        ("They/PRON/3/nsubj are/AUX/3/aux meeting/VERB/VBG/0/ROOT", {"are<meeting:aux", "meeting<:root"}),
    ],
)  # fmt: skip
def test_the_predicate_governs_the_copula(clearnlp: str, wanted: set[str]) -> None:
    assert wanted <= converted(clearnlp)


@pytest.mark.parametrize(
    ("clearnlp", "wanted"),
    [
        ("They/PRON/2/nsubj want/VERB/0/ROOT him/PRON/5/nsubj to/PART/5/aux go/VERB/VB/2/ccomp",
         {"him<want:obj", "go<want:xcomp"}),
        ("They/PRON/2/nsubj made/VERB/0/ROOT him/PRON/4/nsubj happy/ADJ/JJ/2/ccomp",
         {"him<made:obj", "happy<made:xcomp"}),
        ("They/PRON/2/nsubj say/VERB/0/ROOT he/PRON/4/nsubj left/VERB/VBD/2/ccomp",
         {"he<left:nsubj", "left<say:ccomp"}),
        ("They/PRON/2/nsubj ask/VERB/0/ROOT that/SCONJ/5/mark he/PRON/5/nsubj go/VERB/VB/2/ccomp",
         {"he<go:nsubj", "go<ask:ccomp"}),
        ("He/PRON/2/nsubj told/VERB/0/ROOT reporters/NOUN/2/dobj talks/NOUN/5/nsubj failed/VERB/VBD/2/ccomp",
         {"reporters<told:iobj"}),
        ("He/PRON/2/nsubj told/VERB/0/ROOT lies/NOUN/2/dobj", {"lies<told:obj"}),
    ],
)  # fmt: skip
def test_objects_that_act_and_that_are_told(clearnlp: str, wanted: set[str]) -> None:
    assert wanted <= converted(clearnlp)


def test_the_first_word_of_a_persons_name_governs_it() -> None:
    found = converted("Amira/PROPN/3/compound El/PROPN/3/compound Tolle/PROPN/4/nsubj met/VERB/0/ROOT",
                      "Amira El Tolle")  # fmt: skip
    assert {"Amira<met:nsubj", "El<Amira:flat", "Tolle<Amira:flat"} <= found


def test_a_title_describes_the_name_and_takes_what_describes_it() -> None:
    found = converted(
        "Kenyan/ADJ/5/amod Foreign/PROPN/5/compound Minister/PROPN/5/compound Amira/PROPN/5/compound"
        " Tolle/PROPN/6/nsubj left/VERB/0/ROOT",
        "Amira Tolle",
    )
    assert {
        "Amira<left:nsubj",
        "Minister<Amira:nmod:desc",
        "Kenyan<Minister:amod",
        "Foreign<Minister:amod",
    } <= found


def test_a_minister_with_an_article_is_one_namely_that_person() -> None:
    found = converted(
        "the/DET/4/det foreign/ADJ/4/amod minister/NOUN/4/compound Tolle/PROPN/5/nsubj left/VERB/0/ROOT",
        "Tolle",
    )
    assert {
        "minister<left:nsubj",
        "the<minister:det",
        "foreign<minister:amod",
        "Tolle<minister:appos",
    } <= found


def test_names_behind_a_title_are_persons_though_nothing_marks_them() -> None:
    found = converted("Mr./PROPN/3/compound Jan/PROPN/3/compound Berg/PROPN/4/nsubj left/VERB/0/ROOT")
    assert {"Jan<left:nsubj", "Berg<Jan:flat", "Mr.<Jan:nmod:desc"} <= found


def test_names_that_are_no_persons_keep_their_last_word_as_head() -> None:
    found = converted("Kenya/PROPN/2/compound Airways/PROPN/3/nsubj flies/VERB/0/ROOT")
    assert "Kenya<Airways:compound" in found


@pytest.mark.parametrize(
    ("clearnlp", "wanted"),
    [
        (f"{MET} on/ADP/2/prep May/PROPN/3/pobj 5/NUM/4/nummod ,/PUNCT/4/punct 2023/NUM/4/nummod",
         {"5<met:obl", "May<5:nmod:unmarked", "2023<5:nmod:unmarked", "on<5:case"}),
        (f"{MET} on/ADP/2/prep 5/NUM/5/nummod May/PROPN/3/pobj", {"5<met:obl", "May<5:nmod:unmarked"}),
        (f"{MET} in/ADP/2/prep May/PROPN/3/pobj 2023/NUM/4/nummod",
         {"May<met:obl", "2023<May:nmod:unmarked"}),
        (f"{MET} at/ADP/2/prep 5/NUM/5/nummod p.m./NOUN/3/pobj", {"5<met:obl", "p.m.<5:nmod:unmarked"}),
        ("They/PRON/2/nsubj paid/VERB/0/ROOT $/SYM/5/quantmod 5/NUM/5/compound million/NUM/2/dobj",
         {"$<paid:obj", "million<$:nummod", "5<million:compound"}),
        ("a/DET/5/det $/SYM/4/quantmod 5/NUM/4/compound million/NUM/5/nummod deal/NOUN/0/ROOT",
         {"$<deal:compound", "million<$:nummod"}),
        ("more/ADJ/3/amod than/ADP/3/quantmod 50/NUM/4/nummod people/NOUN/0/ROOT",
         {"more<50:advmod", "than<more:fixed"}),
        ("at/ADP/2/advmod least/ADJ/3/advmod 50/NUM/4/nummod people/NOUN/0/ROOT",
         {"least<50:nmod", "at<least:case"}),
    ],
)  # fmt: skip
def test_dates_and_numbers(clearnlp: str, wanted: set[str]) -> None:
    assert wanted <= converted(clearnlp)


@pytest.mark.parametrize(
    ("clearnlp", "wanted"),
    [
        (f"{MET} because/SCONJ/2/prep of/ADP/3/pcomp it/PRON/3/pobj",
         {"it<met:obl", "because<it:case", "of<because:fixed"}),
        (f"{MET} according/VERB/2/prep to/ADP/3/prep it/PRON/4/pobj",
         {"it<met:obl", "according<it:case", "to<according:fixed"}),
        ("states/NOUN/0/ROOT such/ADJ/3/amod as/ADP/1/prep Kenya/PROPN/3/pobj",
         {"Kenya<states:nmod", "such<Kenya:case", "as<such:fixed"}),
        ("Oslo/PROPN/0/ROOT as/ADV/3/advmod well/ADV/4/advmod as/ADP/1/cc Rome/PROPN/1/conj",
         {"Rome<Oslo:conj", "as<Rome:cc", "well<as:fixed", "as<as:fixed"}),
        ("They/PRON/2/nsubj met/VERB/0/ROOT each/DET/4/det other/ADJ/2/dobj",
         {"each<met:obj", "other<each:fixed"}),
    ],
)  # fmt: skip
def test_fixed_expressions_hang_on_their_first_word(clearnlp: str, wanted: set[str]) -> None:
    assert wanted <= converted(clearnlp)


def test_conjuncts_hang_on_the_first_and_conjunctions_on_what_follows() -> None:
    found = converted("Oslo/PROPN/0/ROOT ,/PUNCT/1/punct Rome/PROPN/1/conj and/CCONJ/3/cc Bern/PROPN/3/conj")
    assert {"Rome<Oslo:conj", "Bern<Oslo:conj", "and<Bern:cc", ",<Rome:punct"} <= found


@pytest.mark.parametrize(
    ("clearnlp", "wanted"),
    [
        ("Then/ADV/4/advmod ,/PUNCT/4/punct they/PRON/4/nsubj left/VERB/0/ROOT ./PUNCT/4/punct",
         {",<Then:punct", ".<left:punct"}),
        ("He/PRON/2/nsubj left/VERB/0/ROOT ,/PUNCT/2/punct though/SCONJ/6/mark it/PRON/6/nsubj"
         " rained/VERB/2/advcl",
         {",<rained:punct"}),
        ("the/DET/2/det “/PUNCT/2/punct vital/ADJ/5/amod ”/PUNCT/5/punct deal/NOUN/0/ROOT",
         {"“<vital:punct", "”<vital:punct"}),
        ("Oslo/PROPN/5/nsubj (/PUNCT/1/punct Norway/PROPN/1/appos )/PUNCT/1/punct agreed/VERB/0/ROOT",
         {"(<Norway:punct", ")<Norway:punct"}),
        ("She/PRON/2/nsubj left/VERB/0/ROOT :/PUNCT/2/punct -/PUNCT/2/punct", {":<left:punct"}),
    ],
)  # fmt: skip
def test_marks_hang_on_the_head_of_what_they_set_off(clearnlp: str, wanted: set[str]) -> None:
    assert wanted <= converted(clearnlp)


LABELS = (
    "acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass"
    " dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp"
    " pobj poss preconj predet prep prt punct quantmod relcl xcomp"
).split()
FORMS = (
    "is be It there to in order of $ 5 May 2023 “ ” ( ) , . - as well such Mr. Berg told what than more and"
).split()


@st.composite
def trees(draw: st.DrawFn) -> list[Word]:
    """Any tree over any words with any labels, as a parser may give on rubble."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    words = [Word("", "", "", -1, "ROOT") for _ in range(size)]
    for place, i in enumerate(order):
        head = order[draw(st.integers(0, place - 1))] if place else -1
        upos = draw(st.sampled_from("NOUN PROPN VERB AUX ADP NUM SYM PUNCT PRON ADJ".split()))
        label = draw(st.sampled_from(LABELS)) if place else "ROOT"
        person = draw(st.integers(0, 2))
        words[i] = Word(draw(st.sampled_from(FORMS)), upos, "VB", head, label, person)
    return words


@given(trees())
def test_any_tree_stays_a_tree_with_ud_relations(words: list[Word]) -> None:
    forms = [word.text for word in words]
    to_ud(words)
    assert_tree(words)
    assert [word.text for word in words] == forms
    assert not {word.deprel for word in words} & {
        "dobj",
        "pobj",
        "prep",
        "attr",
        "relcl",
        "nsubjpass",
        "poss",
    }


def test_long_rubble_takes_no_time() -> None:
    words = [Word("a", "NOUN", "NN", -1, "ROOT")]
    for i in range(1, 10_000):
        word = Word(",", "PUNCT", ",", 0, "punct") if i % 2 else Word("b", "NOUN", "NN", i - 2, "conj")
        words.append(word)
    began = time.process_time()
    to_ud(words)
    assert time.process_time() - began < 5
    assert {word.head for word in words if word.text == "b"} == {0}
