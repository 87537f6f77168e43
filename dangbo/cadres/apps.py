from django.apps import AppConfig


class CadresConfig(AppConfig):
    name = "dangbo.cadres"
    label = "cadres"

    def ready(self) -> None:
        from dangbo.members.traces import Trace, state  # noqa: PLC0415 -- kept beside its only use

        state(
            Trace(
                "cadres.Planning", ("person",), told=("removal_reason",),
                emptied=("decision_number", "decided_by", "note"),
            ),
        )
