"""The pen that refuses: what counts as writing, and that pages are watched."""

from __future__ import annotations

import pytest
from django.core.handlers.base import BaseHandler
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from checks.reads import WriteDuringRead, refuse_writes

CHANGES = [
    'INSERT INTO "orgs_unit" ("code") VALUES (%s)',
    "  update orgs_unit set code = 'x'",
    'DELETE FROM "orgs_unit"',
    'INSERT OR IGNORE INTO "orgs_unit" VALUES (1)',
    'WITH old AS (SELECT 1) UPDATE "orgs_unit" SET code = 1',
    "DROP TABLE orgs_unit",
]
QUESTIONS = [
    'SELECT "update" FROM "orgs_unit" FOR UPDATE',
    "WITH RECURSIVE tree AS (SELECT 1) SELECT * FROM tree FOR UPDATE OF tree",
    'UPDATE "django_session" SET "expire_date" = %s',
    'INSERT INTO "django_session" VALUES (1)',
    'SAVEPOINT "s1"',
]


@pytest.mark.parametrize("sql", CHANGES)
def test_a_change_is_refused(sql: str) -> None:
    with pytest.raises(WriteDuringRead):
        refuse_writes(lambda *_: "done", sql, (), False, {})


@pytest.mark.parametrize("sql", QUESTIONS)
def test_a_question_passes(sql: str) -> None:
    assert refuse_writes(lambda *_: "done", sql, (), False, {}) == "done"


def answered(method: str) -> int:
    """A page that deletes a row, reached by `method` without any middleware."""

    def page(_request: object) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_content_type WHERE id = -1")
        return HttpResponse("done")

    handler = BaseHandler()
    handler._middleware_chain = page
    return handler.get_response(RequestFactory().generic(method, "/")).status_code


@pytest.mark.django_db
def test_a_get_that_writes_fails_and_a_post_does_not() -> None:
    assert answered("POST") == 200
    with pytest.raises(WriteDuringRead):
        answered("GET")
