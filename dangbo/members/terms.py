"""Words about people: who they are, how a membership begins and ends, what a member may be excused from."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Gender(TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")


class BirthKnown(TextChoices):
    """How much of a birth date the papers state; the rest of the stored date is the first day of it."""

    DAY = "day", _("Day, month and year")
    MONTH = "month", _("Month and year")
    YEAR = "year", _("Year only")


class Schooling(TextChoices):
    PRIMARY = "primary", _("Primary")
    LOWER = "lower_secondary", _("Lower secondary")
    UPPER = "upper_secondary", _("Upper secondary")

    admissible = nonmember(frozenset({"lower_secondary", "upper_secondary"}))


class Degree(TextChoices):
    NONE = "none", _("No training")
    VOCATIONAL = "vocational", _("Vocational")
    COLLEGE = "college", _("College")
    BACHELOR = "bachelor", _("Bachelor")
    MASTER = "master", _("Master")
    DOCTOR = "doctor", _("Doctor")


class Theory(TextChoices):
    """Political theory (lý luận chính trị)."""

    NONE = "none", _("None")
    ELEMENTARY = "elementary", _("Elementary")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")
    BACHELOR = "bachelor", _("Bachelor of political theory")


class Occupation(TextChoices):
    RETIRED = "retired", _("Retired")
    OFFICIAL = "official", _("Official, civil servant")
    TEACHER = "teacher", _("Teacher")
    POLICE = "police", _("Police officer")
    MILITARY = "military", _("Soldier")
    PUBLIC = "public_employee", _("Public employee")
    WORKER = "worker", _("Worker")
    BUSINESS = "business", _("Business")
    STUDENT = "student", _("Student")
    OTHER = "other", _("Other")


class PersonState(TextChoices):
    """Where a person stands by the latest entry in the books; lists "as at a day" ask the memberships."""

    CANDIDATE = "candidate", _("Outstanding citizen")
    PROBATIONARY = "probationary", _("Probationary member")
    OFFICIAL = "official", _("Official member")
    TEMPORARY = "temporary", _("Temporary member from elsewhere")
    DEPARTED = "departed", _("Transferred out")
    DIED = "died", _("Died")
    STRUCK_OFF = "struck_off", _("Struck off")
    RESIGNED = "resigned", _("Left at own request")
    EXPELLED = "expelled", _("Expelled")
    CLOSED = "closed", _("No longer considered")

    members = nonmember(frozenset({"probationary", "official"}))
    left_the_party = nonmember(frozenset({"struck_off", "resigned", "expelled"}))


class MembershipKind(TextChoices):
    OFFICIAL = "official", _("Full transfer")
    TEMPORARY = "temporary", _("Temporary stay")


class Began(TextChoices):
    """How a membership in a cell began."""

    ENROLLED = "enrolled", _("Was a member when the register was opened")
    ADMITTED = "admitted", _("Admitted")
    ARRIVED = "arrived", _("Transferred in")
    MOVED_IN = "moved_in", _("Moved from another cell")
    REFORMED = "reformed", _("Came with a reform of units")
    READMITTED = "readmitted", _("Admitted again")
    RESTORED = "restored", _("Membership restored")
    VISITING = "visiting", _("Temporary stay")

    # From one cell to another within the register: nets to zero above both.
    internal = nonmember(frozenset({"moved_in", "reformed"}))
    # Make the number of members greater.
    increases = nonmember(frozenset({"enrolled", "admitted", "arrived", "readmitted", "restored"}))


class Ended(TextChoices):
    """How a membership in a cell ended."""

    DEPARTED = "departed", _("Transferred out")
    MOVED_OUT = "moved_out", _("Moved to another cell")
    REFORMED = "reformed", _("Went with a reform of units")
    DIED = "died", _("Died")
    STRUCK_OFF = "struck_off", _("Struck off")
    RESIGNED = "resigned", _("Left at own request")
    EXPELLED = "expelled", _("Expelled")
    RETURNED = "returned", _("Temporary stay ended")
    UNDONE = "undone", _("Entered by mistake")

    internal = nonmember(frozenset({"moved_out", "reformed"}))
    decreases = nonmember(frozenset({"departed", "died", "struck_off", "resigned", "expelled"}))
    # Out of the Party, by whatever way: the person may be admitted again or restored.
    left_the_party = nonmember(frozenset({"struck_off", "resigned", "expelled"}))


class StatusKind(TextChoices):
    """What changes a member's duties and rights for a time without changing the cell."""

    ELSEWHERE = "elsewhere", _("Temporarily elsewhere")
    EXEMPT = "exempt", _("Exempt from work and meetings")
    SUSPENDED = "suspended", _("Suspended from Party activity")
    PROSECUTED = "prosecuted", _("Prosecuted")
    DETAINED = "detained", _("Detained")


