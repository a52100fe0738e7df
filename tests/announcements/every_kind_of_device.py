"""What is mailed about the client's devices and licences, brought about at Harbour Dental."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.cast import Cast
from tests.factories import MONDAY, laptop, licence
from tests.risk_actions.given import KEY, LATER, asked, person, say_yes
from tracker.base import clock
from tracker.base.database import writing
from tracker.devices.licensing import ask_to_stop
from tracker.projects.models import Project
from tracker.risk_actions.asking import record_spoken
from tracker.risk_actions.codes import check_code, mint, request_code, try_code
from tracker.risk_actions.models import ConsentAsk
from tracker.risk_actions.performing import record_without_consent
from tracker.risk_actions.pins import TRIES, count_try, set_pin


def live_with_devices(cast: Cast, project: Project) -> Iterator[datetime]:
    """A yes to work on one laptop, another by phone, and work that nobody asked about."""
    action = asked(cast, project)
    mail_server = licence(cast)
    with clock.at(MONDAY), writing():
        ask_to_stop(person(cast, "viewer"), mail_server, "We moved on.", [cast.owner])
        request_code(person(cast, "approver"), action.ask)
    yield MONDAY + timedelta(minutes=10)
    say_yes(cast, action, words="Please do it in the morning.")
    other = asked(cast, project, laptop(cast, serial="5CD9999XYZ", holds_data="no"))
    with clock.at(LATER), writing():
        record_spoken(
            person(cast, "owner"),
            other,
            channel="phone",
            contact=cast.contact("approver"),
            said_at=LATER,
            words="Yes, go ahead.",
        )
    _without_asking(cast, project, other.ask)
    _lock_the_pin(cast)
    yield LATER


def _without_asking(cast: Cast, project: Project, ask: ConsentAsk) -> None:
    technician = cast.account("technician")
    with clock.at(LATER), writing():
        record_without_consent(
            technician.actor,
            project,
            ask.action.device,
            title="Fan cleaned",
            at=LATER,
            performer=technician,
            why="It was loud, and the lid was open.",
        )


def _lock_the_pin(cast: Cast) -> None:
    approver = cast.contact("approver")
    with clock.at(LATER), writing():
        code = mint(approver, None, KEY)
        set_pin(approver.actor, "a hash", check_code(*try_code(approver, None, code, KEY)))
        for _try in range(TRIES):
            count_try(approver.id)
