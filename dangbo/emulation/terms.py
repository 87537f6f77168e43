"""Words of emulation: movements, who takes part, fields, levels and forms of honour."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Movement(TextChoices):
    HOC_BAC = "hoc_bac", _("Studying and following Hồ Chí Minh")
    DAN_VAN_KHEO = "dan_van_kheo", _("Skilful mass mobilisation")


class Subject(TextChoices):
    COLLECTIVE = "collective", _("Collective")
    INDIVIDUAL = "individual", _("Individual")


class Field(TextChoices):
    """The four fields of Dân vận khéo (DOMAIN 10.1; the fourth from memory)."""

    ECONOMY = "economy", _("Economy")
    CULTURE_SOCIETY = "culture_society", _("Culture and society")
    DEFENCE_SECURITY = "defence_security", _("Defence and security")
    POLITICAL_SYSTEM = "political_system", _("Building the political system")


class Result(TextChoices):
    PENDING = "pending", _("Not yet judged")
    KEPT = "kept", _("Kept")
    PARTLY = "partly", _("Partly kept")
    NOT_KEPT = "not_kept", _("Not kept")


class Level(TextChoices):
    """Who recognises or commends."""

    CELL = "cell", _("Cell")
    WARD = "ward", _("Ward")
    DISTRICT = "district", _("District")
    CITY = "city", _("City")
    CENTRAL = "central", _("Centre")


class AwardForm(TextChoices):
    GIAY_KHEN = "giay_khen", _("Letter of commendation")
    BANG_KHEN = "bang_khen", _("Certificate of merit")
    PARTY_BADGE = "party_badge", _("Party badge")
    TITLE = "title", pgettext_lazy("award", "Title")
    OTHER = "other", _("Other form")


class AwardReason(TextChoices):
    DAN_VAN_KHEO = "dan_van_kheo", _("Skilful mass mobilisation")
    HOC_BAC = "hoc_bac", _("Studying and following Hồ Chí Minh")
    CLASSIFICATION = "classification", _("Yearly classification")
    CONTEST = "contest", _("Contest")
    PARTY_AGE = "party_age", _("Years in the Party")
    OTHER = "other", _("Other achievement")
