from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "dangbo.reviews"
    label = "reviews"

    def ready(self) -> None:
        from dangbo.members.traces import Trace, state  # noqa: PLC0415 -- kept beside its only use

        state(Trace("reviews.MemberReview", ("person",), emptied=("decision_number", "note")))
