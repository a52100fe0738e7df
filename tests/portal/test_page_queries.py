"""The client's pages ask the database a small number of questions, however much was promised."""

from tests.cast import browser_of
from tests.factories import first_of, give, sent
from tests.queries import count_queries
from tracker.base.database import writing
from tracker.notes.actions import log_work

MOST = 12


def asked(app, cast, address: str) -> list[str]:
    browser = browser_of(app, cast, "approver")
    browser.get(address)
    with count_queries(app) as seen:
        browser.get(address)
    return seen


def test_the_project_page_does_not_ask_more_for_more_milestones_and_promises(app, cast):
    small, large = sent(cast), sent(cast, *(f"Thing {n}" for n in range(15)))
    for due in ("2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13"):
        give(cast, first_of(large), due)
    with writing():
        for text in ("Measured every socket", "Labelled them"):
            actor, subject = cast.account("technician").actor, f"project:{large.uuid}"
            log_work(actor, large, subject, text=text, minutes=None, for_client=True)
    few, many = (asked(app, cast, f"/portal/{project.ref}") for project in (small, large))
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= MOST, "\n".join(many)


def test_the_list_does_not_ask_more_for_more_projects(app, cast):
    sent(cast)
    few = asked(app, cast, "/portal/")
    for _ in range(4):
        sent(cast)
    many = asked(app, cast, "/portal/")
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= MOST, "\n".join(many)