class ExemptGround(TextChoices):
    """Why a cell exempts a member from work and meetings (Hướng dẫn 12-HD/BTCTW năm 2022). The words are those that
    stand in the list of changes and on its papers."""

    OLD_WEAK = "old_weak", "Tuổi cao, sức yếu"
    TREATMENT = "treatment", "Ốm đau, điều trị dài ngày"
    ABROAD = "abroad", "Đi nước ngoài một mình vì việc riêng"
    ITINERANT = "itinerant", "Đi làm lưu động dưới 1 năm"
    FAR_AWAY = "far_away", "Làm việc ở nơi xa, không có tổ chức đảng"
    MATERNITY = "maternity", "Nghỉ thai sản"
    OTHER = "other", "Lý do khác (ghi rõ)"


class MovementKind(TextChoices):
    """Every change in a member's life, as the office's list of changes names it."""

    ARRIVAL = "arrival", _("Transferred in")
    DEPARTURE = "departure", _("Transferred out")
    INTERNAL = "internal", _("Moved to another cell")
    DEATH = "death", _("Died")
    STRUCK_OFF = "struck_off", _("Struck off")
    RESIGNED = "resigned", _("Left at own request")
    EXPELLED = "expelled", _("Expelled")
    READMITTED = "readmitted", _("Admitted again")
    RESTORED = "restored", _("Membership restored")
    TEMPORARY_OUT = "temporary_out", _("Temporarily elsewhere")
    TEMPORARY_IN = "temporary_in", _("Temporary stay from elsewhere")
    EXEMPTED = "exempted", _("Exempted from work and meetings")
    SUSPENDED = "suspended", _("Suspended from Party activity")

    entering = nonmember(frozenset({"arrival", "readmitted", "restored"}))
    leaving = nonmember(frozenset({"departure", "death", "struck_off", "resigned", "expelled"}))
    statuses = nonmember(frozenset({"temporary_out", "exempted", "suspended"}))


class DossierState(TextChoices):
    """Steps of an admission (hồ sơ kết nạp)."""

    SOURCE = "source", _("Outstanding citizen being fostered")
    TRAINED = "trained", _("Passed the awareness class")
    FILED = "filed", _("Application and CV filed")
    VETTED = "vetted", _("Vetted")
    PROPOSED = "proposed", _("Proposed by the cell")
    DECIDED = "decided", _("Admission decided")
    PROBATION = "probation", _("On probation")
    CONSIDERED = "considered", _("Full membership proposed by the cell")
    OFFICIAL = "official", _("Official member")
    STOPPED = "stopped", _("Stopped")

    open = nonmember(frozenset({"source", "trained", "filed", "vetted", "proposed", "decided"}))
    before_the_cell = nonmember(frozenset({"source", "trained", "filed", "vetted"}))


class TransferState(TextChoices):
    ISSUED = "issued", _("Letter issued")
    DONE = "done", _("Received")
    CANCELLED = "cancelled", _("Letter withdrawn")


class Channel(TextChoices):
    PAPER = "paper", _("Ten-box letter")
    ONLINE = "online", _("Online")


class CardEnd(TextChoices):
    RENEWED = "renewed", _("Exchanged")
    LOST = "lost", _("Lost")
    COLLECTED = "collected", _("Collected")


class BadgeState(TextChoices):
    PROPOSED = "proposed", _("Proposed")
    DECIDED = "decided", _("Decided")
    AWARDED = "awarded", _("Awarded")
