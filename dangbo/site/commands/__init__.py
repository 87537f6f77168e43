"""One file a command of `dangbo`; each has `HELP`, `arguments(parser)` and `run(options) -> int`."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def names() -> list[str]:
    """The commands, without importing them: a command's own help must come at once."""
    return sorted(module.name.removesuffix("_") for module in iter_modules(__path__))


def load(name: str) -> ModuleType:
    """The module of a command ("import" lives in import_.py, since the word is Python's)."""
    modules = {module.name.removesuffix("_"): module.name for module in iter_modules(__path__)}
    return import_module(f"{__name__}.{modules[name]}")
