"""Every action by its name: the closed vocabulary of the journal, the API and the buttons."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

if TYPE_CHECKING:
    from dangbo.journal.action import Action

_actions: dict[str, type[Action[Any]]] = {}
_deferred = False


def add(action: type[Action[Any]]) -> None:
    known = _actions.get(action.name)
    if known is not None and (known.__module__, known.__qualname__) != (action.__module__, action.__qualname__):
        raise TypeError(f"two actions are named {action.name}")
    _actions[action.name] = action


def action(name: str) -> type[Action[Any]]:
    """Raises LookupError for a name that no action bears."""
    if name not in _actions:
        raise LookupError(f"{name} is not a registered action")
    return _actions[name]


def actions() -> tuple[type[Action[Any]], ...]:
    return tuple(_actions[name] for name in sorted(_actions))


def actions_upon(label: str) -> tuple[type[Action[Any]], ...]:
    """Actions upon records of a model, by its label ("meetings.Meeting")."""
    return tuple(action for action in actions() if action.subject == label)


def defer() -> None:
    """Before Django is set up: this process only reads, so no verb is loaded. What it then writes is refused."""
    global _deferred
    _deferred = True


def deferred() -> bool:
    return _deferred


def discover(module: str) -> None:
    """Import `<app>.<module>` of every installed app that has it, so that declarations register."""
    for config in apps.get_app_configs():
        if config.name.startswith("dangbo.") and module_has_submodule(config.module, module):
            import_module(f"{config.name}.{module}")
