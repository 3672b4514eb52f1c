"""Clauses mended where the rules of UD leave no choice: who acts, on whom, and whether a verb is active."""

from __future__ import annotations

from dragoman.nlp.analysis import Analysis, below_each, is_under

# Names that can do something.
_ACTING = frozenset(("person", "organization", "place", "nationality"))
# Verbs of these stand in clauses that have a subject, unless they share another's.
_FINITE = frozenset(("root", "ccomp", "advcl", "acl:relcl", "parataxis"))
# What may stand between a subject and its verb.
_BETWEEN = frozenset(("AUX", "ADV", "PART"))


def lower_subjects(analysis: Analysis, first: int) -> None:
    """What has a preposition is no subject; of two bare ones around an active verb the second is its object.

    "His meeting with B cancelled", "the chief received Prime Minister B".
    """
    below = below_each(analysis, first)
    for verb in range(first, len(analysis.heads)):
        own = below.get(verb, [])
        subjects = [i for i in own if analysis.deprel[i] == "nsubj"]
        for i in subjects:
            _lower_titled(analysis, i, verb, below)
        _share_subjects(analysis, subjects, own, below)
        for i in subjects:
            case = next((k for k in below.get(i, ()) if analysis.deprel[k] == "case" and k < i), None)
            noun = case - 1 if case is not None and case > first else i
            if analysis.upos[noun] in ("NOUN", "PROPN") and not is_under(analysis, noun, i):
                analysis.heads[i], analysis.deprel[i] = noun, "nmod"
        bare = [i for i in subjects if analysis.deprel[i] == "nsubj"]
        taken = any(analysis.deprel[i] in ("obj", "ccomp", "xcomp", "aux:pass", "cop") for i in own)
        around = analysis.upos[verb] == "VERB" and len(bare) == 2 and bare[0] < verb < bare[1]
        if around and not taken and analysis.upos[bare[1]] in ("NOUN", "PROPN"):
            analysis.deprel[bare[1]] = "obj"


def _share_subjects(
    analysis: Analysis, subjects: list[int], own: list[int], below: dict[int, list[int]]
) -> None:
    """ "A held talks with B, the ministry reported": the first of two subjects is that of the clause."""
    if len(subjects) != 2:
        return
    clauses = [i for i in own if analysis.deprel[i] == "ccomp" and subjects[0] < i < subjects[1]]
    if len(clauses) == 1 and not any(
        analysis.deprel[k].startswith("nsubj") for k in below.get(clauses[0], ())
    ):
        analysis.heads[subjects[0]] = clauses[0]
        subjects.pop(0)


def _lower_titled(analysis: Analysis, name: int, verb: int, below: dict[int, list[int]]) -> None:
    """ "Held talks with chief negotiators A and B": a preposition on the title is the name's."""
    titles = [i for i in below.get(name, ()) if analysis.deprel[i] == "nmod:desc" and verb < i < name]
    cases = [k for i in titles for k in below.get(i, ()) if analysis.deprel[k] == "case" and k < i]
    if cases:
        analysis.deprel[name] = "obl"
        for k in cases:
            analysis.heads[k] = name


def untangle(analysis: Analysis, first: int) -> None:
    """A phrase behind the object of a verb hangs on that object, not on the subject before the verb.

    "The mediator will hold talks with the minister": an arc over the verb from one side to the other would
    cross the verb's own.
    """
    below = below_each(analysis, first)
    for i in range(first, len(analysis.heads)):
        subject = analysis.heads[i]
        verb = analysis.heads[subject] if analysis.deprel[i] == "nmod" and subject >= first else -1
        if not (first <= subject < verb < i and analysis.deprel[subject].startswith("nsubj")):
            continue
        before = min((i, *below.get(i, ()))) - 1
        if analysis.heads[before] == verb and analysis.deprel[before] == "obj" and before > verb:
            analysis.heads[i] = before


def find_subjects(analysis: Analysis, first: int) -> None:
    """The name right before a finite verb without a subject is its subject, whatever it was hung on.

    "After Minister A met his counterpart B" and "the meeting that A proposed": `appos` never points
    forward, and no bare name is an oblique before its verb.
    """
    last = {name.last - 1: name for name in analysis.names if name.label in _ACTING and name.first >= first}
    below = below_each(analysis, first)
    for verb in range(first, len(analysis.heads)):
        name = last.get(_before(analysis, verb, first))
        if name is None or not _lacks_subject(analysis, verb, below.get(verb, [])):
            continue
        inside = range(name.first, name.last)
        head = next((i for i in inside if analysis.heads[i] not in inside), -1)
        while head > first and analysis.deprel[head] == "conj" and first <= analysis.heads[head] < head:
            head = analysis.heads[head]  # "the talks that A and B had planned"
        if head >= 0 and _misplaced(analysis, head, verb, below.get(head, [])):
            analysis.heads[head], analysis.deprel[head] = verb, "nsubj"


