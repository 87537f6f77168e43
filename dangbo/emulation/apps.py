from django.apps import AppConfig


class EmulationConfig(AppConfig):
    name = "dangbo.emulation"
    label = "emulation"

    def ready(self) -> None:
        from dangbo.emulation.agenda import pledges  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.meetings import agenda  # noqa: PLC0415 -- apps must be loaded first
        from dangbo.members.traces import Trace, state  # noqa: PLC0415 -- kept beside its only use

        agenda.register(pledges)
        state(
            Trace("emulation.Registration", ("person",), named=("person_name",), emptied=("note",)),
            *(
                Trace(model, ("person",), named=("person_name",), told=("decision_number",), emptied=("note",))
                for model in ("emulation.Recognition", "emulation.Commendation")
            ),
            Trace("emulation.ContestEntry", ("person",), named=("contestant",), emptied=("note",)),
        )
