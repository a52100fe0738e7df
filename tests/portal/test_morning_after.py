"""The morning after a promise broke: the client reads that first, in words a person would say (P6)."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

from tests.factories import MONDAY, first_of, sent
from tests.milestones.whole import came, delivery, ready
from tests.outbox.notices import text_of
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.announcements import all as announcements
from tracker.base import clock
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.milestones.actions import report_ready
from tracker.outbox.deliver import deliver_due
from tracker.outbox.models import SENT, SUPPRESSED, Notice

SATURDAY = datetime(2026, 3, 7, 9, 0, tzinfo=UTC)
WHY = "The rack came without rails. We ordered them again on Friday."


def page_of(browse, at=SATURDAY, who: str = "approver"):
    with clock.at(at):
        return browse(who).get("/portal/HD-1")


def explain(browse, text: str = WHY, who: str = "owner"):
    with clock.at(SATURDAY):
        return browse(who).submit("/projects/HD-1/milestones/M01/explain", text=text)


def test_it_stands_first_on_the_page(cast, browse):
    sent(cast)
    page = page_of(browse, who="viewer")
    first = page.soup.select_one("main h2")
    assert first.get_text() == "We did not keep our word"
    assert "We promised you “Server in place” for yesterday, Friday 6 March. It did not happen." in page.text
    assert "Omar Oakes owes you one by noon on Monday 9 March." in page.text
    assert page.html.index("It did not happen.") < page.html.index("We promised one thing")


def test_nothing_of_it_stands_there_before(cast, browse):
    sent(cast)
    assert "We did not keep our word" not in page_of(browse, MONDAY).text


def test_a_long_story_is_told_too(cast, browse):
    tell_golden_story(cast)
    with clock.at(DAY_THIRTY):
        page = browse("approver").get("/portal/GH-1")
    told = page.soup.select_one("section.let-down")
    assert "“All programs on the desktop”" in told.get_text()
    assert "Omar Oakes owed you one by noon on" in told.get_text()


def delivered_short(cast):
    milestone = delivery(cast)
    came(cast, milestone, "Server", "Printer", on="2026-03-05", at=SATURDAY)
    ready(cast, milestone, "2026-03-06", at=SATURDAY)
    return milestone


def explained_mail(settings):
    """The one about why, if it left."""
    assert announcements.__all__
    with clock.at(SATURDAY):
        deliver_due(settings)
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in settings.mail.glob("*")]
    return [text_of(mail) for mail in found if "we did not keep our word" in mail["Subject"]]


def test_why_a_delivery_is_not_in_full_is_mailed_too(cast, browse, settings):
    delivered_short(cast)
    explain(browse)
    texts = explained_mail(settings)
    assert texts
    for text in texts:
        assert "Two of three came; still to come: Scanner." in " ".join(text.split())
        assert "It did not happen." not in text


def test_why_is_not_mailed_any_more_once_the_rest_came(cast, browse, settings):
    milestone = delivered_short(cast)
    explain(browse)
    came(cast, milestone, "Scanner", on="2026-03-07", at=SATURDAY)
    assert explained_mail(settings) == []


def test_the_owners_words_reach_page_staff_and_history(cast, browse):
    sent(cast)
    assert "The client reads this first" in explain(browse).text
    assert f"Omar Oakes writes: “{WHY}”" in page_of(browse).text
    with clock.at(SATURDAY):
        assert f"Omar Oakes wrote to the client on Sat 7 Mar 2026, 09:00: “{WHY}”" in (
            browse("finance").get("/projects/HD-1").text
        )
        history = browse("owner").get("/projects/HD-1/timeline").text
    assert f"did not happen on Fri 6 Mar 2026. We wrote to the client: {WHY}" in history


def test_what_was_written_stays_and_the_last_is_read_first(cast, browse):
    sent(cast)
    explain(browse)
    explain(browse, "The rails are here.")
    assert "Omar Oakes writes: “The rails are here.”" in page_of(browse).text
    with clock.at(SATURDAY):
        assert WHY in browse("owner").get("/projects/HD-1").text


def test_markup_in_it_is_only_text(cast, browse):
    sent(cast)
    explain(browse, "<b>Rails</b> & <script>alert(1)</script>")
    assert "<script>alert(1)</script>" in page_of(browse).text


def test_the_clients_people_get_a_mail_once(cast, browse, app):
    sent(cast)
    explain(browse)
    with writing():
        db.session.query(Notice).filter(Notice.kind != "promise.explained").delete()
    assert announcements.__all__
    with clock.at(SATURDAY):
        deliver_due(app.config["SETTINGS"])
    notices = db.session.query(Notice).all()
    assert [notice.state for notice in notices] == [SENT, SENT]
    path = next(app.config["SETTINGS"].mail.glob("**/*.eml"))
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert mail["Subject"] == "HD-1 Server in place: we did not keep our word"
    words = text_of(mail)
    assert "We promised you “Server in place” for yesterday, Friday 6 March. It did not happen." in words
    assert WHY in words
    assert "There is no new date yet. Omar Oakes owes you one by noon on Monday 9 March." in words


def test_no_mail_leaves_once_it_happened(cast, browse, app):
    project = sent(cast)
    explain(browse)
    with clock.at(SATURDAY), writing():
        report_ready(cast.account("owner").actor, first_of(project), Moment(now().date()))
    with clock.at(SATURDAY):
        deliver_due(app.config["SETTINGS"])
    states = {notice.state for notice in db.session.query(Notice).filter_by(kind="promise.explained")}
    assert states == {SUPPRESSED}


def test_what_is_not_broken_has_nothing_to_explain(cast, browse):
    sent(cast)
    with clock.at(MONDAY):
        page = browse("owner").submit("/projects/HD-1/milestones/M01/explain", text=WHY)
    assert page.errors == ["No promise of this is broken, so there is nothing to explain."]


def test_the_form_is_reached_from_the_project_and_from_this_morning(cast, browse):
    sent(cast)
    with clock.at(SATURDAY):
        owner = browse("owner")
        assert owner.get("/projects/HD-1").link("Explain it to the client").endswith("/M01/explain")
        [link] = [a for a in owner.get("/").soup.select("a") if a.get_text().startswith("Explain it")]
        assert link["href"].endswith("/M01/explain")
        explain(browse)
        assert "Explain it" not in owner.get("/").text
