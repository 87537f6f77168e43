"""Every table that leads to a person says what becomes of its rows when the person becomes nameless."""

from __future__ import annotations

from django.db import models

from dangbo.members import traces
from dangbo.members.models import Person


def links(model: type[models.Model]) -> set[str]:
    """The fields that point to a person."""
    return {field.name for field in model._meta.get_fields() if field.concrete and field.related_model is Person}


def test_every_link_to_a_person_is_stated() -> None:
    stated = {one.model: {path for path in one.paths if "__" not in path} for one in traces.traces()}
    found = {model._meta.label: links(model) for model in traces.tables() if links(model)}
    assert found == {label: paths for label, paths in stated.items() if paths}


def test_statements_name_tables_and_columns_that_are_there() -> None:
    for one in traces.traces():
        names = {field.name for field in one.table()._meta.concrete_fields}
        assert (one.model, set(one.fields) - names) == (one.model, set())
        assert one.paths or one.by_subject
    labels = {model._meta.label for model in traces.tables()} | {"journal.Entry"}
    assert {one.model for one in traces.kept()} <= labels


def test_text_is_searched_unless_something_keeps_it() -> None:
    searched = {model._meta.label: set(fields) for model, fields in traces.searched()}
    assert {"conclusion", "praise", "topic"} <= searched["meetings.Meeting"]
    assert {"subject", "recipients"} <= searched["documents.Document"]
    assert not {"meetings.SignedPaper", "reports.Frozen", "members.Profile", "orgs.Unit"} & set(searched)
    assert "place" not in searched["meetings.Meeting"]
