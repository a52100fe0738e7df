"""What a project can be begun with: milestones some working days after its start, with their checks."""

from datetime import time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.base.database import Identified, Model, Versioned
from tracker.checks.words import Item


class ProjectTemplate(Identified, Versioned, Model):
    """A template of our own; `built_in` names the one of the program whose place it took."""

    __tablename__ = "project_templates"

    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    summary: Mapped[str] = mapped_column(sa.Text, default="")
    built_in: Mapped[str | None] = mapped_column(sa.String(40), unique=True)
    archived: Mapped[bool] = mapped_column(default=False)

    milestones: Mapped[list["TemplateMilestone"]] = relationship(
        order_by="TemplateMilestone.position", cascade="all, delete-orphan", lazy="selectin"
    )


class TemplateMilestone(Identified, Versioned, Model):
    """One milestone of a template."""

    __tablename__ = "template_milestones"

    template_id: Mapped[int] = mapped_column(sa.ForeignKey("project_templates.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(300))
    kind: Mapped[str] = mapped_column(sa.String(10))
    done_means: Mapped[str] = mapped_column(sa.Text)
    offset_days: Mapped[int]
    """Working days after the project's first day."""
    at: Mapped[time | None]
    tolerance_minutes: Mapped[int | None]
    lines: Mapped[list[str] | None] = mapped_column(sa.JSON(none_as_null=True))
    minutes: Mapped[int | None]
    bring: Mapped[str] = mapped_column(sa.Text, default="")
    checks: Mapped[list[Item]] = mapped_column(sa.JSON, default=list)
    waits_for: Mapped[list[int]] = mapped_column(sa.JSON, default=list)
    """Positions of what it waits for."""
