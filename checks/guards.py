"""Runs every guard over the repository: python -m checks.guards

An exemption stands in exemptions.toml with its reason. One that no longer covers anything is a
fault too, so the list can only shrink by itself, and grow only where a reviewer sees it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from checks import python_guards, text_guards
from checks.source import Exemption, Fault, Source, read_exemptions, read_sources

LENGTH_EXEMPTIONS = 0  # lower it when one goes; never raise it


def inspect(source: Source, exemptions: tuple[Exemption, ...] = ()) -> Iterator[Fault]:
    """Every fault of one file, exempt ones included (the length limit of an exempt file is its own)."""
    for guard in text_guards.GUARDS:
        yield from guard(source)
    if source.is_python:
        for python_guard in python_guards.GUARDS:
            yield from python_guard(source)
        yield from python_guards.length(source, exemptions)


def judge(sources: Iterable[Source], exemptions: tuple[Exemption, ...]) -> list[Fault]:
    """The faults that no exemption covers, and the exemptions that cover nothing."""
    open_faults: list[Fault] = []
    used: set[Exemption] = set()
    for source in sources:
        long = source.is_python and source.text.count("\n") > python_guards.FILE_LINES
        here = [e for e in exemptions if e.covers(source)]
        used |= {e for e in here if e.guard == "length" and long}
        for fault in inspect(source, exemptions):
            covering = [e for e in here if e.guard == fault.guard and e.guard != "length"]
            used |= set(covering)
            if not covering:
                open_faults.append(fault)
    for exemption in exemptions:
        if exemption not in used:
            open_faults.append(Fault("checks/exemptions.toml", 1, exemption.guard, f"covers nothing: {exemption.path}"))
    if sum(e.guard == "length" for e in exemptions) > LENGTH_EXEMPTIONS:
        open_faults.append(Fault("checks/exemptions.toml", 1, "length", "the list of long files may only shrink"))
    return sorted(open_faults)


def main() -> int:
    faults = judge(read_sources(), read_exemptions())
    for fault in faults:
        print(fault)
    print(f"guards: {len(faults)} faults" if faults else "guards: no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
