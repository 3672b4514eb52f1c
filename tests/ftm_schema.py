"""Writes ftm_schema.json: what the FollowTheMoney model says of the schemata that the export uses.

    pip install followthemoney && python tests/ftm_schema.py

The library needs ICU's headers to be installed, which the tests cannot ask of every machine; so they read
this extract of it (followthemoney is MIT-licensed), and the library itself where it is there.
"""

from __future__ import annotations

import json
from pathlib import Path

FILE = Path(__file__).parent / "ftm_schema.json"
USED = ("Article", "Event", "Membership", "Mention", "Occupancy", "Organization", "Person", "Position")


def extract() -> dict[str, object]:
    """Schemata with their ancestors, what they require and their properties; the codes that are known."""
    import followthemoney
    from followthemoney import model
    from followthemoney.types import registry

    schemata = {name: model.get(name) for name in (*USED, "PublicBody")}
    return {
        "version": followthemoney.__version__,
        "schemata": {
            name: {
                "is": sorted(ancestor.name for ancestor in schema.schemata),
                "required": sorted(schema.required),
                "properties": {
                    one.name: [one.type.name, one.range.name if one.range else None]
                    for one in sorted(schema.properties.values(), key=lambda one: one.name)
                    if not one.stub
                },
            }
            for name, schema in schemata.items()
        },
        "countries": sorted(registry.country.codes),
        "languages": sorted(registry.language.codes),
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(extract(), separators=(",", ":")) + "\n", "utf-8")
