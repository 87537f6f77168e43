"""The table names every permission that anything asks for, and is printed as it is."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, get_resolver

from dangbo.access.permissions import NOUNS, PERMISSIONS, TABLE
from dangbo.access.printed import PAGE, permissions_markdown
from dangbo.access.terms import Role
from dangbo.figures import registry as figures
from dangbo.journal import registry
from dangbo.web.listing import listings

WORDS = {"", "public", "signed in", "the action's own"}  # what a view may say instead of a permission


def test_every_verb_names_a_permission_of_the_table() -> None:
    missing = {
        (action.name, action.permission) for action in registry.actions() if action.permission not in PERMISSIONS
    }
    assert missing == set(), "add a line for each to dangbo/access/permissions.py"


def test_every_list_names_a_permission_of_the_table() -> None:
    missing = {(listing.name, listing.permission) for listing in listings() if listing.permission not in PERMISSIONS}
    assert missing == set(), "add a line for each to dangbo/access/permissions.py"


def test_every_figure_names_a_permission_of_the_table() -> None:
    missing = {(f.code, f.rows_permission) for f in figures.figures() if f.rows_permission not in PERMISSIONS}
    assert missing == set(), "add a line for each to dangbo/access/permissions.py"


def test_every_page_names_a_permission_of_the_table() -> None:
    named = {getattr(view, "permission", "") for view in _views(get_resolver())}
    assert named - WORDS - PERMISSIONS.keys() == set(), "add a line for each to dangbo/access/permissions.py"


def _views(resolver: URLResolver) -> list[object]:
    found: list[object] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found += _views(pattern)
        elif isinstance(pattern, URLPattern):
            found.append(pattern.callback)
    return found


def test_names_and_nouns_are_well_formed() -> None:
    assert [row.name for row in TABLE if row.name.count(".") != 1 or row.name != row.name.lower()] == []
    assert {row.noun for row in TABLE} - NOUNS.keys() == set()
    assert [row.name for row in TABLE if row.who.roles - set(Role.values)] == []


def test_the_administrators_and_auditors_roles_open_nothing_of_a_member() -> None:
    of_members = {
        "members",
        "meetings",
        "documents",
        "tasks",
        "plans",
        "feedback",
        "inspections",
        "cadres",
        "elections",
        "emulation",
        "reviews",
        "figures",
        "reports",
    }
    opened = {row.name for row in TABLE if row.noun in of_members and row.who.roles & {"administrator", "auditor"}}
    assert opened == {"meetings.calendar"}  # when and where, which whoever signs in may see


def test_the_printed_table_is_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == permissions_markdown(), "run: python -m dangbo.access.printed"
