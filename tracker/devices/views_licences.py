"""A client's licences: adding, editing, cancelling, replacing, and answering the wish that one stops."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.forms import options
from tracker.base.pages import check_unchanged, handle
from tracker.devices import forms, licensing
from tracker.devices.days import today_at
from tracker.devices.models import Licence
from tracker.devices.pages import list_of, this_client, this_licence
from tracker.devices.queries import licences_of
from tracker.devices.views import BOTH, bp


@bp.route("/clients/<code>/licences/add", methods=BOTH)
def add_licence(code: str) -> ResponseReturnValue:
    client = this_client(code)
    form = forms.AddLicenceForm()

    def act() -> str:
        licence = licensing.add_licence(current_actor(), client, **form.facts)
        flash(_("%(name)s is here now.", name=licence.name), "success")
        return list_of(client, licence.uuid)

    return handle(form, act, "devices/add_licence.html", client=client)


@bp.route("/licences/<uuid>/edit", methods=BOTH)
def edit_licence(uuid: str) -> ResponseReturnValue:
    licence = this_licence(uuid)
    amount = forms.amount_typed(licence)
    form = forms.EditLicenceForm(obj=licence, prepaid=amount)

    def act() -> str:
        check_unchanged(licence, form, prepaid=amount)
        licensing.edit_licence(current_actor(), licence, **form.facts)
        flash(_("Saved."), "success")
        return _back(licence)

    return handle(form, act, "devices/edit_licence.html", client=licence.client, licence=licence)


@bp.route("/licences/<uuid>/cancel", methods=BOTH)
def cancel_licence(uuid: str) -> ResponseReturnValue:
    licence = this_licence(uuid)
    form = forms.CancelForm(on=licence.renews_on or today_at(licence.client))

    def act() -> str:
        licensing.cancel(current_actor(), licence, **form.told)
        flash(_("%(name)s is kept here as cancelled.", name=licence.name), "success")
        return _back(licence)

    return handle(form, act, "devices/cancel_licence.html", client=licence.client, licence=licence)


@bp.route("/licences/<uuid>/replace", methods=BOTH)
def replace_licence(uuid: str) -> ResponseReturnValue:
    licence = this_licence(uuid)
    others = {
        one.uuid: one for one in licences_of(licence.client) if one.id != licence.id and not one.is_over
    }
    form = forms.ReplaceForm()
    form.by.choices = options((key, one.name) for key, one in others.items())

    def act() -> str:
        licensing.replace(current_actor(), licence, others[form.by.data])
        flash(_("Saved."), "success")
        return _back(licence)

    return handle(
        form, act, "devices/replace_licence.html", client=licence.client, licence=licence, others=others
    )


@bp.route("/licences/<uuid>/bring-back", methods=BOTH)
def bring_back_licence(uuid: str) -> ResponseReturnValue:
    licence = this_licence(uuid)
    form = forms.BringBackForm()

    def act() -> str:
        licensing.bring_back_licence(current_actor(), licence, form.reason.data)
        flash(_("Saved."), "success")
        return _back(licence)

    return handle(form, act, "devices/bring_back_licence.html", client=licence.client, licence=licence)


@bp.route("/licences/<uuid>/answer", methods=BOTH)
def answer_stop(uuid: str) -> ResponseReturnValue:
    """The client asked that it does not renew, and it can't simply be cancelled."""
    licence = this_licence(uuid)
    form = forms.AnswerStopForm()

    def act() -> str:
        licensing.answer_stop(current_actor(), licence, form.answer.data)
        flash(_("The client reads your answer beside the licence."), "success")
        return _back(licence)

    return handle(form, act, "devices/answer_stop.html", client=licence.client, licence=licence)


def _back(licence: Licence) -> str:
    return list_of(licence.client, licence.uuid)
