"""The published description of the API: openapi.json with every verb, and a page drawn from it on the server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase
from ninja.openapi.schema import OpenAPISchema

from dangbo.api import inputs
from dangbo.api.verbs import TOKEN_HEADER, described, offered

FAULT = {
    "type": "object",
    "properties": {
        "field": {"type": "string"},
        "text": {"type": "string"},
        "accepted": {"type": "string"},
        "clause": {"type": "string"},
        "item": {"type": "integer"},
    },
}


class Page(DocsBase):
    """A plain page: no script, no file from elsewhere."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        verbs = [described(action) for action in offered()]
        for verb in verbs:
            required = set(verb["input"].get("required", ()))
            verb["fields"] = [
                {"name": name, "required": name in required, "told": told, "type": _kind(told)}
                for name, told in verb["input"]["properties"].items()
            ]
        context = {"verbs": verbs, "openapi": self.get_openapi_url(api, kwargs), "token_header": TOKEN_HEADER}
        return render(request, "api/docs.html", context)


class Api(NinjaAPI):
    """The API with its verbs written out, one address each, in the published description."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        told = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        root = next((path for path in told["paths"] if path.endswith("/act/{verb}")), "")
        schemas = told.setdefault("components", {}).setdefault("schemas", {})
        schemas["Fault"] = FAULT
        for action in offered():
            described_input = inputs.schema(action)
            schemas |= described_input.pop("$defs", {})
            told["paths"][root.replace("{verb}", action.name)] = {"post": _operation(action, described_input)}
        return told


def _operation(action: Any, described_input: dict[str, Any]) -> dict[str, Any]:
    faults = {
        "type": "object",
        "properties": {"faults": {"type": "array", "items": {"$ref": "#/components/schemas/Fault"}}},
    }
    return {
        "operationId": action.name,
        "summary": str(action.label),
        "tags": [action.name.partition(".")[0]],
        "parameters": [
            {"name": TOKEN_HEADER, "in": "header", "required": False, "schema": {"type": "string", "maxLength": 64}}
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": described_input}}},
        "responses": {
            "200": {"description": "Done"},
            "403": {"description": "Not permitted"},
            "409": {"description": "Changed meanwhile"},
            "422": {"description": "Refused", "content": {"application/json": {"schema": faults}}},
        },
    }


def _kind(told: dict[str, Any]) -> str:
    kinds = [each.get("format") or each.get("type", "") for each in told.get("anyOf", [told])]
    return " | ".join(dict.fromkeys(kind for kind in kinds if kind and kind != "null"))


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The description holds no data: anyone may read it."""
    view.permission = "public"  # type: ignore[attr-defined]
    return view
