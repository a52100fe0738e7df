"""Nothing falls due for drafts, what is over, what rests by the client's yes, or from before an import."""

from tests.factories import draft, planned, sent
from tests.interchange.instances import golden_tree, load_tree
from tests.milestones.answers import asks_of, no, yes
from tests.rounds.given import about, at, deliver, forget_what_was_queued, of_kind, rounds
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.milestones.whole_project import ask_hold
from tracker.projects.actions import end_early
from tracker.rounds import broken, daily, due_today, silent

THREE, MIDNIGHT, NOON = at("2026-03-06 15:00"), at("2026-03-07 00:00"), at("2026-03-09 12:00")
NEW_YORK = "America/New_York"
BY_THE_CLOCK = (due_today.KIND, broken.KIND, silent.KIND, daily.KIND)


def fallen() -> set[str]:
    """Which kinds fell due on the day, the morning after and the first working noon."""
    forget_what_was_queued()
    for moment in (THREE, MIDNIGHT, NOON):
        rounds(moment)
    return {kind for kind in BY_THE_CLOCK if of_kind(kind)}


def rests(cast, project, answer):
    with clock.at(at("2026-03-03 09:00")), writing():
        ask_hold(cast.account("owner").actor, project, "The builders are in")
    answer(cast, project, asks_of(project, "hold")[0])


def test_what_is_under_way_is_told_of(cast):
    sent(cast)
    assert fallen() == {due_today.KIND, broken.KIND, silent.KIND}


def test_a_draft_is_nobodys(cast):
    planned(cast, draft(cast))
    assert not fallen()


def test_what_ended_is_over(cast):
    project = sent(cast)
    with clock.at(at("2026-03-03 09:00")), writing():
        end_early(cast.account("manager").actor, project, "The building was sold")
    assert fallen() <= {daily.KIND}


def test_what_rests_by_the_clients_yes_is_quiet(cast):
    project = sent(cast)
    rests(cast, project, yes)
    assert not fallen()


def test_what_the_client_did_not_agree_to_let_rest_goes_on(cast):
    project = sent(cast)
    rests(cast, project, no)
    assert fallen() == {due_today.KIND, broken.KIND, silent.KIND}


def test_a_rest_that_only_a_file_speaks_of_stops_nothing(cast):
    project = sent(cast)
    with writing():
        db.session.merge(project).state = "on_hold"
    assert fallen() == {due_today.KIND, broken.KIND, silent.KIND}


def import_story(moment):
    tree = golden_tree()
    tree["clients"][0]["projects"][0]["owner"] = "omar@northside.example"
    with clock.at(moment):
        load_tree(tree)


def test_nothing_due_before_an_import_is_announced(cast):
    import_story(at("2008-03-08 06:00", NEW_YORK))
    for day in (8, 10, 12, 14):
        rounds(at(f"2008-03-{day:02} 12:30", NEW_YORK))
    assert not {kind for kind in BY_THE_CLOCK if of_kind(kind)}


def test_what_falls_due_after_an_import_is_announced(cast, settings):
    import_story(at("2008-03-07 12:00", NEW_YORK))
    moments = [at("2008-03-07 15:00", NEW_YORK), at("2008-03-08 08:00", NEW_YORK)]
    left = [mail for moment in moments if rounds(moment) for mail in deliver(settings, moment)]
    [told] = about(left, "did not come as promised")
    assert told["Subject"] == "GH-1 New server: 3 things did not come as promised"
    [warned] = about(left, "due today and open")
    assert warned["Subject"] == "3 things are due today and open"
    assert not of_kind(daily.KIND)
