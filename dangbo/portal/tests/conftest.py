"""An article at each stage, and helpers of the portal's tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dangbo.access.tests.cast import Cast
from dangbo.portal import glances, shelf
from dangbo.portal.actions.articles import (
    ArticleInput,
    Correction,
    Piece,
    Publication,
    PublishArticle,
    SubmitArticle,
    WriteArticle,
)
from dangbo.portal.actions.corrections import ProposeCorrection, ReleaseCorrection
from dangbo.portal.models import ProposedCorrection
from dangbo.web.uploads import Upload


def png(width: int = 60, height: int = 40) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(made, "PNG")
    return made.getvalue()


def upload(content: bytes, name: str = "anh.png") -> Upload:
    return Upload(SimpleUploadedFile(name, content))


def corrected(cast: Cast, given: Correction) -> ProposedCorrection:
    """A correction that the office proposes and the editor releases."""
    proposal = ProposeCorrection.perform(cast.office.actor, given)
    ReleaseCorrection.perform(cast.editor.actor, Piece(record_id=proposal.pk))
    return proposal


@pytest.fixture(autouse=True)
def fresh(settings: Any, tmp_path: Any) -> Iterator[None]:
    """Nobody has been here yet, and files go where they are gone afterwards."""
    from django.core.cache import cache

    settings.MEDIA_ROOT, settings.HOME = tmp_path / "files", tmp_path
    glances.forget()
    shelf.pages.clear()
    cache.clear()
    yield
    glances.forget()


@pytest.fixture
def write(cast: Cast) -> Callable[..., Any]:
    """A draft by the office of the ward."""

    def make(title: str = "Chi bộ số 5 họp", **more: Any) -> Any:
        given = {"body": "<p>Buổi họp có 31 đồng chí.</p>", "author": "Hải Yến", "unit_id": cast.ward.pk} | more
        return WriteArticle.perform(cast.office.actor, ArticleInput(title=title, **given))

    return make


@pytest.fixture
def publish(cast: Cast, write: Callable[..., Any]) -> Callable[..., Any]:
    """An article written by the office and published by the editor."""

    def make(title: str = "Chi bộ số 5 họp", published: dict[str, Any] | None = None, **more: Any) -> Any:
        article = write(title, **more)
        SubmitArticle.perform(cast.office.actor, Piece(record_id=article.pk))
        PublishArticle.perform(cast.editor.actor, Publication(record_id=article.pk, **(published or {})))
        article.refresh_from_db()
        return article

    return make
