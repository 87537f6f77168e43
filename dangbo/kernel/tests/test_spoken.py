"""Reading aloud."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.kernel.vietnamese.spoken import spoken, spoken_number
from dangbo.kernel.vietnamese.spoken_numbers import DIGITS

NUMBERS = {
    "0": "không",
    "4": "bốn",
    "5": "năm",
    "10": "mười",
    "11": "mười một",
    "14": "mười bốn",
    "15": "mười lăm",
    "20": "hai mươi",
    "21": "hai mươi mốt",
    "24": "hai mươi tư",
    "25": "hai mươi lăm",
    "99": "chín mươi chín",
    "100": "một trăm",
    "101": "một trăm linh một",
    "105": "một trăm linh năm",
    "110": "một trăm mười",
    "115": "một trăm mười lăm",
    "121": "một trăm hai mươi mốt",
    "572": "năm trăm bảy mươi hai",
    "1000": "một nghìn",
    "1005": "một nghìn không trăm linh năm",
    "1138": "một nghìn một trăm ba mươi tám",
    "2022": "hai nghìn không trăm hai mươi hai",
    "10000": "mười nghìn",
    "105015": "một trăm linh năm nghìn không trăm mười lăm",
    "1000000": "một triệu",
    "1005000": "một triệu không trăm linh năm nghìn",
    "1000000005": "một tỷ không trăm linh năm",
    "1000000000000": "một nghìn tỷ",
    "138.8": "một trăm ba mươi tám phẩy tám",
    "77.65": "bảy mươi bảy phẩy sáu mươi lăm",
    "0.05": "không phẩy không năm",
    "3.1416": "ba phẩy một bốn một sáu",
    "-3.140": "âm ba phẩy mười bốn",
    "-0.0": "không",
    "1E+3": "một nghìn",
}


@pytest.mark.parametrize(("number", "words"), NUMBERS.items())
def test_numbers(number: str, words: str) -> None:
    assert spoken_number(Decimal(number)) == words
    if number.isdigit():
        assert spoken_number(int(number)) == words


def test_numbers_that_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="cần một số hữu hạn"):
        spoken_number(Decimal("NaN"))
    with pytest.raises(TypeError):
        spoken_number(1.5)  # type: ignore[arg-type]
    assert spoken_number(10**18) == " ".join(["một", *["không"] * 18])  # beyond what has a name
    assert len(spoken_number(Decimal("-1" + "2" * 39)).split()) == 41  # "âm" and every one of forty digits


SENTENCES = {
    "1.138 bài/820 bài, đạt 138,8% kế hoạch": "một nghìn một trăm ba mươi tám bài trên tám trăm hai mươi bài, đạt một "
    "trăm ba mươi tám phẩy tám phần trăm kế hoạch",
    "với1.138 bài": "với một nghìn một trăm ba mươi tám bài",
    "7/6 đảng viên, 80-100 %": "bảy trên sáu đảng viên, tám mươi đến một trăm phần trăm",
    "04 hội nghị, 08 cá nhân": "bốn hội nghị, tám cá nhân",
    "mục 2.1 và 1.2.3": "mục hai chấm một và một chấm hai chấm ba",
    "138.8%": "một trăm ba mươi tám phẩy tám phần trăm",
    "nhiệt độ -5": "nhiệt độ âm năm",
    "Covid-19, khu A4, 100m2, 2,5 km": "Covid mười chín, khu A bốn, một trăm mét vuông, hai phẩy năm ki-lô-mét",
    "15.000.000 đ": "mười lăm triệu đồng",
    "gọi 0912 345 678": "gọi không chín một hai ba bốn năm sáu bảy tám",
    "số 001092001234": "số không không một không chín hai không không một hai ba bốn",
}
PAPERS = {
    "Kết luận 21-KL/TW": "Kết luận số hai mươi mốt của Trung ương",
    "21-KL/TW": "kết luận số hai mươi mốt của Trung ương",
    "Nghị quyết số 15-NQ/TW của Bộ Chính trị": "Nghị quyết số mười lăm của Bộ Chính trị",
    "Số 05-NQ/ĐU": "nghị quyết số không năm của Đảng ủy",
    "Quy định 124-QĐ/TW": "Quy định số một trăm hai mươi tư của Trung ương",
    "11-QĐi/TW": "quy định số mười một của Trung ương",
    "08-HD/BTCTW": "hướng dẫn số không tám của Ban Tổ chức Trung ương",
    "299-QĐ/TU": "quyết định số hai trăm chín mươi chín của tê u",
    "Nghị định 59/2023/NĐ-CP": "Nghị định số năm mươi chín năm hai nghìn không trăm hai mươi ba của Chính phủ",
    "12/QĐ-UBND": "quyết định số mười hai của Ủy ban nhân dân",
    "01/2021/TT-BNV": "thông tư số không một năm hai nghìn không trăm hai mươi mốt của Bộ Nội vụ",
    "Luật 29/2018/QH14": "Luật số hai mươi chín năm hai nghìn không trăm mười tám của Quốc hội khóa mười bốn",
    "Đề án 06, Kế hoạch 170": "Đề án không sáu, Kế hoạch một trăm bảy mươi",
}
TIMES = {
    "29/03/2023": "ngày hai mươi chín tháng ba năm hai nghìn không trăm hai mươi ba",
    "ngày 29/03/2023 | 14:27": "ngày hai mươi chín tháng ba năm hai nghìn không trăm hai mươi ba, mười bốn giờ "
    "hai mươi bảy phút",
    "ngày 05 tháng 02 năm 2022": "ngày mùng năm tháng hai năm hai nghìn không trăm hai mươi hai",
    "2022-04-10": "ngày mùng mười tháng tư năm hai nghìn không trăm hai mươi hai",
    "từ 1/7 đến ngày 30/4": "từ ngày mùng một tháng bảy đến ngày ba mươi tháng tư",
    "tháng 5/2022, tháng 4": "tháng năm năm hai nghìn không trăm hai mươi hai, tháng tư",
    "quý III/2022": "quý ba năm hai nghìn không trăm hai mươi hai",
    "nhiệm kỳ 2022-2025": "nhiệm kỳ hai nghìn không trăm hai mươi hai đến hai nghìn không trăm hai mươi lăm",
    "1930 – 1945": "một nghìn chín trăm ba mươi đến một nghìn chín trăm bốn mươi lăm",
    "14h30, 8h, 24h00": "mười bốn giờ ba mươi phút, tám giờ, hai mươi tư giờ",
    "khóa XIII, lần thứ I, thứ II, thứ IV": "khóa mười ba, lần thứ nhất, thứ hai, thứ tư",
    "I- MỞ ĐẦU\nIV. KẾT LUẬN": "một. MỞ ĐẦU\nbốn. KẾT LUẬN",
    "31/02/2022": "ba mươi mốt trên hai trên hai nghìn không trăm hai mươi hai",
}
WORDS = {
    "phường họp 2 lần/tháng, lãi 5%/năm": "phường họp hai lần mỗi tháng, lãi năm phần trăm mỗi năm",
    "TP. Thử có CCHC, KT-XH": "thành phố Thử có cải cách hành chính, kinh tế - xã hội",
    "Đại hội XIII": "Đại hội mười ba",
    "UBKT Đảng ủy": "ủy ban kiểm tra Đảng ủy",
    "TW 4": "Trung ương bốn",
    "T/M BCH, đ/c Bí thư": "thay mặt ban chấp hành, đồng chí Bí thư",
    "CT hay QĐ": "xê tê hay quy đê",  # two meanings each: spelt, not guessed
    "KPCC": "ca pê xê xê",
    "BÁO CÁO ĐẢNG ỦY": "BÁO CÁO ĐẢNG ỦY",
    "xã/phường, A & B, v.v.": "xã, phường, A và B, vân vân",
    "TP Hà Nội": "thành phố Hà Nội",
}


@pytest.mark.parametrize(("written", "said"), (SENTENCES | PAPERS | TIMES | WORDS).items())
def test_reading(written: str, said: str) -> None:
    assert spoken(written) == said


@given(st.text(st.sampled_from("0123456789./,-–% :hgIVXTWQĐnăm\nđ"), max_size=25))
def test_no_digit_is_left_and_nothing_breaks(text: str) -> None:
    assert not any(char.isdecimal() for char in spoken(text))


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    assert not any(char.isdecimal() for char in spoken(text))


@pytest.mark.parametrize("piece", ["9", "1.", " ", "ngày ", "0 ", "IV ", "số ", "1/", "-1"])
def test_a_hostile_page_is_read_in_no_time(piece: str) -> None:
    """A pattern that goes back and forth over these would take minutes and be noticed."""
    assert not any(char.isdecimal() for char in spoken(piece * 10_000))


def value_of(words: str) -> int:
    """The number that the words mean: the other way round, by summing."""
    names = {name: value for value, name in enumerate(DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5}
    total = group = digit = 0
    for word in words.split():
        if word in names:
            group, digit = group + digit, names[word]
        elif word in ("mươi", "trăm"):
            group, digit = group + digit * (10 if word == "mươi" else 100), 0
        elif word == "mười":
            group, digit = group + digit + 10, 0
        elif word in ("nghìn", "triệu"):
            total, group, digit = total + (group + digit) * (1000 if word == "nghìn" else 10**6), 0, 0
        elif word == "tỷ":
            total, group, digit = (total + group + digit) * 10**9, 0, 0
    return total + group + digit


@given(st.integers(0, 10**18 - 1))
def test_words_mean_the_number(number: int) -> None:
    assert value_of(spoken_number(number)) == number
