"""The page of the instance, for who keeps it."""

from flask import Blueprint, current_app, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.forms import Form
from tracker.base.pages import handle, own_transaction
from tracker.config import Settings
from tracker.sent.actions import try_again as put_back
from tracker.sent.forms import TrialForm
from tracker.sent.instance import Instance, look_at
from tracker.sent.queries import any_notice
from tracker.sent.trial import send_trial

bp = Blueprint("instance", __name__)

TEMPLATE = "sent/instance.html"


@bp.get("/instance")
def page() -> ResponseReturnValue:
    return render_template(TEMPLATE, form=Form(), trial=TrialForm(), **_shown())


@bp.post("/instance/test-mail")
@own_transaction
def send_test() -> ResponseReturnValue:
    """Talking to a mail server takes its time, so nothing is open meanwhile."""
    form = TrialForm()

    def act() -> str:
        said = send_trial(_settings(), form.address.data)
        flash(_("The test mail left: %(said)s", said=said), "success")
        return url_for("instance.page")

    return handle(form, act, TEMPLATE, trial=form, **_shown())


@bp.post("/instance/notices/<uuid>/again")
def try_again(uuid: str) -> ResponseReturnValue:
    line = any_notice(uuid)

    def act() -> str:
        put_back(current_actor(), line.notice, line.name)
        flash(_("It is tried again now."), "success")
        return url_for("instance.page", _anchor="parked")

    return handle(Form(), act, TEMPLATE, trial=TrialForm(formdata=None), **_shown())


def _shown() -> dict[str, Instance | str | type[Form]]:
    settings = _settings()
    return {"page": look_at(settings), "zone": settings.vendor_zone, "new_form": Form}


def _settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found
