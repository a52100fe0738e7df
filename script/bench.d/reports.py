"""What a status report costs: fresh, issued, and twenty at once while people look at pages.

script/bench reports [--rounds N] [--write]
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import sqlalchemy as sa
import story
from load import Target, load
from run import free_port, served, write

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.app import create_app
from tracker.base.clock import now
from tracker.base.database import db, one_snapshot, writing
from tracker.config import read_settings
from tracker.milestones.overview import overview_of
from tracker.projects.models import Project
from tracker.projects.queries import get_project_for
from tracker.reports.collect import Copy
from tracker.reports.issuing import issue_report
from tracker.reports.models import Order, Report
from tracker.reports.render import Renderer, renderer
from tracker.reports.sheet import document

BARE = (sys.executable, str(Path(__file__).parent / "bare_weasyprint.py"))
BEGIN, END = "<!-- reports -->\n", "<!-- /reports -->\n"
AT_ONCE = 20


@dataclass
class Taken:
    """Seconds, one for each round."""

    fresh: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    issued: list[float] = field(default_factory=list)
    quiet: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    twenty: list[float] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench reports", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (5)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="makegood-bench-") as folder:
        table = _table(_measure(Path(folder), options.rounds))
    print(table)
    if options.write:
        write(table, BEGIN, END)


def _measure(folder: Path, rounds: int) -> Taken:
    port, taken = free_port(), Taken()
    os.environ |= {
        "TRACKER_INSTANCE": str(folder / "instance"),
        "TRACKER_BASE_URL": f"http://127.0.0.1:{port}",
    }
    told = story.tell(more=AT_ONCE)
    with create_app().app_context():
        _fresh_and_bare(told.number, rounds, taken)
        report = db.session.scalars(sa.select(Report.number)).first()
        with served("tracker.wsgi:app", port):
            issued = Target(
                "issued report", port, f"/projects/{told.number}/reports/{report}.pdf", told.owner
            )
            page = Target("project page", port, f"/projects/{told.number}", told.owner)
            _issued(issued, rounds, taken)
            _twenty_at_once(page, rounds, taken)
    return taken


def _fresh_and_bare(number: str, rounds: int, taken: Taken) -> None:
    """Issue a report of other facts each time, and give the same HTML to WeasyPrint alone, in turns."""
    bare, settings = Renderer(BARE), read_settings()
    for turn in range(rounds + 1):
        _retitle(f"New server and desktop, {turn}")
        owner = _owner()
        with one_snapshot():
            project = get_project_for(owner, number)
            html = document(overview_of(project), Copy("Northside IT", number=99, head=(99, "0" * 64)))
        began = time.perf_counter()
        issue_report(owner, number, settings)
        between = time.perf_counter()
        bare.pdf(html)
        if turn:  # The turn before warms both up.
            taken.fresh.append(between - began)
            taken.bare.append(time.perf_counter() - between)
    bare.stop()
    renderer.stop()


def _issued(target: Target, rounds: int, taken: Taken) -> None:
    """One that exists is read, proved unchanged and sent, one after the other over one connection."""
    connection = target.connect()
    for _ in range(rounds):
        seconds = []
        for _ in range(50):
            began = time.perf_counter()
            target.ask(connection)
            seconds.append(time.perf_counter() - began)
        taken.issued.append(median(seconds))


def _twenty_at_once(page: Target, rounds: int, taken: Taken) -> None:
    """The page as it answers on its own, then while the worker makes twenty reports."""
    load(page, 1)
    with _worker():
        for turn in range(rounds):
            _retitle(f"Office, round {turn}")
            taken.quiet.append(_p95(load(page, 3).seconds))
            began = time.perf_counter()
            _order_all()
            taken.busy.append(_p95(load(page, 3).seconds))
            while _waiting():
                time.sleep(0.02)
            taken.twenty.append(time.perf_counter() - began)


@contextmanager
def _worker() -> Iterator[None]:
    command = [sys.executable, "-m", "tracker", "worker"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        assert process.stderr
        process.stderr.readline()  # It says that it waits.
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def _owner() -> Actor:
    return db.session.scalars(sa.select(Account)).one().actor


def _retitle(title: str) -> None:
    """Other facts for every project, so that none has a report that says the same."""
    with writing():
        db.session.execute(sa.update(Project).values(title=title))


def _order_all() -> None:
    with writing():
        db.session.add_all(
            Order(project_id=project.id, paper="A4", ordered_by=project.owner_id, ordered_at=now())
            for project in db.session.scalars(sa.select(Project).limit(AT_ONCE))
        )


def _waiting() -> bool:
    db.session.rollback()
    return db.session.scalar(sa.select(Order.id).where(Order.settled_at.is_(None)).limit(1)) is not None


def _p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[18]


def _ratio(ours: list[float], theirs: list[float]) -> float:
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def _table(taken: Taken) -> str:
    rows = (
        ("a fresh report", taken.fresh, "bare WeasyPrint, same HTML", taken.bare, "≤ 1.15"),
        ("a page (p95) while twenty are made", taken.busy, "the same page (p95), alone", taken.quiet, "≤ 2"),
    )
    lines = ["| what | median | against | median | ratio | aim |", "|---|--:|---|--:|--:|--:|"]
    lines += [
        f"| {what} | {_ms(ours)} | {against} | {_ms(theirs)} | {_ratio(ours, theirs):.2f} | {aim} |"
        for what, ours, against, theirs, aim in rows
    ]
    lines += [
        f"| an issued report, sent | {_ms(taken.issued)} | | | | < 5 ms |",
        f"| {AT_ONCE} reports at once, all made | {_ms(taken.twenty)} | | | | |",
    ]
    return "\n".join(lines) + "\n"


def _ms(seconds: list[float]) -> str:
    return f"{median(seconds) * 1000:,.1f} ms"


if __name__ == "__main__":
    main()
