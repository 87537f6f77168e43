"""How long a command takes to begin, and a workbook to be read."""

from __future__ import annotations

from bench.measure import command
from bench.world import DANGBO

command("cold start of a command (dangbo --help)", [str(DANGBO), "--help"], bound=1200)
command("cold start with the database (dangbo figures)", [str(DANGBO), "figures", "--year", "2022"], bound=1200)
