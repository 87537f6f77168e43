"""The package of a DOCX: its parts zipped so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from dangbo.papers import wml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HEADER_RELATION = "rIdHeader"


def package(document: str, styles: str, header: str, images: list[bytes], name: str, author: str, day: date) -> bytes:
    """The file. Its properties bear the paper's date; `images` are PNG, related as rIdPicture1 …"""
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types().encode(),
        "_rels/.rels": _package_relations().encode(),
        "docProps/app.xml": f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties"/>'.encode(),
        "docProps/core.xml": _core(name, author, day).encode(),
        "word/document.xml": document.encode(),
        "word/_rels/document.xml.rels": _document_relations(len(images)).encode(),
        "word/header1.xml": header.encode(),
        "word/settings.xml": _settings().encode(),
        "word/styles.xml": styles.encode(),
    }
    parts |= {f"word/media/picture{number}.png": image for number, image in enumerate(images, start=1)}
    buffer = io.BytesIO()
    stamp = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            entry = zipfile.ZipInfo(path, date_time=stamp)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_STORED if path.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="{path}" ContentType="{kind}"/>'
        for path, kind in (
            ("/word/document.xml", f"{_WORD}.document.main+xml"),
            ("/word/styles.xml", f"{_WORD}.styles+xml"),
            ("/word/settings.xml", f"{_WORD}.settings+xml"),
            ("/word/header1.xml", f"{_WORD}.header+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        )
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    )


def _relations(entries: list[tuple[str, str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in entries)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _package_relations() -> str:
    return _relations(
        [
            ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relations(images: int) -> str:
    entries = [
        ("rIdStyles", f"{_OFFICE}/relationships/styles", "styles.xml"),
        ("rIdSettings", f"{_OFFICE}/relationships/settings", "settings.xml"),
        (HEADER_RELATION, f"{_OFFICE}/relationships/header", "header1.xml"),
    ]
    entries += [
        (f"rIdPicture{number}", f"{_OFFICE}/relationships/image", f"media/picture{number}.png")
        for number in range(1, images + 1)
    ]
    return _relations(entries)


def _core(name: str, author: str, day: date) -> str:
    moment = f'xsi:type="dcterms:W3CDTF">{day.isoformat()}T05:00:00Z'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{wml.xml_text(name)}</dc:title><dc:creator>{wml.xml_text(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{wml.xml_text(author)}</cp:lastModifiedBy><dc:language>vi-VN</dc:language>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        "</cp:coreProperties>"
    )


def _settings() -> str:
    compatible = "http://schemas.microsoft.com/office/word"
    return (
        f'{_HEAD}<w:settings {wml.NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{compatible}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )
