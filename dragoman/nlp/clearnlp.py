"""Trees in ClearNLP's relations, as spaCy's English pipelines give them, made Universal Dependencies.

Most relations only change their names (RENAMED). Where the two differ in what hangs on what, one function
each says how: prepositions become case marks of what they govern, a predicate governs its copula, the first
name governs the last one, and so on. `to_ud` runs them in the order in which they rely on one another.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.nlp import clearnlp_phrases as phrases
from dragoman.nlp.punctuation import punctuation
from dragoman.nlp.wordtree import Tree, Word

RENAMED = {
    "ROOT": "root",
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "obl",  # with nothing behind it: `the people we spoke to`
    "agent": "obl",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
    "": "dep",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "X"})
_QUANTITIES = frozenset("many much most more several few fewer less all some any both none half".split())
_BE = frozenset("be am is are was were been being 's 're 'm ’s ’re ’m".split())
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
# What `be` links a subject to when it is an adverb; with others (`is now`) it says that something exists.
_WHERE = frozenset("here there where how home back away abroad out up down over in on off nearby".split())
# `The aim is to leave` says what the aim is; `the minister is to leave` says what he will do.
_AIMS = frozenset(
    "aim goal objective purpose way idea point task job plan bet step thing key reason rule solution option"
    " choice intention hope priority role mission duty strategy problem all what this that it".split()
)
_SEEM = frozenset("seem seems seemed appear appears appeared".split())
_TELL = frozenset({"tell", "tells", "told", "telling"})
_WH = frozenset({"WP", "WDT", "WRB", "WP$"})
_FREE = frozenset({"what", "whatever", "whoever"})


def to_ud(words: Sequence[Word]) -> None:
    """Give the words of one sentence, a tree with one root, their heads and relations in UD."""
    tree = Tree(words)
    for step in STEPS:
        step(tree)
    for word in words:
        word.deprel = RENAMED.get(word.deprel, word.deprel)
        word.upos = _upos(word)


def _upos(word: Word) -> str:
    """The part of speech where it follows from the tree."""
    if word.tag == "WRB":
        return "ADV"
    if word.deprel == "mark" and word.upos == "ADP":
        return "SCONJ"
    if word.deprel in ("det", "det:predet"):
        return "DET"
    return word.upos


# ---- prepositions ---------------------------------------------------------------------------------------


def prepositions(tree: Tree) -> None:
    """A preposition is a case mark of what it governs, which hangs on what the preposition hung on."""
    for i in list(tree.upwards()):
        below = _governed(tree, i)
        if below is None:
            continue
        clause = tree[below].deprel == "pcomp" and _is_verb(tree[below])
        free = _free_relative(tree, below) if clause else None
        if free is not None:
            tree.lift(free, below, "acl:relcl")
            below, clause = free, False
        _leave(tree, i, below)
        tree.swap(i, below, "mark" if clause else "case")
        for k in tree.children(below, "pcomp"):  # `because of`
            tree[k].deprel = "case"
        if tree[below].deprel in ("prep", "agent", "dative", "pcomp"):
            tree[below].deprel = _oblique(tree, below, clause=clause)


def in_order_to(tree: Tree) -> None:
    """`in order to sign`: a mark of the verb."""
    for i in range(1, len(tree)):
        clause = tree.child(i, "acl")
        in_order = tree[i - 1].lower == "in" and tree[i].lower == "order" and tree[i - 1].head == i
        if in_order and clause is not None and _to_do(tree, clause):
            tree.swap(i, clause, "fixed")
            tree.hang(i - 1, clause, "mark")
            tree.hang(i, i - 1)
            tree[clause].deprel = "advcl"


def _governed(tree: Tree, i: int) -> int | None:
    """What a preposition governs: its object, a clause, or the object of a second one (`out of`)."""
    word = tree[i]
    below = tree.child(i, "pobj")
    if below is None:
        below = tree.child(i, "pcomp")
    if below is None and word.deprel == "prep":
        below = next((k for k in tree.children(i, "nmod", "obl") if k > i), None)
    if below is None and word.deprel == "prep" and word.upos in ("ADP", "SCONJ"):
        below = next((k for k in tree.children(i, "amod", "acomp", "advmod") if k > i), None)
    return below


def _leave(tree: Tree, i: int, below: int) -> None:
    """What a preposition with an object also has (`from Paris to London`) hangs where it hung itself."""
    for k in tree.children(i, "nmod", "obl"):
        if k != below and tree[i].head >= 0:
            tree.hang(k, tree[i].head)


def _oblique(tree: Tree, i: int, *, clause: bool) -> str:
    """The relation of what stands behind a preposition."""
    if tree[i].deprel == "agent" and not clause:
        return "obl:agent"
    nominal = tree[i].head >= 0 and _is_nominal(tree[tree[i].head])
    if clause:
        return "acl" if nominal else "advcl"
    return "nmod" if nominal else "obl"


def _is_verb(word: Word) -> bool:
    return word.upos in ("VERB", "AUX") or word.tag == "VBG"


def _is_nominal(word: Word) -> bool:
    return word.upos in _NOMINAL or word.lower in _QUANTITIES


def _free_relative(tree: Tree, clause: int) -> int | None:
    """The `what` of `about what he said`."""
    found = [k for k in tree.children(clause, "dobj", "nsubj", "nsubjpass") if tree[k].lower in _FREE]
    return found[0] if found else None


# ---- clauses --------------------------------------------------------------------------------------------


def copulas(tree: Tree) -> None:
    """A predicate governs the form of `be` that links it, and what hung on that form."""
    for i in list(tree.upwards()):
        if not _is_main_be(tree[i]):
            continue
        there = tree.child(i, "expl") is not None
        predicate = None if there else _predicate(tree, i)
        if predicate is not None:
            _link(tree, i, predicate)
            continue
        tree[i].upos = "VERB"
        if there:  # `there is a plan`: what there is, is the subject
            for k in tree.children(i, "attr"):
                tree[k].deprel = "nsubj"


def _is_main_be(word: Word) -> bool:
    auxiliary = word.deprel in ("aux", "auxpass", "cop")
    return word.lower in _BE and word.upos in ("AUX", "VERB") and not auxiliary


def _predicate(tree: Tree, i: int) -> int | None:
    """What a form of `be` says of its subject: a noun, an adjective, a clause, a place or time."""
    found = tree.child(i, "attr", "acomp", "oprd")
    if found is None:
        found = next((k for k in tree.children(i, "ccomp", "xcomp") if k > i), None)
    if found is None:
        found = next((k for k in tree.children(i, "advmod") if tree[k].lower in _WHERE), None)
    if found is None and tree.child(i, *_SUBJECTS) is not None:
        found = next((k for k in tree.children(i, "obl", "npadvmod", "prep") if k > i), None)
    return found


def _link(tree: Tree, i: int, predicate: int) -> None:
    subject = tree.child(i, *_SUBJECTS)
    clause = tree[predicate].deprel in ("ccomp", "xcomp")
    if clause and _to_do(tree, predicate) and not (subject is None or tree[subject].lower in _AIMS):
        tree.swap(i, predicate, "aux")
        return
    if clause:
        for k in tree.children(i, *_SUBJECTS):
            tree[k].deprel = tree[k].deprel.removesuffix("pass") + ":outer"
    tree.swap(i, predicate, "cop")


def _to_do(tree: Tree, i: int) -> bool:
    return any(tree[k].lower == "to" for k in tree.children(i, "aux"))


def objects_that_act(tree: Tree) -> None:
    """`wants him to go`, `makes him happy`: the subject of what is no full clause is the verb's object."""
    for i, word in enumerate(tree.words):
        subject = tree.child(i, "nsubj", "nsubjpass")
        if word.deprel != "ccomp" or subject is None or subject < word.head or not _infinite(tree, i):
            continue
        tree.hang(subject, word.head, "iobj" if tree.child(word.head, "dobj") is not None else "dobj")
        word.deprel = "xcomp"


