"""The mail that carries a contact's link, made while it is written: nothing else holds its token."""

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from tracker.accounts.links import mint
from tracker.announcements.framing import proof_for
from tracker.announcements.letter import Letter, Way, written
from tracker.base.database import db
from tracker.clients.contacts import LINK
from tracker.clients.models import Client, Contact
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice


@writes(LINK)
def contact_link(notice: Notice) -> Outcome:
    """For a contact of the client that sent it, or of any client when the person asked for it."""
    contact = db.session.get_one(Contact, notice.contact_id)
    clients = contact.actor.client_roles
    if notice.client_id not in clients and (notice.client_id or not clients):
        return Suppressed("the person was no longer a contact when this was to leave")
    client = db.session.get_one(Client, notice.client_id or min(clients))
    settings = current_app.config["SETTINGS"]
    with force_locale(client.locale):
        letter = Letter(
            greeting=_("Hello %(name)s,", name=contact.name),
            body=_(
                "This link is yours alone. "
                "It shows what %(vendor)s promised you, what happened and what is next:",
                vendor=settings.vendor_name,
            ),
            way=Way(_("Your page"), f"{settings.base_url}/enter/{mint(contact)}", secret=True),
            after=_(
                "You can use it again and again, and it asks for no password. "
                "Whoever has it sees what you see, so please don’t pass it on."
            ),
            from_whom=settings.vendor_name,
            foot=(proof_for(client),) if notice.client_id else (),
        )
        subject = _("Your link to the pages of %(vendor)s", vendor=settings.vendor_name)
        return written(letter, to=(contact.name, contact.email), subject=subject)
