"""The form by which visitors report a mistake or write to the editors.

Without cookies and without script, so without a session and Django's token against forged
requests. There is no session to ride on: what another site's page could do is to have its visitors
send reports. Browsers say where a request comes from, and those from elsewhere are not taken.
"""

import logging
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from kaohsiung_portal.content.quantities import number
from kaohsiung_portal.content.views import PublicView, without_item
from kaohsiung_portal.languages.addresses import address
from kaohsiung_portal.publishing.reading import Reading

from . import inbox
from .forms import ReportForm
from .senders import Senders, address_of

logger = logging.getLogger(__name__)

#: Of this worker.
senders = Senders()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a report was not taken, and when it may be."""

    status: int = 200
    #: Empty where the fields say it.
    message: str = ""
    retry_after_s: int = 0


class ReportPage(PublicView):
    """A page about another one, which the query names: ?page=city/, or ?page= for the home page."""

    own_path: str
    template: str

    def show(self, language, status=200, **context) -> HttpResponse:
        named = inbox.named_path(self.request.GET.get("page"))
        reading = Reading(language.code)
        opened = reading.open(named or "")
        reading.look_up()
        query = _query(named)
        response = self.render(
            [self.template],
            language,
            without_item(opened, self.own_path),
            named_page=next(iter(opened.here), None) if named is not None else None,
            # As it was understood: what makes no sense is not handed on to other languages.
            query=query,
            # The footer leads to this form, and about itself there is none.
            page_query=None,
            **context,
        )
        response.status_code = status
        return response


@method_decorator(csrf_exempt, name="dispatch")
class ReportView(ReportPage):
    http_method_names = ["get", "head", "post"]
    own_path = "report/"
    template = "reports/report_form.html"

    def dispatch(self, request, language):
        """Takes what was sent before the page is made: from there on, prints are read only."""
        if request.method == "POST":
            if _length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
                # Django counts the fields only; a file would be taken in, to be thrown away.
                raise RequestDataTooBig
            self.form = ReportForm(request.POST, language=language)
            self.refusal = self.take(language)
        return super().dispatch(request, language=language)

    def get(self, request, language):
        return self.show(language, form=ReportForm(language=language), message="")

    def post(self, request, language):
        refusal = self.refusal
        if refusal is None:
            query = _query(inbox.named_path(request.GET.get("page")))
            response = HttpResponse(status=303)
            response["Location"] = address(language, ReceivedView.own_path) + query
        else:
            response = self.show(language, refusal.status, form=self.form, message=refusal.message)
            if refusal.retry_after_s:
                response["Retry-After"] = str(refusal.retry_after_s)
        response["Cache-Control"] = "no-store"
        return response

    def take(self, language) -> Refusal | None:
        """Stores what was sent, or says why not.

        Where the hidden field is filled in, it says neither: a program is answered as if its
        message had been received, and the message is dropped.
        """
        if _is_from_elsewhere(self.request):
            return Refusal(
                403,
                _(
                    "This did not come from the form of this site, so it was not taken. If you "
                    "wrote it, please send it from here."
                ),
            )
        if self.form.is_filled_by_a_program:
            logger.info("A message that filled in the hidden field was dropped.")
            return None
        if not self.form.is_valid():
            return Refusal()
        if seconds := senders.admit(address_of(self.request)):
            return _too_many(seconds, language)
        return self.store(language)

    def store(self, language) -> Refusal | None:
        typed = self.form.cleaned_data
        try:
            inbox.receive(
                language=language.code,
                path=inbox.named_path(self.request.GET.get("page")),
                **{name: typed[name] for name in ("subject", "text", "reply_to")},
            )
        except inbox.TooManyError as error:
            return _too_many(error.seconds, language)
        except (OperationalError, InterfaceError):
            logger.exception("A message could not be stored.")
            return Refusal(
                503,
                _(
                    "Your message could not be stored just now. It is still here: please send it "
                    "again in half a minute."
                ),
                30,
            )
        return None


class ReceivedView(ReportPage):
    own_path = "report/received/"
    template = "reports/report_received.html"

    def get(self, request, language):
        return self.show(language)


def _query(named: str | None) -> str:
    return "" if named is None else "?" + urlencode({"page": named}, safe="/")


def _length(request) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _is_from_elsewhere(request) -> bool:
    """Whether the browser says that another site's page sent this.

    `Sec-Fetch-Site` says so itself (W3C Fetch Metadata); "none" is a person, not a page. Browsers
    without it, and all of them on a site without HTTPS, send `Origin` (RFC 6454). What sends
    neither is no browser that a page could use.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    ours = (settings.SITE_URL, f"{request.scheme}://{request.get_host()}")
    return origin is not None and origin.lower() not in [one.lower() for one in ours]


def _too_many(seconds: int, language) -> Refusal:
    minutes = -(-seconds // 60)
    message = ngettext(
        "Too many messages have come in within a short time. Yours is still here: please send it "
        "again in %(minutes)s minute.",
        "Too many messages have come in within a short time. Yours is still here: please send it "
        "again in %(minutes)s minutes.",
        minutes,
    )
    return Refusal(429, message % {"minutes": number(minutes, language)}, seconds)
