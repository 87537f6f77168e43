"""Pictures of the portal: what is sent is drawn anew (no hidden data survives) in the widths that pages ask for."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps

from dangbo.papers.upload import BadFile, FileKind, inspect

WIDTHS = (480, 960, 1600)
LIMIT = 15 * 1024 * 1024
IMAGES = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.WEBP})
QUALITY = 82


@dataclass(frozen=True)
class Kept:
    """A picture in the store: its digest and its full size in pixels."""

    sha256: str
    width: int
    height: int


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "portal" / "pictures"


def path_of(sha256: str, width: int) -> Path:
    """The file of one width; `width` 0 is the JPEG that other sites show beside a link."""
    name = f"{width}.webp" if width else "link.jpg"
    return folder() / sha256[:2] / sha256 / name


def keep(content: bytes, name: str) -> Kept:
    """Put a picture into the store. Raises BadFile with the reason for what is none, or is too large."""
    kind = inspect(content, name, LIMIT)
    if kind not in IMAGES:
        raise BadFile(f"Tệp “{name[:80]}” không phải ảnh. Nhận ảnh PNG, JPEG hoặc WEBP.")
    with Image.open(io.BytesIO(content)) as sent:
        picture = ImageOps.exif_transpose(sent)
        drawn = picture.convert("RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB")
    sha256 = hashlib.sha256(content).hexdigest()
    _write(drawn, sha256)
    return Kept(sha256, drawn.width, drawn.height)


def _write(picture: Image.Image, sha256: str) -> None:
    for width in WIDTHS:
        path = path_of(sha256, width)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _put(path, _resized(picture, width), "WEBP")
    link = path_of(sha256, 0)
    if not link.exists():
        _put(link, _flat(_resized(picture, 1200)), "JPEG")


def _put(path: Path, picture: Image.Image, form: str) -> None:
    """Whole or not at all, though two may write the same at once."""
    made = io.BytesIO()
    picture.save(made, form, quality=QUALITY)
    part = path.with_suffix(f".{id(made)}.part")
    part.write_bytes(made.getvalue())
    part.replace(path)


def _resized(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    return picture.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)


def _flat(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
