"""The labels of named entities in models and corpora, and what the neutral parse calls them."""

from __future__ import annotations

from dragoman.nlp.parse import NameLabel

# OntoNotes' and CoNLL's, the built-in network's too; what is not here (times, percentages …) is left out.
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
