"""What is expected of every address: one line each. An address without a line here fails the walk.

`Page(permission)` is a list or another page without a record. `record` names the kind of record
that its number leads to, `words` the other parts of the address, `ask` what to ask of it.
`only` names the roles inside that see the record, when not all do that hold the permission;
`shared` marks a kind of record that belongs to no unit (a contest): whoever holds the permission
anywhere sees it, and what it says of units is still narrowed. `of_unit`: the words name cell A1.
`maybe`: the page may have nothing to show to those who may see it (a paper not due, an old draft).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PUBLIC, SIGNED_IN, BY_ACTION = "public", "signed in", "the action's own"


@dataclass(frozen=True)
class Page:
    permission: str
    record: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    ask: str = ""
    only: frozenset[str] | None = None
    method: str = "GET"
    shared: bool = False
    of_unit: bool = False
    maybe: bool = False


def record(permission: str, label: str, **more: object) -> Page:
    return Page(permission, label, **more)  # type: ignore[arg-type]


FOREIGN = Page("allauth")  # a page of allauth: it asks itself who is there; nothing of ours stands on it

PAPER = {"name": "bien-ban"}

# The specimen is a draft: only those who may open the rows behind its figures see it before it is issued.
DRAFTERS = frozenset({"office", "secretary", "building", "cell_secretary"})

STATED: dict[str, Page] = {
    # figures and reports
    "so-lieu/": Page("figures.read"),
    "so-lieu/<str:code>/": Page("figures.read", words={"code": "feedback.reception_days"}),
    "doi-chieu/": Page("checks.read"),
    "bao-cao/": Page("reports.read"),
    "bao-cao/moi/": Page("reports.write"),
    "bao-cao/<int:pk>/": record("reports.read", "reports.Report", only=DRAFTERS),
    "bao-cao/<int:pk>/ban-hanh/": record("reports.issue", "reports.Report"),
    "bao-cao/<int:pk>/so-lieu/<str:code>/": record(  # of an issued report only; the specimen is a draft
        "reports.read", "reports.Report", words={"code": "feedback.reception_days"}, only=frozenset()
    ),
    "bao-cao/<int:pk>/tai-ve.docx": record("reports.read", "reports.Report", only=DRAFTERS),
    "bao-cao/<int:pk>/tai-ve.pdf": record("reports.read", "reports.Report", only=DRAFTERS),
    "giay/van-ban.css": Page(PUBLIC),
    "quy-tac/": Page("rulebook.read"),
    "quy-tac/<str:code>/": Page("rulebook.read", words={"code": "meetings.regular_per_month"}),
    # units and members
    "to-chuc/": Page("orgs.read"),
    "to-chuc/bien-dong/": Page("orgs.read"),
    "to-chuc/nhiem-ky/": Page("orgs.read"),
    "to-chuc/xem-truoc/<str:name>/": Page(BY_ACTION, words={"name": "orgs.merge"}, method="POST"),
    "to-chuc/<str:code>/": Page("orgs.read", words={"code": "cell_a1"}, of_unit=True),
    "dang-vien/": Page("members.read"),
    "dang-vien/moi-nguoi/": Page("members.read"),
    "dang-vien/bien-dong/": Page("members.read"),
    "dang-vien/ket-nap/": Page("members.read"),
    "dang-vien/ket-nap/<int:pk>/": record("members.read", "members.Dossier"),
    "dang-vien/ket-nap/<int:pk>/giay/<str:name>.<str:form>": record(
        "members.read", "members.Dossier", words={"name": "don-xin-vao-dang", "form": "docx"}
    ),
    "dang-vien/bien-dong/<int:pk>/giay/<str:name>.<str:form>": record(
        "members.transfer", "members.Movement", words={"name": "phieu-bao", "form": "docx"}
    ),
    "dang-vien/chuyen-sinh-hoat/<int:pk>/giay/<str:name>.<str:form>": record(
        "members.transfer", "members.Transfer", words={"name": "giay-gioi-thieu", "form": "docx"}
    ),
    "dang-vien/chuc-vu/": Page("orgs.read"),
    "dang-vien/chuyen-sinh-hoat/": Page("members.read"),
    "dang-vien/huy-hieu/": Page("members.read"),
    "dang-vien/huy-hieu/den-han/": Page("members.read"),
    "dang-vien/viec-den-han/": Page("members.read"),
    "dang-vien/danh-sach-in/": Page("members.read"),
    "dang-vien/mau-so/": Page("members.read"),
    "dang-vien/het-han-luu-giu/": Page("members.anonymise"),
    "dang-vien/toi/": Page("members.own", maybe=True),
    "dang-vien/<int:pk>/": record("members.read", "members.Person"),
    "dang-vien/<int:pk>/ho-so/": record("members.reveal", "members.Person"),
    "dang-vien/<int:pk>/so-hieu/": record("members.reveal", "members.Person"),
    "dang-vien/<int:pk>/an-danh/": record("members.anonymise", "members.Person"),
    # the month's work
    "ban-lam-viec/": Page(SIGNED_IN),
    "ban-lam-viec/<str:name>/": Page(SIGNED_IN, words={"name": "tasks"}, maybe=True),
    "sinh-hoat/": Page("meetings.read"),
    "sinh-hoat/<int:pk>/": record("meetings.read", "meetings.Meeting"),
    "sinh-hoat/nhap/": Page("meetings.write"),
    "sinh-hoat/<int:pk>/nhap/": record("meetings.write", "meetings.Meeting"),
    "sinh-hoat/<int:pk>/hai-ban/": record("meetings.write", "meetings.Meeting", maybe=True),
    "sinh-hoat/<int:pk>/giay/<str:name>/": record("meetings.read", "meetings.Meeting", words=PAPER, maybe=True),
    "sinh-hoat/<int:pk>/giay/<str:name>.docx": record("meetings.read", "meetings.Meeting", words=PAPER, maybe=True),
    "sinh-hoat/<int:pk>/giay/<str:name>.pdf": record("meetings.read", "meetings.Meeting", words=PAPER, maybe=True),
    "sinh-hoat/de-xuat/": Page("meetings.propose", maybe=True),
    "sinh-hoat/de-xuat/chi-bo/": Page("meetings.proposals"),
    "sinh-hoat/thang/": Page("meetings.accept"),
    "sinh-hoat/thang/lich-hop/": Page("meetings.accept"),
    "sinh-hoat/thang/<str:name>.docx": Page("meetings.accept", words={"name": "lich-hop"}, maybe=True),
    "sinh-hoat/thang/<str:name>.pdf": Page("meetings.accept", words={"name": "lich-hop"}, maybe=True),
    "nop-bao-cao/": Page("meetings.read"),
    "nop-bao-cao/<int:pk>/": record("meetings.read", "meetings.HandIn", maybe=True),
    "sw.js": Page(PUBLIC),
    "ung-dung.webmanifest": Page(PUBLIC),
    "hoi-nghi/": Page("meetings.read"),
    "hoi-nghi/<int:pk>/": record("meetings.read", "meetings.Conference"),
    "ke-hoach/": Page("plans.read"),
    "ke-hoach/<int:pk>/": record("plans.read", "plans.Plan"),
    "chi-tieu/": Page("plans.read"),
    "chi-tieu/<int:pk>/": record("plans.read", "plans.Target"),
    "nhiem-vu/": Page("tasks.read"),
    "nhiem-vu/<int:pk>/": record("tasks.read", "tasks.Task"),
    "van-ban/": Page("documents.read"),
    "van-ban/<int:pk>/": record("documents.read", "documents.Document"),
    "van-ban/<int:pk>/ket-qua/": record("documents.read", "documents.Document"),
    "van-ban/tep/<int:pk>/": record("documents.read", "documents.Attachment", maybe=True),
    "van-ban/mat/": Page("documents.write"),
    "van-ban/mat/<int:pk>/": record("documents.write", "documents.SecretPaper"),
    "van-ban/kiem-tra-the-thuc/": Page("documents.read"),
    "lich/": Page(SIGNED_IN),
    "lich/<str:key>.ics": Page(PUBLIC, words={"key": "1.0"}),
    "lich-viec-den-han/<str:role>/<str:key>.ics": Page(PUBLIC, words={"role": "office", "key": "1.0"}),
    "ban-lam-viec/lich-viec-den-han/": Page("members.read"),
    "dang-phi/": Page("dues.read"),
    "dang-phi/cua-toi/": Page("members.own"),
    "dang-phi/can-cu/": Page("dues.write"),
    "dang-phi/mien-giam/": Page("dues.read"),
    "dang-phi/mien-giam/<int:pk>/": record("dues.read", "dues.Relief"),
    "dang-phi/con-no/": Page("dues.read"),
    "dang-phi/dong/<int:pk>/": record("dues.read", "dues.Due"),
    "dang-phi/lan-nop/<int:pk>/": record("dues.read", "dues.Payment"),
    "dang-phi/<int:pk>/": record("dues.read", "dues.Book"),
    "dang-phi/<int:pk>/danh-sach/": record("dues.read", "dues.Book"),
    "dang-phi/<int:pk>/danh-sach.docx": record("dues.read", "dues.Book"),
    "dang-phi/<int:pk>/danh-sach.pdf": record("dues.read", "dues.Book"),
    "thong-ke/": Page("figures.read"),
    "thong-ke/<slug:name>/": Page("figures.read", words={"name": "tuoi-doi"}, maybe=True),
    "thong-ke/<slug:name>/in/": Page("figures.read", words={"name": "tuoi-doi"}, maybe=True),
    "thong-ke/<slug:name>/tai-ve.docx": Page("figures.read", words={"name": "tuoi-doi"}, maybe=True),
    "thong-ke/<slug:name>/tai-ve.pdf": Page("figures.read", words={"name": "tuoi-doi"}, maybe=True),
    "thong-ke/<slug:name>/tai-ve.xlsx": Page("figures.read", words={"name": "tuoi-doi"}, maybe=True),
    "doi-chieu-csdl/": Page("intake.reconcile"),
    "doi-chieu-csdl/moi/": Page("intake.reconcile"),
    "doi-chieu-csdl/<int:pk>/": record("intake.reconcile", "intake.Comparison"),
    "doi-chieu-csdl/<int:pk>/ghi/": record("intake.reconcile", "intake.Comparison", maybe=True),
    "doi-chieu-csdl/<int:pk>/dinh-chinh.xlsx": record("intake.reconcile", "intake.Comparison", maybe=True),
    "nhap-so/": Page("intake.run"),
    "nhap-so/moi/": Page("intake.run"),
    "nhap-so/mau.xlsx": Page("intake.run"),
    "nhap-so/<int:pk>/": record("intake.run", "intake.Import"),
    # the portal
    "nghe/<str:digest>.mp3": Page(PUBLIC, words={"digest": "0"}),
    "nghe/<str:digest>.wav": Page(PUBLIC, words={"digest": "0"}),
    "": Page(PUBLIC),
    "tin/": Page(PUBLIC),
    "tin/<int:pk>-<str:slug>/": record(PUBLIC, "portal.Article", words={"slug": "x"}),
    "tin/<int:pk>/": record(PUBLIC, "portal.Article"),
    "anh/<str:sha256>-<int:width>.webp": Page(PUBLIC, words={"sha256": "0" * 64, "width": "360"}),
    "anh/<str:sha256>-<int:width>.avif": Page(PUBLIC, words={"sha256": "0" * 64, "width": "360"}),
    "anh/<str:sha256>.jpg": Page(PUBLIC, words={"sha256": "0" * 64}),
    "tin/tep/<int:pk>/": Page(PUBLIC, words={"pk": "1"}),
    "tin/rss.xml": Page(PUBLIC),
    "tin/atom.xml": Page(PUBLIC),
    "sitemap.xml": Page(PUBLIC),
    "robots.txt": Page(PUBLIC),
    "cach-doc/": Page(PUBLIC),
    "cong/<str:kind>/": Page(PUBLIC, words={"kind": "gioi-thieu"}),
    "hoi-dap/": Page(PUBLIC),
    "hoi-dap/gui/": Page(PUBLIC),
    "hoi-dap/theo-doi/": Page(PUBLIC),
    "thu-cong-dan/": Page("portal.letters"),
    "thu-cong-dan/<int:pk>/": record("portal.letters", "portal.Letter"),
    "thu-cong-dan/<int:pk>/tep/": record("portal.letters", "portal.Letter", maybe=True),
    "bien-tap/<int:pk>/sua-loi/": record("portal.write", "portal.Article", maybe=True, method="POST"),
    "bien-tap/": Page("portal.read"),
    "bien-tap/<int:pk>/": record("portal.read", "portal.Article"),
    "bien-tap/cum-tu/": Page("portal.read"),
    "bien-tap/trang/": Page("portal.read"),
    "bien-tap/cum-tu/<int:pk>/": record("portal.read", "portal.SetPhrase"),
    "bien-tap/<int:pk>/xem-truoc/": record("portal.read", "portal.Article"),
    "bien-tap/<int:pk>/so-sanh/": record("portal.read", "portal.Article", maybe=True),
    # the year's registers
    "xep-loai/to-chuc/": Page("reviews.read"),
    "xep-loai/to-chuc/<int:pk>/": record("reviews.read", "reviews.OrgReview"),
    "xep-loai/dang-vien/": Page("reviews.read"),
    "xep-loai/dang-vien/<int:pk>/": record("reviews.read", "reviews.MemberReview"),
    "dai-hoi-bau-cu/": Page("elections.read"),
    "dai-hoi-bau-cu/<int:pk>/": record("elections.read", "elections.Election"),
    "quy-hoach/": Page("cadres.read"),
    "quy-hoach/<int:pk>/": record("cadres.read", "cadres.Planning"),
    "thi-dua/dang-ky/": Page("emulation.read"),
    "thi-dua/dang-ky/<int:pk>/": record("emulation.read", "emulation.Registration"),
    "thi-dua/cong-nhan/": Page("emulation.read"),
    "thi-dua/cong-nhan/<int:pk>/": record("emulation.read", "emulation.Recognition"),
    "thi-dua/khen-thuong/": Page("emulation.read"),
    "thi-dua/khen-thuong/<int:pk>/": record("emulation.read", "emulation.Commendation"),
    "thi-dua/bai-du-thi/": Page("emulation.read"),
    "thi-dua/cuoc-thi/<int:pk>/": record("emulation.read", "emulation.Contest", shared=True),
    "kiem-tra-giam-sat/": Page("inspections.read"),
    "kiem-tra-giam-sat/<int:pk>/": record("inspections.read", "inspections.Case", only=frozenset()),
    "tiep-cong-dan/": Page("feedback.read"),
    "tiep-cong-dan/<int:pk>/": record("feedback.read", "feedback.Reception"),
    "tiep-cong-dan/vu-viec/": Page("feedback.read"),
    "y-kien-gop-y/": Page("feedback.read"),
    "y-kien-gop-y/<int:pk>/": record("feedback.read", "feedback.Opinion"),
    # accounts, roles, journal
    "tai-khoan/": Page(SIGNED_IN),
    "tai-khoan/du-lieu/": Page("access.extract", maybe=True),
    "tai-khoan/du-lieu/dinh-chinh/": Page("tasks.request", maybe=True),
    "du-lieu-ca-nhan/": Page(PUBLIC),
    "quan-tri/tai-khoan/": Page("access.read"),
    "quan-tri/tai-khoan/<int:pk>/": Page("access.read", words={"pk": "account"}),
    "quan-tri/tai-khoan/<int:pk>/loi-moi/": Page("accounts.manage", words={"pk": "account"}, method="POST"),
    "quan-tri/vai-tro/": Page("access.read"),
    "quan-tri/vai-tro/<int:pk>/": Page("access.read", words={"pk": "grant"}),
    "quan-tri/vai-tro/<int:pk>/ma-truy-cap/": Page("access.token", words={"pk": "grant"}),
    "quan-tri/ma-truy-cap/": Page("access.read"),
    "quan-tri/ma-truy-cap/<int:pk>/": Page("access.read", words={"pk": "token"}),
    "quan-tri/sao-luu/": Page("access.keeping"),
    "quyen/": Page(SIGNED_IN),
    "nhat-ky/": Page("journal.read"),
    "nhat-ky/kiem-tra/": Page("journal.read"),
    "nhat-ky/<int:seq>/": Page("journal.read", words={"seq": "entry"}),
    "loi-moi/<str:secret>/": Page(PUBLIC, words={"secret": "unknown"}),
    # web
    "viec/<str:name>/": Page(BY_ACTION, words={"name": "accounts.open"}),
    "tim/": Page(SIGNED_IN, ask="q={part}"),
    "chon/<str:kind>/": Page(SIGNED_IN, words={"kind": "reception"}, ask="q={part}"),
    "giao-dien/": Page(PUBLIC),
    "ngon-ngu/": Page(PUBLIC),
    # API (lists and verbs are walked one by one in test_api.py and test_verbs.py)
    "api/openapi.json": Page(PUBLIC),
    "api/docs": Page(PUBLIC),
    "api/": Page(PUBLIC),
    "api/act/<verb>": Page("api"),
    "api/verbs": Page("api"),
    "api/verbs/<verb>": Page("api"),
    "api/lists": Page("api"),
    "api/lists/<name>": Page("api"),
    "api/figures": Page("api"),
    "api/figures/<code>": Page("api"),
}
