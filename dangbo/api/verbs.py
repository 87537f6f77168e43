"""Every verb of the house, done by a program: the same door as the pages."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Router

from dangbo.api import inputs
from dangbo.api.answers import not_permitted, reference, unknown
from dangbo.journal import registry
from dangbo.journal.action import Action
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Fault, NotPermitted, Refusal

router = Router(tags=["verbs"])
TOKEN_HEADER = "Idempotency-Key"  # nosec B105


@router.post("/act/{verb}", url_name="act", operation_id="act")
def act(request: HttpRequest, verb: str) -> HttpResponse:
    """Do a verb for one input, or for many with `_items`; all or nothing.

    With an `Idempotency-Key` the same call sent again does nothing and answers alike.
    """
    action = _find(verb)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if action is None:
        return unknown(_("There is no verb “%s”.") % verb)
    if not policy.allows(actor, action.permission):
        return not_permitted()
    try:
        body = json.loads(request.body or b"{}")
    except ValueError:
        raise Refusal([Fault(_("The body is no JSON object."))]) from None
    data, reason = inputs.read(action, body)
    token = request.headers.get(TOKEN_HEADER, "")
    if len(token) > 64:
        raise Refusal([Fault(_("The key is longer than 64 characters."), where=TOKEN_HEADER)])
    try:
        made = action.perform(actor, data, now=request.now, reason=reason, token=token)  # type: ignore[attr-defined]
    except NotPermitted:
        if action.subject:  # outside one's scope a record does not exist
            raise Refusal(_("There is no such record.")) from None
        return not_permitted()
    if isinstance(made, list):
        return JsonResponse({"items": [reference(row) for row in made]})
    return JsonResponse({"record": reference(made)})


@router.get("/verbs", url_name="verbs", operation_id="verbs")
def verbs(request: HttpRequest) -> HttpResponse:
    """The verbs that the caller may use somewhere, each with the schema of its input."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    mine = [described(action) for action in offered() if policy.allows(actor, action.permission)]
    return JsonResponse({"verbs": mine})


@router.get("/verbs/{verb}", url_name="verb", operation_id="verb")
def one(request: HttpRequest, verb: str) -> HttpResponse:
    """One verb."""
    action = _find(verb)
    if action is None or not policy.allows(request.actor, action.permission):  # type: ignore[attr-defined]
        return unknown(_("There is no verb “%s”.") % verb)
    return JsonResponse(described(action))


def offered() -> list[type[Action[Any]]]:
    return [action for action in registry.actions() if inputs.offered(action)]


def described(action: type[Action[Any]]) -> dict[str, Any]:
    return {
        "name": action.name,
        "label": str(action.label),
        "permission": action.permission,
        "subject": action.subject,
        "reason_required": action.reason_required,
        "input": inputs.schema(action),
    }


def _find(verb: str) -> type[Action[Any]] | None:
    try:
        action = registry.action(verb)
    except LookupError:
        return None
    return action if inputs.offered(action) else None
