"""Known weaknesses among the pinned packages: python -m checks.advisories

pip-audit asks a public service of advisories. Where that cannot be reached, this says so and checks
what the package index itself tells: no pinned release has been withdrawn (yanked) by its authors.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from checks.source import ROOT

REQUIREMENTS = ("requirements/base.txt", "requirements/test.txt")
ACCEPTED: dict[str, str] = {}  # advisory: why it does not touch us


@dataclass(frozen=True)
class Audit:
    """What the service of advisories answered."""

    known: tuple[str, ...]
    asked: int
    unanswered: int


def read_audit(report: str) -> Audit:
    """From pip-audit's JSON report."""
    packages = json.loads(report)["dependencies"]
    known = tuple(
        f"{package['name']} {package['version']}: {weakness['id']}, repaired in {', '.join(weakness['fix_versions'])}"
        for package in packages
        for weakness in package.get("vulns", ())
        if weakness["id"] not in ACCEPTED
    )
    return Audit(known, len(packages), sum("skip_reason" in package for package in packages))


def ask_service(file: str) -> Audit | None:
    """None when the service cannot be reached."""
    words = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--require-hashes",
        "--format",
        "json",
        "--progress-spinner",
        "off",
        "--timeout",
        "10",
        "-r",
        file,
    ]
    result = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if not result.stdout.startswith("{"):
        return None
    audit = read_audit(result.stdout)
    return None if audit.asked == audit.unanswered else audit


def withdrawn(file: str) -> list[str]:
    """Pinned releases that their authors have withdrawn, as the index tells pip."""
    words = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "--quiet",
        "--dry-run",
        "--ignore-installed",
        "--no-deps",
        "--require-hashes",
        "--report",
        "-",
        "-r",
        file,
    ]
    result = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    items = json.loads(result.stdout)["install"]
    return [f"{i['metadata']['name']} {i['metadata']['version']}: withdrawn" for i in items if i.get("is_yanked")]


def main() -> int:
    faults: list[str] = []
    for file in REQUIREMENTS:
        audit = ask_service(file)
        if audit:
            faults += audit.known
            print(f"{file}: {audit.asked - audit.unanswered} packages asked about, {audit.unanswered} unknown there")
        else:
            print(f"{file}: no service of advisories within reach; looking for withdrawn releases only")
            faults += withdrawn(file)
    print("\n".join(faults) if faults else "advisories: none")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
