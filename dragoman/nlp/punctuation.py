"""What punctuation hangs on in Universal Dependencies: the head of the words that it sets off."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.nlp.wordtree import Tree

_CLOSING = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", "``": "''", "‘": "’", '"': '"'}
# Between two phrases that both could own a comma, it belongs to the one that is no argument of the verb.
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "csubj", "obj", "iobj", "ccomp", "xcomp"})


def punctuation(tree: Tree) -> None:
    """Hang every mark where UD has it; words do not hang on marks."""
    marks = [i for i, word in enumerate(tree.words) if word.deprel == "punct" and word.upos != "SYM"]
    _free(tree, marks)
    reach = _reach(tree, set(marks))
    inner = dict(_pairs(tree, marks, reach))
    for i in marks:
        head = inner.get(i)
        tree.hang(i, _set_off(tree, i, reach) if head is None else head, "punct")


def _free(tree: Tree, marks: list[int]) -> None:
    for i in marks:
        for k in tree.children(i):
            tree.hang(k, tree[i].head)


class _Reach:
    """The first and last word below each word, marks left out, and the nearest words around each mark."""

    def __init__(self, size: int) -> None:
        self.first, self.last = list(range(size)), list(range(size))
        self.before, self.after = [-1] * size, [-1] * size


def _reach(tree: Tree, marks: set[int]) -> _Reach:
    reach, size = _Reach(len(tree)), len(tree)
    for i in tree.upwards():
        head = tree[i].head
        if i not in marks and head >= 0:
            reach.first[head] = min(reach.first[head], reach.first[i])
            reach.last[head] = max(reach.last[head], reach.last[i])
    word = -1
    for i in range(size):
        reach.before[i] = word
        word = word if i in marks else i
    word = -1
    for i in reversed(range(size)):
        reach.after[i] = word
        word = word if i in marks else i
    return reach


def _pairs(tree: Tree, marks: list[int], reach: _Reach) -> Iterator[tuple[int, int]]:
    """Brackets and quotation marks that match, each with the head of the words between."""
    waiting: list[int] = []
    for i in marks:
        text = tree[i].text
        opener = next((k for k in reversed(waiting[-4:]) if _CLOSING[tree[k].text] == text), None)
        if opener is None:
            if text in _CLOSING:
                waiting.append(i)
            continue
        del waiting[waiting.index(opener) :]
        head = _head_between(tree, opener, i, reach)
        if head is not None:
            yield from ((opener, head), (i, head))


def _head_between(tree: Tree, first: int, last: int, reach: _Reach) -> int | None:
    """The highest word between two marks, where there is one."""
    i = reach.after[first]
    if not first < i < last:
        return None
    while first < tree[i].head < last:
        i = tree[i].head
    return i


def _set_off(tree: Tree, i: int, reach: _Reach) -> int:
    """The head of the phrase that a mark ends or begins; that of the whole for one that does neither."""
    left, right = reach.before[i], reach.after[i]
    while left >= 0 and tree[left].head >= 0 and reach.last[tree[left].head] < i:
        left = tree[left].head
    while right >= 0 and tree[right].head >= 0 and reach.first[tree[right].head] > i:
        right = tree[right].head
    if left < 0 or right < 0:
        return _root(tree, max(left, right))
    if tree[left].head > i and (tree[right].head < i or not _yields(tree, left, right)):
        return left
    if -1 < tree[right].head < i or tree[right].head > i:
        return right
    return left


def _yields(tree: Tree, left: int, right: int) -> bool:
    return tree[left].deprel in _ARGUMENTS and tree[right].deprel not in _ARGUMENTS


def _root(tree: Tree, i: int) -> int:
    while tree[i].head >= 0:
        i = tree[i].head
    return i
