"""Each guard finds its seeded fault and lets the lawful neighbour through."""

from __future__ import annotations

import pytest

from checks.guards import inspect, judge
from checks.source import Exemption, Source, read_exemptions, read_sources

NOUN = "dangbo/plans/"
TODAY = "from datetime import date\nday = date.today()\n"
UNDONE = "".join(["TO", "DO"])

SEEDED = [
    ("writes", NOUN + "views.py", "plan.save()\n"),
    ("writes", NOUN + "queries.py", "Plan.objects.filter(pk=1).update(state='x')\n"),
    ("writes", NOUN + "forms.py", "Plan.objects.get_or_create(pk=1)\n"),
    ("writes", NOUN + "queries/late.py", "await plan.asave()\n"),
    ("writes", "dangbo/web/tables.py", "row.delete()\n"),
    ("models", NOUN + "queries.py", "from dangbo.orgs.models import Unit\n"),
    ("models", NOUN + "queries.py", "from dangbo.orgs import models as orgs\n"),
    ("models", NOUN + "queries.py", "import dangbo.orgs.models\n"),
    ("models", NOUN + "queries.py", "apps.get_model('orgs.Unit')\n"),
    ("vendor", NOUN + "figures.py", "if connection.vendor == 'sqlite':\n    pass\n"),
    ("clock", NOUN + "rules.py", TODAY),
    ("clock", NOUN + "queries.py", "from django.utils import timezone\nnow = timezone.now()\n"),
    ("clock", NOUN + "actions/close.py", "import datetime\nnow = datetime.datetime.now()\n"),
    ("name", "dangbo/plans/utils.py", "x = 1\n"),
    ("name", "dangbo/common/terms.py", "x = 1\n"),
    ("length", NOUN + "queries.py", "x = 1\n" * 401),
    ("length", NOUN + "tests/test_long.py", "def test_long():\n" + "    x = 1\n" * 50),
    ("unfinished", NOUN + "terms.py", f"# {UNDONE} later\n"),
    ("unfinished", NOUN + "templates/plans/plan.html", UNDONE.join(["<p>", "</p>\n"])),
    ("path", NOUN + "terms.py", "FOLDER = '{}'\n".format("/".join(["", "home", "an"]))),
    ("registry", "requirements/base.in", "--{}-url https://example.org\n".format("index")),
    ("registry", "docs/map.md", "see https://{}.org/x\n".format("pypi")),
    ("fetched", NOUN + "templates/plans/plan.html", '<script src="https://example.org/x.js"></script>\n'),
    ("fetched", NOUN + "templates/plans/plan.html", '<link rel="stylesheet" href="//example.org/x.css">\n'),
    ("fetched", "dangbo/web/static/web/base.css", "body { background: url(https://example.org/x.png) }\n"),
    ("fetched", "dangbo/web/static/web/base.js", 'fetch("https://example.org/")\n'),
    ("inline", NOUN + "templates/plans/plan.html", '<p style="color: red">x</p>\n'),
    ("inline", NOUN + "templates/plans/plan.html", "<button onclick='go()'>x</button>\n"),
    ("inline", NOUN + "templates/plans/plan.html", "<script>go()</script>\n"),
    ("length", "dangbo/web/static/web/base.css", "a {}\n" * 401),
]

LAWFUL = [
    (NOUN + "exports.py", "book.save(file)\nself._digest.update(piece)\ncodes.setdefault(code, set()).update(new)\n"),
    (NOUN + "reader.py", "try:\n    read()\nexcept NotImplementedError:\n    pass\n"),
    (NOUN + "actions.py", "door.create([plan])\nplan.save()\n"),
    (NOUN + "actions/close.py", "plan.save()\n"),
    (NOUN + "tests/test_actions.py", "plan.save()\nfrom dangbo.orgs.models import Unit\n"),
    (NOUN + "migrations/0002_data.py", "Plan = apps.get_model('plans', 'Plan')\nPlan.objects.update(state='x')\n"),
    (NOUN + "queries.py", "from dangbo.plans.models import Plan\nfrom dangbo.journal.models import Record\n"),
    (NOUN + "queries.py", "from dangbo.orgs import queries as orgs\nseen |= {1: 2}\n"),
    (NOUN + "views.py", TODAY),
    (NOUN + "queries.py", "x = 1\n" * 400),
    (NOUN + "tests/test_short.py", "def test_short():\n" + "    x = 1\n" * 49),
    (NOUN + "templates/plans/plan.html", '<a href="https://example.org/">x</a>\n'),
    (NOUN + "templates/plans/plan.html", "<script src=\"{% static 'x.js' %}\"></script>\n"),
    (NOUN + "templates/plans/plan.html", '<script id="data" type="application/json">{}</script>\n'),
    (NOUN + "terms.py", "PLACES = 'docs/home/x https://example.org/home/page ~/work'\n"),
    ("dangbo/web/static/web/vendor/lib.js", f"// {UNDONE}\n" * 500),
]


@pytest.mark.parametrize(("guard", "path", "text"), SEEDED)
def test_a_seeded_fault_is_found(guard: str, path: str, text: str) -> None:
    assert {fault.guard for fault in inspect(Source(path, text))} == {guard}


@pytest.mark.parametrize(("path", "text"), LAWFUL)
def test_the_lawful_neighbour_passes(path: str, text: str) -> None:
    assert list(inspect(Source(path, text))) == []


def test_an_exemption_covers_its_own_guard_only() -> None:
    source = Source(NOUN + "views.py", f"plan.save()  # {UNDONE}\n")
    exempt = (Exemption("writes", NOUN + "views.py", "for the test"),)
    assert [(fault.guard, fault.line) for fault in judge([source], exempt)] == [("unfinished", 1)]


def test_an_exemption_for_a_folder_covers_what_lies_in_it() -> None:
    sources = [Source(NOUN + "views.py", "plan.save()\n"), Source("dangbo/plan.py", "x = 1\n")]
    assert judge(sources, (Exemption("writes", NOUN, "for the test"),)) == []


def test_an_exemption_that_covers_nothing_is_a_fault() -> None:
    faults = judge([Source(NOUN + "views.py", "x = 1\n")], (Exemption("writes", NOUN + "views.py", "gone"),))
    assert [(fault.path, fault.guard) for fault in faults] == [("checks/exemptions.toml", "writes")]


def test_the_list_of_long_files_may_not_grow() -> None:
    source = Source(NOUN + "queries.py", "x = 1\n" * 450)
    faults = judge([source], (Exemption("length", NOUN + "queries.py", "long", most=450),))
    assert [(fault.path, fault.guard) for fault in faults] == [("checks/exemptions.toml", "length")]


def test_every_exemption_says_why() -> None:
    assert all(len(exemption.reason) >= 15 for exemption in read_exemptions())


def test_the_repository_is_read_whole() -> None:
    paths = {source.path for source in read_sources()}
    assert {"Makefile", ".ci/run", "checks/guards.py", "requirements/base.txt", "dangbo/site/settings.py"} <= paths
