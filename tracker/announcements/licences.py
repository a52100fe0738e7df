"""The client wants a licence not to renew: told to who answers for the client (W8)."""

from flask import current_app
from flask_babel import gettext as _

from tracker.accounts.models import ACTIVE, Account
from tracker.announcements.framing import one_line, proof_for_us
from tracker.announcements.letter import Letter, Way, quote, written
from tracker.base import wording
from tracker.base.database import db
from tracker.clients.queries import may_see
from tracker.devices.licensing import STOP_ASKED
from tracker.devices.models import Licence
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.timeline.queries import words_of


@writes(STOP_ASKED)
def stop_asked(notice: Notice) -> Outcome:
    """Nothing to say once it was cancelled, replaced or answered."""
    licence = db.session.get_one(Licence, notice.facts["licence"])
    account = db.session.get_one(Account, notice.account_id)
    if not licence.stop_waits:
        return Suppressed("somebody did or answered it before this left")
    if account.state != ACTIVE:
        return Suppressed("the account is not active")
    if not may_see(account.actor, licence.client_id):
        return Suppressed("the person may not see this client any more")
    words = words_of(notice.facts["entry"]).get("words")
    settings, client = current_app.config["SETTINGS"], licence.client
    named = {"client": one_line(client.name), "name": one_line(licence.name)}
    letter = Letter(
        greeting=_("Hello %(name)s,", name=account.name),
        body=[_when(licence, named), *([quote(words)] if words else [])],
        way=Way(
            _("Its devices and licences"),
            f"{settings.base_url}/clients/{client.code}/devices#{licence.uuid}",
        ),
        foot=(proof_for_us(client),),
    )
    subject = _("%(client)s asks that %(name)s does not renew", **named)
    return written(letter, to=(account.name, account.email), subject=subject)


def _when(licence: Licence, named: dict[str, str]) -> str:
    if licence.renews_on is None:
        return _("%(client)s asks that %(name)s does not renew. Please cancel it, or answer them.", **named)
    return _(
        "%(client)s asks that %(name)s does not renew; it would on %(day)s. "
        "Please cancel it, or answer them.",
        day=wording.day(licence.renews_on),
        **named,
    )
