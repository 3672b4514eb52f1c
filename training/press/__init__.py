"""Marked press English made from our own sentence templates, for training the name tagger and measuring it.

`templates.toml` holds the sentences, `grammar.toml` what their slots may become, `names.toml` people and
towns by culture. A sentence goes through the modules in this order: stock (all that there is to choose from),
cast (who and what this one tells of), scene (its slots filled), typesetting (as outlets write it, cut into
words), writing (one after the other). The command is in __main__.py.

A slot is {LABEL:kind} where what it becomes is marked, {kind} where it is not, {LABEL=name} a marked name.
`#1` binds: slots of one number tell of the same person, state, town or organization. `!` leaves out the
article, `^` writes capitals. In a marked pattern [ ] holds the marked part if that is not the whole; an
article before it is never marked.

Names fall into two parts by their hash. Held-out sentences use the part, and the templates, that the others
never use; states, peoples, the calendar and well-known names are the same in both.
"""

from press.stock import groups
from press.writing import regional, sentences

__all__ = ["groups", "regional", "sentences"]
