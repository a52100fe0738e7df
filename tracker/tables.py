"""Imports every models.py once, so that the metadata is whole for Alembic, backups and checks."""

from tracker.accounts import models as _accounts
from tracker.apologies import models as _apologies
from tracker.base import receipts as _receipts
from tracker.base.database import Model
from tracker.checks import models as _checks
from tracker.clients import models as _clients
from tracker.custody import models as _custody
from tracker.devices import models as _devices
from tracker.feeds import models as _feeds
from tracker.files import models as _files
from tracker.holds import models as _holds
from tracker.incidents import models as _incidents
from tracker.lessons import models as _lessons
from tracker.mailing import models as _mailing
from tracker.make_goods import models as _make_goods
from tracker.migration import models as _migration
from tracker.milestones import models as _milestones
from tracker.notes import models as _notes
from tracker.outbox import models as _outbox
from tracker.project_templates import models as _project_templates
from tracker.projects import models as _projects
from tracker.reports import models as _reports
from tracker.risk_actions import models as _risk_actions
from tracker.timeline import models as _timeline

__all__ = ["metadata"]

metadata = Model.metadata
