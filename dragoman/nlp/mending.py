"""What the network read, and trees mended where the rules of UD leave no choice.

A head that the network scores a little too high breaks a sentence that it otherwise reads well; who met or
said something then has no subject.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.nlp.parse import Attribution, Name


@dataclass(slots=True)
class Analysis:
    """What was read of some words: places count from the first of them, a head of -1 is the root.

    `days` are the places of the names of weekdays.
    """

    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprel: list[str] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    days: frozenset[int] = frozenset()


WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
# Names that can do something.
_ACTING = frozenset(("person", "organization", "place", "nationality"))
# Verbs of these stand in clauses that have a subject, unless they share another's.
_FINITE = frozenset(("root", "ccomp", "advcl", "acl:relcl", "parataxis"))
# What may stand between a subject and its verb.
_BETWEEN = frozenset(("AUX", "ADV", "PART"))


def mend(analysis: Analysis, first: int) -> None:
    """Mend the trees of the words from place `first` on."""
    _name_words(analysis, first)
    _part_days(analysis, first)
    _join_names(analysis, first)
    _hang_titles(analysis, first)
    _lower_fixed(analysis, first)
    _hang_prepositions(analysis, first)
    _part_prepositions(analysis, first)
    _lower_subjects(analysis, first)
    _untangle(analysis, first)
    _find_subjects(analysis, first)
    _find_those_who_are(analysis, first)
    _raise_objects(analysis, first)
    _raise_days(analysis, first)
    _lower_days(analysis, first)
    _find_objects(analysis, first)
    _make_active(analysis, first)


def _name_words(analysis: Analysis, first: int) -> None:
    """A word that cannot be told (X) is a proper noun within a name."""
    for name in analysis.names:
        for i in range(max(name.first, first), name.last):
            if analysis.upos[i] == "X":
                analysis.upos[i] = "PROPN"


def _part_days(analysis: Analysis, first: int) -> None:
    """ "Pakistan Monday described": the name before a weekday is the subject, the day says when."""
    below = _below(analysis, first)
    for day in sorted(d for d in analysis.days if first < d < len(analysis.heads)):
        name, verb = day - 1, analysis.heads[day]
        joined = analysis.heads[name] == day and analysis.deprel[name] in ("compound", "nmod", "nmod:desc")
        if not joined or analysis.deprel[day] != "nsubj" or analysis.upos[name] != "PROPN" or verb < day:
            continue
        for other in below.get(day, ()):
            analysis.heads[other] = name
        analysis.heads[name], analysis.deprel[name] = verb, "nsubj"
        analysis.heads[day], analysis.deprel[day] = verb, "obl:unmarked"


def _join_names(analysis: Analysis, first: int) -> None:
    """ "Sign the Ohrid Agreement": a verb has one object, of two names side by side the first is a part."""
    for i in range(first, len(analysis.heads) - 1):
        same = analysis.heads[i] == analysis.heads[i + 1] and analysis.deprel[i] == analysis.deprel[i + 1]
        names = analysis.upos[i] == analysis.upos[i + 1] == "PROPN"
        if same and names and analysis.deprel[i] in ("obj", "nsubj", "nsubj:pass"):
            analysis.heads[i], analysis.deprel[i] = i + 1, "compound"


def _lower_fixed(analysis: Analysis, first: int) -> None:
    """ "According to" with a clause below it and a subject is the preposition of that subject.

    What has `fixed` words behind it is a function word in UD, and governs no clause.
    """
    below = _below(analysis, first)
    for i in range(first, len(analysis.heads) - 1):
        if analysis.deprel[i + 1] != "fixed" or analysis.heads[i + 1] != i:
            continue
        clause = [k for k in below[i] if analysis.deprel[k] == "ccomp" and k < i]
        noun = [k for k in below[i] if analysis.deprel[k] == "nsubj" and k > i]
        if len(clause) == 1 and len(noun) == 1:
            top = clause[0]
            analysis.heads[top], analysis.deprel[top] = analysis.heads[i], analysis.deprel[i]
            for k in below[i]:
                if analysis.deprel[k] != "fixed":
                    analysis.heads[k] = analysis.heads[k] if k == top else top
            analysis.deprel[noun[0]] = "obl"
            analysis.heads[i], analysis.deprel[i] = noun[0], "case"


def _hang_titles(analysis: Analysis, first: int) -> None:
    """A title that was hung on a name before it hangs on the name that it stands before.

    UD's `nmod:desc` points forward: "President A met Foreign Minister B" leaves no choice.
    """
    for i in range(first, len(analysis.heads) - 1):
        if (
            analysis.deprel[i] == "nmod:desc"
            and 0 <= analysis.heads[i] < i
            and analysis.upos[i + 1] == "PROPN"
        ):
            above = i + 1
            while above >= 0 and above != i:
                above = analysis.heads[above]
            if above < 0:
                analysis.heads[i] = i + 1
            elif analysis.heads[i + 1] == i:
                _raise_name(analysis, i)


def _raise_name(analysis: Analysis, title: int) -> None:
    """ "President A met commander B", with B under its title and both under A: B is whom A met."""
    subject, name = analysis.heads[title], title + 1
    verb = analysis.heads[subject]
    if not (subject < verb < title and analysis.deprel[subject] == "nsubj"):
        return
    case = [i for i, h in enumerate(analysis.heads) if h == title and analysis.deprel[i] == "case"]
    objects = ("obj", "ccomp", "xcomp")
    taken = any(h == verb and analysis.deprel[i] in objects for i, h in enumerate(analysis.heads))
    if case or not taken:
        analysis.heads[name], analysis.deprel[name] = verb, "obl" if case else "obj"
        analysis.heads[title] = name
        for i in case:
            analysis.heads[i] = name


def _hang_prepositions(analysis: Analysis, first: int) -> None:
    """A preposition that was hung on a later verb, over a noun without one, belongs to that noun.

    "Met with the leader to try": "to" marks "try", and "the leader" cannot stand bare behind "with".
    """
    below = _below(analysis, first)
    for i in range(first, len(analysis.heads)):
        verb = analysis.heads[i]
        marks = analysis.upos[i] in ("ADP", "SCONJ") and analysis.deprel[i] in ("mark", "case") and verb > i
        if not marks or analysis.upos[verb] != "VERB" or analysis.deprel[verb] == "acl":
            continue
        infinitive = any(analysis.upos[k] == "PART" and analysis.deprel[k] == "mark" for k in below[verb])
        nouns = (
            k for k in range(i + 1, verb) if analysis.deprel[k] in ("obl", "obj") and analysis.heads[k] < i
        )
        noun = next(nouns, -1)
        if infinitive and noun > i and all(analysis.deprel[k] != "case" for k in below.get(noun, ())):
            analysis.heads[i], analysis.deprel[i] = noun, "case"
            analysis.deprel[noun] = "obl"


def _part_prepositions(analysis: Analysis, first: int) -> None:
    """Of two prepositions of one noun the first belongs to a noun between them that has none.

    "A round of talks with the United States on tariffs": "tariffs" cannot have both.
    """
    below = _below(analysis, first)
    for noun, own in below.items():
        cases = [i for i in own if analysis.deprel[i] == "case" and i < noun]
        if noun < first or len(cases) != 2 or cases[1] == cases[0] + 1:
            continue
        bare = [
            i
            for i in range(cases[0] + 1, cases[1])
            if analysis.heads[i] < cases[0] and analysis.deprel[i] in ("nmod", "obl", "appos", "obj")
        ]
        if len(bare) == 1 and all(analysis.deprel[i] != "case" for i in below.get(bare[0], ())):
            analysis.heads[cases[0]] = bare[0]


def _lower_subjects(analysis: Analysis, first: int) -> None:
    """What has a preposition is no subject; of two bare ones around an active verb the second is its object.

    "His meeting with B cancelled", "the chief received Prime Minister B".
    """
    below = _below(analysis, first)
    for verb in range(first, len(analysis.heads)):
        own = below.get(verb, [])
        subjects = [i for i in own if analysis.deprel[i] == "nsubj"]
        for i in subjects:
            _lower_titled(analysis, i, verb, below)
        _share_subjects(analysis, subjects, own, below)
        for i in subjects:
            case = next((k for k in below.get(i, ()) if analysis.deprel[k] == "case" and k < i), None)
            noun = case - 1 if case is not None and case > first else i
            if analysis.upos[noun] in ("NOUN", "PROPN") and not _is_under(analysis, noun, i):
                analysis.heads[i], analysis.deprel[i] = noun, "nmod"
        bare = [
            i for i in subjects if analysis.deprel[i] == "nsubj" and analysis.upos[i] in ("NOUN", "PROPN")
        ]
        taken = any(analysis.deprel[i] in ("obj", "ccomp", "xcomp", "aux:pass", "cop") for i in own)
        if analysis.upos[verb] == "VERB" and len(bare) == 2 and bare[0] < verb < bare[1] and not taken:
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


def _untangle(analysis: Analysis, first: int) -> None:
    """A phrase behind the object of a verb hangs on that object, not on the subject before the verb.

    "The mediator will hold talks with the minister": an arc over the verb from one side to the other would
    cross the verb's own.
    """
    below = _below(analysis, first)
    for i in range(first, len(analysis.heads)):
        subject = analysis.heads[i]
        verb = analysis.heads[subject] if analysis.deprel[i] == "nmod" and subject >= first else -1
        if not (first <= subject < verb < i and analysis.deprel[subject].startswith("nsubj")):
            continue
        before = min((i, *below.get(i, ()))) - 1
        if analysis.heads[before] == verb and analysis.deprel[before] == "obj" and before > verb:
            analysis.heads[i] = before


def _find_subjects(analysis: Analysis, first: int) -> None:
    """The name right before a finite verb without a subject is its subject, whatever it was hung on.

    "After Minister A met his counterpart B" and "the meeting that A proposed": `appos` never points
    forward, and no bare name is an oblique before its verb.
    """
    last = {name.last - 1: name for name in analysis.names if name.label in _ACTING and name.first >= first}
    below = _below(analysis, first)
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


def _find_those_who_are(analysis: Analysis, first: int) -> None:
    """The name right before "is" is the subject of what it is or where: "A is in Ankara for talks with B"."""
    last = {name.last - 1: name for name in analysis.names if name.label in _ACTING and name.first >= first}
    below = _below(analysis, first)
    for top, own in below.items():
        cop = next((i for i in own if analysis.deprel[i] == "cop"), None)
        name = last.get(cop - 1) if cop is not None else None
        if cop is None or name is None or any(analysis.deprel[i].startswith(("nsubj", "csubj")) for i in own):
            continue
        inside = range(name.first, name.last)
        head = next((i for i in inside if analysis.heads[i] not in inside), -1)
        bare = head >= 0 and all(analysis.deprel[i] != "case" for i in below.get(head, ()))
        if bare and analysis.heads[head] > cop and _is_under(analysis, analysis.heads[head], top):
            analysis.heads[head], analysis.deprel[head] = top, "nsubj"


def _raise_objects(analysis: Analysis, first: int) -> None:
    """The object right before a finite clause without a subject is the subject of that clause.

    "Officials confirmed talks would start": "would start" needs a subject, "confirmed" an object less.
    """
    below = _below(analysis, first)
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


def _raise_days(analysis: Analysis, first: int) -> None:
    """A bare "Saturday" before the "to" of an infinitive belongs to what governs the infinitive.

    "They met for talks Saturday to settle the dispute": nothing but adverbs stands before that "to".
    """
    below = _below(analysis, first)
    for verb in range(first, len(analysis.heads)):
        marks = [
            i for i in below.get(verb, ()) if analysis.deprel[i] == "mark" and analysis.upos[i] == "PART"
        ]
        above = analysis.heads[verb]
        if analysis.deprel[verb] != "advcl" or not marks or not first <= above < marks[0]:
            continue
        for day in below[verb]:
            if analysis.deprel[day] == "obl:unmarked" and above < day < marks[0]:
                analysis.heads[day] = above


def _lower_days(analysis: Analysis, first: int) -> None:
    """A weekday right behind a clause with a subject of its own belongs to that clause, which is nearer.

    "He expects no deal when he meets Kurti on Wednesday".
    """
    below = _below(analysis, first)
    for day in sorted(d for d in analysis.days if first <= d < len(analysis.heads)):
        verb = analysis.heads[day]
        if verb < first or verb > day or not analysis.deprel[day].startswith("obl"):
            continue
        start = min([day, *below.get(day, ())])
        for clause in below[verb]:
            own = any(analysis.deprel[k] == "nsubj" for k in below.get(clause, ()))
            if (
                analysis.deprel[clause] == "advcl"
                and own
                and _last(below, clause) == start - 1 > clause > verb
            ):
                analysis.heads[day] = clause


def _last(below: dict[int, list[int]], top: int) -> int:
    """The last word of what hangs on a word."""
    last, todo = top, [top]
    while todo:
        i = todo.pop()
        last = max(last, i)
        todo += below.get(i, ())
    return last


def _find_objects(analysis: Analysis, first: int) -> None:
    """A verb has one subject: a second one behind it is its object, and so is a person there without a case.

    "Who met US adviser Mike Waltz", "hosted opposition leader Riek Machar".
    """
    below = _below(analysis, first)
    people = {i for name in analysis.names if name.label == "person" for i in range(name.first, name.last)}
    for verb in range(first, len(analysis.heads)):
        relations = [analysis.deprel[i] for i in below.get(verb, ())]
        if analysis.upos[verb] != "VERB" or {"obj", "cop", "aux:pass", "expl"} & set(relations):
            continue
        if not any(analysis.deprel[i] == "nsubj" and i < verb for i in below.get(verb, ())):
            continue
        behind = [i for i in below[verb] if i > verb and i in people]
        bare = [i for i in behind if all(analysis.deprel[k] != "case" for k in below.get(i, ()))]
        found = [i for i in bare if analysis.deprel[i] in ("nsubj", "obl")]
        if len(found) == 1:
            analysis.deprel[found[0]] = "obj"


def _make_active(analysis: Analysis, first: int) -> None:
    """A finite verb with an object and no passive auxiliary is active: its subject acts, and no agent."""
    below = _below(analysis, first)
    for verb in range(first, len(analysis.heads)):
        relations = {analysis.deprel[i]: i for i in below.get(verb, ())}
        finite = analysis.upos[verb] == "VERB" and analysis.deprel[verb] in _FINITE
        if finite and "nsubj:pass" in relations and "obj" in relations and "aux:pass" not in relations:
            analysis.deprel[relations["nsubj:pass"]] = "nsubj"
            if "obl:agent" in relations:
                analysis.deprel[relations["obl:agent"]] = "obl"


def _below(analysis: Analysis, first: int) -> dict[int, list[int]]:
    """The places of the words that hang on each, from place `first` on."""
    below: dict[int, list[int]] = {}
    for i in range(first, len(analysis.heads)):
        below.setdefault(analysis.heads[i], []).append(i)
    return below


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
    if _is_under(analysis, verb, name) or any(analysis.deprel[i] == "case" for i in below):
        return False
    if relation == "appos":
        return above > name or (analysis.deprel[verb] == "acl:relcl" and analysis.heads[verb] == above)
    if relation == "nmod" and above > verb:
        return _is_under(analysis, above, verb)  # "A pulled out of talks", with A under the talks
    return above == verb and relation in ("obl", "obj", "dep", "nmod", "iobj")


def _is_under(analysis: Analysis, i: int, above: int) -> bool:
    while i >= 0 and i != above:
        i = analysis.heads[i]
    return i >= 0
