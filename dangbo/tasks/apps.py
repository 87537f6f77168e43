from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "dangbo.tasks"
    label = "tasks"

    def ready(self) -> None:
        from dangbo.members.traces import Trace, state  # noqa: PLC0415 -- kept beside its only use

        state(
            Trace("tasks.Task", ("person",), told=("answer",), emptied=("evidence", "note")),
            Trace("tasks.TaskReport", ("task__person",), told=("words",)),
        )
