"""What the checks of access add to a page, and the journal to an action."""

from __future__ import annotations

import time

from bench.measure import REGISTERED, Measure, Work, counted, timed

ENTRIES = 100


def _checks() -> Work:
    """All that a page asks about its reader: who he is today, where he may do what, what narrows his lists."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- once Django is set up

    from dangbo.access import queries  # noqa: PLC0415 -- once Django is set up
    from dangbo.access.permissions import PERMISSIONS  # noqa: PLC0415 -- once Django is set up
    from dangbo.kernel import clock, policy  # noqa: PLC0415 -- once Django is set up

    account = get_user_model().objects.get(username="vanphong")
    names = sorted(PERMISSIONS)
    if not names:
        raise RuntimeError("no permission is declared")

    def work() -> object:
        actor = queries.actor_of(account, None, clock.today())
        return [(policy.allows(actor, name), policy.reach(actor, name)) for name in names]

    return work


@timed("checks of access of a page, for every permission", bound=3)
def checks() -> Work:
    return _checks()


@counted("SQL queries of the checks of access of a page", bound=2)
def queries_of_checks() -> Work:
    return _checks()


def _journal() -> Work:
    """Milliseconds for one entry inside a transaction that is open anyway: the record as text, its link, both rows."""
    from django.apps import apps  # noqa: PLC0415 -- once Django is set up
    from django.db import transaction  # noqa: PLC0415 -- once Django is set up

    from dangbo.journal import chain  # noqa: PLC0415 -- once Django is set up
    from dangbo.journal.models import ChainHead, Entry  # noqa: PLC0415 -- once Django is set up
    from dangbo.kernel import clock  # noqa: PLC0415 -- once Django is set up

    person = apps.get_model("members.Person").objects.order_by("pk").first()

    def work() -> float:
        with transaction.atomic():
            began = time.perf_counter()
            for _ in range(ENTRIES):
                head = ChainHead.objects.select_for_update().get(pk=1)
                after = chain.canonical(chain.contents(person))
                entry = Entry(
                    at=clock.now(), action="bench", effect="created", actor_key="bench", subject_type="members.Person",
                    subject_id=person.pk, subject_version=1, unit_id=person.unit_id, before="{}", after=after,
                )
                chain.append([entry], head)
            spent = time.perf_counter() - began
            transaction.set_rollback(True)
        return spent * 1000 / ENTRIES

    return work


REGISTERED.append(Measure("journal of an action upon one record", 1, "ms each", _journal, repeats=7, warm_ups=1))
