"""The page of one device: what is known of it, and everything that ever happened to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker.access.actor import Actor
from tracker.access.acts import may
from tracker.access.guard import current_actor
from tracker.base.texts import gettext
from tracker.desk.device_parts import BackupsPart, CustodyPart, backups_part, custody_part
from tracker.desk.device_risks import RisksPart, risks_part
from tracker.desk.history import Line, device_history
from tracker.devices.days import today_at
from tracker.devices.models import Device
from tracker.devices.pages import this_device
from tracker.devices.views import bp
from tracker.devices.wording import (
    DATA_WORDS,
    Words,
    identifier_words,
    kind_word,
    model_words,
    source_words,
    warranty_words,
)
from tracker.files.models import Attachment
from tracker.files.queries import attachments_of


@dataclass(frozen=True)
class DevicePage:
    """Everything the page tells. Each room that adds a part to it brings one field and one template."""

    device: Device
    today: date
    may_keep: bool
    may_add_files: bool
    files: Sequence[Attachment]
    lines: Sequence[Line]
    backups: BackupsPart
    custody: CustodyPart
    risks: RisksPart

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.device.client.time_zone)

    @property
    def kind(self) -> str:
        return kind_word(self.device)

    @property
    def model(self) -> str:
        return model_words(self.device)

    @property
    def warranty(self) -> Words:
        return warranty_words(self.device, self.today)

    @property
    def source(self) -> str:
        return source_words(self.device)

    @property
    def data(self) -> str:
        return gettext(DATA_WORDS[self.device.holds_data])

    @property
    def identifiers(self) -> list[tuple[str, str]]:
        return [(identifier_words(label), value) for label, value in self.device.identifiers]


def collect(actor: Actor, device: Device, before: int | None = None) -> DevicePage:
    """The fetch of the device has authorised it; `before` continues its history from that entry."""
    return DevicePage(
        device=device,
        today=today_at(device.client),
        may_keep=may(actor, "keep devices"),
        may_add_files=may(actor, "log work"),
        files=attachments_of([device.subject]).get(device.subject, ()),
        lines=device_history(device, before=before),
        backups=backups_part(device),
        custody=custody_part(device),
        risks=risks_part(actor, device),
    )


@bp.get("/devices/<uuid>")
def page(uuid: str) -> ResponseReturnValue:
    device = this_device(uuid)
    before = request.args.get("before", type=int)
    found = collect(current_actor(), device, min(before, 2**31 - 1) if before is not None else None)
    return render_template("devices/page.html", page=found, device=device)