def _infinite(tree: Tree, i: int) -> bool:
    """Whether a clause has neither a conjunction nor a finite verb."""
    verbs = [k for k in tree.children(i, "aux", "auxpass", "cop") if tree[k].lower != "to"]
    first = min([*verbs, i]) if tree[i].upos in ("VERB", "AUX") else min(verbs, default=None)
    finite = first is not None and tree[first].tag not in ("VB", "VBG", "VBN")
    return not finite and tree.child(i, "mark") is None


def extraposed(tree: Tree) -> None:
    """`It is important to leave`, `it seems that …`: `it` only stands for the clause."""
    for i, word in enumerate(tree.words):
        it = tree.child(i, "nsubj")
        clause = next((k for k in tree.children(i, "xcomp", "ccomp", "advcl") if k > i), None)
        if it is None or tree[it].lower != "it" or clause is None:
            continue
        that = _says_that(tree, clause)
        linked = word.upos in ("ADJ", "NOUN") and tree.child(i, "cop") is not None
        if that and word.lower in _SEEM:
            tree[it].deprel, tree[clause].deprel = "expl", "ccomp"
        elif linked and (that or _to_do(tree, clause)):
            tree[it].deprel, tree[clause].deprel = "expl", "csubj"


def _says_that(tree: Tree, i: int) -> bool:
    return any(tree[k].lower in ("that", "whether") for k in tree.children(i, "mark"))


