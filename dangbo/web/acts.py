"""The page of a verb: /viec/<name>/, drawn from the action, done through its door."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from dangbo.journal import registry
from dangbo.journal.action import Action, unit_of
from dangbo.journal.entering import Amend
from dangbo.kernel import clock, policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Fault, NotPermitted, Refusal
from dangbo.web.fields import LineField
from dangbo.web.forms import REASON, RECORD, VERSION, Asker, QuestionsForm, has_page
from dangbo.web.pages import BY_ACTION, page, render
from dangbo.web.pickers import picker
from dangbo.web.questions import questions
from dangbo.web.subjects import subject
from dangbo.web.values import address_of

TOKEN = "_token"  # nosec B105
# Verbs whose form opens with the present values.
EDITING = frozenset({"change", "edit", "correct", "amend", "revise", "describe"})


@dataclass(frozen=True)
class Special:
    """What a noun sets for the page of one of its verbs."""

    form: type[QuestionsForm] = QuestionsForm
    template: str = "web/act.html"
    initial: Callable[[Any, Actor], Mapping[str, Any]] | None = None


_special: dict[str, Special] = {}


def register_form(
    action_name: str,
    form: type[QuestionsForm] = QuestionsForm,
    template: str = "web/act.html",
    initial: Callable[[Any, Actor], Mapping[str, Any]] | None = None,
) -> None:
    """Another form class (a subclass of QuestionsForm), another template, or first values `initial(record, actor)`."""
    _special[action_name] = Special(form, template, initial)


@page(BY_ACTION)
def act(request: HttpRequest, name: str) -> HttpResponse:
    """Asks for the input of a verb, does it, and leads to the record."""
    try:
        action = registry.action(name)
    except LookupError:
        raise Http404 from None
    if not has_page(action):
        raise Http404
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record = subject_of(action, actor, request.GET.get("record", ""))
    special = _special.get(name, Special())
    form = _form(request, action, actor, record, special)
    if request.method == "POST" and "_more" not in request.POST and form.is_valid():
        done = _perform(request, action, actor, record, form)
        if done is not None:
            return done
    wrong = form.is_bound and ("_more" not in request.POST) and bool(form.all_faults() or form.overall())
    return render(
        request,
        special.template,
        status=422 if wrong else 200,
        action=action,
        record=record,
        form=form,
        wrong=wrong,
        token=request.POST.get(TOKEN) or secrets.token_urlsafe(24),
        back=_back(request, record),
        record_url=address_of(record),
        record_name=_name_of(record, asker_day(request)),
    )


def asker_day(request: HttpRequest) -> date:
    """The day of the request, in Vietnam."""
    return request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined, no-any-return]


def _name_of(record: Any, day: date) -> str:
    """What the record is called, in the words of its noun."""
    known = subject(record._meta.label) if record is not None else None
    if known is not None and known.names is not None:
        return known.names([record.pk], day).get(record.pk, str(record))
    return "" if record is None else str(record)


def subject_of(action: type[Action[Any]], actor: Actor, given: str) -> Any:
    """The record that the verb is about, or None for a verb that makes one; 404 when the actor may not."""
    if not action.subject:
        if not policy.allows(actor, action.permission):
            raise Http404
        return None
    if not given and _may_choose(action) and policy.allows(actor, action.permission):
        return None
    if not given.isdecimal():
        raise Http404
    known = subject(action.subject)
    if known is not None:
        record = known.fetch(actor, int(given))
    else:
        record = apps.get_model(action.subject)._default_manager.filter(pk=int(given)).first()
    if record is None or not policy.allows(actor, action.permission, [unit_of(record)]):
        raise Http404
    return record


def _may_choose(action: type[Action[Any]]) -> bool:
    """Whether the form itself can ask which record: then its page opens without one."""
    return any(question.name == RECORD and picker(question.kind) for question in questions(action.Input))


def _form(
    request: HttpRequest, action: type[Action[Any]], actor: Actor, record: Any, special: Special
) -> QuestionsForm:
    asked = {question.name for question in questions(action.Input)}
    without = [name for name in (RECORD, VERSION) if name in asked and record is not None]
    asker = Asker(actor, asker_day(request))
    if request.method == "POST":
        form = special.form(action.Input, asker, request.POST, request.FILES, without=without)
        if "_more" in request.POST:
            form.unchecked()
    else:
        first = {**_present(action, record, asked), **_preset(request, asked)}
        if special.initial:
            first |= special.initial(record, actor)
        form = special.form(action.Input, asker, initial=first, without=without)
    if action.reason_required and "reason" not in asked:
        form.fields[REASON] = LineField(
            label=_("Reason"), help_text=_("It is kept in the journal."), widget=forms.Textarea({"rows": 2})
        )
    return form


def _present(action: type[Action[Any]], record: Any, asked: set[str]) -> dict[str, Any]:
    verb = action.name.rpartition(".")[2].partition("_")[0]
    if record is None or not (verb in EDITING or issubclass(action, Amend)):
        return {}
    stored = {field.attname for field in record._meta.concrete_fields}
    linked = {field.name for field in record._meta.many_to_many}
    present = {name: getattr(record, name) for name in asked if name in stored}
    for name in asked:
        many = name.removesuffix("_ids") + "s"
        if name.endswith("_ids") and many in linked:
            present[name] = list(getattr(record, many).values_list("pk", flat=True))
    return present


def _preset(request: HttpRequest, asked: set[str]) -> dict[str, Any]:
    """Values given in the address: ?unit_id=5, or ?unit=5 for the same."""
    given: dict[str, Any] = {}
    for key, value in request.GET.items():
        if key in asked:
            given[key] = value
        elif f"{key}_id" in asked:
            given[f"{key}_id"] = value
    return given


def _perform(
    request: HttpRequest, action: type[Action[Any]], actor: Actor, record: Any, form: QuestionsForm
) -> HttpResponse | None:
    more: dict[str, Any] = {}
    asked = {question.name for question in questions(action.Input)}
    if record is not None and RECORD in asked:
        more[RECORD] = record.pk
    if record is not None and VERSION in asked:
        sent = request.POST.get("_version", "")
        more[VERSION] = int(sent) if sent.isdecimal() else record.version
    try:
        data = form.build(**more)
        reason = form.cleaned_data.get(REASON) or str(getattr(data, "reason", "") or "")
        made = action.perform(
            actor,
            data,
            now=request.now,  # type: ignore[attr-defined]
            reason=reason,
            token=request.POST.get(TOKEN, "")[:64],
        )
    except NotPermitted:
        raise
    except Refusal as refusal:
        form.refuse([_at_reason(fault, form) for fault in refusal.faults])
        return None
    except ValueError as error:
        form.refuse([Fault(str(error))])
        return None
    messages.success(request, _("Done: %s.") % action.label)
    return HttpResponseRedirect(_next(request) or address_of(made) or _back(request, record))


def _at_reason(fault: Fault, form: QuestionsForm) -> Fault:
    if fault.where == "reason" and REASON in form.fields:
        return Fault(fault.text, REASON, fault.accepted, fault.clause, fault.item)
    return fault


def _next(request: HttpRequest) -> str:
    """Where the address says to go afterwards, if it is within this site."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and safe else ""


def _back(request: HttpRequest, record: Any) -> str:
    return _next(request) or address_of(record) or resolve_url(settings.LOGIN_REDIRECT_URL)
