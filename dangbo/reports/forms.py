"""How a draft is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dangbo.web.fields import DateField


class ReportForm(forms.Form):
    title = forms.CharField(label=_("Subject"), max_length=300)
    day = DateField(label=_("Date of the report"))
    place = forms.CharField(label=_("Place"), max_length=100, required=False)
    authority = forms.CharField(label=_("Signed on behalf of"), max_length=120, required=False)
    signer_post = forms.CharField(label=_("Post of the signer"), max_length=80, required=False)
    signer_name = forms.CharField(label=_("Signed by"), max_length=120, required=False)
    recipients = forms.CharField(
        label=_("Recipients"), max_length=500, required=False, help_text=_("Separated by semicolons.")
    )
    text = forms.CharField(
        label=_("Text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 40, "spellcheck": "false"}),
        help_text=_(
            "Figures stand in braces: {members.admitted}, {members.admitted:ratio}. With a question mark, as in "
            "{members.admitted:ratio?}, it is left out where nothing was planned; a paragraph that begins with "
            "[nếu có] is left out where it counts nothing."
        ),
    )
