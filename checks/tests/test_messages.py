"""Messages are found in code and templates, and a gap in the catalogue is a fault."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from checks.messages import clashes, faults_of_room, messages_of

TEMPLATE = """{% load i18n %}
<div title="it's {{ day }}" data-x='a "b"'>
    {% translate "Open" %} <b>{{ _("Closed") }}</b>
  {% blocktranslate trimmed count n=n %}
     {{ n }} meeting of 'ours'
  {% plural %}
     {{ n }} meetings
  {% endblocktranslate %}
      {% translate "May" context "month" as m %}
  {% comment %}{% translate "never" %}{% endcomment %}
  {{ x|default:_("None yet") }}{% field label=_("Label") %}
</div>
"""
CODE = """from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy
a = _("one "
      "two")
b = pgettext_lazy("unit", "three")
c = ngettext("%(n)s cell", "%(n)s cells", 3)
d = other("not a message")
"""


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_messages_of_a_template(tmp_path: Path) -> None:
    found = [(message, context) for _, message, context in messages_of(written(tmp_path, "page.html", TEMPLATE))]
    assert found == [
        ("Open", None),
        ("Closed", None),
        (("%(n)s meeting of 'ours'", "%(n)s meetings"), None),
        ("May", "month"),
        ("None yet", None),
        ("Label", None),
    ]


def test_messages_of_code(tmp_path: Path) -> None:
    assert [(message, context) for _, message, context in messages_of(written(tmp_path, "views.py", CODE))] == [
        ("one two", None),
        ("three", "unit"),
        (("%(n)s cell", "%(n)s cells"), None),
    ]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('msgid "Open"\nmsgstr "Mở"\n', []),
        ("", ["not translated: 'Open'"]),
        ('msgid "Open"\nmsgstr ""\n', ["not translated: 'Open'"]),
        ('msgctxt "door"\nmsgid "Open"\nmsgstr "Mở"\n', ["not translated: 'Open'"]),
        ('#, fuzzy\nmsgid "Open"\nmsgstr "Mở"\n', ["fuzzy: 'Open'"]),
        (
            'msgid "Open"\nmsgstr "Mở"\n\n#, python-format\nmsgid "%(n)s rows"\nmsgstr "%(m)s hàng"\n',
            ["unknown named placeholder 'm': '%(n)s rows'"],
        ),
    ],
)
def test_a_gap_in_the_catalogue_is_a_fault(entry: str, said: list[str]) -> None:
    wanted = Catalog(locale="vi")
    wanted.add("Open", locations=[("dangbo/plans/views.py", 7)])
    have = read_po(io.BytesIO(entry.encode()), locale="vi")
    assert [fault.split(": ", 1)[1] for fault in faults_of_room(wanted, have)] == said


def test_one_message_with_two_translations_is_a_fault_unless_its_context_differs() -> None:
    orgs = 'msgid "Name"\nmsgstr "Tên"\n\nmsgid "Open"\nmsgstr "Mở"\n'
    members = 'msgid "Name"\nmsgstr "Họ tên"\n\nmsgctxt "of a task"\nmsgid "Open"\nmsgstr "Đang làm"\n'
    catalogues = {
        room: read_po(io.BytesIO(text.encode()), locale="vi")
        for room, text in {"orgs": orgs, "members": members, "tasks": orgs}.items()
    }
    assert list(clashes(catalogues)) == [
        "'Name' is translated in several ways: 'Tên' in orgs, tasks; 'Họ tên' in members"
    ]
