"""What is owed on the day a project ends early: amounts paid ahead for licences that end with it (A7)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.texts import gettext, speaking
from tracker.base.wording import long_day
from tracker.clients.models import Client
from tracker.devices.licensing import cancel
from tracker.devices.models import Licence
from tracker.make_goods.models import MakeGood
from tracker.make_goods.offering import For, Terms, owe
from tracker.make_goods.prorata import owed_back
from tracker.make_goods.rules import REFUND, What
from tracker.projects.actions import end_early
from tracker.projects.models import Project


@dataclass(frozen=True)
class OwedBack:
    """One licence and what is owed of it, in minor units of its currency."""

    licence: Licence
    minor: int

    @property
    def currency(self) -> str:
        return self.licence.prepaid_currency or ""


def owed_back_on(client: Client, day: date) -> list[OwedBack]:
    """The client's licences of which something would be owed if they ended that day, by name."""
    of_them = [OwedBack(licence, _owed(licence, day)) for licence in _prepaid(client)]
    return [one for one in of_them if one.minor > 0]


def end_with_what_is_owed(
    actor: Actor, project: Project, reason: str, licences: Collection[str], today: date
) -> list[MakeGood]:
    """End the project, cancel these licences (by their uuid) and open what is owed of each, once."""
    ending = [one for one in owed_back_on(project.client, today) if one.licence.uuid in licences]
    end_early(actor, project, reason)
    opened = []
    for one in ending:
        cancel(actor, one.licence, on=today, reason=reason)
        opened.append(_open(actor, project, one, today))
    return opened


def _open(actor: Actor, project: Project, one: OwedBack, today: date) -> MakeGood:
    licence = one.licence
    assert licence.prepaid_until is not None  # Else nothing of it would be owed.
    with speaking(project.client.locale):
        why = gettext(
            "%(name)s ended on %(ended)s; it was paid ahead until %(until)s.",
            name=licence.name,
            ended=long_day(today),
            until=long_day(licence.prepaid_until),
        )
    what = What(REFUND, one.minor, one.currency)
    return owe(actor, For(project.client, project), Terms(what, why, project.owner), licence.subject)


def _owed(licence: Licence, day: date) -> int:
    if licence.prepaid_minor is None or not licence.prepaid_from or not licence.prepaid_until:
        return 0
    return owed_back(licence.prepaid_minor, licence.prepaid_from, licence.prepaid_until, day)


def _prepaid(client: Client) -> Sequence[Licence]:
    """Those that go on, and of which nothing was opened as owed before."""
    opened = sa.select(MakeGood.origin).where(MakeGood.client_id == client.id, MakeGood.origin.is_not(None))
    query = sa.select(Licence).where(
        Licence.client_id == client.id,
        Licence.prepaid_minor.is_not(None),
        Licence.cancelled_on.is_(None),
        Licence.replaced_by_id.is_(None),
        (sa.literal("licence:") + Licence.uuid).not_in(opened),
    )
    return db.session.scalars(query.order_by(Licence.name, Licence.id)).all()
