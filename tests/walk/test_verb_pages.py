"""Every verb's page can be drawn, and what it asks by `ask(kind=…)` is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dangbo.journal import registry
from dangbo.journal.action import Action
from dangbo.web.forms import _MAKERS, has_page
from dangbo.web.pickers import picker
from dangbo.web.questions import Question, questions
from tests.walk.test_verbs import TEAM_ONLY
from tests.walk.world import World

PROPOSER_ONLY = frozenset({"meetings.describe_proposal", "meetings.withdraw_proposal"})  # whose it is, nobody else
WIDGETS = {kind for kind in _MAKERS if isinstance(kind, str)} | {"", "hidden"}


def verbs() -> list[type[Action[Any]]]:
    return [action for action in registry.actions() if has_page(action)]


def asked_by(source: type) -> Iterator[Question]:
    """Questions of an input and of the rows in it."""
    for question in questions(source):
        yield question
        if question.row:
            yield from asked_by(question.row)


def test_every_kind_that_is_asked_for_is_a_picker_or_a_widget() -> None:
    unknown = {
        f"{action.name}.{question.name}: {question.kind}"
        for action in verbs()
        for question in asked_by(action.Input)
        if question.kind not in WIDGETS and picker(question.kind) is None
    }
    assert unknown == set()


def test_no_page_asks_a_person_for_the_number_of_a_record() -> None:
    bare = {
        f"{action.name}.{question.name}"
        for action in verbs()
        for question in asked_by(action.Input)
        if question.type is int and question.name.endswith(("_id", "_ids")) and question.kind in ("", "text")
    }
    assert bare == set()


def test_every_question_has_words() -> None:
    bare = {
        f"{action.name}.{question.name}"
        for action in verbs()
        for question in asked_by(action.Input)
        if question.kind != "hidden" and str(question.label) == question.name
    }
    assert bare == set()


@pytest.mark.parametrize("player", ["office", "administrator"])
def test_the_page_of_every_verb_is_drawn_or_refuses_clearly(cast: Any, player: str) -> None:
    """Without a record: a form, or no such page; never an error."""
    client = cast.inside(player).client
    answers = {action.name: client.get(f"/viec/{action.name}/").status_code for action in registry.actions()}
    assert {name: status for name, status in answers.items() if status not in (200, 404)} == {}
    closed = {action.name for action in registry.actions() if not has_page(action)}
    assert {name for name in closed if answers[name] != 404} == set()


def test_every_verb_upon_a_record_is_drawn_for_who_may_do_it(world: World) -> None:
    wrong = {}
    for action in verbs():
        if not action.subject or action.name in TEAM_ONLY | PROPOSER_ONLY:
            continue
        path = f"/viec/{action.name}/?record={world.inside.of(action.subject).pk}"
        answers = []
        for role in ("office", "building", "administrator"):  # between them they hold every verb
            answers.append(world.player(role, "a").client.get(path).status_code)
            if answers[-1] == 200:
                break
        if answers[-1] != 200:
            wrong[action.name] = answers
    assert wrong == {}


def test_correcting_a_unit_opens_with_what_stands_there(world: World) -> None:
    """An empty form would take away, when it is sent, whatever it did not show."""
    unit = world.inside.unit
    type(unit).objects.filter(pk=unit.pk).update(area="Khu tập thể Thử", households=314)
    page = world.cast.office.get(f"/viec/orgs.describe/?record={unit.pk}").content.decode()
    assert 'value="Khu tập thể Thử"' in page
    assert 'value="314"' in page
