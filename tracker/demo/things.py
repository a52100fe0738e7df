"""What the clients of the stories have: devices of every age, and licences that renew, one not to."""

from datetime import date, time, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import db
from tracker.clients.contacts import contact_called
from tracker.clients.models import Client
from tracker.demo.ordinary import ZONE
from tracker.demo.scenes import Vendor, pretending
from tracker.devices.actions import add_device, edit_device, retire
from tracker.devices.licensing import add_licence, ask_to_stop
from tracker.devices.models import Device, Licence
from tracker.devices.usual import keep_usual

LOOKED_UP = "the maker’s web page"


def tell(vendor: Vendor) -> None:
    """Entered two weeks ago; what ends does so at its distance from today."""
    today = now().astimezone(ZONE).date()
    with pretending(today - timedelta(days=14), time(11), ZONE):
        keep_usual(
            vendor.manager.actor,
            maker="Northwind",
            model="Book 14",
            warranty_months=36,
            warranty_provider="Northwind",
        )
        _groundhog(vendor, today)
        mail = _harbour(vendor, today)
        _school(vendor, today)
    asker = contact_called("anna@harbour.example")
    assert asker is not None
    with pretending(today - timedelta(days=1), time(16, 40), ZONE):
        ask_to_stop(asker.actor, mail, "We use the new server’s mail now.", [vendor.owner.id])


def _groundhog(vendor: Vendor, today: date) -> None:
    client = _client("GH")
    _device(
        vendor, client, today, "Server", "server", "Punx Tower 2", "PX-SRV-7731", ends=1040, holds_data="yes"
    )
    _device(vendor, client, today, "Old desktop", "desktop", "Punx Desk 1", "PX-D1-0042", ends=-730)
    _licence(vendor, client, today, "Mail and calendar", renews=75, provider="Northmail", seats=3)


def _harbour(vendor: Vendor, today: date) -> Licence:
    client = _client("HD")
    site = client.sites[0]
    _device(
        vendor,
        client,
        today,
        "Practice server",
        "server",
        "Northwind Rack 4",
        "NW-R4-2231",
        ends=25,
        site=site,
    )
    reception = _device(
        vendor, client, today, "Reception", "laptop", "Northwind Book 14", "5CD8123ABC", used_by="Anna Quay"
    )
    edit_device(vendor.technician.actor, reception, warranty_starts=today - timedelta(days=1000))
    printer = _device(vendor, client, today, "Printer in the hall", "printer", "Papermill P200", "PM-77120")
    retire(vendor.technician.actor, printer, on=today - timedelta(days=14), reason="Worn out")
    _licence(vendor, client, today, "Virus scanner", renews=-6, provider="Safeharbour", seats=12)
    return _licence(
        vendor,
        client,
        today,
        "Hosted mail",
        renews=52,
        provider="Northmail",
        number="NM-4417",
        seats=9,
        prepaid_minor=48600,
        prepaid_currency="GBP",
        prepaid_from=today - timedelta(days=313),
        prepaid_until=today + timedelta(days=51),
    )


def _school(vendor: Vendor, today: date) -> None:
    client = _client("ML")
    for number in range(1, 4):
        serial = f"NW-D5-{4400 + number}"
        _device(
            vendor, client, today, f"Computer room {number}", "desktop", "Northwind Desk 5", serial, ends=1090
        )


def _client(code: str) -> Client:
    return db.session.scalars(sa.select(Client).where(Client.code == code)).one()


def _device(
    vendor: Vendor,
    client: Client,
    today: date,
    name: str,
    kind: str,
    model: str,
    serial: str,
    ends: int | None = None,
    **facts: Any,
) -> Device:
    """A device whose warranty, looked up two weeks ago, ends so many days from today."""
    maker, _, model = model.partition(" ")
    if ends is not None:
        facts |= {"warranty_ends": today + timedelta(days=ends), "warranty_provider": maker}
        facts |= {"warranty_source": LOOKED_UP, "warranty_looked_up": today - timedelta(days=14)}
    by = vendor.technician.actor
    return add_device(by, client, name=name, kind=kind, maker=maker, model=model, serial=serial, **facts)


def _licence(vendor: Vendor, client: Client, today: date, name: str, renews: int, **facts: Any) -> Licence:
    return add_licence(
        vendor.technician.actor, client, name=name, renews_on=today + timedelta(days=renews), **facts
    )
