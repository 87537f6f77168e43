"""How long a command takes from its start to its end."""

from __future__ import annotations

from bench.measure import command
from checks.program import DANGBO

command("cold start of a command (dangbo --help)", [*DANGBO, "--help"], bound=1200)
command("cold start with the database (dangbo figures)", [*DANGBO, "figures", "--year", "2022"], bound=1200)
