"""The form of a report: nothing to fill in."""

from tracker.base.forms import Form


class IssueForm(Form):
    """Only says: issue it."""
