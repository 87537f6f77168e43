"""A second reader finds what is wrong and leaves alone what may be right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dangbo.portal.proofreading import from_html, from_text, proofread, read

CLEAN = Path(__file__).parent / "texts" / "clean.txt"


def faults(text: str, *kinds: str) -> list[tuple[str, str, str]]:
    found = proofread(text).faults
    return [(one.kind, one.span, one.suggestion) for one in found if not kinds or one.kind in kinds]


def checks(text: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.verdict, one.correct_value) for one in proofread(text).checks]


@pytest.mark.parametrize(
    ("text", "span", "suggestion"),
    [
        ("Chi bộ đãhọp từ sáng.", "đãhọp", "đã họp"),
        ("Mọi người tham giaHội thi rất đông.", "giaHội", "gia Hội"),
        ("Hội thi kết thúc với2.045 bài.", "với2.045", "với 2.045"),
        ("Đã nhận 2.045bài dự thi.", "2.045bài", "2.045 bài"),
        ("Phong trào vận độngnhân dân.", "độngnhân", "động nhân"),
        ("Các chi bộ tham gia; ai cũng muốn thamgia.", "thamgia", "tham gia"),
    ],
)
def test_words_run_together(text: str, span: str, suggestion: str) -> None:
    assert faults(text) == [("run_together", span, suggestion)]


@pytest.mark.parametrize(
    ("text", "span", "suggestion"),
    [
        ("Họp xong trong buổi sáng.Mọi người ra về.", "sáng.Mọi", "sáng. Mọi"),
        ("Chi bộ bàn ba việc;việc nào cũng rõ.", "việc;việc", "việc; việc"),
        ("Mô hình “Dân vận khéo”.Cả năm có 9 tập thể.", "khéo”.Cả", "khéo”. Cả"),
        ("Kết quả:đã xong.", "quả:đã", "quả: đã"),
        ("Cán bộ,đảng viên dự họp.", "bộ,đảng", "bộ, đảng"),
    ],
)
def test_no_space_after_a_mark(text: str, span: str, suggestion: str) -> None:
    assert faults(text) == [("missing_space", span, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Xem tại www.ducthang.gov.vn hoặc https://hanoi.gov.vn/Tin.",
        "Gửi về vanphong@phuong.gov.vn.",
        "TP.HCM và Q.1 có đoàn dự.",
        "Tỷ lệ 138,8%; bắt đầu lúc 14:27 ngày 29/03/2023.",
        "Mua phân bón, hạt giống v.v. cho hộ nghèo.",
        "Nghị quyết 15-NQ/TW, Quy định 11-QĐi/TW, Luật số 29/2018/QH14.",
        "Sửa 120 m2 sân, 3 km đường, dịch Covid-19, vi-rút H5N1.",
        "Tệp bao-cao.docx gửi kèm.",
        "Dùng VNeID và Zalo; gọi điện qua internet, xem video trên website.",
    ],
)
def test_what_only_looks_wrong(text: str) -> None:
    assert faults(text) == []


def test_syllables_that_do_not_exist() -> None:
    assert faults("Cán bộ nghiêmm túc trong công việc.") == [("spelling", "nghiêmm", "nghiêm")]
    assert faults("Hoàn thành nhệm vụ được giao, nhiệm vụ nào cũng xong.") == [("spelling", "nhệm", "nhiệm")]
    assert faults("Đoàn thăm Đắk Lắk, Krông Pắc và gặp già làng Y Bhăm.") == []


def test_doubled_words() -> None:
    assert faults("Chi bộ được được tặng giấy khen.") == [("doubled_word", "được được", "được")]
    said_on_purpose = "Luôn luôn đi đầu, dần dần thành nếp, người người thi đua, ai ai cũng vui, hai bên song song."
    assert faults(said_on_purpose) == []
    assert faults("Đại biểu biểu quyết; hội viên viên chức; tổ chức chức năng; nội thành thành phố.") == []


def test_one_name_two_ways() -> None:
    text = "Chi bộ ở Yên Thắng họp. Bà con Yên Thắng mừng. Về tới Yên Thắng đã tối. Người Yên thắng vui."
    assert faults(text) == [("name_two_ways", "Yên thắng", "Yên Thắng")]
    marks = "Phường Yên Thắng. Ở phường Yên Thắng. Ra phường Yên Thắng. Từ phường Yên Thăng."
    assert faults(marks) == [("name_two_ways", "Yên Thăng", "Yên Thắng")]
    two_people = "Ông Nguyễn Văn Lan và bà Nguyễn Văn Lân cùng dự; ông Lan nói trước, bà Lân nói sau."
    assert faults(two_people) == []


def test_set_phrases() -> None:
    assert faults("Bám sáp chỉ đạo của Quận ủy.") == [("set_phrase", "Bám sáp", "Bám sát")]
    assert faults("Giữ nguyên tắc phê và tự phê bình.") == [
        ("set_phrase", "phê và tự phê bình", "tự phê bình và phê bình")
    ]
    assert faults("Nguyên tắc tập chung dân chủ.") == [("set_phrase", "tập chung dân chủ", "tập trung dân chủ")]
    assert faults("Nguyên tắc tập hợp dân chủ.") == []  # another word: perhaps meant
    assert faults("Giữ nguyên tắc tự phê bình và phê bình; đảng bộ trong sạch, vững mạnh.") == []
    own = proofread("Phong trào ngõ văn ninh ở phường.", phrases_more=["ngõ văn minh"]).faults
    assert [(one.span, one.suggestion) for one in own] == [("ngõ văn ninh", "ngõ văn minh")]


def test_descriptions_that_a_program_made() -> None:
    text = "Buổi họp kết thúc.A group of people sitting Description automatically generated with low confidence\nHết."
    span = "A group of people sitting Description automatically generated with low confidence"
    assert faults(text, "generated_description") == [("generated_description", span, "")]
    page = from_html(
        '<p>Ảnh</p><img src="a.png" alt=""><img src="b.png" alt="Text Description automatically generated">'
    )
    assert [one.kind for one in proofread(page).faults] == ["picture_undescribed", "generated_description"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kết nạp 7/6 đảng viên mới, đạt 117% chỉ tiêu.", [("percent", "rounded", "117%")]),
        ("Kết nạp 6/6 đảng viên mới, đạt 100% chỉ tiêu.", [("percent", "ok", "100%")]),
        ("Kết nạp 7/6 đảng viên mới, đạt 107% chỉ tiêu.", [("percent", "wrong", "117%")]),
        ("Nhận 1.230 bài/820 bài, đạt 150% kế hoạch.", [("percent", "ok", "150%")]),
        ("Nhận 1.230 bài/820 bài, vượt 50% kế hoạch.", [("percent", "ok", "50%")]),
        ("Nhận 1.230 bài/820 bài, vượt 150% kế hoạch.", [("percent", "ok", "150%"), ("exceeding", "wrong", "50%")]),
        ("Có 118/120 hộ dân ký, đạt 98,3%.", [("percent", "rounded", "98,3%")]),
        ("Có 118/120 hộ dân ký, đạt 98,9%.", [("percent", "wrong", "98,3%")]),
    ],
)
def test_percentages_are_reckoned_again(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert checks(text) == expected


def test_parts_and_wholes() -> None:
    text = "Có 30 tập thể và 5 cá nhân đăng ký mô hình; bình xét có 12 tập thể và 9 cá nhân được công nhận."
    assert checks(text) == [("part_whole", "ok", "≤ 30"), ("part_whole", "wrong", "≤ 5")]
    assert checks("Có 40 đảng viên, trong đó 45 đảng viên được miễn.") == [("part_whole", "wrong", "≤ 40")]


def test_a_list_names_as_many_as_it_announces() -> None:
    three = "Mô hình trên 04 lĩnh vực kinh tế, văn hóa - xã hội và quốc phòng - an ninh; đã xong."
    assert checks(three) == [("list_count", "wrong", "3")]
    assert checks("Trên 03 lĩnh vực kinh tế, văn hóa - xã hội và quốc phòng - an ninh.") == [("list_count", "ok", "3")]
    assert checks("Thực hiện 3 giải pháp: nói ít, làm đều, kiểm tra thật.") == [("list_count", "ok", "3")]
    assert checks("Thực hiện 4 giải pháp trọng tâm của năm, trong đó có chuyển đổi số.") == []


def test_numbers_of_private_people() -> None:
    text = "Liên hệ anh Nam 0912 345 678, CCCD 001088123456, thư nam@gmail.com, sinh ngày 01/02/1980."
    assert faults(text) == [
        ("phone_number", "0912 345 678", ""),
        ("personal_number", "001088123456", ""),
        ("personal_number", "nam@gmail.com", ""),
        ("personal_number", "01/02/1980", ""),
    ]
    assert faults("Đường dây nóng của UBND phường: 024.3755.0000.") == []


def test_headings_and_links() -> None:
    page = from_html('<h2>Một</h2><p>Xem <a href="/a">tại đây</a>.</p><h4>Hai</h4><p><a href="/b">Kế hoạch năm</a></p>')
    assert [(one.kind, one.span) for one in proofread(page).faults] == [
        ("link_text", "tại đây"),
        ("heading_order", "Hai"),
    ]


def test_figures_and_the_contract_of_the_json() -> None:
    found = proofread("Nhận 1.138 bài/820 bài dự thi, đạt 138,8% kế hoạch. Có 22 tập thể và 444 cá nhân.").as_json()
    assert json.loads(json.dumps(found)) == found
    assert found["figures"] == [
        {"span": "1.138 bài/820 bài dự thi", "label": "bài dự thi", "actual": 1138, "planned": 820,
         "percent_stated": 138.8, "unit": "bài"},
        {"span": "22 tập thể", "label": "tập thể", "actual": 22, "planned": None, "percent_stated": None,
         "unit": "tập thể"},
        {"span": "444 cá nhân", "label": "cá nhân", "actual": 444, "planned": None, "percent_stated": None,
         "unit": "cá nhân"},
    ]  # fmt: skip
    assert {key: [set(one) for one in found[key]] for key in ("checks", "faults")} == {
        "checks": [{"kind", "span", "verdict", "correct_value"}],
        "faults": [],
    }


def test_a_clean_text_is_left_alone() -> None:
    found = proofread(read(CLEAN))
    assert [(one.kind, one.span) for one in found.faults] == []
    assert [(one.kind, one.span, one.correct_value) for one in found.wrong] == []
    assert found.reading.words > 700


def test_every_span_is_the_exact_text_where_it_is_said_to_stand() -> None:
    text = (
        CLEAN.read_text(encoding="utf-8").replace(". ", ".")
        + "\nĐãhọp với12 người người  người.\n7/6 đảng viên, đạt 99%."
    )
    found = proofread(from_text(text))
    placed = [*found.faults, *found.checks, *found.figures]
    assert {one.span: text[one.at : one.at + len(one.span)] for one in placed} == {one.span: one.span for one in placed}
    assert len(found.faults) > 20


@pytest.mark.parametrize("name", ["a.pdf", "b.doc"])
def test_other_files_are_refused_in_words(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    with pytest.raises(ValueError, match=r"Nhận các tệp: \.txt"):
        read(path)


def test_a_word_file(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_heading("Một", level=1)
    document.add_heading("Hai", level=3)
    document.add_paragraph("Chi bộ đãhọp.")
    document.save(str(tmp_path / "bai.docx"))
    found = proofread(read(tmp_path / "bai.docx")).faults
    assert [(one.kind, one.span) for one in found] == [("heading_order", "Hai"), ("run_together", "đãhọp")]
    (tmp_path / "hong.docx").write_bytes(b"PK nothing")
    with pytest.raises(ValueError, match="không phải tệp Word"):
        read(tmp_path / "hong.docx")


def test_items_of_a_list_are_counted_in_their_own_form(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Chi bộ thống nhất bốn nội dung:")
    for said in ("giữ nếp họp", "thu đảng phí đúng kỳ", "thăm hỏi đảng viên cao tuổi"):
        document.add_paragraph(said, style="List Bullet")
    document.save(str(tmp_path / "ds.docx"))
    nested = "<ul><li>họp<ul><li>đúng giờ</li><li>đủ người</li></ul></li><li>học</li></ul><p>Hết.</p>"
    page = f"<p>Có 4 việc:</p><ol><li>một</li><li>hai</li></ol><p>Xong.</p><p>Có 2 việc:</p>{nested}"
    told = [[(one.kind, one.span, one.correct_value, one.verdict) for one in proofread(each).checks]
            for each in (read(tmp_path / "ds.docx"), from_html(page))]  # fmt: skip
    assert told == [
        [("list_count", "bốn nội dung", "3", "wrong")],
        [("list_count", "4 việc", "2", "wrong"), ("list_count", "2 việc", "2", "ok")],
    ]
