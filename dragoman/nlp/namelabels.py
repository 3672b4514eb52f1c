"""The labels of other programs' named entities, and what the neutral parse calls them."""

from __future__ import annotations

from dragoman.nlp.parse import NameLabel

# OntoNotes' and CoNLL's; what is not here (times, percentages, ordinals, languages …) is left out.
LABELS: dict[str, NameLabel] = {
    "PERSON": "person",
    "PER": "person",
    "GPE": "place",
    "LOC": "place",
    "LOCATION": "place",
    "ORG": "organization",
    "ORGANIZATION": "organization",
    "NORP": "nationality",
    "FAC": "facility",
    "EVENT": "event",
    "LAW": "law",
    "DATE": "date",
    "MONEY": "money",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "MISC": "other",
}
