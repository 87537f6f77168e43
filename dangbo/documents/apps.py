from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "dangbo.documents"
    label = "documents"

    def ready(self) -> None:
        from dangbo.members.traces import Trace, state  # noqa: PLC0415 -- kept beside its only use

        state(Trace("documents.Document", ("signer",)))
