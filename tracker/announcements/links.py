"""The mail that carries a contact's link, made while it is written: nothing else holds its token."""

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from tracker.accounts.links import mint
from tracker.base.database import db
from tracker.clients.contacts import LINK
from tracker.clients.models import Client, Contact
from tracker.outbox.kinds import Message, Suppressed, writes
from tracker.outbox.models import Notice
from tracker.timeline.queries import head_of


@writes(LINK)
def contact_link(notice: Notice) -> Message | Suppressed:
    """For a contact of the client that sent it, or of any client when the person asked for it."""
    contact = db.session.get_one(Contact, notice.contact_id)
    clients = contact.actor.client_roles
    if notice.client_id not in clients and (notice.client_id or not clients):
        return Suppressed("the person was no longer a contact when this was to leave")
    client = db.session.get_one(Client, notice.client_id or min(clients))
    settings = current_app.config["SETTINGS"]
    with force_locale(client.locale):
        parts = [
            _("Hello %(name)s,", name=contact.name),
            _(
                "This link is yours alone. "
                "It shows what %(vendor)s promised you, what happened and what is next:",
                vendor=settings.vendor_name,
            ),
            f"{settings.base_url}/enter/{mint(contact)}",
            _(
                "You can use it again and again, and it asks for no password. "
                "Whoever has it sees what you see, so please don't pass it on."
            ),
            settings.vendor_name,
            *_proof(client if notice.client_id else None),
        ]
        subject = _("Your link to the pages of %(vendor)s", vendor=settings.vendor_name)
    return Message(contact.name, contact.email, subject, "\n\n".join(parts) + "\n")


def _proof(client: Client | None) -> list[str]:
    """The proof line of the client's history, which goes out with every mail about one client."""
    if client is None:
        return []
    number, digest = head_of(client.uuid)
    return [_("Record %(number)s · %(proof)s of our history with you.", number=number, proof=digest[:16])]
