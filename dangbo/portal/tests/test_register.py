"""Numbers of a text held against the registers: what counts as a statement of a figure, and what is left alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from dangbo.access.tests.cast import Cast
from dangbo.figures import registry
from dangbo.kernel.actor import system
from dangbo.members.tests.cast import enrol, member
from dangbo.portal.actions.articles import ArticleInput, WriteArticle
from dangbo.portal.proofreading.register import Named, sayings, statements
from dangbo.portal.registers import against_registers

DAY = date(2023, 1, 12)
STATED = [
    (
        "Năm 2022, Đảng bộ phường có 13 chi bộ trực thuộc với 572 đảng viên, trong đó có 7 đảng viên dự bị.",
        {("orgs.cells", "13"), ("members.total", "572"), ("members.probationary", "7")},
    ),
    (
        "Trong năm 2022, toàn Đảng bộ bồi dưỡng, kết nạp 7/6 đảng viên mới, đạt 117% chỉ tiêu; công nhận chính thức "
        "cho 5 đảng viên; 24 đảng viên chuyển đến, 13 đảng viên chuyển đi.",
        {
            ("members.admitted", "7/6"),
            ("members.officialised", "5"),
            ("members.arrived", "24"),
            ("members.departed", "13"),
        },
    ),
    (
        "Kết quả năm 2022\nCuộc thi về Nghị quyết số 15-NQ/TW nhận được 1.138 bài dự thi. Có 22 tập thể và 444 cá "
        "nhân đăng ký học tập và làm theo Bác; 39 tập thể, 8 cá nhân đăng ký mô hình “Dân vận khéo”.",
        {
            ("emulation.contest_entries", "1.138"),
            ("emulation.pledges_collective", "22"),
            ("emulation.pledges_individual", "444"),
            ("emulation.dvk_registered_collective", "39"),
            ("emulation.dvk_registered_individual", "8"),
        },
    ),
    (
        "Năm qua, 13/13 chi bộ họp đều hằng tháng. Bí thư Đảng ủy tiếp công dân 24 ngày theo Quy định số 11-QĐi/TW.",
        {("meetings.cells_meeting_monthly", "13/13"), ("feedback.reception_days", "24")},
    ),
    (
        "Kết quả năm 2022:\n- Đảng viên dự bị: 7\n- Huy hiệu Đảng được trao: 70",
        {("members.probationary", "7")},  # two figures are called so: which of them is meant cannot be told
    ),
    (
        "Sáu tháng đầu năm 2022, Đảng bộ kết nạp 4 quần chúng ưu tú; so với năm 2021 tăng 2 đồng chí.",
        {("members.admitted", "4")},
    ),
]
LEFT_ALONE = [
    "Sáng 19/5, Đảng ủy phường trao tặng Huy hiệu Đảng cho 12 đảng viên của 5 chi bộ; nhân dịp này, 2 quần chúng được "
    "kết nạp vào Đảng.",
    "Năm 2022, Chi bộ Tổ dân phố số 3 có 48 đảng viên. Chi bộ kết nạp 2 đảng viên, 1 đảng viên dự bị được theo dõi.",
    "Năm 2023, Đảng bộ phấn đấu kết nạp ít nhất 9 đảng viên; chỉ tiêu năm 2022 là kết nạp 6 đảng viên.",
    "Toàn quận có 9.215 đảng viên; năm 2022, Đảng bộ phường Xuân Đỉnh kết nạp 9 đảng viên, có 21 chi bộ.",
    "Năm 2022, hơn 500 đảng viên dự hội nghị, trong đó 36 đảng viên trẻ; 13 chi bộ tổ dân phố cử người dự.",
    "Đảng bộ kết nạp 41 đảng viên trong nhiệm kỳ 2020-2025, xem xét 3 đảng viên dự bị để công nhận.",
    "Chi bộ có 12/13 tổ trưởng tham gia tập huấn, 7 đảng viên dự bị học lớp đảng viên mới tại Trung tâm.",
    "Hội nghị ngày 20/10/2022 quán triệt 3 nghị quyết; 15 đảng viên được miễn sinh hoạt vẫn đến dự.",
]


@pytest.fixture(scope="module")
def named() -> list[Named]:
    with translation.override("vi"):
        return [Named(one.code, str(one.label), str(one.unit), one.as_at) for one in registry.listed()]


def test_what_a_sentence_names_is_found_with_its_number_and_nothing_else_is(named: list[Named]) -> None:
    assert {code for code, _phrase, _needed in sayings()} <= {one.code for one in named}
    for text, expected in STATED:
        found = list(statements(text, named, place="Đức Thắng", day=DAY))
        assert {(one.code, one.number) for one in found} == expected
        assert all(text[one.at :].startswith(one.span) and one.number in one.span for one in found)
        assert all(one.corrected("9") == one.span.replace(one.number, "9", 1) for one in found)
    told = {text: [one.span for one in statements(text, named, place="Đức Thắng", day=DAY)] for text in LEFT_ALONE}
    assert {text: spans for text, spans in told.items() if spans} == {}


def test_the_time_is_that_of_the_sentence_of_the_headline_or_of_the_day(named: list[Named]) -> None:
    def periods(text: str) -> list[list[str]]:
        return [[p.code for p in one.periods] for one in statements(text, named, place="Đức Thắng", day=DAY)]

    assert periods("Quý III/2022, Đảng bộ kết nạp 2 đảng viên.") == [["2022-Q3"]]
    assert periods("Tháng 5 năm 2022, Đảng bộ kết nạp 2 đảng viên.") == [["2022-05"]]
    assert periods("Nhìn lại năm 2022\nNăm 2021 khó khăn.\nĐảng bộ kết nạp 2 đảng viên.") == [["2022"]]
    assert periods("Cả năm, Đảng bộ kết nạp 2 đảng viên.") == [["2023", "2022"]]
    assert periods("Đảng bộ kết nạp 2 đảng viên.") == []  # it may have been this week
    assert periods("Đảng bộ phường có 13 chi bộ.") == [["2023", "2022", "2023-01-01..2023-01-12"]]


@pytest.mark.django_db
def test_a_number_of_a_handwritten_article_is_put_right_by_one_click_and_leads_to_its_figure(cast: Cast) -> None:
    enrol(*(member(f"DV-{number}", cast.cell, since=date(2019, 1, 1)) for number in range(2)))
    body = "<p>Năm 2022, Đảng bộ phường có 2 chi bộ với <strong>3</strong> đảng viên, 1.138 người dự.</p>"
    article = WriteArticle.perform(
        cast.office.actor, ArticleInput(title="Chuyện kết nạp", body=body, author="Hải Yến", unit_id=cast.ward.pk)
    )
    found = [one for one in cast.office.get(article.get_absolute_url()).context["findings"] if one.kind == "register"]
    assert [(one.span, one.right, one.replacement, one.link) for one in found] == [
        ("2 chi bộ với 3 đảng viên", "2", "2 chi bộ với 2 đảng viên", "/so-lieu/members.total/?period=2022")
    ]
    page = cast.office.get(article.get_absolute_url()).content.decode()
    assert f'href="{found[0].link}"' in page and cast.office.get(found[0].link).status_code == 200
    cast.office.post(f"/bien-tap/{article.pk}/sua-loi/", {"span": found[0].span, "right": found[0].replacement})
    article.refresh_from_db()
    assert article.body == body.replace(">3<", ">2<")
    text, ward = "Năm 2022, Đảng bộ phường có 2 đảng viên.", cast.ward.pk
    assert [one.verdict for one in against_registers(text, DAY, system("jobs"), ward)] == ["ok"]
    assert list(against_registers(text, DAY, cast.stranger.actor, ward)) == []
