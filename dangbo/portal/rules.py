"""What is demanded of an article before it is kept, and before it goes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.orgs.home import home
from dangbo.portal.cleaning import clean_body, clean_line, plain
from dangbo.portal.models import SUMMARY, TITLE, SetPhrase
from dangbo.portal.proofreading.words import WORD
from dangbo.portal.terms import ArticleState
from dangbo.rulebook import engine

BODY = 200_000
LENGTHS = {
    "title": TITLE, "summary": SUMMARY, "author": 120, "tags": 300, "picture_description": 400, "picture_caption": 300,
    "picture_credit": 120, "correction": 600, "subject": 200, "sender_name": 120, "contact": 160, "phrase": 120,
}  # fmt: skip
GENERATED = ("automatically generated", "mô tả được tạo tự động", "tự động tạo mô tả")


class Fits(Rule):
    """No text is longer than its place."""

    code = "PO1"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            for name, most in LENGTHS.items():
                length = len(clean_line(getattr(item, name, "") or ""))
                if length > most:
                    said = _("This has %(length)d letters.") % {"length": length}
                    yield Fault(said, name, _("At most %d letters.") % most, item=position)
            if len(getattr(item, "body", "") or "") > BODY:
                yield Fault(_("The text is too long."), "body", _("At most %d letters.") % BODY, item=position)


class SaysSomething(Rule):
    """An article has a title, a text and an author."""

    code = "PO2"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            for name in ("title", "author"):
                if hasattr(item, name) and not clean_line(getattr(item, name)):
                    yield Fault(_("This is empty."), name, _("Write it in a few words."), item=position)
            if not plain(clean_body(item.body)):
                yield Fault(_("The text is empty."), "body", _("Write the text of the article."), item=position)


class PictureDescribed(Rule):
    """A picture says in words what it shows; what an office program generated says nothing."""

    code, where = "PO3", "picture_description"
    clause = "WCAG 2.2, 1.1.1"
    text = gettext_lazy("The picture has no description by a person.")
    accepted = gettext_lazy("Say in one sentence who or what is seen, for those who cannot see it.")

    def holds(self, data: Any, door: Door) -> bool:
        described = clean_line(data.picture_description)
        if data.picture is None and not described:
            return True
        return len(described) >= 10 and not is_generated(described)


def is_generated(description: str) -> bool:
    """Whether a description was made by an office program."""
    return any(mark in description.lower() for mark in GENERATED)


class StillOpen(Rule):
    """Pictures and files of an article change as long as nobody has published it."""

    code, where = "PO11", "record_id"
    text = gettext_lazy("The article is out: its pictures and files stay as they were published.")
    accepted = gettext_lazy("Withdraw it and write it anew, or correct its words.")

    def holds(self, data: Any, door: Door) -> bool:
        return door.subjects[data.record_id].article.state in ArticleState.editable


class SecondPair(Rule):
    """Who wrote in an article does not publish it: a second pair of eyes does."""

    code, where = "PO4", "record_id"
    clause = "Luật Báo chí 2016, Điều 38; Quy chế biên tập của cổng"
    text = gettext_lazy("You wrote in this article yourself.")
    accepted = gettext_lazy("Somebody else reads it and publishes it.")

    def holds(self, data: Any, door: Door) -> bool:
        article = door.subjects[data.record_id]
        return door.actor.is_system or door.actor.key not in article.writers.split()


class PublishedIsDescribed(Rule):
    """An article goes out with its picture described."""

    code, where = "PO5", "record_id"
    clause = PictureDescribed.clause
    text = PictureDescribed.text
    accepted = PictureDescribed.accepted

    def holds(self, data: Any, door: Door) -> bool:
        shown = door.subjects[data.record_id].picture
        return shown is None or (bool(shown.description) and not is_generated(shown.description))


class CorrectionNoted(Rule):
    """What was public is corrected with a note that everyone sees."""

    code, where = "PO6", "correction"
    clause = "Luật Báo chí 2016, Điều 42"
    text = gettext_lazy("The note of the correction is empty.")
    accepted = gettext_lazy("Say what was wrong and what is right.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(clean_line(data.correction))


def by_two(day: date) -> bool:
    """Whether a correction is proposed by one and released by another, by the rulebook on `day`."""
    return engine.flag("portal.correction_by_two", day)


class CorrectedByTwo(Rule):
    """Where the rulebook asks for it, nobody corrects what is public alone."""

    code, where = "PO12", "record_id"
    clause = "Quy chế biên tập của cổng (portal.correction_by_two)"
    text = gettext_lazy("A correction needs a second pair of eyes.")
    accepted = gettext_lazy("Propose the correction; somebody else releases it.")

    def holds(self, data: Any, door: Door) -> bool:
        return door.actor.is_system or not by_two(door.today)


class OtherReleases(Rule):
    """Who proposed a correction does not release it, where the rulebook asks for two."""

    code, where = "PO13", "record_id"
    clause = CorrectedByTwo.clause
    text = gettext_lazy("You proposed this correction yourself.")
    accepted = gettext_lazy("Somebody else reads it and releases it.")

    def holds(self, data: Any, door: Door) -> bool:
        alone = door.subjects[data.record_id].proposer == door.actor.key
        return not alone or not by_two(door.today)


class StillOfThisText(Rule):
    """A correction is released for the very text that it was written for."""

    code, where = "PO14", "record_id"
    text = gettext_lazy("The article has been changed since this correction was proposed, or is public no longer.")
    accepted = gettext_lazy("Propose the correction anew from the present text; drop this one.")

    def holds(self, data: Any, door: Door) -> bool:
        proposal = door.subjects[data.record_id]
        article = proposal.article
        return article.state in ArticleState.public and article.versions.count() == proposal.versions


class TextSays(Rule):
    """A citizen's letter says what it is about."""

    code = "PO7"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            if len(clean_line(item.text)) < 10:
                yield Fault(_("The text is empty or too short."), "text",
                            _("Describe it in at least one sentence."), item=position)  # fmt: skip
            elif len(item.text) > 5000:
                yield Fault(_("The text is too long."), "text", _("At most %d letters.") % 5000, item=position)


