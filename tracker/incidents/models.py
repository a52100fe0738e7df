"""The bare fact of a thing gone wrong: what, when, who noticed it first."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.database import Identified, Model, UtcDateTime

US, CLIENT = "us", "client"

OTHER, DEVICE_RISKED, DEVICE_WORSE = "other", "device_risked", "device_worse"
"""What kind of thing went wrong: a device put at risk without consent (W2), one worse after our work (W3)."""


class Incident(Identified, Model):
    """It waits for the owner until it is taken up."""

    __tablename__ = "incidents"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    subject: Mapped[str] = mapped_column(sa.String(60), index=True)
    """What it befell: `project:UUID` or `milestone:UUID`."""
    kind: Mapped[str] = mapped_column(sa.String(20), default=OTHER)
    text: Mapped[str] = mapped_column(sa.Text)
    noticed_by: Mapped[str] = mapped_column(sa.String(10), default=US)
    noticed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    taken_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    taken_up_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    """What we do about it."""
    for_client: Mapped[bool] = mapped_column(default=False)
    """Whether the client was told, in the words of the answer."""
    discloses: Mapped[bool] = mapped_column(default=False)
    """The client reads the text itself from the start; nothing we do hides it (W2)."""
