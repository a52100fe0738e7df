"""What must stand beside a milestone: the client's own word, and what was only imported of it."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.milestones.told import milestone, promise
from tests.story.seen import seen_at, seen_on
from tracker.milestones.overview import Row
from tracker.story.slip_words import marks_of

pytestmark = [pytest.mark.pure, pytest.mark.usefixtures("english")]

NOW = "2008-03-10T12:00"


def answered(answer: str = "yes", imported: bool = False):
    """A promise for 7 March, answered on the 5th."""
    ask = SimpleNamespace(answer=answer, answered_on=date(2008, 3, 5), imported=imported)
    return SimpleNamespace(due_on=date(2008, 3, 7), date_ask=ask)


def marks(overview=None, standing=None, **fields) -> list[str]:
    nothing = {"state": "promised", "standing_promises": [], "accepted_on": None, "accepted_imported": False}
    nothing["wished_on"] = None
    row = Row(SimpleNamespace(**(nothing | fields)), standing, None, [])  # type: ignore[arg-type]
    return marks_of(row, overview or seen_at(NOW))


def test_nothing_to_say_is_nothing_said():
    assert marks() == []
    assert marks(standing_promises=[SimpleNamespace(due_on=date(2008, 3, 7), date_ask=None)]) == []


def test_agreed_and_declined_dates():
    assert marks(standing_promises=[answered()]) == ["You agreed to Fri 7 Mar on Wed 5 Mar."]
    assert marks(standing_promises=[answered("no")]) == ["You said no to Fri 7 Mar on Wed 5 Mar."]


def test_an_imported_agreement_is_marked_imported():
    assert marks(standing_promises=[answered(imported=True)]) == [
        "Fri 7 Mar: agreed on Wed 5 Mar, imported from our earlier records."
    ]


def test_an_answer_given_later_is_not_known_yet():
    assert marks(seen_on("2008-03-04"), standing_promises=[answered()]) == []


def test_the_clients_own_word():
    day = date(2008, 3, 6)
    assert marks(state="ready") == ["We reported it done; it waits for your word."]
    assert marks(state="returned") == ["You returned it; it is open again."]
    assert marks(state="accepted", accepted_on=day) == ["You accepted it on Thu 6 Mar."]
    assert marks(state="accepted", accepted_on=day, accepted_imported=True) == [
        "Accepted on Thu 6 Mar, imported from our earlier records."
    ]


def test_a_past_day_knows_no_state():
    assert marks(seen_on("2008-03-07"), state="ready") == []


def test_an_imported_withdrawal_is_marked_imported():
    gone = seen_at(NOW, milestone(promise("2008-03-07"), withdrawn="2008-03-05"))
    standing = gone.figures.standings[0]
    assert marks(gone, standing, state="withdrawn", withdrawn_imported=True) == [
        "The withdrawal was imported from our earlier records."
    ]
    assert marks(gone, standing, state="withdrawn", withdrawn_imported=False) == []


@pytest.mark.parametrize(("arrived", "told"), [("08:30", ["We came earlier than promised."]), ("08:50", [])])
def test_a_visit_before_its_tolerance_is_marked_early(arrived, told):
    visit = milestone(
        promise("2008-03-04T09:00", tolerance=15), happened=f"2008-03-04T{arrived}", kind="visit"
    )
    overview = seen_at(NOW, visit)
    assert marks(overview, overview.figures.standings[0]) == told
