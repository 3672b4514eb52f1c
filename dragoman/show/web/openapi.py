"""The OpenAPI 3.1 description of the JSON API, made from its operations and their types."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dragoman import __version__
from dragoman.record.items import SCHEMA
from dragoman.show.web.api import OPERATIONS, PARAMETERS, Operation, Problem

_REF = "#/components/schemas/{name}"


def openapi() -> dict[str, Any]:
    """The description as a JSON object."""
    types = {one: None for operation in OPERATIONS for one in _given(operation)} | {Problem: None}
    _, schemas = msgspec.json.schema_components(list(types), ref_template=_REF)
    made = {
        "openapi": "3.1.0",
        "info": {
            "title": "Dragoman",
            "version": __version__,
            "summary": "A record of the press reports of a negotiation, for reading.",
            "description": f"Items have the fields of the format {SCHEMA}.",
        },
        "servers": [{"url": "/"}],
        "paths": {operation.path: {"get": _operation(operation)} for operation in OPERATIONS},
        "components": {"schemas": schemas},
    }
    described: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(made))  # defaults hold tuples
    return described


def _given(operation: Operation) -> tuple[type[msgspec.Struct], ...]:
    return operation.gives if isinstance(operation.gives, tuple) else (operation.gives,)


def _operation(operation: Operation) -> dict[str, Any]:
    refs = [{"$ref": _REF.format(name=type_.__name__)} for type_ in _given(operation)]
    return {
        "operationId": re.sub(r"\W+", "_", operation.path).strip("_"),
        "summary": operation.summary,
        "parameters": [*_in_path(operation), *map(_in_query, operation.parameters)],
        "responses": {
            "200": _response("What was asked for.", refs[0] if len(refs) == 1 else {"anyOf": refs}),
            "400": _response("A parameter asks for what cannot be.", {"$ref": _REF.format(name="Problem")}),
            "404": _response("There is no such thing.", {"$ref": _REF.format(name="Problem")}),
        },
    }


def _in_path(operation: Operation) -> list[dict[str, Any]]:
    names = re.findall(r"{(\w+)}", operation.path)
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def _in_query(name: str) -> dict[str, Any]:
    description, schema = PARAMETERS[name]
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _response(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}
