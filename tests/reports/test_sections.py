"""The parts of a report: each appears when it has something to say, a new one by one line in the list."""

from datetime import timedelta

import pytest
from jinja2 import DictLoader

from tests.factories import FRIDAY, MONDAY, first_of, give, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.incidents.models import Incident
from tracker.milestones.actions import ask_withdrawal, milestones_of
from tracker.milestones.overview import overview_of
from tracker.reports import sections
from tracker.reports.collect import Copy
from tracker.reports.part_milestones import milestones
from tracker.reports.sections import Part, facts_hash, sections_of
from tracker.reports.sheet import document
from tracker.reports.some import foremost
from tracker.reports.told import told_of

NEXT_WEEK = MONDAY + timedelta(days=9)


def parts(project, at=MONDAY) -> dict:
    with clock.at(at):
        return {section.name: section.content for section in sections_of(told_of(overview_of(project)))}


def test_a_quiet_project_has_milestones_and_next_steps_alone(app, cast):
    assert list(parts(sent(cast))) == ["milestones", "next"]


def test_what_is_owed_appears_with_since_when(app, cast):
    found = parts(sent(cast, "Server"), NEXT_WEEK)
    [debt] = found["owed"].debts
    assert (debt.title, debt.last, debt.slip.text) == ("Server", "Fri 6 Mar 2026", "3 working days so far")
    assert "next" not in found


def test_open_questions_stand_with_the_day_they_were_asked(app, cast):
    project = sent(cast, "Server", "Fax line")
    before = facts(project)
    with clock.at(MONDAY), writing():
        ask_withdrawal(cast.account("owner").actor, milestones_of(project)[1], "Nobody faxes.")
    [question] = parts(project)["questions"]
    assert question.text == "Fax line: may we drop it? Our reason: Nobody faxes."
    assert question.asked == "Mon 2 Mar 2026"
    assert facts(project) != before, "a question makes another report"


def test_a_past_day_knows_no_questions(app, cast):
    project = sent(cast)
    with clock.at(NEXT_WEEK), writing():
        ask_withdrawal(cast.account("owner").actor, first_of(project), "Nobody asked.")
    with clock.at(NEXT_WEEK):
        names = [one.name for one in sections_of(told_of(overview_of(project, FRIDAY)))]
    assert "questions" not in names


def test_what_went_wrong_appears_once_the_client_was_told(app, cast):
    project = sent(cast, "Server")
    told, untold = "We dropped the old screen. A new one comes on Friday.", "Somebody swore."
    with writing():
        for words, for_client in ((told, True), (untold, False)):
            db.session.add(
                Incident(
                    project_id=project.id,
                    subject=f"milestone:{first_of(project).uuid}",
                    text="The bare fact",
                    noticed_at=MONDAY,
                    recorded_at=MONDAY,
                    answer=words,
                    for_client=for_client,
                )
            )
    assert [(one.title, one.words) for one in parts(project)["wrong"]] == [("Server", told)]


def test_next_steps_are_in_the_order_of_their_days(app, cast):
    project = sent(cast, "Later", "Sooner")
    give(cast, first_of(project), "2026-03-20")
    assert [step.title for step in parts(project)["next"].steps] == ["Sooner", "Later"]


def test_a_feature_adds_a_section_by_one_line(app, cast, monkeypatch):
    project = sent(cast)
    before = facts(project)
    loader = DictLoader({"report/weather.html": "<h2>Weather</h2><p>{{ section }}</p>"})
    monkeypatch.setattr(app.jinja_loader, "searchpath", app.jinja_loader.searchpath)
    real = app.jinja_env.loader
    monkeypatch.setattr(app.jinja_env, "loader", Either(loader, real))
    weather = Part("weather", lambda told: f"Rain in {told.overview.project.title}", lambda told: "rain")
    monkeypatch.setattr(sections, "PARTS", [*sections.PARTS, weather])
    with clock.at(MONDAY):
        html = document(overview_of(project), Copy("Northside IT"))
    assert "<h2>Weather</h2><p>Rain in Server room</p>" in html
    assert facts(project) != before


class Either(DictLoader):
    """The first loader, then the second."""

    def __init__(self, first, second):
        self.first, self.second = first, second

    def get_source(self, environment, template):
        loader = self.first if template in self.first.mapping else self.second
        return loader.get_source(environment, template)

    def load(self, environment, name, globals=None):
        loader = self.first if name in self.first.mapping else self.second
        return loader.load(environment, name, globals)


def facts(project) -> str:
    with clock.at(MONDAY):
        return facts_hash(overview_of(project))


def test_thousands_are_told_by_those_that_matter_and_a_sentence(app, cast, monkeypatch):
    monkeypatch.setattr("tracker.reports.part_milestones.MOST_LINES", 2)
    project = sent(cast, "On the day", "Late", "Later still")
    give(cast, milestones_of(project)[0], "2026-03-20")
    with clock.at(NEXT_WEEK):
        told = milestones(told_of(overview_of(project)))
    assert len(told.lines) == 2
    assert "Of 3 milestones, 0 of them done, these are the 2 that matter most now" in told.cut


def test_open_and_late_come_first_and_the_order_stays(app, cast):
    project = sent(cast, "To come", "Late", "More to come")
    for index in (0, 2):
        give(cast, milestones_of(project)[index], "2026-03-02", at=MONDAY)
        give(cast, milestones_of(project)[index], f"2026-03-2{index}", at=MONDAY)
    with clock.at(NEXT_WEEK):
        rows = overview_of(project).rows
    assert [row.milestone.title for row in foremost(rows, 3)] == ["To come", "Late", "More to come"]
    assert len(foremost(rows, 2)) == 2


@pytest.mark.parametrize("count", [0, 1])
def test_of_nothing_nothing_is_foremost(count):
    assert foremost([], count) == []
