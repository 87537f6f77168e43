"""A correction of a published piece: one proposes it, another releases it, everyone reads the note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dangbo.access.tests.cast import Cast
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.portal.actions.articles import CorrectArticle, Correction, Piece
from dangbo.portal.actions.corrections import DropCorrection, ProposeCorrection, ReleaseCorrection
from dangbo.portal.models import ProposedCorrection
from dangbo.portal.rules import CorrectedByTwo, OtherReleases, StillOfThisText

pytestmark = pytest.mark.django_db
NOTE = "Bản trước ghi 31, đúng là 32."


def test_the_public_reads_it_once_somebody_else_has_released_it(
    cast: Cast, publish: Callable[..., Any], client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = publish()
    given = Correction(record_id=article.pk, title=article.title, body="<p>Có 32 đồng chí.</p>", correction=NOTE)
    with pytest.raises(Refusal) as refused:
        CorrectArticle.perform(cast.editor.actor, given)
    assert [(fault.where, str(fault.text)) for fault in refused.value.faults] == [("record_id", CorrectedByTwo.text)]
    for other in (cast.member, cast.stranger):
        with pytest.raises((NotPermitted, Refusal)):
            ProposeCorrection.perform(other.actor, given)
    first, second = (ProposeCorrection.perform(cast.office.actor, given) for _again in range(2))
    form = cast.office.get(f"/viec/portal.propose_correction/?record={article.pk}").content.decode()
    assert (article.title in form, "Buổi họp có 31 đồng chí." in form) == (
        True,
        True,
    )  # it opens with the present words
    assert NOTE not in client.get(article.public_url).content.decode()
    release = f"/viec/portal.release_correction/?record={first.pk}"
    for reader in (cast.editor, cast.secretary):  # who may release finds the way to it
        assert reader.get(release).status_code == 200
        assert release in reader.get(article.get_absolute_url()).content.decode()
    page = cast.editor.get(article.get_absolute_url()).content.decode()
    assert [
        part in page for part in (NOTE, "<ins>32</ins>", f"/viec/portal.release_correction/?record={first.pk}")
    ] == [True] * 3
    assert "/viec/portal.correct/" not in page
    with pytest.raises(Refusal) as refused:
        ReleaseCorrection.perform(cast.office.actor, Piece(record_id=first.pk))
    assert [fault.text for fault in refused.value.faults] == [OtherReleases.text]
    with pytest.raises((NotPermitted, Refusal)):
        ReleaseCorrection.perform(cast.stranger.actor, Piece(record_id=first.pk))
    ReleaseCorrection.perform(cast.editor.actor, Piece(record_id=first.pk))
    shown = client.get(article.public_url).content.decode()
    assert (NOTE in shown, "Có 32 đồng chí." in shown) == (True, True)
    with pytest.raises(Refusal) as refused:  # written for the text of before
        ReleaseCorrection.perform(cast.editor.actor, Piece(record_id=second.pk))
    assert [fault.text for fault in refused.value.faults] == [StillOfThisText.text]
    DropCorrection.perform(cast.office.actor, Piece(record_id=second.pk), reason="Đã đính chính rồi.")
    assert list(ProposedCorrection.objects.values_list("state", flat=True)) == ["released", "dropped"]
    monkeypatch.setattr("dangbo.portal.rules.engine.flag", lambda code, day: False)  # a ward that decides otherwise
    CorrectArticle.perform(cast.editor.actor, given)
    assert article.versions.count() == 2
