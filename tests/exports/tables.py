"""Reading a table as a program would."""

import csv
import io

from tests.pages import Browser


def lines_of(browser: Browser, address: str) -> list[dict[str, str]]:
    """One dictionary a line, by the header's names."""
    answer = browser.raw("GET", address)
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    data = answer.get_data()
    assert len(data) == answer.content_length
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
