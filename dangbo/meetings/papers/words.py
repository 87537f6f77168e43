"""How kinds and states are called on paper."""

from dangbo.meetings.terms import MeetingKind, ProposalState, Quality
from dangbo.tasks.terms import TaskState

KIND_WORDS = {
    MeetingKind.REGULAR: "sinh hoạt chi bộ thường kỳ",
    MeetingKind.REGULAR_THEMATIC: "sinh hoạt chi bộ thường kỳ và chuyên đề",
    MeetingKind.THEMATIC: "sinh hoạt chi bộ chuyên đề",
    MeetingKind.EXTRAORDINARY: "sinh hoạt chi bộ bất thường",
    MeetingKind.COMMITTEE: "họp chi ủy",
    MeetingKind.CONGRESS: "đại hội chi bộ",
}
STATE_WORDS = {
    TaskState.OPEN: "Đang thực hiện",
    TaskState.DONE: "Hoàn thành",
    TaskState.PARTLY: "Hoàn thành một phần",
    TaskState.REFUSED: "Không thực hiện",
}
QUALITY_WORDS = {Quality.GOOD: "Tốt", Quality.FAIR: "Khá", Quality.AVERAGE: "Trung bình", Quality.POOR: "Kém"}
OUTCOME_WORDS = {
    ProposalState.WAITING: "Chưa bàn",
    ProposalState.CONCLUDED: "Đã kết luận",
    ProposalState.TASK: "Giao nhiệm vụ",
    ProposalState.PUT_OFF: "Chuyển sang kỳ sau",
    ProposalState.WITHDRAWN: "Đảng viên đã rút",
}
