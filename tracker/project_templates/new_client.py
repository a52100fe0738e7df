"""A client who is added with their first project."""

from dataclasses import dataclass

from tracker.access.actor import APPROVER, Actor
from tracker.base.emails import clean_email
from tracker.base.errors import Invalid
from tracker.base.holidays import check_region
from tracker.clients.actions import add_client
from tracker.clients.contacts import add_contact
from tracker.clients.models import Client
from tracker.clients.queries import check_may_add
from tracker.clients.rules import check_code, find_zone
from tracker.projects.calendar import Place


@dataclass(frozen=True)
class NewClient:
    """What is asked of a client nobody knew before; the first contact may come later."""

    name: str
    code: str
    time_zone: str
    country: str | None
    subdivision: str | None
    locale: str
    contact_name: str = ""
    contact_email: str = ""

    @property
    def place(self) -> Place:
        return Place(find_zone(self.time_zone), self.country, self.subdivision)

    def check(self) -> None:
        """Raise Invalid at its field for what can be seen to be wrong before anything is saved."""
        find_zone(self.time_zone)
        check_region(self.country, self.subdivision)
        if self.code:
            check_code(self.code)
        if self.contact_name and not self.contact_email:
            raise Invalid("Enter the address too; without it nobody is told.", "contact_email")
        if self.contact_email and not self.contact_name:
            raise Invalid("Enter the name that belongs to this address.", "contact_name")
        if self.contact_email:
            _clean(self.contact_email)


def welcome(actor: Actor, new: NewClient) -> Client:
    """Add the client, and their first contact as an approver; Forbidden for who may not keep clients."""
    check_may_add(actor)
    new.check()
    client = add_client(
        actor,
        name=new.name,
        code=new.code or None,
        time_zone=new.time_zone,
        country=new.country,
        subdivision=new.subdivision,
        locale=new.locale,
    )
    if new.contact_email:
        email = _clean(new.contact_email)
        add_contact(actor, client, name=new.contact_name, email=email, role=APPROVER)
    return client


def _clean(email: str) -> str:
    try:
        return clean_email(email)
    except Invalid as error:
        error.field = "contact_email"
        raise
