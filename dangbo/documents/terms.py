"""Kinds of Party documents, who issues them, how urgent they are."""

from enum import nonmember

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


# What the rulebook calls the kinds; a kind that is not here has no sign and no rule of power.
RULE_KINDS = {
    DocumentKind.NGHI_QUYET: "resolution",
    DocumentKind.QUYET_DINH: "decision",
    DocumentKind.CHI_THI: "directive",
    DocumentKind.KET_LUAN: "conclusion",
    DocumentKind.QUY_CHE: "statute",
    DocumentKind.QUY_DINH: "regulation",
    DocumentKind.HUONG_DAN: "guidance",
    DocumentKind.THONG_BAO: "notice",
    DocumentKind.BAO_CAO: "report",
    DocumentKind.KE_HOACH: "plan",
    DocumentKind.CHUONG_TRINH: "programme",
    DocumentKind.DE_AN: "scheme",
    DocumentKind.TO_TRINH: "submission",
    DocumentKind.CONG_VAN: "letter",
    DocumentKind.BIEN_BAN: "minutes",
}


class Body(TextChoices):
    """In whose name a document is issued."""

    COMMITTEE = "committee", _("Executive committee")
    STANDING = "standing", _("Standing committee")
    COMMISSION = "commission", _("Inspection commission")
    CELL = "cell", _("Cell")
    CONGRESS = "congress", _("Congress")
    OTHER = "other", _("Other body")


# What the rulebook calls the bodies.
RULE_BODIES = {
    Body.COMMITTEE: "committee",
    Body.STANDING: "standing",
    Body.COMMISSION: "inspection",
    Body.CELL: "cell",
    Body.CONGRESS: "congress",
}


class Urgency(TextChoices):
    NORMAL = "normal", _("Normal")
    URGENT = "urgent", _("Urgent")
    VERY_URGENT = "very_urgent", _("Very urgent")
    IMMEDIATE = "immediate", _("Immediate")


class DocumentState(TextChoices):
    """A draft has no number; a cancelled number stays in the register and is never given again."""

    DRAFT = "draft", _("Draft of a document")
    ISSUED = "issued", _("Issued")
    REPLACED = "replaced", _("Replaced")
    RECALLED = "recalled", _("Recalled")
    CANCELLED = "cancelled", _("Number cancelled")

    counted = nonmember(frozenset({"issued", "replaced", "recalled"}))
    registered = nonmember(frozenset({"issued", "replaced", "recalled", "cancelled"}))


class SecretMark(TextChoices):
    SECRET = "secret", _("Secret")
    TOP_SECRET = "top_secret", _("Top secret")
    MOST_SECRET = "most_secret", _("Most secret")
