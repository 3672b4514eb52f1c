"""The JSON Schema (Draft 2020-12) of the public format, made from the types of the record."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.record.items import ITEM_KINDS, SCHEMA, Record

ID = "urn:dragoman:" + SCHEMA.replace("/", ":")
_PART = r"(?:[0-9]{4}|XXXX)(?:-[0-9]{2}(?:-[0-9]{2})?)?[?~%]?"
EDTF = f"^{_PART}(?:/{_PART})?$"
DATES = {"date", "when", "as_of", "from", "to", "period"}


def schema() -> dict[str, Any]:
    """The schema; every field is required, since an export writes all of them, and others may be added."""
    (root,), definitions = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    for definition in definitions.values():
        _tighten(definition)
    for kind in ITEM_KINDS.values():
        _hold_items(definitions[kind.__name__]["properties"])
    definitions["Record"]["properties"]["schema"] = {"const": SCHEMA}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        **root,
        "$defs": definitions,
    }


def _tighten(definition: dict[str, Any]) -> None:
    properties = definition.get("properties", {})
    definition["required"] = list(properties)
    for name, field in properties.items():
        field.pop("default", None)
        if name in DATES:
            properties[name] = {"anyOf": [{"type": "string", "pattern": EDTF}, {"type": "null"}]}


def _hold_items(properties: dict[str, Any]) -> None:
    """No item without its words, and its confidence is a share of one."""
    properties["evidence"]["minItems"] = 1
    properties["confidence"] |= {"minimum": 0, "maximum": 1}
