"""What we owe the client: all of it on one page, each with its exact text, and the client's word on it."""

from flask import flash, g, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from tracker.access.acts import may
from tracker.access.guard import current_act, current_actor
from tracker.base.errors import NotFound
from tracker.base.exact import TextChanged
from tracker.base.forms import Form, text
from tracker.base.pages import handle
from tracker.clients.queries import approvers_of, get_client_for
from tracker.make_goods.answering import ACT, REASONED
from tracker.make_goods.answering import answer as record_answer
from tracker.make_goods.exact_text import exact_text
from tracker.make_goods.life import steps_of
from tracker.make_goods.models import MakeGood
from tracker.make_goods.pages import this_make_good
from tracker.make_goods.queries import answer_entries, make_goods_at
from tracker.make_goods.states import Answer, answers_in
from tracker.make_goods.wording import ANSWER_WORDS
from tracker.portal.blueprint import bp


class SayForm(Form):
    """`shown` is the hash of the text that was read."""

    shown = HiddenField()
    words = text(_l("In your words"), longest=5000, required=False)


@bp.get("/portal/clients/<code>/owed")
def owed(code: str) -> ResponseReturnValue:
    """Everything that is or was owed to one client of the reader."""
    client = get_client_for(current_actor(), code, current_act())
    g.locale, g.zone = client.locale, client.time_zone
    return render_template(
        "portal/owed.html",
        client=client,
        make_goods=make_goods_at([client.id]),
        may_answer=current_actor().is_approver_of(client.id),
    )


@bp.get("/portal/make-goods/<owed>")
def make_good(owed: str) -> ResponseReturnValue:
    """One of them: how far it is, exactly what it is, what can be said of it."""
    one = this_make_good(owed)
    form = SayForm(shown=exact_text(one).hash)
    return render_template("portal/make_good.html", form=form, proofs=answer_entries(one), **_context(one))


@bp.route("/portal/make-goods/<owed>/say/<said>", methods=["GET", "POST"])
def answer_make_good(owed: str, said: str) -> ResponseReturnValue:
    """Shows exactly what is answered to; the button records it."""
    make_good = this_make_good(owed)
    answer = _answer(said)
    form = SayForm(shown=exact_text(make_good).hash)
    form.words.flags.required = answer in REASONED

    def act() -> str:
        try:
            record_answer(current_actor(), make_good, answer, form.shown.data or "", form.words.data or "")
        except TextChanged:
            form.shown.data = exact_text(make_good).hash
            raise
        flash(_("Thank you. Your answer is recorded as it stands here."), "success")
        return url_for("portal.make_good", owed=owed)

    context = _context(make_good) | {"answer": answer, "words": _(ANSWER_WORDS[answer])}
    return handle(form, act, "portal/answer_make_good.html", **context)


def _answer(said: str) -> Answer:
    try:
        return Answer(said)
    except ValueError:
        raise NotFound() from None


def _context(make_good: MakeGood) -> dict[str, object]:
    return {
        "make_good": make_good,
        "client": make_good.client,
        "steps": steps_of(make_good),
        "text": exact_text(make_good),
        "answers": answers_in(make_good.state),
        "may_answer": may(current_actor(), ACT, make_good),
        "approvers": approvers_of(make_good.client_id),
    }
