"""A wrong data file is refused with its name and its entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangbo.rulebook import loader
from dangbo.rulebook.errors import BadRulebook

HEAD = 'area = "members"\ntitle = "Đảng viên"\n'
ENTRY = {
    "code": '"members.months"', "label": '"Thời gian"', "value": "12", "unit": '"tháng"', "basis": '"Điều lệ"',
    "source": '"gh:VCB"', "since": "2018-01-01", "certainty": '"verified"',
}


def entry(**changes: str | None) -> str:
    fields = ENTRY | changes
    return "[[rule]]\n" + "".join(f"{key} = {text}\n" for key, text in fields.items() if text is not None)


def load(folder: Path, *entries: str, head: str = HEAD) -> loader.Area:
    (folder / "members.toml").write_text(head + "\n".join(entries), encoding="utf-8")
    return loader.load("members", folder)


def test_a_right_file_is_read(tmp_path: Path):
    area = load(tmp_path, entry(since="2025-07-01", value="18"), entry(until="2025-07-01"))
    assert (area.title, list(area.rules)) == ("Đảng viên", ["members.months"])
    assert [rule.value for rule in area.rules["members.months"]] == [12, 18]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"basis": None}, "thiếu basis"),
        ({"basis": '" "'}, "basis không được để trống"),
        ({"label": "7"}, "label phải là chữ"),
        ({"colour": '"đỏ"'}, "khóa lạ colour"),
        ({"certainty": '"maybe"'}, "maybe"),
        ({"code": '"Members.Months"'}, "mã phải có dạng members"),
        ({"code": '"dues.months"'}, "mã phải có dạng members"),
        ({"since": '"2018-01-01"'}, "since phải là ngày"),
        ({"since": "2018-01-01T00:00:00"}, "since phải là ngày"),
        ({"until": "2018-01-01"}, "phải sau since"),
        ({"value": "0.5"}, "float"),
        ({"value": '"a half"', "kind": '"decimal"'}, "số thập phân"),
        ({"value": '"NaN"', "kind": '"decimal"'}, "số thập phân"),
        ({"value": "{ num = 2, den = 0 }"}, "den"),
        ({"value": "{ num = 2, den = 3, tight = true }"}, "khóa lạ: tight"),
        ({"value": "{ num = 2, den = 3, strict = 1 }"}, "true hoặc false"),
        ({"value": '"12"', "kind": '"integer"'}, "số nguyên"),
        ({"kind": '"number"'}, "number"),
        ({"level": '"village"'}, "village"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, changes: dict[str, str | None], said: str):
    with pytest.raises(BadRulebook) as caught:
        load(tmp_path, entry(), entry(**{"since": "2030-01-01", **changes}))
    assert "members.toml, mục thứ 2" in str(caught.value)
    assert said in str(caught.value)


def test_two_entries_that_share_a_day_are_refused(tmp_path: Path):
    with pytest.raises(BadRulebook, match=r"members.months: .* trùng thời gian"):
        load(tmp_path, entry(until="2020-01-02"), entry(since="2020-01-01"))
    with pytest.raises(BadRulebook, match="trùng thời gian"):
        load(tmp_path, entry(), entry(since="2020-01-01"))


def test_entries_of_one_code_have_one_kind(tmp_path: Path):
    with pytest.raises(BadRulebook, match="kiểu giá trị khác nhau"):
        load(tmp_path, entry(until="2020-01-01"), entry(since="2020-01-01", value='"năm"'))


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('title = "Đảng viên"\n', "area"),
        ('area = "members"\ntitle = "x"\nauthor = "y"\n', "khóa lạ ở đầu tệp: author"),
        ('area = "members\n', "không đọc được"),
    ],
)
def test_a_wrong_head_is_refused(tmp_path: Path, head: str, said: str):
    with pytest.raises(BadRulebook, match=r"members\.toml: .*" + said):
        load(tmp_path, entry(), head=head)


def test_files_of_one_area_agree_on_its_name_and_title(tmp_path: Path):
    other = tmp_path / "members_more.toml"
    other.write_text(HEAD.replace("Đảng viên", "Người vào Đảng") + entry(code='"members.years"'), encoding="utf-8")
    with pytest.raises(BadRulebook, match="đã mang tên"):
        load(tmp_path, entry())
    other.write_text(HEAD.replace("members", "dues") + entry(code='"dues.years"'), encoding="utf-8")
    with pytest.raises(BadRulebook, match=r"members_more\.toml: tên tệp thuộc khu vực"):
        load(tmp_path, entry())


def test_an_area_is_all_its_files(tmp_path: Path):
    (tmp_path / "members_more.toml").write_text(HEAD + entry(code='"members.years"'), encoding="utf-8")
    (tmp_path / "membership.toml").write_text(HEAD, encoding="utf-8")
    assert list(load(tmp_path, entry()).rules) == ["members.months", "members.years"]
    assert loader.area_names(tmp_path) == ("members", "membership")
    assert dict(loader.load("nothing", tmp_path).rules) == {}
