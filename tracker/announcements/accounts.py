"""Mails to staff that carry a one-time link.

The link is made while the mail is written, so that its token stands nowhere but in the mail.
"""

from datetime import timedelta

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.accounts.actions import FORGOTTEN, INVITATION
from tracker.accounts.models import ACTIVE, INVITED, Account
from tracker.accounts.one_time import LIVES, mint
from tracker.announcements.letter import Letter, Way, written
from tracker.base.database import db
from tracker.outbox.kinds import Message, Outcome, Suppressed, writes
from tracker.outbox.models import Notice


@writes(INVITATION)
def invitation(notice: Notice) -> Outcome:
    """Nothing to say to somebody who has chosen a password since, or was disabled."""
    account = db.session.get_one(Account, notice.account_id)
    if account.state != INVITED:
        return Suppressed("the invitation was taken up, or the account disabled, before it left")
    vendor = current_app.config["SETTINGS"].vendor_name
    return _message(
        account,
        _("Your account at %(vendor)s", vendor=vendor),
        _("%(vendor)s has made you an account in Makegood. Choose your password here:", vendor=vendor),
        _("If you did not expect this, do nothing; without a password the account stays shut."),
    )


@writes(FORGOTTEN)
def forgotten_password(notice: Notice) -> Outcome:
    account = db.session.get_one(Account, notice.account_id)
    if account.state != ACTIVE:
        return Suppressed("the account is not active")
    return _message(
        account,
        _("A new password for Makegood"),
        _("Somebody, most likely you, asked for a new password. Choose it here:"),
        _("If it was not you, do nothing; your password stays as it is."),
    )


def _message(account: Account, subject: str, opening: str, closing: str) -> Message:
    link = f"{current_app.config['SETTINGS'].base_url}/password/{mint(account)}"
    good_for = _("The link works once, for %(time)s.", time=_duration(LIVES[account.state]))
    letter = Letter(
        greeting=_("Hello %(name)s,", name=account.name),
        body=opening,
        way=Way(_("Choose your password"), link, secret=True),
        after=f"{good_for}\n\n{closing}",
    )
    return written(letter, to=(account.name, account.email), subject=subject)


def _duration(life: timedelta) -> str:
    if life.days:
        return ngettext("%(num)s day", "%(num)s days", life.days)
    return ngettext("%(num)s hour", "%(num)s hours", life.seconds // 3600)
