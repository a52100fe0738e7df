"""What became of each promise: kept, renegotiated, let go, broken, in this order; live until it is due."""

import pytest

from tests.milestones.told import as_of, milestone, promise
from tracker.milestones.figures import Figures, Rate, kept_per_month
from tracker.milestones.words import PromiseState

pytestmark = pytest.mark.pure

KEPT, BROKEN, LIVE = PromiseState.KEPT, PromiseState.BROKEN, PromiseState.LIVE
RENEGOTIATED, LET_GO = PromiseState.RENEGOTIATED, PromiseState.LET_GO


def states(found: Figures) -> list[PromiseState]:
    return [one.state for one in found.standings[0].promises]


def test_kept_on_the_day_and_before_it():
    on_the_day = milestone(promise("2008-03-04"), happened="2008-03-04")
    before = milestone(promise("2008-03-04"), happened="2008-03-03", key="N")
    found = as_of("2008-03-04", on_the_day, before)
    assert (found.promises_due, found.promises_kept, found.on_time_original) == (2, 2, 2)


def test_day_after_is_broken():
    found = as_of("2008-03-05", milestone(promise("2008-03-04"), happened="2008-03-05"))
    assert (states(found), found.kept_rate) == ([BROKEN], Rate(0, 1))


def test_what_happened_after_t_is_open():
    found = as_of("2008-03-04", milestone(promise("2008-03-04"), happened="2008-03-05"))
    assert found.standings[0].happened is None
    assert found.standings[0].open


def test_promise_made_after_t_does_not_exist():
    found = as_of("2008-03-04", milestone(promise("2008-03-04"), promise("2008-03-06", made="2008-03-05")))
    assert (len(found.standings[0].promises), found.repromises) == (1, 0)


def test_nothing_promised_yet_is_no_milestone():
    found = as_of("2008-03-04", milestone(promise("2008-03-09", made="2008-03-05")), milestone(key="N"))
    assert (found.milestones, found.standings) == (0, ())


def test_not_due_is_live_and_uncounted():
    found = as_of("2008-03-03", milestone(promise("2008-03-04")))
    assert (states(found), found.promises_due, found.originals_due) == ([LIVE], 0, 0)


def test_agreed_in_time_is_renegotiated_and_out_of_the_rate():
    later = promise("2008-03-10", made="2008-03-03", cause="us", agreed="2008-03-03")
    found = as_of("2008-03-05", milestone(promise("2008-03-04"), later))
    assert (states(found), found.renegotiated, found.promises_due) == ([RENEGOTIATED, LIVE], 1, 0)
    assert found.originals_due == 1
    assert str(found.kept_rate) == "–"


@pytest.mark.parametrize(
    ("made", "agreed"),
    [("2008-03-03", "2008-03-04"), ("2008-03-04", "2008-03-04"), ("2008-03-03", None)],
    ids=["agreed on the due day", "made on the due day", "never agreed"],
)
def test_too_late_to_renegotiate(made: str, agreed: str | None):
    later = promise("2008-03-10", made=made, cause="us", agreed=agreed)
    assert states(as_of("2008-03-05", milestone(promise("2008-03-04"), later))) == [BROKEN, LIVE]


def test_declined_date_renegotiates_nothing():
    later = promise("2008-03-10", made="2008-03-01", cause="us", agreed="2008-03-02", declined=True)
    assert states(as_of("2008-03-05", milestone(promise("2008-03-04"), later)))[0] is BROKEN


def test_any_later_promise_may_renegotiate():
    unasked = promise("2008-03-07", made="2008-03-01", cause="us")
    agreed = promise("2008-03-10", made="2008-03-02", cause="us", agreed="2008-03-03")
    found = as_of("2008-03-08", milestone(promise("2008-03-04"), unasked, agreed))
    assert states(found) == [RENEGOTIATED, RENEGOTIATED, LIVE]


