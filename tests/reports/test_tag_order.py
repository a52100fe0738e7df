"""What a screen reader is read: headings, answers and tables in the order of the page, nothing twice."""

from datetime import timedelta
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tests.factories import MONDAY, sent
from tests.reports.reading import need_pdf
from tracker.base import clock
from tracker.reports.issuing import unnumbered_copy

pytestmark = pytest.mark.slow


def tags(pdf: bytes) -> list[str]:
    """The kinds of structure in reading order; of tables only themselves and their rows."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, ArrayObject):
            for one in node:
                walk(one)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"]))
            walk(node.get("/K", ArrayObject()))

    walk(PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])
    return found


@pytest.fixture
def read(app, cast) -> list[str]:
    need_pdf()
    project = sent(cast, *[f"Part {number}" for number in range(30)])
    with clock.at(MONDAY + timedelta(days=9)):
        return tags(unnumbered_copy(project, "Northside IT"))


def test_headings_begin_with_the_title_and_skip_no_level(read):
    headings = [int(tag[2:]) for tag in read if tag[:2] == "/H" and tag[2:].isdigit()]
    assert headings.count(1) == 1
    assert headings[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(headings))


def test_the_pictures_stand_before_the_table_and_each_page_of_it_has_its_head(read):
    assert read.count("/Figure") == 2, "the first page's, and the whole"
    assert max(n for n, tag in enumerate(read) if tag == "/Figure") < read.index("/Table")
    assert read.count("/TR") == 30 + read.count("/Table")
