"""Pictures of the portal: what is sent is drawn anew (no hidden data survives) in the widths that pages ask for.

Each width is kept as WebP, which every browser of today draws, and as AVIF, smaller still, where this installation
can write it; a page offers both.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps, features

from dangbo.papers.upload import BadFile, FileKind, inspect

WIDTHS = (480, 960, 1600)
LIMIT = 15 * 1024 * 1024
IMAGES = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.WEBP})
FORMS: dict[str, dict[str, object]] = {  # at these settings the two look alike
    "webp": {"quality": 82},
    "avif": {"quality": 58, "speed": 8},
    "jpg": {"quality": 82},
}


@dataclass(frozen=True)
class Kept:
    """A picture in the store: its digest and its full size in pixels."""

    sha256: str
    width: int
    height: int
    avif: bool


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "portal" / "pictures"


def path_of(sha256: str, width: int, form: str = "webp") -> Path:
    """The file of one width; `width` 0 is the JPEG that other sites show beside a link."""
    name = f"{width}.{form}" if width else "link.jpg"
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
    forms = ("webp", "avif") if features.check("avif") else ("webp",)
    _write(drawn, sha256, forms)
    return Kept(sha256, drawn.width, drawn.height, "avif" in forms)


def _write(picture: Image.Image, sha256: str, forms: tuple[str, ...]) -> None:
    for width in WIDTHS:
        paths = [path_of(sha256, width, form) for form in forms]
        missing = [path for path in paths if not path.exists()]
        if missing:
            sized = _resized(picture, width)
            missing[0].parent.mkdir(parents=True, exist_ok=True)
            for path in missing:
                _put(path, sized)
    link = path_of(sha256, 0)
    if not link.exists():
        _put(link, _flat(_resized(picture, 1200)))


def _put(path: Path, picture: Image.Image) -> None:
    """Whole or not at all, though two may write the same at once."""
    made, form = io.BytesIO(), path.suffix.removeprefix(".")
    picture.save(made, "JPEG" if form == "jpg" else form.upper(), **FORMS[form])
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
