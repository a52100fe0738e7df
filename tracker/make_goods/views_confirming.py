"""While the client does not say whether it came: asking once more, and parking as unconfirmed."""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.access.guard import current_actor
from tracker.base.forms import Form
from tracker.base.pages import handle
from tracker.make_goods import confirming
from tracker.make_goods.blueprint import BOTH, bp
from tracker.make_goods.exact_text import payment_words
from tracker.make_goods.pages import page_of, this_make_good
from tracker.milestones.answer_rules import ASKS_NEEDED, DAYS_NEEDED


@bp.route("/make-goods/<owed>/ask-again", methods=BOTH)
def ask_whether_it_came(owed: str) -> ResponseReturnValue:
    """Ask the client's approvers once more whether it arrived."""
    make_good = this_make_good(owed)

    def act() -> str:
        confirming.ask_whether_it_came(current_actor(), make_good)
        flash(_("The client’s approvers are asked once more."), "success")
        return page_of(make_good)

    paid = [payment_words(payment) for payment in make_good.standing_payments]
    return handle(Form(), act, "make_goods/ask_again.html", make_good=make_good, paid=paid)


@bp.route("/make-goods/<owed>/park", methods=BOTH)
def park(owed: str) -> ResponseReturnValue:
    """Take it off the lists as unconfirmed, after three asks over ten working days."""
    make_good = this_make_good(owed)

    def act() -> str:
        confirming.park(current_actor(), make_good)
        return page_of(make_good)

    asked = confirming.days_asked(make_good) if make_good.standing_payments else []
    context = {"make_good": make_good, "asked": asked, "needed": (ASKS_NEEDED, DAYS_NEEDED)}
    return handle(Form(), act, "make_goods/park.html", **context)
