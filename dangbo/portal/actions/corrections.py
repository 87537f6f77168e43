"""A correction of what is public: proposed by one, released by another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door
from dangbo.portal.actions.articles import PUBLISH, WRITE, Correction, Piece, put_right
from dangbo.portal.cleaning import clean_body, clean_line
from dangbo.portal.models import ProposedCorrection
from dangbo.portal.rules import CorrectionNoted, Fits, OtherReleases, SaysSomething, StillOfThisText
from dangbo.portal.terms import ArticleState, ProposalState


class ProposeCorrection(Action[Correction]):
    """Write the correction of a published piece; the public sees nothing until somebody else releases it."""

    name, permission, label = "portal.propose_correction", WRITE, _("Propose a correction")
    Input, subject, rules = Correction, "portal.Article", (Fits, SaysSomething, CorrectionNoted)
    moves = {ArticleState.PUBLISHED: ArticleState.PUBLISHED, ArticleState.CORRECTED: ArticleState.CORRECTED}
    explain = _("The public goes on reading the present text until somebody else has released the correction.")

    def run(self, items: Sequence[Correction], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            article = door.subjects[item.record_id]
            rows.append(
                ProposedCorrection(
                    article=article, title=clean_line(item.title), summary=clean_line(item.summary),
                    body=clean_body(item.body), correction=clean_line(item.correction), at=door.now,
                    proposer=door.actor.key, by=door.actor.name, versions=article.versions.count(),
                )
            )  # fmt: skip
        return door.create(rows)


class ReleaseCorrection(Action[Piece]):
    """Put a proposed correction in the place of the present text, with its note. Who proposed it may not."""

    name, permission, label = "portal.release_correction", PUBLISH, _("Release the correction")
    Input, subject, rules = Piece, "portal.ProposedCorrection", (OtherReleases, StillOfThisText)
    moves = {ProposalState.WAITING: ProposalState.RELEASED}

    def run(self, items: Sequence[Piece], door: Door) -> Sequence[Model]:
        rows = [self.moved(door.subjects[item.record_id]) for item in items]
        door.update(rows, ["state"])
        return put_right([(row.article, row, row.proposer) for row in rows], door)


class DropCorrection(Action[Piece]):
    """Do not take a proposed correction up; it stays with the reason."""

    name, permission, label = "portal.drop_correction", WRITE, _("Do not take it up")
    Input, subject = Piece, "portal.ProposedCorrection"
    moves = {ProposalState.WAITING: ProposalState.DROPPED}
    reason_required = True

    def run(self, items: Sequence[Piece], door: Door) -> Sequence[Model]:
        rows: list[Any] = [self.moved(door.subjects[item.record_id]) for item in items]
        door.update(rows, ["state"])
        return rows
