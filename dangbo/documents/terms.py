"""Kinds of Party documents, who issues them, how urgent they are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    OUTGOING = "outgoing", _("Outgoing")
    INCOMING = "incoming", _("Incoming")


class DocumentKind(TextChoices):
    NGHI_QUYET = "nghi_quyet", _("Resolution")
    QUYET_DINH = "quyet_dinh", _("Decision")
    CHI_THI = "chi_thi", _("Directive")
    KET_LUAN = "ket_luan", _("Conclusion")
    QUY_CHE = "quy_che", _("Statute")
    QUY_DINH = "quy_dinh", _("Regulation")
    HUONG_DAN = "huong_dan", _("Guidance")
    THONG_BAO = "thong_bao", _("Notice")
    BAO_CAO = "bao_cao", _("Report")
    KE_HOACH = "ke_hoach", _("Plan")
    CHUONG_TRINH = "chuong_trinh", _("Programme")
    DE_AN = "de_an", _("Scheme")
    TO_TRINH = "to_trinh", _("Submission")
    CONG_VAN = "cong_van", _("Official letter")
    BIEN_BAN = "bien_ban", _("Minutes")
    KHAC = "khac", _("Other")


class Body(TextChoices):
    """In whose name a document is issued."""

    COMMITTEE = "committee", _("Executive committee")
    STANDING = "standing", _("Standing committee")
    COMMISSION = "commission", _("Inspection commission")
    CELL = "cell", _("Cell")
    CONGRESS = "congress", _("Congress")
    OTHER = "other", _("Other body")


class Urgency(TextChoices):
    NORMAL = "normal", _("Normal")
    URGENT = "urgent", _("Urgent")
    VERY_URGENT = "very_urgent", _("Very urgent")
    IMMEDIATE = "immediate", _("Immediate")


class DocumentState(TextChoices):
    ISSUED = "issued", _("Issued")
    REPLACED = "replaced", _("Replaced")
    RECALLED = "recalled", _("Recalled")
