"""For who asks for it, what our mails to them said is erased; that they were sent stays."""

from dataclasses import replace

import sqlalchemy as sa

from tests.outbox.notices import HELLO, notice, queue, register
from tracker.base.database import db
from tracker.outbox.deliver import deliver_due
from tracker.proofs import prove_everything
from tracker.timeline.models import TimelineEntry


def test_the_words_go_and_the_rest_stays(app, cast, settings, browse, monkeypatch):
    register(monkeypatch, lambda _notice: replace(HELLO, kept="Hello Anna, promised for Tuesday."))
    client_id = cast.harbour
    [hers] = queue(contact_id=cast.approver, client_id=client_id)
    [his] = queue(contact_id=cast.viewer, client_id=client_id)
    monkeypatch.setattr("tracker.outbox.deliver.waits_until", lambda _notice: None)
    deliver_due(settings)
    written = settings.mail / f"{hers}.eml", settings.mail / f"{his}.eml"
    assert all(path.exists() for path in written)
    uuid = cast.contact("approver").uuid
    path = f"/clients/HD/contacts/{uuid}/erase-mails"
    admin = browse("administrator")
    assert path in admin.get("/clients/HD").html
    assert path not in browse("manager").get("/clients/HD").html
    assert "Erase what our mails to Anna Quay said" in admin.get(path).h1
    page = admin.submit(path)
    assert "The words of 1 mail are erased." in page.text
    assert (notice(hers).words, notice(hers).subject, notice(hers).sent_to) == (
        None,
        HELLO.subject,
        HELLO.to_address,
    )
    assert [path.exists() for path in written] == [False, True]
    assert notice(his).words == "Hello Anna, promised for Tuesday."
    assert "its words are not kept any more" in admin.get(f"/clients/HD/mails/{hers}").text
    entry = db.session.scalars(
        sa.select(TimelineEntry).where(TimelineEntry.kind == "mail.words_erased")
    ).one()
    assert (entry.chain, entry.facts) == ("instance", {"contact": uuid, "mails": 1})
    assert all(proof.flaw is None for proof in prove_everything())
    assert "how many: 1" in admin.get("/timeline").text
