"""Naming who sees to a make-good."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.pages import handle
from tracker.make_goods import owner
from tracker.make_goods.blueprint import BOTH, bp
from tracker.make_goods.forms import OwnerForm
from tracker.make_goods.pages import page_of, this_make_good
from tracker.projects.forms import chosen, offer_people
from tracker.projects.queries import active_staff


@bp.route("/make-goods/<owed>/owner", methods=BOTH)
def name_owner(owed: str) -> ResponseReturnValue:
    """Somebody else sees to it from now on."""
    make_good = this_make_good(owed)
    people = active_staff()
    form = OwnerForm(owner=make_good.owner.uuid)
    offer_people(form.owner, people)

    def act() -> str:
        named = chosen(form.owner, people)
        assert named is not None  # The list offers people alone.
        owner.name_owner(current_actor(), make_good, named)
        flash(_("%(name)s sees to it from now on.", name=named.name), "success")
        return page_of(make_good)

    return handle(form, act, "make_goods/owner.html", make_good=make_good)
