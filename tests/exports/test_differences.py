"""Every difference of a comparison as CSV and as JSON lines, as the list is filtered."""

import csv
import json
from io import StringIO

import pytest

from tests.factories import MONDAY, sent
from tests.migration.given import batch_of
from tests.migration.lists_given import bring, compare, make, newest, sums
from tracker.base import clock
from tracker.migration.models import SOURCE

FILES = {"=cmd|' /C calc'!A0": "1", "a,b;c.txt": "2", "gone/Offer Müller.docx": "3"}


@pytest.fixture
def address(cast):
    with clock.at(MONDAY):
        project = sent(cast)
    batch = batch_of(cast, project)
    run = compare(cast, project, batch, sums(FILES), sums({"new.txt": "n"}) + b"torn\n")
    return f"/projects/{project.ref}/data/{batch.uuid}/runs/{run.uuid}/differences"


def test_as_csv_no_name_is_a_formula(browse, address):
    answer = browse("technician").raw("GET", f"{address}.csv")
    assert answer.mimetype == "text/csv"
    assert "HD-1-differences.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    assert [(row["state"], row["source_path"] or row["target_path"] or row["line"]) for row in rows] == [
        ("missing", "'=cmd|' /C calc'!A0"),
        ("missing", "a,b;c.txt"),
        ("missing", "gone/Offer Müller.docx"),
        ("extra", "new.txt"),
        ("unreadable", "2"),
    ]


def test_as_json_lines_and_filtered(browse, address):
    answer = browse("technician").raw("GET", f"{address}.jsonl?state=missing&folder=gone/")
    [row] = map(json.loads, answer.get_data(as_text=True).splitlines())
    assert (row["state"], row["source_path"], row["target_path"]) == (
        "missing",
        "gone/Offer Müller.docx",
        None,
    )
    assert len(row["checksum"]) == 64


def test_a_list_that_was_only_read_has_no_differences(cast, browse):
    with clock.at(MONDAY):
        project = sent(cast)
    batch = batch_of(cast, project)
    bring(cast, project, batch, SOURCE, sums(FILES))
    make()
    path = f"/projects/{project.ref}/data/{batch.uuid}/runs/{newest(batch).uuid}/differences.csv"
    assert browse("technician").raw("GET", path).status_code == 404