class PhraseSays(Rule):
    """A set phrase has two words at least, or says what is wrong and what is right."""

    code, where = "PO9", "phrase"
    text = gettext_lazy("This is no phrase that a text can be compared with.")
    accepted = gettext_lazy("Two words or more, as they are to be written; or: wrong form => right form.")

    def holds(self, data: Any, door: Door) -> bool:
        wrong, arrow, right = clean_line(data.phrase).partition("=>")
        said = [len(WORD.findall(part)) for part in (wrong, right)]
        return min(said) >= 1 and "=>" not in right if arrow else said[0] >= 2


class PhraseOnce(Rule):
    """A phrase stands in the list once."""

    code, where = "PO10", "phrase"
    text = gettext_lazy("This phrase stands in the list already.")
    accepted = gettext_lazy("Look for it in the list; one that is no longer in use can be used again.")

    def holds(self, data: Any, door: Door) -> bool:
        record_id = getattr(data, "record_id", None)
        known = SetPhrase.objects.filter(phrase=clean_line(data.phrase)).exclude(pk=record_id or 0)
        unit_id = door.subjects[record_id].unit_id if record_id else getattr(data, "unit_id", None) or home()
        return not known.filter(unit=unit_id).exists()


class Consented(Rule):
    """Personal data is taken with consent only."""

    code, where = "PO8", "consent"
    clause = "Nghị định 13/2023/NĐ-CP, Điều 11"
    text = gettext_lazy("Without your consent we may not keep what you write.")
    accepted = gettext_lazy("Tick the box if you agree.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.consent)