def find_those_who_are(analysis: Analysis, first: int) -> None:
    """The name right before "is" is the subject of what it is or where: "A is in Ankara for talks with B"."""
    last = {name.last - 1: name for name in analysis.names if name.label in _ACTING and name.first >= first}
    below = below_each(analysis, first)
    for top, own in below.items():
        cop = next((i for i in own if analysis.deprel[i] == "cop"), None)
        name = last.get(cop - 1) if cop is not None else None
        if cop is None or name is None or any(analysis.deprel[i].startswith(("nsubj", "csubj")) for i in own):
            continue
        inside = range(name.first, name.last)
        head = next((i for i in inside if analysis.heads[i] not in inside), -1)
        bare = head >= 0 and all(analysis.deprel[i] != "case" for i in below.get(head, ()))
        if bare and analysis.heads[head] > cop and is_under(analysis, analysis.heads[head], top):
            analysis.heads[head], analysis.deprel[head] = top, "nsubj"


def raise_objects(analysis: Analysis, first: int) -> None:
    """The object right before a finite clause without a subject is the subject of that clause.

    "Officials confirmed talks would start": "would start" needs a subject, "confirmed" an object less.
    """
    below = below_each(analysis, first)
    for verb in range(first, len(analysis.heads)):
        own, above = below.get(verb, []), analysis.heads[verb]
        finite = any(analysis.deprel[i] == "aux" and analysis.upos[i] == "AUX" for i in own)
        passive = any(analysis.deprel[i] == "aux:pass" for i in own)
        if not finite or analysis.deprel[verb] != "ccomp" or not _lacks_subject(analysis, verb, own, passive):
            continue
        objects = [i for i in below.get(above, ()) if analysis.deprel[i] == "obj" and above < i < verb]
        if len(objects) == 1:
            analysis.heads[objects[0]] = verb
            analysis.deprel[objects[0]] = "nsubj:pass" if passive else "nsubj"


def find_objects(analysis: Analysis, first: int) -> None:
    """A person behind a verb that has a subject is, without a case, its object: "hosted leader Machar"."""
    below = below_each(analysis, first)
    people = {i for name in analysis.names if name.label == "person" for i in range(name.first, name.last)}
    for verb in range(first, len(analysis.heads)):
        relations = [analysis.deprel[i] for i in below.get(verb, ())]
        if analysis.upos[verb] != "VERB" or {"obj", "cop", "aux:pass", "expl"} & set(relations):
            continue
        if not any(analysis.deprel[i] == "nsubj" and i < verb for i in below.get(verb, ())):
            continue
        behind = [i for i in below[verb] if i > verb and i in people]
        bare = [i for i in behind if all(analysis.deprel[k] != "case" for k in below.get(i, ()))]
        found = [i for i in bare if analysis.deprel[i] == "obl"]
        if len(found) == 1:
            analysis.deprel[found[0]] = "obj"


def lower_infinitives(analysis: Analysis, first: int) -> None:
    """ "A and B are due to hold talks, C said": what is said is that they are due, "to hold" what."""
    for to in range(first + 1, len(analysis.heads)):
        verb, before = analysis.heads[to], to - 1
        if analysis.upos[to] != "PART" or analysis.deprel[to] != "mark" or verb < to:
            continue
        twins = analysis.heads[verb] == analysis.heads[before] >= first
        both = analysis.deprel[verb] == analysis.deprel[before] == "ccomp"
        if twins and both and analysis.upos[before] in ("ADJ", "VERB"):
            analysis.heads[verb], analysis.deprel[verb] = before, "xcomp"


def make_active(analysis: Analysis, first: int) -> None:
    """A finite verb with an object and no passive auxiliary is active: its subject acts, and no agent."""
    below = below_each(analysis, first)
    for verb in range(first, len(analysis.heads)):
        relations = {analysis.deprel[i]: i for i in below.get(verb, ())}
        finite = analysis.upos[verb] == "VERB" and analysis.deprel[verb] in _FINITE
        if finite and "nsubj:pass" in relations and "obj" in relations and "aux:pass" not in relations:
            analysis.deprel[relations["nsubj:pass"]] = "nsubj"
            if "obl:agent" in relations:
                analysis.deprel[relations["obl:agent"]] = "obl"


def _before(analysis: Analysis, verb: int, first: int) -> int:
    """The last word before a verb but for its auxiliaries and adverbs."""
    i = verb - 1
    while i >= first and analysis.upos[i] in _BETWEEN and analysis.heads[i] == verb:
        i -= 1
    return i


def _lacks_subject(analysis: Analysis, verb: int, below: list[int], passive: bool = False) -> bool:
    """Whether a verb is one that needs a subject and has none; `passive`: a passive one counts, too."""
    if analysis.upos[verb] != "VERB" or analysis.deprel[verb] not in _FINITE:
        return False
    relations = {analysis.deprel[i] for i in below}
    subject = any(r.startswith(("nsubj", "csubj", "expl")) for r in relations)
    infinitive = any(analysis.deprel[i] == "mark" and analysis.upos[i] == "PART" for i in below)
    return not subject and not infinitive and (passive or "aux:pass" not in relations)


def _misplaced(analysis: Analysis, name: int, verb: int, below: list[int]) -> bool:
    """Whether a name before a verb was hung where no name without a preposition can hang."""
    above, relation = analysis.heads[name], analysis.deprel[name]
    if is_under(analysis, verb, name) or any(analysis.deprel[i] == "case" for i in below):
        return False
    if relation == "appos":
        return above > name or (analysis.deprel[verb] == "acl:relcl" and analysis.heads[verb] == above)
    if relation == "nmod" and above > verb:
        return is_under(analysis, above, verb)  # "A pulled out of talks", with A under the talks
    return above == verb and relation in ("obl", "obj", "dep", "nmod", "iobj")
