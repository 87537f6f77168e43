"""The form for citizens."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext_lazy as _

from dangbo.portal.cleaning import clean_line, clean_text
from dangbo.portal.terms import LetterKind
from dangbo.web.uploads import Upload

SALT = "portal.letter"
SOONEST, LATEST = 3, 12 * 3600  # seconds between opening the form and sending it
MOST_LINKS = 2
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like something else


def new_stamp() -> str:
    """When the form was opened, signed, with a number of its own: the same form sent twice is one letter."""
    return signing.dumps(secrets.token_urlsafe(18), salt=SALT)


def code_of(stamp: str) -> str:
    """The follow code of a form: the same however often it is sent, guessed by nobody."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"{SALT}:{stamp}".encode(), hashlib.sha256).digest()
    letters = [ALPHABET[byte % len(ALPHABET)] for byte in digest[:12]]
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))


class LetterForm(forms.Form):
    """What a citizen writes. `website` is a field that people do not see; programs fill it in."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("What it is"), choices=LetterKind.choices, initial=LetterKind.QUESTION)
    subject = forms.CharField(label=_("About"), max_length=200)
    text = forms.CharField(
        label=_("What you want to say"),
        max_length=5000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Please no names or numbers of other private people, no secret matters, no denunciations here."),
    )
    sender_name = forms.CharField(
        label=_("Your name"), max_length=120, required=False, help_text=_("May stay empty: you may write unnamed."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Telephone or mail address"), max_length=160, required=False,
        help_text=_("May stay empty: the answer can be read here with the code."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Attached file"), required=False, help_text=_("PDF, Word, Excel, picture or text, at most 10 MB.")
    )
    may_publish = forms.BooleanField(label=_("Question and answer may be published, without my name"), required=False)
    consent = forms.BooleanField(
        label=_("I agree that the committee keeps what I write here in order to answer it"), required=False
    )
    website = forms.CharField(required=False, widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}))
    stamp = forms.CharField(widget=forms.HiddenInput)

    def clean_subject(self) -> str:
        return clean_line(self.cleaned_data["subject"])

    def clean_text(self) -> str:
        return clean_text(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        stamp = cleaned.get("stamp", "")
        if cleaned.get("website") or cleaned.get("text", "").count("://") > MOST_LINKS:
            raise forms.ValidationError(_("This looks like advertising and is held back. Write without web addresses."))
        try:
            signing.loads(stamp, salt=SALT, max_age=LATEST)
        except signing.SignatureExpired:
            raise forms.ValidationError(_("The form was open too long. Please send it again.")) from None
        except signing.BadSignature:
            raise forms.ValidationError(_("The form is damaged. Open the page again.")) from None
        if _is_fresh(stamp):
            raise forms.ValidationError(_("That was quicker than one can write. Please send it again."))
        return cleaned

    def upload(self) -> Upload | None:
        sent = self.cleaned_data.get("file")
        return Upload(sent) if sent else None


def _is_fresh(stamp: str) -> bool:
    """Whether the form was opened less than a few seconds ago."""
    if settings.TESTING:
        return False
    try:
        signing.loads(stamp, salt=SALT, max_age=SOONEST)
    except signing.SignatureExpired:
        return False
    return True


class FollowForm(forms.Form):
    """The code of a letter."""

    use_required_attribute = False

    code = forms.CharField(
        label=_("Code of your letter"), max_length=40, widget=forms.TextInput({"autocomplete": "off"})
    )
