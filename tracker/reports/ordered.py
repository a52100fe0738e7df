"""What the page of a project's reports shows: those issued, and what became of the order at hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tracker.base.clock import now
from tracker.base.wording import gettext
from tracker.milestones.overview import overview_of
from tracker.projects.models import Project
from tracker.reports.models import Order, Report
from tracker.reports.queries import is_superseded, open_order, order_of, orders_before, reports_of
from tracker.reports.sections import facts_hash

WORKER_SHOULD_HAVE_COME = timedelta(seconds=45)


@dataclass(frozen=True)
class OrderedPage:
    """`waiting` is the order that is not made yet, `told` what became of the one just made."""

    reports: Sequence[Report]
    current: str
    waiting: Order | None
    before: int
    told: str
    good: bool

    @property
    def nobody_comes(self) -> bool:
        """Nobody took the order up: the worker is not running, or very busy."""
        waiting = self.waiting
        return bool(
            waiting and not waiting.claimed_at and now() - waiting.ordered_at > WORKER_SHOULD_HAVE_COME
        )

    @property
    def unchanged(self) -> bool:
        """The latest report still says how things stand."""
        return bool(self.reports) and not self.superseded(self.reports[0])

    def superseded(self, report: Report) -> bool:
        """Whether the facts have changed since."""
        return is_superseded(report, self.current)


def page_of(project: Project, ordered: str) -> OrderedPage:
    """Everything the page shows; `ordered` names the order its reader has just given, if any."""
    waiting = open_order(project.id)
    order = order_of(project.id, ordered) if ordered else None
    told = _outcome(project, order) if order and not order.is_open else ""
    return OrderedPage(
        reports=reports_of(project.id),
        current=facts_hash(overview_of(project)),
        waiting=waiting,
        before=orders_before(waiting) if waiting else 0,
        told=told,
        good=bool(order and order.report),
    )


def _outcome(project: Project, order: Order) -> str:
    if order.failure:
        return gettext(order.failure["msgid"], **order.failure["params"])
    assert order.report is not None
    number = f"{project.client.code}-{order.report.number}"
    if order.report.collected_at < order.ordered_at:
        return gettext(
            "Nothing has changed since %(number)s was issued; it still tells how things stand.", number=number
        )
    return gettext("Report %(number)s is issued.", number=number)
