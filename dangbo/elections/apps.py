from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "dangbo.elections"
    label = "elections"

    def ready(self) -> None:
        from dangbo.members.traces import Trace, state  # noqa: PLC0415 -- kept beside its only use

        state(Trace("elections.Candidate", ("person",), named=("name",), emptied=("note",)))
