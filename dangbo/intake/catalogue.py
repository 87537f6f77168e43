"""Each sheet with the verbs that enter and correct its rows, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Mapping

from dangbo.cadres import actions as cadres
from dangbo.documents import actions as documents
from dangbo.dues import actions as dues
from dangbo.elections import actions as elections
from dangbo.emulation import actions as emulation
from dangbo.feedback import actions as feedback
from dangbo.inspections import actions as inspections
from dangbo.intake.ledger import KINDS, Ledger
from dangbo.intake.people import MEMBERS_REGISTERS
from dangbo.intake.registers import Register
from dangbo.intake.rows import Row
from dangbo.intake.sheets import BY_CODE
from dangbo.intake.units import UNIT_REGISTERS
from dangbo.meetings import actions as meetings
from dangbo.plans import actions as plans
from dangbo.reviews import actions as reviews
from dangbo.tasks import actions as tasks

# Where a task may come from, and the sheet whose keys name it.
TASK_SOURCES = {
    "document": "documents",
    "plan": "plans",
    "meeting": "meetings",
    "conference": "conferences",
    "inspection": "inspections",
    "reception": "reception_cases",
    "opinion": "opinions",
}


# When and how a sum was paid stands with its payments; the line has the sum.
PAYMENTS = frozenset({"paid_on", "channel", "receipt"})


def source_of_task(row: Row, ledger: Ledger) -> Mapping[str, object]:
    """The record that set a task, by its key; a source that is not in the registers stays as words."""
    sheet, key = TASK_SOURCES.get(str(row.values.get("source_kind")), ""), row.values.get("source")
    if not sheet or key in (None, ""):
        return {"basis": str(key or "")}
    if not ledger.knows(sheet, key):
        return {"basis": str(key)}
    return {"source_type": KINDS[sheet][0], "source_id": ledger.id(sheet, key)}


def register_of_document(row: Row, ledger: Ledger) -> Mapping[str, object]:
    """An incoming document stands in the register of whoever it was assigned to, or of the ward."""
    if row.values.get("unit"):
        return {}
    return {"unit_id": ledger.ward()}


def case_of_object(row: Row, ledger: Ledger) -> Mapping[str, object]:
    """The sheet says "inspection", the house "case"."""
    return {"case_id": ledger.id("inspections", row.values.get("inspection"))}


REGISTERS = (
    *UNIT_REGISTERS,
    *MEMBERS_REGISTERS,
    Register(BY_CODE["documents"], documents.RegisterDocument, documents.AmendDocument, register_of_document),
    Register(BY_CODE["plans"], plans.EnterPlan, plans.AmendPlan),
    Register(BY_CODE["targets"], plans.AssignTarget, plans.AmendTarget),
    Register(BY_CODE["target_shares"], plans.ShareOut, plans.AmendShare),
    Register(BY_CODE["conferences"], meetings.EnterConference, meetings.AmendConference),
    Register(BY_CODE["conference_attendance"], meetings.EnterAttendance, meetings.AmendAttendance),
    Register(BY_CODE["meetings"], meetings.EnterMeeting, meetings.AmendMeeting),
    Register(BY_CODE["registrations"], emulation.Register, emulation.AmendRegistration),
    Register(BY_CODE["recognitions"], emulation.Recognise, emulation.AmendRecognition),
    Register(BY_CODE["commendations"], emulation.Commend, emulation.AmendCommendation),
    Register(BY_CODE["contests"], emulation.OpenContest, emulation.AmendContest),
    Register(BY_CODE["contest_entries"], emulation.EnterContestEntries, emulation.AmendContestEntry),
    Register(BY_CODE["elections"], elections.EnterElection, elections.AmendElection),
    Register(BY_CODE["ballots"], elections.EnterBallot, elections.AmendBallot),
    Register(BY_CODE["candidates"], elections.EnterCandidate, elections.AmendCandidate),
    Register(BY_CODE["cadre_plans"], cadres.EnterPlanning, cadres.AmendPlanning),
    Register(BY_CODE["inspections"], inspections.OpenCase, inspections.AmendCase),
    Register(BY_CODE["inspection_objects"], inspections.EnterCaseObject, inspections.AmendCaseObject, case_of_object),
    Register(BY_CODE["receptions"], feedback.EnterReception, feedback.AmendReception),
    Register(BY_CODE["reception_cases"], feedback.EnterMatter, feedback.AmendMatter),
    Register(BY_CODE["opinions"], feedback.EnterOpinion, feedback.AmendOpinion),
    Register(BY_CODE["org_reviews"], reviews.ClassifyOrg, reviews.AmendOrgReview),
    Register(BY_CODE["member_reviews"], reviews.ClassifyMember, reviews.AmendMemberReview),
    Register(BY_CODE["tasks"], tasks.AssignTask, tasks.AmendTask, source_of_task),
    Register(BY_CODE["dues"], dues.EnterLine, dues.AmendLine, ignored=PAYMENTS),
    Register(BY_CODE["dues_months"], dues.EnterMonth, dues.AmendMonth),
)
