"""Words of meetings and conferences."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConferenceForm(TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    MIXED = "mixed", _("In person and online")


class ConferenceKind(TextChoices):
    STUDY = "study", _("Study and spreading of resolutions")
    COMMITTEE = "committee", _("Meeting of the committee")
    STANDING = "standing", _("Meeting of the standing committee")
    REVIEW = "review", _("Interim or final review")
    DIALOGUE = "dialogue", _("Dialogue")
    OTHER = "other", _("Other conference")


class MeetingKind(TextChoices):
    REGULAR = "regular", _("Regular meeting")
    REGULAR_THEMATIC = "regular_thematic", _("Regular with a theme")
    THEMATIC = "thematic", _("Thematic")
    EXTRAORDINARY = "extraordinary", _("Extraordinary")
    COMMITTEE = "committee", _("Meeting of the cell's committee")
    CONGRESS = "congress", _("Congress of the cell")

    monthly = nonmember(frozenset({"regular", "regular_thematic"}))
    themed = nonmember(frozenset({"regular_thematic", "thematic"}))
    # What the frame of points is for: sittings of the whole cell (DOMAIN 3.5), not its committee or its congress.
    scored = nonmember(frozenset({"regular", "regular_thematic", "thematic", "extraordinary"}))


class MeetingState(TextChoices):
    PLANNED = "planned", _("Is planned")
    ANNOUNCED = "announced", _("Announced")
    HELD = "held", _("Minutes entered")
    SIGNED = "signed", _("Signed")
    HANDED_IN = "handed_in", _("Handed in")
    RETURNED = "returned", _("Returned with a remark")
    ACCEPTED = "accepted", _("Accepted by the ward")

    # Enters figures: it took place.
    counted = nonmember(frozenset({"held", "signed", "handed_in", "returned", "accepted"}))
    coming = nonmember(frozenset({"planned", "announced"}))


class Mark(TextChoices):
    """How a member stands to one meeting."""

    PRESENT = "present", _("Present")
    EXCUSED = "excused", _("Absent with reason")
    UNEXCUSED = "unexcused", _("Absent without reason")
    EXEMPT = "exempt", _("Exempt, did not come")
    GUEST = "guest", _("Exempt, but came")
    ELSEWHERE = "elsewhere", _("Temporarily elsewhere")
    DUTY = "duty", _("On special duty")

    must_attend = nonmember(frozenset({"present", "excused", "unexcused"}))
    absent = nonmember(frozenset({"excused", "unexcused"}))
    came = nonmember(frozenset({"present", "guest"}))
    told = nonmember(frozenset({"excused", "unexcused", "guest", "duty"}))


class Scorer(TextChoices):
    CELL = "cell", _("The cell itself")
    COMMITTEE = "committee", _("The committee member in charge")


class HandInState(TextChoices):
    HANDED_IN = "handed_in", _("Handed in")
    RETURNED = "returned", _("Returned with a remark")
    ACCEPTED = "accepted", _("Accepted by the office")


class ProposalState(TextChoices):
    WAITING = "waiting", _("Waits for the meeting")
    CONCLUDED = "concluded", _("Taken up and concluded")
    TASK = "task", _("Made into a task")
    PUT_OFF = "put_off", _("Put off to the next meeting")
    WITHDRAWN = "withdrawn", _("Withdrawn by the member")

    waiting = nonmember(frozenset({"waiting", "put_off"}))
    reasoned = nonmember(frozenset({"concluded", "put_off"}))
    of_meeting = nonmember(frozenset({"waiting", "concluded", "task", "put_off"}))  # what a meeting makes of one


class Posting(TextChoices):
    """What became of the letter about a reminder; the reminder on the desk stands in any case."""

    NO_ADDRESS = "no_address", _("Nobody of the unit has a mail address")
    NO_SERVER = "no_server", _("No mail server is set up")
    UNDER_WAY = "under_way", _("The letter is being sent")
    SENT = "sent", _("The letter was sent")
    FAILED = "failed", _("The letter could not be sent")

    missed = nonmember(frozenset({"no_server", "under_way", "failed"}))


class DraftState(TextChoices):
    OPEN = "open", _("To be compared")
    TAKEN = "taken", _("Taken over")
    LAID_ASIDE = "laid_aside", _("Laid aside")


class Quality(TextChoices):
    GOOD = "good", _("Good")
    FAIR = "fair", _("Fair")
    AVERAGE = "average", _("Average")
    POOR = "poor", _("Poor")
