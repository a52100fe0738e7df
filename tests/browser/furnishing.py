"""What the demo stories leave out, so that every page of ours has something to be opened for."""

from flask import current_app

from tests.browser.known import account, contact
from tracker.accounts.models import DISABLED
from tracker.base.database import writing
from tracker.feeds.actions import make_feed
from tracker.milestones.actions import ask_withdrawal
from tracker.milestones.queries import get_milestone_for
from tracker.reports.issuing import issue_report


def furnish() -> None:
    """A report, a calendar address, a question that can be taken back, a disabled account."""
    settings = current_app.config["SETTINGS"]
    owner = account("owner").actor
    issue_report(owner, "GH-1", settings)
    with writing():
        make_feed(contact("client").actor, "All projects", None, settings.secret_key)
        remote_access = get_milestone_for(owner, "GH-1", "M10", "ask the client")
        ask_withdrawal(owner, remote_access, "Nobody asked for it in the end.")
        account("finance").state = DISABLED
