"""How a list of files is made where the files are, and the two scripts that make it."""

from pathlib import Path

from flask import Response, render_template, request, send_file

from tracker.migration.blueprint import bp
from tracker.migration.models import Batch
from tracker.migration.pages import this_batch

SCRIPTS = Path(__file__).parent / "making"
WINDOWS, SHELL = "makegood-manifest.ps1", "makegood-manifest.sh"


@bp.get("/migration/lists")
def making() -> str:
    """The three steps, with the commands to copy; with the way back to the class one came from, if any."""
    return render_template("migration/making.html", windows=WINDOWS, shell=SHELL, batch=_came_from())


@bp.get(f"/migration/lists/{WINDOWS}")
def script_windows() -> Response:
    """The script for PowerShell, to be kept as a file."""
    return _kept(WINDOWS)


@bp.get(f"/migration/lists/{SHELL}")
def script() -> Response:
    """The script for every other system, to be kept as a file."""
    return _kept(SHELL)


def _came_from() -> Batch | None:
    number, uuid = request.args.get("project"), request.args.get("batch")
    return this_batch(number, uuid)[1] if number and uuid else None


def _kept(name: str) -> Response:
    return send_file(SCRIPTS / name, "application/octet-stream", as_attachment=True, download_name=name)
