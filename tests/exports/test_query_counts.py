"""A table of sixty projects asks the database as much as one of one."""

import pytest

from tests.cast import browser_of
from tests.crowd import crowd
from tests.exports.tables import lines_of
from tests.queries import count_queries

MOST = 14
TABLES = [("owner", "/projects/export.csv"), ("approver", "/portal/export.csv")]
WHATS = ("projects", "milestones", "promises")


@pytest.mark.slow
def test_sixty_projects_are_no_more_questions_than_one(app, cast):
    def asked() -> list[tuple[int, int]]:
        found = []
        for who, address in TABLES:
            for what in WHATS:
                browser = browser_of(app, cast, who)
                with count_queries(app) as seen:
                    lines = len(lines_of(browser, f"{address}?what={what}"))
                found.append((lines, len(seen)))
        return found

    crowd(cast)
    few = asked()
    crowd(cast, projects=59, milestones=4, promises=3)
    many = asked()
    assert [lines for lines, _ in many] == [60, 1 + 59 * 4, 1 + 59 * 12] * len(TABLES)
    assert [count for _, count in few] == [count for _, count in many]
    assert max(count for _, count in many) <= MOST
