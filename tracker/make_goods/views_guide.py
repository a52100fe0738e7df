"""What managers set: the guide of usual make-goods, and up to how much nobody approves."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.errors import NotFound
from tracker.base.pages import handle
from tracker.incidents.wording import incident_words
from tracker.make_goods import approving
from tracker.make_goods.blueprint import BOTH, bp
from tracker.make_goods.forms import LimitForm, WhatForm, typed_what
from tracker.make_goods.guide import BUILT_IN, usual_for
from tracker.make_goods.queries import limits, written_guide


@bp.route("/make-goods/guide", methods=BOTH)
def guide() -> ResponseReturnValue:
    """The guide line by line, the limits, and a form for another limit."""
    form = LimitForm()
    written = written_guide()
    lines = [(kind, incident_words(kind), usual_for(kind, written), kind in written) for kind in BUILT_IN]

    def act() -> str:
        currency, most = form.most
        approving.set_limit(current_actor(), currency, most)
        flash(_("Above this a manager approves, from the next offer on."))
        return url_for("make_goods.guide")

    return handle(form, act, "make_goods/guide.html", lines=lines, limits=sorted(limits().items()))


@bp.route("/make-goods/guide/line", methods=BOTH)
def guide_line() -> ResponseReturnValue:
    """What is usually offered for one kind of failure (`?of=late`)."""
    kind = request.args.get("of", "late")
    usual = usual_for(kind, written_guide())
    if usual is None:
        raise NotFound()
    filled = typed_what(usual) | {"thing": _(usual.thing) if usual.thing else ""}
    form = WhatForm(**filled)
    form.offer_kinds()

    def act() -> str:
        approving.write_guide(current_actor(), kind, form.what)
        return url_for("make_goods.guide")

    return handle(form, act, "make_goods/guide_line.html", words=incident_words(kind))
