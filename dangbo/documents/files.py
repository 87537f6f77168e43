"""Files on their way out, and the layout checker, to which a file is only shown."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from dangbo.documents import queries, store
from dangbo.kernel import clock
from dangbo.papers.checker import BadFile, Departure, check
from dangbo.papers.upload import FileKind
from dangbo.rulebook import engine
from dangbo.rulebook.errors import NoRuleOn
from dangbo.web.fields import DateField
from dangbo.web.pages import page, render


@page(queries.READ)
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """The file, as a download: it is never opened within the site."""
    row = get_object_or_404(queries.attachments(request.actor), pk=pk)  # type: ignore[attr-defined]
    path = store.path_of(row.sha256)
    if not path.exists():
        raise Http404
    kind = FileKind(row.kind)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=row.name, content_type=kind.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


class LayoutForm(forms.Form):
    """A document and the day by whose rules it is read."""

    file = forms.FileField(label=_("Word document (.docx)"), help_text=_("It is looked at and not kept."))
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    day = DateField(label=_("Date of the document"), required=False)

    def __init__(self, *args: object, day: date, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.otherwise = day
        signs = {
            str(entry["sign"]): str(entry["label"]) for entry in engine.rows("documents.types", day) if entry["sign"]
        }
        self.fields["kind"].choices = [("", _("As its own number says")), *sorted(signs.items())]  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        return self.cleaned_data["day"] or self.otherwise


@page(queries.READ)
def check_layout(request: HttpRequest) -> HttpResponse:
    """Lists where a document departs from the rules of its day."""
    today = request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined]
    form = LayoutForm(request.POST or None, request.FILES or None, day=today)
    found: list[Departure] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            if file.size > store.LIMIT:
                raise BadFile(str(_("The file is larger than %s.") % f"{store.LIMIT // (1024 * 1024)} MB"))
            found = check(file.read(), form.cleaned_data["kind"] or None, form.cleaned_data["day"])
        except (BadFile, NoRuleOn) as wrong:
            form.add_error("file" if isinstance(wrong, BadFile) else "day", str(wrong))
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "documents/check_layout.html", status=status, form=form, found=found)
