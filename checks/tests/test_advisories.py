"""What the service of advisories answers is read right: a weakness is named, silence is counted as silence."""

from __future__ import annotations

import json

from checks.advisories import Audit, read_audit

KNOWN = {"id": "PYSEC-2024-1", "fix_versions": ["1.1", "2.0"], "aliases": [], "description": ""}


def report(*packages: dict[str, object]) -> str:
    return json.dumps({"dependencies": list(packages), "fixes": []})


def test_a_weakness_is_named_with_its_repair() -> None:
    answered = report({"name": "a", "version": "1.0", "vulns": [KNOWN]}, {"name": "b", "version": "2.0", "vulns": []})
    assert read_audit(answered) == Audit(("a 1.0: PYSEC-2024-1, repaired in 1.1, 2.0",), asked=2, unanswered=0)


def test_a_package_that_the_service_does_not_know_is_unanswered() -> None:
    answered = report({"name": "a", "skip_reason": "not found"}, {"name": "b", "version": "2.0", "vulns": []})
    assert read_audit(answered) == Audit((), asked=2, unanswered=1)
