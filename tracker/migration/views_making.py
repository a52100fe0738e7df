"""How a list of files is made where the files are, and the two scripts that make it."""

from pathlib import Path

from flask import Response, render_template, send_file

from tracker.migration.blueprint import bp

SCRIPTS = Path(__file__).parent / "making"
WINDOWS, SHELL = "makegood-manifest.ps1", "makegood-manifest.sh"


@bp.get("/migration/lists")
def making() -> str:
    """The three steps, with the commands to copy."""
    return render_template("migration/making.html", windows=WINDOWS, shell=SHELL)


@bp.get(f"/migration/lists/{WINDOWS}")
def script_windows() -> Response:
    """The script for PowerShell, to be kept as a file."""
    return _kept(WINDOWS)


@bp.get(f"/migration/lists/{SHELL}")
def script() -> Response:
    """The script for every other system, to be kept as a file."""
    return _kept(SHELL)


def _kept(name: str) -> Response:
    return send_file(SCRIPTS / name, "application/octet-stream", as_attachment=True, download_name=name)
