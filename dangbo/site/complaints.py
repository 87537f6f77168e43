"""What the command line finds wrong with a command, in Vietnamese. Plain, since a command's help must come at once."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Sequence

from dangbo.kernel.text_distance import nearest


def _unknown(found: re.Match[str], options: Sequence[str]) -> str:
    word = found[1].split()[0]
    near = nearest(word.split("=")[0], options, limit=1) if word.startswith("-") else []
    return f"không hiểu “{found[1]}”." + (f" Có phải {near[0]}?" if near else "")


def _choice(found: re.Match[str], options: Sequence[str]) -> str:
    return f"{_name(found[1])} không nhận “{found[2]}”. Hãy chọn một trong: {found[3].replace(chr(39), '')}."


def _number(found: re.Match[str], options: Sequence[str]) -> str:
    return f"{_name(found[1])} phải là số nguyên, không phải “{found[2]}”."


def _lacking(found: re.Match[str], options: Sequence[str]) -> str:
    return f"{_name(found[1])} cần một giá trị đi kèm, ví dụ {_name(found[1])} GIÁ_TRỊ."


def _ambiguous(found: re.Match[str], options: Sequence[str]) -> str:
    return f"“{found[1]}” có thể là {found[2].replace(', ', ' hoặc ')}; hãy ghi đủ."


def _together(found: re.Match[str], options: Sequence[str]) -> str:
    return f"không dùng {_name(found[1])} cùng với {_name(found[2])}."


def _required(found: re.Match[str], options: Sequence[str]) -> str:
    return f"còn thiếu: {found[1]}."


def _useless_value(found: re.Match[str], options: Sequence[str]) -> str:
    return f"{_name(found[1])} không có giá trị đi kèm (đang ghi “{found[2]}”)."


# Sentences of argparse (Python 3.11 and later), which it does not translate itself.
SENTENCES: tuple[tuple[str, Callable[[re.Match[str], Sequence[str]], str]], ...] = (
    (r"unrecognized arguments: (.+)", _unknown),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", _choice),
    (r"argument (.+?): invalid int value: '(.*)'", _number),
    (r"argument (.+?): expected .*argument.*", _lacking),
    (r"ambiguous option: (\S+) could match (.+)", _ambiguous),
    (r"argument (.+?): not allowed with argument (.+)", _together),
    (r"the following arguments are required: (.+)", _required),
    (r"argument (.+?): ignored explicit argument '(.*)'", _useless_value),
)


def _name(argument: str) -> str:
    """`-p/--port` as `--port`."""
    return argument.rpartition("/")[2]


def in_vietnamese(message: str, options: Sequence[str] = ()) -> str:
    """A sentence of argparse for people who do not program; one that is not known stays as it is."""
    for pattern, words in SENTENCES:
        if found := re.fullmatch(pattern, message):
            return words(found, options)
    return message


REASONS = {
    errno.ENOENT: "không có thư mục hoặc tệp này",
    errno.ENOTDIR: "một phần của đường dẫn là tệp, không phải thư mục",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.EEXIST: "đã có một tệp mang tên này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "nơi này chỉ đọc được",
    errno.ENOSPC: "đĩa đã đầy",
}


def of_files(problem: OSError) -> str:
    """What the system says of a file or folder, and what to do; words given without a number stay as they are."""
    if problem.errno is None:
        return str(problem)
    why = REASONS.get(problem.errno, problem.strerror)
    return f"Không dùng được “{problem.filename}”: {why}. Hãy xem lại đường dẫn, hoặc chọn nơi khác."
