from __future__ import annotations

from dangbo.kernel.leaning import lean, watching


def test_a_watch_sees_what_is_leaned_upon_while_it_is_open() -> None:
    lean()
    with watching() as watch:
        assert not watch.leaned
        lean()
    assert watch.leaned
    with watching() as later:
        pass
    assert not later.leaned


def test_an_outer_watch_sees_what_an_inner_one_saw() -> None:
    with watching() as outer:
        with watching() as inner:
            lean()
        with watching() as other:
            pass
    assert (outer.leaned, inner.leaned, other.leaned) == (True, True, False)