def told(tree: Tree) -> None:
    """Who is told something is an indirect object, with or without what he is told."""
    for i, word in enumerate(tree.words):
        if word.lower not in _TELL or len(objects := tree.children(i, "dobj")) != 1:
            continue
        heard = tree[objects[0]]
        somebody = heard.upos == "PROPN" or (heard.tag == "PRP" and heard.lower != "it")
        if somebody or (heard.upos == "NOUN" and tree.child(i, "ccomp") is not None):
            heard.deprel = "dative"


def infinitives(tree: Tree) -> None:
    """The `to` of an infinitive is a mark; an infinitive that describes a noun is no relative clause."""
    for word in tree.words:
        if word.deprel == "aux" and word.lower in ("to", "na"):
            word.deprel = "mark"
            clause = tree[word.head]
            if clause.deprel == "relcl" and not any(tree[k].tag in _WH for k in tree.children(word.head)):
                clause.deprel = "acl"


def unmarked(tree: Tree) -> None:
    """Nouns that stand as adverbs, and as attributes without preposition, by what they hang on."""
    for i, word in enumerate(tree.words):
        nominal = word.head >= 0 and _is_nominal(tree[word.head])
        if word.deprel == "npadvmod":
            word.deprel = "nmod:unmarked" if nominal else "obl:unmarked"
        elif word.deprel == "nmod" and i < word.head and not tree.children(i, "case"):
            word.deprel = "amod" if word.upos == "ADJ" else "compound"


# ---- coordination, fixed expressions, punctuation -------------------------------------------------------


def conjuncts(tree: Tree) -> None:
    """All conjuncts hang on the first one, a conjunction on the conjunct that follows it."""
    for i, word in enumerate(tree.words):
        if word.deprel == "cc" and word.head >= 0 and word.head < i:
            follows = next((k for k in tree.children(word.head, "conj") if k > i), None)
            if follows is not None:
                tree.hang(i, follows)
    for i, word in enumerate(tree.words):  # a conjunct stands behind the one it hangs on
        if word.deprel == "conj" and tree[word.head].deprel == "conj":
            tree.hang(i, tree[word.head].head)


STEPS = (
    phrases.money,
    phrases.dates,
    phrases.titled,
    phrases.names,
    phrases.adjectives,
    phrases.numbered,
    phrases.at_least,
    prepositions,
    in_order_to,
    copulas,
    objects_that_act,
    extraposed,
    told,
    infinitives,
    unmarked,
    conjuncts,
    phrases.fixed,
    punctuation,
)
