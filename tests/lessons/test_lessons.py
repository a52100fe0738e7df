"""A lesson from its raising to the change in the next project, what it exposes, and its coming back."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, draft, laptop, sent
from tests.lessons.given import TITLE, decided, known, raised, went_wrong
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden
from tracker.checks.lists import save_checklist
from tracker.checks.models import Check, Checklist
from tracker.checks.pasting import parse_items
from tracker.lessons.actions import decide
from tracker.lessons.models import Lesson, LessonChange
from tracker.outbox.models import Notice
from tracker.project_templates.actions import begin_with
from tracker.project_templates.queries import all_templates, template_called
from tracker.timeline.models import TimelineEntry

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def page(browse):
    """The page of a lesson, as the owner sees it on MONDAY."""

    def get(lesson: Lesson, who: str = "owner") -> str:
        with clock.at(TUESDAY):
            return browse(who).get(f"/lessons/{lesson.uuid}").text

    return get


def only() -> Lesson:
    return db.session.scalars(sa.select(Lesson)).one()


def told() -> list[str]:
    query = sa.select(TimelineEntry.kind).where(TimelineEntry.kind.startswith("lesson."))
    return list(db.session.scalars(query.order_by(TimelineEntry.id)))


def test_anybody_raises_one_from_nothing(cast, browse):
    with clock.at(MONDAY):
        assert "No lesson yet." in browse("technician").get("/lessons").text
        values = {"title": TITLE, "text": "It delays us.", "owner": cast.account("owner").uuid}
        text = browse("technician").submit("/lessons/new", **values).text
    assert "to decide by" in text
    assert only().decide_by == date(2026, 3, 16)
    assert told() == ["lesson.raised"]
    queued = db.session.scalars(sa.select(Notice).where(Notice.kind == "lesson.raised")).one()
    assert queued.account_id == cast.owner


def test_one_from_what_went_wrong_keeps_where_it_came_from(cast, browse, page):
    project = sent(cast)
    incident = went_wrong(cast, project)
    with clock.at(MONDAY):
        path = f"/projects/{project.ref}/incidents/{incident.uuid}/lesson"
        browse("technician").submit(path, title=TITLE, owner=cast.account("owner").uuid)
    assert only().text == "Three programs had no disc."
    assert "HD-1 Server room" in page(only())


def test_it_is_not_decided_without_an_answer_nor_by_anybody(cast, browse):
    lesson = raised(cast)
    with clock.at(MONDAY):
        text = browse("owner").submit(f"/lessons/{lesson.uuid}/decide", verdict="none", answer=" ").text
    assert "This is needed." in text
    with pytest.raises(Forbidden), writing():
        decide(cast.account("technician").actor, lesson, "none", "No.")
    with clock.at(MONDAY):
        browse("owner").submit(
            f"/lessons/{lesson.uuid}/decide", verdict="none", answer="The discs come by mail."
        )
    db.session.refresh(lesson)
    assert not lesson.is_open
    answered = db.session.scalars(sa.select(Notice).where(Notice.kind == "lesson.answered")).one()
    assert answered.account_id == cast.technician


def test_applied_to_a_built_in_template_it_is_in_the_next_project(cast, browse, page):
    design = next(one for one in all_templates() if one.steps[0].checks)
    before = len(design.steps[0].checks)
    lesson = decided(cast, raised(cast))
    with clock.at(MONDAY):
        path = f"/lessons/{lesson.uuid}/apply/template/{design.key}/1"
        manager = browse("manager")
        lines = str(manager.get(path).fields()["lines"])
        manager.submit(path, lines=f"{lines}\nEvery disc is in the bag")
    text = page(lesson)
    assert "added: + Every disc is in the bag" in text
    assert len(template_called(design.key).steps[0].checks) == before + 1
    project = draft(cast)
    with clock.at(TUESDAY), writing():
        begin_with(cast.account("owner").actor, project, template_called(design.key), date(2026, 3, 4))
    texts = set(db.session.scalars(sa.select(Check.text).where(Check.project_id == project.id)))
    assert "Every disc is in the bag" in texts


def test_applied_to_a_checklist_it_exposes_what_began_with_it(cast, browse, page):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        items = parse_items("Cables (both ends)")
        saved = save_checklist(cast.account("manager").actor, name="For visits", items=items)
        of_project = {"project_id": project.id, "subject": f"project:{project.uuid}"}
        db.session.add(Check(**of_project, position=1, text="Cables (both ends)"))
        db.session.add(Check(**of_project, position=2, text="Discs"))
    lesson = decided(cast, raised(cast))
    with clock.at(TUESDAY):
        path = f"/lessons/{lesson.uuid}/apply/checklist/{saved.uuid}"
        browse("manager").submit(path, lines="Cables (both ends)\n! Discs packed (file)")
    assert [item["text"] for item in db.session.scalars(sa.select(Checklist)).one().items] == [
        "Cables (both ends)",
        "Discs packed",
    ]
    text = page(lesson)
    assert "HD-1 Server room" in text
    assert "nobody has looked after it yet" in text
    with clock.at(TUESDAY):
        path = f"/lessons/{lesson.uuid}/exposed/projects/HD-1"
        browse("owner").submit(path, words="Put on its list today.")
    assert "Put on its list today." in page(lesson)
    with writing():
        db.session.add(Check(**of_project, position=3, text="Discs packed"))
    assert "nobody has looked" not in page(lesson)


def test_devices_of_the_model_are_exposed(cast, page):
    device = laptop(cast, maker="Dell", model="Latitude 7420")
    lesson = raised(cast, maker="dell", model="latitude 7420")
    assert device.name in page(lesson)


def test_happening_again_after_the_change_opens_it(cast, browse, page):
    project = sent(cast)
    lesson = decided(cast, raised(cast))
    known(cast, lesson, went_wrong(cast, project), project)
    assert (lesson.came_back, lesson.verdict) == (0, "change")
    with clock.at(TUESDAY):
        design = next(one for one in all_templates() if one.steps[0].checks)
        path = f"/lessons/{lesson.uuid}/apply/template/{design.key}/1"
        browse("manager").submit(path, lines="Discs packed")
    db.session.refresh(lesson)
    assert not lesson.is_open
    later = TUESDAY + timedelta(days=1)
    incident = went_wrong(cast, project, later)
    known(cast, lesson, incident, project, later)
    known(cast, lesson, incident, project, later)
    assert (lesson.came_back, lesson.verdict, lesson.decide_by) == (1, "", date(2026, 3, 18))
    assert "after the change" in page(lesson)
    assert told()[-2:] == ["lesson.linked", "lesson.came_back"]


def test_changing_nothing_is_refused(cast, browse):
    lesson = decided(cast, raised(cast))
    design = next(one for one in all_templates() if one.steps[0].checks)
    with clock.at(MONDAY):
        text = browse("manager").submit(f"/lessons/{lesson.uuid}/apply/template/{design.key}/1").text
    assert "Nothing is different yet" in text
    assert db.session.scalar(sa.select(sa.func.count(LessonChange.id))) == 0
