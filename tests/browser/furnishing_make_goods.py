"""What is owed and may be put to the client, what waits for a manager, what was declined, what was
paid; who pays it."""

from datetime import timedelta

from tests.browser.known import account, contact
from tracker.access.actor import FINANCE, MANAGER
from tracker.base.clock import now
from tracker.make_goods.answering import answer
from tracker.make_goods.exact_text import exact_text
from tracker.make_goods.offering import For, Terms, offer, owe
from tracker.make_goods.paying import Payment, record_payment
from tracker.make_goods.rules import What
from tracker.make_goods.states import Answer
from tracker.projects.queries import get_project_for


def furnish_make_goods() -> None:
    """Inside the transaction of the caller. The manager pays too, as in a firm of two people."""
    account("manager").roles = [MANAGER, FINANCE]
    owner = account("owner")
    project = get_project_for(owner.actor, "GH-1")
    whom = For(project.client, project)
    hours = What("free_hours", thing="The next visit costs you nothing", minutes=120)
    owe(owner.actor, whom, Terms(hours, "Nobody gave the training that was paid for.", owner))
    offer(owner.actor, whom, Terms(What("refund", 450_00, "USD"), "For the days without a server.", owner))
    paid = offer(owner.actor, whom, Terms(What("credit", 20_00, "USD"), "For the second visit.", owner))
    record_payment(
        account("manager").actor, paid, Payment(20_00, "CR-0001", now().date() - timedelta(days=1))
    )
    declined = offer(owner.actor, whom, Terms(What("discount", 5_00, "USD"), "For the late visit.", owner))
    text = exact_text(declined).hash
    answer(contact("client").actor, declined, Answer.DECLINED, text, "We do not want to buy more.")
