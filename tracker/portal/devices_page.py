"""What a client has, on their own pages, and the one click that asks us to stop a renewal (W8)."""

from flask import flash, g, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.acts import may
from tracker.access.guard import current_act, current_actor
from tracker.base.pages import handle
from tracker.clients.models import Client
from tracker.clients.queries import get_client_for
from tracker.devices.days import today_at
from tracker.devices.forms import StopForm
from tracker.devices.licensing import ask_to_stop
from tracker.devices.listing import list_devices
from tracker.devices.queries import get_licence_for
from tracker.devices.wording import renewal_words
from tracker.files.queries import attachments_of
from tracker.portal.blueprint import bp
from tracker.projects.in_charge import who_answers_for


@bp.get("/portal/clients/<code>/devices")
def devices(code: str) -> ResponseReturnValue:
    """Devices in use with their warranties, and licences with the days they renew."""
    client = get_client_for(current_actor(), code, current_act())
    _speak(client)
    listed = list_devices(client, today_at(client))
    subjects = [device.subject for _, group in listed.places for device in group]
    return render_template(
        "portal/devices.html",
        client=client,
        listed=listed,
        files=attachments_of(subjects, client_only=True),
        may_stop=may(current_actor(), "speak"),
    )


@bp.route("/portal/licences/<uuid>/stop", methods=["GET", "POST"])
def stop_renewal(uuid: str) -> ResponseReturnValue:
    """Shows what will happen; the button asks us."""
    licence = get_licence_for(current_actor(), uuid, current_act())
    client = licence.client
    _speak(client)
    form = StopForm()

    def act() -> str:
        ask_to_stop(current_actor(), licence, form.told["words"], who_answers_for(client))
        flash(_("We have it: you want no renewal of %(name)s.", name=licence.name), "success")
        return url_for("portal.devices", code=client.code, _anchor=licence.uuid)

    renewal = renewal_words(licence, today_at(client))
    return handle(form, act, "portal/stop_renewal.html", licence=licence, client=client, renewal=renewal.text)


def _speak(client: Client) -> None:
    g.locale, g.zone = client.locale, client.time_zone
