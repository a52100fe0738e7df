"""`report --as-of` writes an unnumbered copy that is headed as every report is."""

from datetime import timedelta

from tests.cli.running import command
from tests.factories import MONDAY, sent
from tests.reports.test_logo import png
from tracker.base import clock
from tracker.reports.issuing import renderer


def test_a_copy_of_a_past_day_bears_the_logo(cast, instance, tmp_path, monkeypatch):
    project = sent(cast)
    (tmp_path / "logo.png").write_bytes(png())
    monkeypatch.setenv("TRACKER_VENDOR_LOGO", str(tmp_path / "logo.png"))
    monkeypatch.setattr(renderer, "pdf", lambda html: html.encode())
    with clock.at(MONDAY + timedelta(days=2)):
        end = command("report", project.ref, "--as-of", "2026-03-03", "-o", str(tmp_path / "copy"))
    assert (end.status, end.err) == (0, "")
    assert 'class="from"><img src="data:image/png;base64,' in (tmp_path / "copy").read_text()
