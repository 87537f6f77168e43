"""python -m bench [WORD ...]: measure what is registered (or what has one of the words in its name).

Prints a table and writes out/bench.json. Ends with 1 when a median is over its bound.
"""

from __future__ import annotations

import json
import pkgutil
import platform
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import bench
from bench.measure import REGISTERED, Measure, Result, take, yardstick
from bench.world import example

OUT = Path("out") / "bench.json"
FRAMEWORK = {"measure", "world", "readers", "one_line", "__main__"}
NOISY = 1.3


def discover() -> None:
    for module in sorted(module.name for module in pkgutil.iter_modules(bench.__path__)):
        if module not in FRAMEWORK:
            import_module(f"bench.{module}")


def chosen(words: list[str]) -> list[Measure]:
    return [one for one in REGISTERED if not words or any(word.lower() in one.name.lower() for word in words)]


def row(result: Result) -> str:
    ratio = f"{result.ratio:9.2f}" if result.ratio is not None else f"{'':9}"
    bound = f"{result.bound:9.0f}" if result.bound is not None else f"{'':9}"
    verdict = "" if result.within else "  OVER"
    digits = 0 if result.unit == "queries" else 1
    numbers = "".join(f"{number:10.{digits}f}" for number in (result.least, result.median, result.p95))
    return f"{result.name:52}{numbers} {result.unit:8}{ratio}{bound}{verdict}"


def run(measures: list[Measure]) -> tuple[list[Result], list[str]]:
    """What was measured, printed as it comes, and the names of what failed."""
    results: list[Result] = []
    failed: list[str] = []
    for measure in measures:
        try:
            results.append(take(measure))
        except Exception as problem:  # one that fails must not hide the others
            failed.append(measure.name)
            print(f"{measure.name:52} FAILED: {problem}", flush=True)
        else:
            print(row(results[-1]), flush=True)
    return results, failed


def write(results: list[Result], failed: list[str], yardsticks: tuple[float, float], noisy: bool) -> None:
    told = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "yardstick_ms": [round(one, 2) for one in yardsticks],
        "noisy": noisy,
        "failed": failed,
        "results": [asdict(result) | {"within": result.within} for result in results],
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main(words: list[str]) -> int:
    with example():
        discover()
        print(f"{'':52}{'min':>10}{'median':>10}{'p95':>10} {'unit':8}{'ratio':>9}{'bound':>9}")
        before = yardstick()
        results, failed = run(chosen(words))
        after = yardstick()
    noisy = max(before, after) > NOISY * min(before, after)
    print(f"ratio: to a yardstick of plain Python, {before:.1f} ms before and {after:.1f} ms after")
    if noisy:
        print("The machine is noisy: read the ratios, not the times.")
    write(results, failed, (before, after), noisy)
    over = sum(not result.within for result in results)
    print(f"{len(results)} measured, {over} over their bound, {len(failed)} failed; {OUT}")
    return 1 if over or failed or not results else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