def test_earlier_promise_renegotiates_nothing():
    agreed = promise("2008-03-04", made="2008-03-01", agreed="2008-03-01")
    found = as_of("2008-03-12", milestone(agreed, promise("2008-03-10", made="2008-03-05", cause="us")))
    assert states(found) == [BROKEN, BROKEN]


def test_timed_promises_compare_by_the_minute():
    due = promise("2008-03-04T12:00", made="2008-03-01")
    in_time = promise("2008-03-06T12:00", made="2008-03-04T11:58", cause="us", agreed="2008-03-04T11:59")
    too_late = promise("2008-03-06T12:00", made="2008-03-04T11:58", cause="us", agreed="2008-03-04T12:00")
    assert states(as_of("2008-03-04", milestone(due, in_time)))[0] is RENEGOTIATED
    assert states(as_of("2008-03-04", milestone(due, too_late)))[0] is BROKEN


def test_same_day_is_not_earlier_where_one_has_no_time():
    due = promise("2008-03-04T12:00", made="2008-03-01")
    later = promise("2008-03-06", made="2008-03-04", cause="us", agreed="2008-03-04T09:00")
    assert states(as_of("2008-03-04", milestone(due, later)))[0] is BROKEN


def test_agreement_after_t_does_not_count_yet():
    later = promise("2008-03-25", made="2008-03-10", cause="us", agreed="2008-03-15")
    one = milestone(promise("2008-03-20"), later)
    assert states(as_of("2008-03-14", one)) == [LIVE, LIVE]
    assert states(as_of("2008-03-15", one)) == [RENEGOTIATED, LIVE]


def test_kept_comes_before_renegotiated():
    later = promise("2008-03-10", made="2008-03-01", cause="us", agreed="2008-03-01")
    found = as_of("2008-03-10", milestone(promise("2008-03-04"), later, happened="2008-03-04"))
    assert (states(found), found.renegotiated) == ([KEPT, KEPT], 0)


def test_withdrawal_lets_go_of_what_was_still_to_come():
    past, same_day, to_come = (
        promise("2008-03-03"),
        promise("2008-03-05", cause="us"),
        promise("2008-03-07", cause="us"),
    )
    found = as_of("2008-03-10", milestone(past, same_day, to_come, withdrawn="2008-03-05"))
    assert states(found) == [BROKEN, LET_GO, LET_GO]
    assert (found.let_go, found.promises_due, found.repromises) == (2, 1, 2)


def test_withdrawn_milestone_leaves_all_other_figures():
    gone = milestone(promise("2008-03-03"), promise("2008-03-04", cause="us"), withdrawn="2008-03-05")
    before, after = as_of("2008-03-04", gone), as_of("2008-03-05", gone)
    assert (before.milestones, before.originals_due, before.slip_sum, before.promises_due) == (1, 1, 1, 2)
    assert (after.milestones, after.originals_due, after.slip_sum, after.silent) == (0, 0, 0, 0)
    assert (after.promises_due, after.slip_by_milestone, after.slip_mean) == (2, {}, None)


def test_renegotiated_comes_before_let_go():
    later = promise("2008-03-10", made="2008-03-01", cause="us", agreed="2008-03-01")
    found = as_of("2008-03-10", milestone(promise("2008-03-04"), later, withdrawn="2008-03-03"))
    assert states(found) == [RENEGOTIATED, LET_GO]


def test_latest_promise_is_measured_over_the_originals_due():
    later = promise("2008-03-20", made="2008-03-05", cause="us")
    found = as_of("2008-03-10", milestone(promise("2008-03-04"), later, happened="2008-03-06"))
    assert (found.on_time_rate, found.on_time_latest_rate) == (Rate(0, 1), Rate(1, 1))


def test_kept_per_month_goes_by_the_due_day():
    march = milestone(promise("2008-03-31"), happened="2008-04-01")
    april = milestone(promise("2008-04-01"), happened="2008-04-01", key="N")
    found = [as_of("2008-04-30", march), as_of("2008-04-30", april)]
    assert kept_per_month(found) == {(2008, 3): Rate(0, 1), (2008, 4): Rate(1, 1)}
