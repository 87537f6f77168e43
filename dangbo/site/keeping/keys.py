"""Keys of backups: the site knows only whom to lock for; what opens a backup is kept elsewhere (age, X25519)."""

from __future__ import annotations

import os
from pathlib import Path

from pyrage import IdentityError, RecipientError, x25519

from dangbo.kernel.refusal import Refusal

VARIABLE = "DANGBO_BACKUP_RECIPIENT"


def recipient() -> x25519.Recipient:
    """Whom backups are locked for, from the environment."""
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        raise Refusal(
            f"Chưa có khóa sao lưu: đặt biến môi trường {VARIABLE} bằng dòng “age1…”. "
            "Tạo cặp khóa mới: dangbo backup --new-key /nơi/khác/khoa-sao-luu.txt"
        )
    try:
        return x25519.Recipient.from_str(text)
    except RecipientError as error:
        raise Refusal(f"{VARIABLE} không phải là khóa công khai age (dòng bắt đầu bằng “age1”).") from error


def new_key(path: Path) -> str:
    """Write a new secret key to `path`, readable by its owner only; returns the public line.

    Refused when the file exists: a key that opens old backups is never overwritten.
    """
    identity = x25519.Identity.generate()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refusal(f"Đã có tệp {path}; khóa cũ còn mở các bản sao lưu cũ nên không ghi đè.") from error
    with os.fdopen(handle, "w") as out:
        out.write(f"{identity}\n")
    return str(identity.to_public())


def identity(path: Path, backup: Path) -> x25519.Identity:
    """The secret key in `path`. Refused when it lies beside the backup that it opens."""
    if not path.exists():
        raise Refusal(f"Không thấy tệp khóa {path}.")
    if path.resolve().parent == backup.resolve().parent:
        raise Refusal(
            "Tệp khóa nằm cùng thư mục với bản sao lưu. Hãy cất khóa ở nơi khác: ai lấy được một là có cả hai."
        )
    lines = [line for line in path.read_text().splitlines() if line.startswith("AGE-SECRET-KEY-")]
    try:
        return x25519.Identity.from_str(lines[0])
    except (IndexError, IdentityError) as error:
        raise Refusal(f"Tệp {path} không có khóa age (dòng bắt đầu bằng “AGE-SECRET-KEY-”).") from error
