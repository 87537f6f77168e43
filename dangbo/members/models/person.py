"""Who a person is: what lists and statistics need, and the long tail of the member's form apart from it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.kernel.vietnamese.names import masked, sort_key
from dangbo.kernel.vietnamese.text import fold, nfc
from dangbo.members.terms import BirthKnown, Degree, Gender, Occupation, PersonState, Schooling, Theory


class Person(Record):
    """One human being, for ever: a candidate, a member, a former member, a member again.

    `unit` is the cell where the person is, or last was, a member in full (a candidate's proposing
    cell): it decides who may see the record. `state`, `unit` and the Party dates are those of the
    latest entry; the past stands in memberships.
    """

    sealed = frozenset({"personal_number", "card_number", "file_number"})
    unit_path = "unit_id"

    code = models.CharField(_("code"), max_length=30, unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    name_folded = models.CharField(max_length=120, editable=False, db_index=True)
    name_sort = models.CharField(max_length=300, editable=False, db_index=True)
    gender = models.CharField(_("gender"), max_length=6, choices=Gender)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    birth_known = models.CharField(
        _("known of the birth date"), max_length=5, choices=BirthKnown, default=BirthKnown.DAY
    )
    ethnicity = models.CharField(_("ethnicity"), max_length=40, blank=True)
    religion = models.CharField(_("religion"), max_length=40, blank=True)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, null=True, related_name="+", verbose_name=_("cell"))
    state = models.CharField(_("standing"), max_length=12, choices=PersonState, default=PersonState.CANDIDATE)
    personal_number = models.CharField(_("personal number"), max_length=20, blank=True)
    card_number = models.CharField(_("Party card number"), max_length=20, blank=True)
    card_issued_on = models.DateField(_("card issued on"), null=True, blank=True)
    file_number = models.CharField(_("file number"), max_length=20, blank=True)
    native_place = models.CharField(_("native place"), max_length=200, blank=True)
    residence = models.CharField(_("permanent residence"), max_length=200, blank=True)
    occupation = models.CharField(_("occupation"), max_length=20, choices=Occupation, blank=True)
    schooling = models.CharField(_("schooling"), max_length=20, choices=Schooling, blank=True)
    degree = models.CharField(_("professional education"), max_length=12, choices=Degree, blank=True)
    political_theory = models.CharField(_("political theory"), max_length=12, choices=Theory, blank=True)
    youth_union = models.BooleanField(_("in the youth union"), default=False)
    admitted_on = models.DateField(_("admission decided on"), null=True, blank=True)
    ceremony_on = models.DateField(_("admission ceremony on"), null=True, blank=True)
    official_on = models.DateField(_("official since"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    anonymised_on = models.DateField(_("anonymised on"), null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["card_number"], condition=~Q(card_number=""), name="person_card_once"),
            models.UniqueConstraint(
                fields=["personal_number"], condition=~Q(personal_number=""), name="person_number_once"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="person_unit_state"),
            models.Index(Upper("code"), name="person_code_any_case"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("members:person", args=[self.pk])

    def named(self, full_name: str) -> None:
        """Take a name, with the forms by which it is found and sorted."""
        self.full_name = " ".join(nfc(full_name).split())
        self.name_folded = fold(self.full_name)
        self.name_sort = sort_key(self.full_name)

    @property
    def born(self) -> date | str | None:
        """The birth date as far as the papers state it: a date, else "5/1950" or "1950"."""
        if self.birth_date is None or self.birth_known == BirthKnown.DAY:
            return self.birth_date
        year = f"{self.birth_date:%Y}"
        return year if self.birth_known == BirthKnown.YEAR else f"{self.birth_date.month}/{year}"

    @property
    def masked_card(self) -> str:
        return masked(self.card_number)

    @property
    def masked_number(self) -> str:
        return masked(self.personal_number)


def text(label: Any, length: int = 200) -> models.CharField[str, str]:
    return models.CharField(label, max_length=length, blank=True)


class Profile(Record):
    """The rest of the member's form (phiếu đảng viên, 2-HSĐV), in its groups. Addresses in both divisions:
    `…_old` as the papers of the time have them, `…_new` by the two-level division of 1 July 2025."""

    sealed = frozenset({"old_id_number", "old_card_number", "phone"})
    unit_path = "person__unit_id"

    person = models.OneToOneField(Person, models.PROTECT, related_name="profile")
    # names and origin
    other_name = text(_("other name"), 120)
    birth_place_old = text(_("birth registered at (old division)"))
    birth_place_new = text(_("birth registered at (two-level division)"))
    native_place_new = text(_("native place (two-level division)"))
    family_class = text(_("class of the family"), 60)
    old_id_number = text(_("former identity card number"), 20)
    # where one lives
    residence_new = text(_("permanent residence (two-level division)"))
    temporary_residence_old = text(_("temporary residence (old division)"))
    temporary_residence_new = text(_("temporary residence (two-level division)"))
    phone = text(_("telephone"), 30)
    # the Party
    admitting_unit = text(_("admitted by the cell (its name then)"))
    sponsor_names = text(_("sponsors and their posts"))
    official_unit = text(_("made official by the cell (its name then)"))
    ceremony_place = text(_("place of the ceremony"))
    old_card_number = text(_("card number before 2025"), 20)
    card_issued_at = text(_("card issued at"))
    other_organisations = text(_("other organisations"))
    youth_union_on = models.DateField(_("joined the youth union on"), null=True, blank=True)
    # work and training
    workplace = text(_("place of work"))
    position = text(_("position"), 120)
    recruited_on = models.DateField(_("recruited on"), null=True, blank=True)
    army_since = models.DateField(_("in the army since"), null=True, blank=True)
    army_until = models.DateField(_("in the army until"), null=True, blank=True)
    speciality = text(_("speciality"), 120)
    academic_title = text(_("academic title"), 60)
    foreign_languages = text(_("foreign languages"), 120)
    informatics = text(_("informatics"), 60)
    work_history = models.TextField(_("work history"), blank=True)
    training_history = models.TextField(_("training"), blank=True)
    # merits and faults
    rewards = models.TextField(_("rewards and titles"), blank=True)
    discipline = models.TextField(_("discipline"), blank=True)
    health = text(_("health"), 60)
    merit_family = text(_("wounded soldier, martyr's or meritorious family"), 120)
    # history and family
    personal_history = models.TextField(_("personal history"), blank=True)
    foreign_relations = models.TextField(_("relations abroad"), blank=True)
    family = models.TextField(_("family"), blank=True)
    economy = models.TextField(_("household economy"), blank=True)

    def __str__(self) -> str:
        return str(self.person)
