"""Phrases mended where the rules of UD leave no choice: names, titles, prepositions and days."""

from __future__ import annotations

from dragoman.nlp.analysis import Analysis, below_each, is_under


def name_words(analysis: Analysis, first: int) -> None:
    """A word that cannot be told (X) is a proper noun within a name."""
    for name in analysis.names:
        for i in range(max(name.first, first), name.last):
            if analysis.upos[i] == "X":
                analysis.upos[i] = "PROPN"


def part_days(analysis: Analysis, first: int) -> None:
    """ "Pakistan Monday described": the name before a weekday is the subject, the day says when."""
    below = below_each(analysis, first)
    for day in sorted(d for d in analysis.days if first < d < len(analysis.heads)):
        name, verb = day - 1, analysis.heads[day]
        joined = analysis.heads[name] == day and analysis.deprel[name] in ("compound", "nmod", "nmod:desc")
        if not joined or analysis.deprel[day] != "nsubj" or analysis.upos[name] != "PROPN" or verb < day:
            continue
        for other in below.get(day, ()):
            analysis.heads[other] = name
        analysis.heads[name], analysis.deprel[name] = verb, "nsubj"
        analysis.heads[day], analysis.deprel[day] = verb, "obl:unmarked"


def join_names(analysis: Analysis, first: int) -> None:
    """ "Sign the Ohrid Agreement": a verb has one object, of two names side by side the first is a part.

    It has one subject too: in "the mediator Qatar said" the noun tells what the name is.
    """
    for i in range(first, len(analysis.heads) - 1):
        same = analysis.heads[i] == analysis.heads[i + 1] and analysis.deprel[i] == analysis.deprel[i + 1]
        if not same or analysis.upos[i + 1] != "PROPN":
            continue
        if analysis.upos[i] == "PROPN" and analysis.deprel[i] in ("obj", "nsubj", "nsubj:pass"):
            analysis.heads[i], analysis.deprel[i] = i + 1, "compound"
        elif analysis.upos[i] == "NOUN" and analysis.deprel[i] in ("nsubj", "nsubj:pass"):
            analysis.heads[i], analysis.deprel[i] = i + 1, "nmod:desc"


def lower_oblique(analysis: Analysis, first: int) -> None:
    """ "X held talks with Y": of two subjects the one with a preposition is none."""
    below = below_each(analysis, first)
    for beside in below.values():
        subjects = [i for i in beside if analysis.deprel[i] == "nsubj"]
        for i in subjects if len(subjects) > 1 else ():
            if any(
                analysis.deprel[k] == "case" and analysis.upos[k] == "ADP" and k < i for k in below.get(i, ())
            ):
                analysis.deprel[i] = "obl"


def join_subjects(analysis: Analysis, first: int) -> None:
    """ "The A-B Committee (AB) Meeting was held": what stands between a noun and its article is its part."""
    below = below_each(analysis, first)
    subjects = ("nsubj", "nsubj:pass")
    for noun in range(first, len(analysis.heads)):
        articles = [k for k in below.get(noun, ()) if analysis.deprel[k] == "det" and k < noun]
        if analysis.deprel[noun] not in subjects or analysis.upos[noun] != "NOUN" or not articles:
            continue
        for inner in below.get(analysis.heads[noun], ()):
            if articles[0] < inner < noun and analysis.deprel[inner] in subjects:
                analysis.heads[inner], analysis.deprel[inner] = noun, "compound"


def name_groups(analysis: Analysis, first: int) -> None:
    """ "The government and the rebel group ELN met": a bare name right behind a noun is that noun's."""
    below = below_each(analysis, first)
    for i in range(first + 1, len(analysis.heads)):
        noun, above = i - 1, analysis.heads[i]
        loose = analysis.deprel[i] in ("nmod", "appos") and analysis.upos[i] == "PROPN"
        if not loose or above < first or above >= noun or analysis.upos[noun] != "NOUN":
            continue
        bare = all(analysis.deprel[k] != "case" for k in below.get(i, ()))
        if bare and is_under(analysis, noun, above) and not is_under(analysis, noun, i):
            analysis.heads[i], analysis.deprel[i] = noun, "appos"


def raise_cases(analysis: Analysis, first: int) -> None:
    """ "Of Colombia's government": what stands before a genitive is the preposition of what it owns."""
    below = below_each(analysis, first)
    for owner in range(first, len(analysis.heads)):
        cases = [k for k in below.get(owner, ()) if analysis.deprel[k] == "case"]
        genitive = any(k > owner and analysis.upos[k] == "PART" for k in cases)
        if analysis.deprel[owner] == "nmod:poss" and genitive and analysis.heads[owner] > owner:
            for k in cases:
                if k < owner and analysis.upos[k] != "PART":
                    analysis.heads[k] = analysis.heads[owner]


def lower_fixed(analysis: Analysis, first: int) -> None:
    """ "According to" with a clause below it and a subject is the preposition of that subject.

    What has `fixed` words behind it is a function word in UD, and governs no clause.
    """
    below = below_each(analysis, first)
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


def hang_titles(analysis: Analysis, first: int) -> None:
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


def lower_owners(analysis: Analysis, first: int) -> None:
    """ "President A's adviser told": what follows a genitive is no apposition, but the noun that it is of."""
    below = below_each(analysis, first)
    for noun in range(first, len(analysis.heads)):
        owner = analysis.heads[noun]
        if analysis.deprel[noun] != "appos" or not first <= owner < noun:
            continue
        beside = below[owner]
        genitive = [k for k in beside if analysis.deprel[k] == "case" and analysis.upos[k] == "PART"]
        if any(owner < k < noun for k in genitive):
            analysis.heads[noun], analysis.deprel[noun] = analysis.heads[owner], analysis.deprel[owner]
            analysis.heads[owner], analysis.deprel[owner] = noun, "nmod:poss"
            for k in beside:
                if k > noun:
                    analysis.heads[k] = noun


def hang_prepositions(analysis: Analysis, first: int) -> None:
    """A preposition that was hung on a later verb, over a noun without one, belongs to that noun.

    "Met with the leader to try": "to" marks "try", and "the leader" cannot stand bare behind "with".
    """
    below = below_each(analysis, first)
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


def part_prepositions(analysis: Analysis, first: int) -> None:
    """Of two prepositions of one noun the first belongs to a noun between them that has none.

    "A round of talks with the United States on tariffs": "tariffs" cannot have both.
    """
    below = below_each(analysis, first)
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


def raise_days(analysis: Analysis, first: int) -> None:
    """A bare "Saturday" before the "to" of an infinitive belongs to what governs the infinitive.

    "They met for talks Saturday to settle the dispute": nothing but adverbs stands before that "to".
    """
    below = below_each(analysis, first)
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


def lower_days(analysis: Analysis, first: int) -> None:
    """A weekday right behind a clause with a subject of its own belongs to that clause, which is nearer.

    "He expects no deal when he meets Kurti on Wednesday".
    """
    below = below_each(analysis, first)
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
