"""What the portal tells `web` of its records: how a viewer gets one, what may be chosen, which forms are special."""

from __future__ import annotations

from datetime import date
from typing import Any

from dangbo.kernel.actor import Actor
from dangbo.portal import queries
from dangbo.reports import queries as reports
from dangbo.web.acts import register_form
from dangbo.web.pickers import register_picker
from dangbo.web.subjects import register_subject


def _article_choice(viewer: Actor, day: date) -> Any:
    return queries.articles(viewer).order_by("-pk")


def _issued(viewer: Actor, day: date) -> Any:
    return reports.reports(viewer).filter(number__isnull=False).order_by("-until", "-pk")


def _present(record: Any, actor: Actor) -> dict[str, Any]:
    """First values of the editor that are not columns of the article."""
    if record is None:
        return {"author": actor.name}
    present = {"related_ids": list(record.related.values_list("pk", flat=True))}
    if record.picture is not None:
        present |= {f"picture_{name}": getattr(record.picture, name) for name in ("description", "caption", "credit")}
    return present


def _words(record: Any, actor: Actor) -> dict[str, Any]:
    """A proposal opens with what the public reads now."""
    return {} if record is None else {name: getattr(record, name) for name in ("title", "summary", "body")}


def register() -> None:
    register_subject("portal.Article", lambda viewer, pk: queries.articles(viewer).filter(pk=pk).first())
    register_subject("portal.Letter", lambda viewer, pk: queries.letters(viewer).filter(pk=pk).first())
    register_subject("portal.Illustration", lambda viewer, pk: queries.illustrations(viewer).filter(pk=pk).first())
    register_subject("portal.Attachment", lambda viewer, pk: queries.attachments(viewer).filter(pk=pk).first())
    register_subject("portal.SetPhrase", lambda viewer, pk: queries.phrases(viewer).filter(pk=pk).first())
    register_subject("portal.ProposedCorrection", lambda viewer, pk: queries.proposals(viewer).filter(pk=pk).first())
    register_picker("article", str, _article_choice, ["folded"])
    register_picker("issued_report", str, _issued)
    register_subject("portal.StandingPage", lambda viewer, pk: queries.pages(viewer).filter(pk=pk).first())
    for name in ("portal.set_page", "portal.edit_page"):
        register_form(name, template="portal/write.html")
    for name in ("portal.write", "portal.edit", "portal.correct"):
        register_form(name, template="portal/write.html", initial=_present)
    register_form("portal.propose_correction", template="portal/write.html", initial=_words)
