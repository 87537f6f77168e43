"""What the sign-in page shows beside the form."""

from __future__ import annotations

from django import template

from dangbo.accounts import demo

register = template.Library()


@register.simple_tag
def demo_sign_ins() -> tuple[demo.DemoSignIn, ...]:
    return demo.offered()
