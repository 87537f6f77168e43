"""The sheets of the ward's workbook, in the order in which they are read and written."""

from dangbo.intake.sheet import Sheet
from dangbo.intake.sheets import (
    cadres,
    dues,
    elections,
    emulation,
    feedback,
    inspections,
    meetings,
    members,
    orgs,
    papers,
    reviews,
)

SHEETS: tuple[Sheet, ...] = (
    orgs.ORGS,
    orgs.TERMS,
    members.MEMBERS,
    members.ADMISSIONS,
    members.MOVEMENTS,
    orgs.POSTS_HELD,
    papers.DOCUMENTS,
    papers.PLANS,
    papers.TARGETS,
    papers.SHARES,
    papers.TASKS,
    meetings.CONFERENCES,
    meetings.CONFERENCE_ATTENDANCE,
    meetings.MEETINGS,
    emulation.REGISTRATIONS,
    emulation.RECOGNITIONS,
    emulation.COMMENDATIONS,
    emulation.CONTESTS,
    emulation.CONTEST_ENTRIES,
    elections.ELECTIONS,
    elections.BALLOTS,
    elections.BALLOT_RESULTS,
    cadres.CADRES,
    inspections.INSPECTIONS,
    inspections.INSPECTION_OBJECTS,
    feedback.RECEPTIONS,
    feedback.RECEPTION_CASES,
    feedback.OPINIONS,
    reviews.ORG_REVIEWS,
    reviews.MEMBER_REVIEWS,
    dues.DUES,
    dues.DUES_MONTHS,
)

BY_NAME: dict[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}
BY_CODE: dict[str, Sheet] = {sheet.code: sheet for sheet in SHEETS}
