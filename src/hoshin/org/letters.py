"""Letters to people about their accounts, once mail is configured. None is sent from inside a transaction."""

from __future__ import annotations

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from hoshin.errors import HoshinError
from hoshin.journal import numbers
from hoshin.journal.actor import Actor
from hoshin.journal.store import writing
from hoshin.org.called import called
from hoshin.org.people import Account, PersonName


class NotSent(HoshinError):
    """The letter did not leave."""


def mail_of(account: Account) -> str:
    """The address of somebody, where mail can be sent; else empty."""
    if not settings.MAIL.is_configured:
        return ""
    known = PersonName.objects.filter(pk=account.person).values_list("mail", flat=True).first()
    return known or ""


def send_link(account: Account, address: str, *, until: str, by: Actor) -> str:
    """Send somebody the link that was made for them; the address that it went to.

    Raises NotSent where there is no mail, or the server does not take it.
    """
    to = mail_of(account)
    if not to:
        raise NotSent(
            _("Nothing was sent: no mail is configured here, or no address is known of this person.")
        )
    letter = EmailMessage(
        _("Your access to Hoshin"),
        _(
            "Hello %(name)s,\n\nby this link you choose how you sign in to Hoshin. It is good once, until %(until)s:\n\n"
            "%(address)s\n\nIf you did not expect this, tell your administrator, and do not open it.\n"
        )
        % {"name": called(account.person), "until": until, "address": address},
        settings.MAIL.sender,
        [to],
    )
    try:
        letter.send()
    except (OSError, SMTPException, ValueError) as error:
        # What the server answered may hold the address; whoever runs it finds the rest by `hoshin doctor`.
        raise NotSent(
            _("The mail server did not take it (%s). Give the link yourself.") % type(error).__name__
        ) from error
    with writing():
        numbers.record(actor=by, verb="send sign-in link", subject=f"person:{account.person}")
    return to
