"""What the network read, and trees mended where the rules of UD leave no choice.

A head that the network scores a little too high breaks a sentence that it otherwise reads well; who met or
said something then has no subject.
"""

from __future__ import annotations

from dragoman.nlp import mendclauses, mendphrases
from dragoman.nlp.analysis import Analysis


def mend(analysis: Analysis, first: int) -> None:
    """Mend the trees of the words from place `first` on."""
    mendphrases.name_words(analysis, first)
    mendphrases.part_days(analysis, first)
    mendphrases.join_names(analysis, first)
    mendphrases.lower_oblique(analysis, first)
    mendphrases.join_subjects(analysis, first)
    mendphrases.name_groups(analysis, first)
    mendphrases.raise_cases(analysis, first)
    mendphrases.hang_titles(analysis, first)
    mendphrases.lower_fixed(analysis, first)
    mendphrases.lower_owners(analysis, first)
    mendphrases.hang_prepositions(analysis, first)
    mendphrases.part_prepositions(analysis, first)
    mendclauses.lower_subjects(analysis, first)
    mendclauses.untangle(analysis, first)
    mendclauses.find_subjects(analysis, first)
    mendclauses.find_those_who_are(analysis, first)
    mendclauses.raise_objects(analysis, first)
    mendphrases.raise_days(analysis, first)
    mendphrases.lower_days(analysis, first)
    mendclauses.find_objects(analysis, first)
    mendclauses.lower_infinitives(analysis, first)
    mendclauses.make_active(analysis, first)
