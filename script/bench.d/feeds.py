"""What a calendar costs: one that has not changed, and a thousand events made anew.

script/bench feeds [--rounds N] [--write]
"""

import argparse
import http.client
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import sqlalchemy as sa
import story
from run import free_port, served, write

from tracker.app import create_app
from tracker.base.database import db, writing
from tracker.clients.models import Contact
from tracker.config import Settings
from tracker.feeds.actions import make_feed
from tracker.feeds.tokens import token_of
from tracker.projects.models import Project
from tracker.projects.queries import get_project_for

BEGIN, END = "<!-- feeds -->\n", "<!-- /feeds -->\n"
PROJECTS = 50
"""Of twenty milestones each: a thousand events."""


@dataclass(frozen=True)
class Row:
    """A line of the table: what is asked how often in a round, and in how many milliseconds it should be.

    `known` asks as a calendar program does that has the newest version already.
    """

    name: str
    aim: str
    times: int
    port: int
    path: str
    known: bool = False

    def ask_in_turn(self) -> float:
        """The median of this many answers, one after the other over one connection, in milliseconds."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        tag = _get(connection, self.path, {}, 200)
        headers, status = ({"If-None-Match": tag}, 304) if self.known else ({}, 200)
        found = median(
            _timed(lambda: _get(connection, self.path, headers, status)) for _ in range(self.times)
        )
        connection.close()
        return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench feeds", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each has its turn (7)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="makegood-bench-") as folder:
        table = _measure(Path(folder), options.rounds)
    print(table)
    if options.write:
        write(table, BEGIN, END)


def _measure(folder: Path, rounds: int) -> str:
    ours, bare = free_port(), free_port()
    os.environ |= {
        "TRACKER_INSTANCE": str(folder / "instance"),
        "TRACKER_BASE_URL": f"http://127.0.0.1:{ours}",
        "BENCH_REFERENCE": str(folder / "reference.sqlite"),
    }
    everything, one = _addresses(story.tell(more=PROJECTS - 1).number)
    with served("tracker.wsgi:app", ours), served("reference:app", bare):
        rows = [
            Row("bare Flask page", "", 100, bare, "/"),
            Row("20 events, unchanged (304)", "< 3 ms", 100, ours, one, known=True),
            Row("1,000 events, unchanged (304)", "< 3 ms", 100, ours, everything, known=True),
            Row("20 events, fresh", "", 20, ours, one),
            Row("1,000 events, fresh", "< 250 ms", 3, ours, everything),
        ]
        return _table(rows, _in_turns(rows, rounds))


def _addresses(number: str) -> tuple[str, str]:
    """The paths of a contact's calendar of all projects, and of the one with this number."""
    app = create_app()
    with app.app_context():
        settings: Settings = app.config["SETTINGS"]
        with writing():
            reader = db.session.scalars(sa.select(Contact)).one().actor
            feeds = [
                make_feed(reader, "All projects", None, settings.secret_key),
                make_feed(reader, "One project", get_project_for(reader, number), settings.secret_key),
            ]
            paths = [f"/feeds/{token_of(feed.uuid, settings.secret_key)}.ics" for feed in feeds]
        assert db.session.scalar(sa.select(sa.func.count(Project.id))) == PROJECTS
        db.session.remove()
        db.engine.dispose()
    return paths[0], paths[1]


def _get(connection: http.client.HTTPConnection, path: str, headers: dict[str, str], status: int) -> str:
    """Ask and read to the end; its ETag. Any other status raises."""
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != status:
        raise RuntimeError(f"{path} answered {answer.status}")
    return answer.headers.get("ETag", "")


def _in_turns(rows: list[Row], rounds: int) -> list[list[float]]:
    """Each row's milliseconds, round by round, so that whatever else the machine does weighs on all alike."""
    for row in rows:
        row.ask_in_turn()  # fills the caches of statements
    taken = [[row.ask_in_turn() for row in rows] for _ in range(rounds)]
    return [list(found) for found in zip(*taken, strict=True)]


def _timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def _table(rows: list[Row], taken: list[list[float]]) -> str:
    lines = ["| what | median | of the bare page | aim |", "|---|--:|--:|--:|"]
    for row, found in zip(rows, taken, strict=True):
        ratio = median(ours / bare for ours, bare in zip(found, taken[0], strict=True))
        lines.append(f"| {row.name} | {median(found):,.1f} ms | {ratio:,.1f} | {row.aim} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
