"""The differences of a comparison to take along: as CSV for people, as JSON lines for programs.

Written whole into a file of its own before the first byte is sent, a few rows in memory at a time.
"""

import csv
import json
from collections.abc import Iterable
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from flask import Response, request
from werkzeug.wsgi import wrap_file

from tracker.base.errors import NotFound
from tracker.exports.defusing import defused
from tracker.exports.files import BYTE_ORDER_MARK, IN_MEMORY
from tracker.exports.views import bp, limited
from tracker.migration.index.rows import Row
from tracker.migration.manifests.model import shown
from tracker.migration.opening import index_of
from tracker.migration.pages import this_batch
from tracker.migration.queries_runs import get_run_of
from tracker.migration.run_page import read_wanted

CSV, JSON_LINES = "csv", "jsonl"
TYPES = {CSV: "text/csv", JSON_LINES: "application/jsonl"}
COLUMNS = (
    "state",
    "source_path",
    "target_path",
    "spelled",
    "checksum",
    "size",
    "side",
    "line",
    "why",
    "text",
)


@bp.get(f"/projects/<number>/data/<uuid>/runs/<run_uuid>/differences.<any({CSV},{JSON_LINES}):form>")
@limited
def differences(number: str, uuid: str, run_uuid: str, form: str) -> Response:
    """Every difference of the list as it is filtered, on all its pages."""
    _project, batch = this_batch(number, uuid)
    run = get_run_of(batch, run_uuid)
    if not run.is_comparison:
        raise NotFound()
    wanted = read_wanted(request.args)
    with index_of(run) as index:
        rows = index.differences(wanted.state, wanted.path, wanted.text)
        file, length = _written(map(_cells, rows), form)
    answer = Response(wrap_file(request.environ, file), mimetype=TYPES[form], direct_passthrough=True)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{number}-differences.{form}")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.content_length = length
    return answer


def _cells(row: Row) -> dict[str, Any]:
    line = row.line
    return {
        "state": row.state.value,
        "source_path": None if row.source_path is None else shown(row.source_path),
        "target_path": None if row.target_path is None else shown(row.target_path),
        "spelled": row.spelled,
        "checksum": row.checksum,
        "size": row.size,
        "side": line.side if line else None,
        "line": line.number if line else None,
        "why": line.why if line else None,
        "text": line.text if line else None,
    }


def _written(rows: Iterable[dict[str, Any]], form: str) -> tuple[IO[bytes], int]:
    """The file, ready to be read from its start, and its length in bytes."""
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    text = TextIOWrapper(file, "utf-8", newline="")
    (_write_csv if form == CSV else _write_json)(text, rows)
    text.flush()
    text.detach()
    length = file.tell()
    file.seek(0)
    return file, length


def _write_csv(text: TextIOWrapper, rows: Iterable[dict[str, Any]]) -> None:
    text.write(BYTE_ORDER_MARK)
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow([_cell(row[name]) for name in COLUMNS])


def _write_json(text: TextIOWrapper, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        text.write(json.dumps(row, ensure_ascii=False) + "\n")


def _cell(value: Any) -> str | int:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str):
        return defused(value)
    return "" if value is None else value
