"""Lists in the states that the demo stories do not stop in."""

from io import BytesIO

from flask import current_app

from tests.browser.furnishing_client_data import furnish_words
from tracker.access.actor import Actor
from tracker.migration.bringing import bring_list, prepare_list
from tracker.migration.making_runs import make_now
from tracker.migration.models import SOURCE, TARGET, Batch
from tracker.migration.planning import Plan, add_batch
from tracker.migration.queries_runs import latest_run
from tracker.projects.models import Project


def furnish_lists(owner: Actor, project: Project, plan: Plan) -> None:
    """Compared twice, with a line that can't be read; only read so far; and one that waits to be compared."""
    twice = add_batch(owner, project, "documents", "Old letters", plan)
    for side, data in ((SOURCE, _sums("a", "b")), (TARGET, _sums("a") + b"torn\n"), (TARGET, _sums("b"))):
        _bring(owner, twice, side, data)
        _make(twice)
    read = add_batch(owner, project, "images", "Old photos", plan)
    _bring(owner, read, SOURCE, _sums("c") + b"torn\n")
    _make(read)
    furnish_words(owner, _half_there(owner, project, plan))
    waits = add_batch(owner, project, "mail", "Old mail", plan)
    _bring(owner, waits, SOURCE, b"folder,items,bytes\nInbox,9100,\n")


def _half_there(owner: Actor, project: Project, plan: Plan) -> Batch:
    batch = add_batch(owner, project, "other", "Old drawings", plan)
    for side, names in ((SOURCE, "abc"), (TARGET, "c")):
        _bring(owner, batch, side, _sums(*names))
        _make(batch)
    return batch


def _sums(*names: str) -> bytes:
    return "".join(f"{ord(name):064x}  letters/{name}.txt\n" for name in names).encode()


def _bring(owner: Actor, batch: Batch, side: str, data: bytes) -> None:
    folder = current_app.config["SETTINGS"].files
    bring_list(owner, batch, side, prepare_list(BytesIO(data), f"{side}.txt", folder))


def _make(batch: Batch) -> None:
    run = latest_run(batch)
    assert run
    make_now(run, current_app.config["SETTINGS"])
