"""The slip as other programs see it: accessible, sound, on the client's paper."""

from datetime import timedelta
from io import BytesIO

import page
import pytest
from PIL import Image

from tests.custody.taking import taken
from tests.factories import MONDAY, laptop, sent
from tests.reports.reading import need_pdf, run, saved, text_of
from tracker.base import clock
from tracker.base.database import writing
from tracker.files.actions import attach
from tracker.files.preparing import prepare
from tracker.files.rules import BEFORE
from tracker.reports.render import renderer
from tracker.reports.slip_paper import Issue, document

pytestmark = pytest.mark.slow


def test_it_is_pdf_ua_with_photos_and_rude_words(app, cast, settings, tmp_path):
    need_pdf("pdftotext", "pdfinfo")
    with writing():
        client = cast.client("harbour")
        client.country, client.subdivision = "US", "NY"
    device = laptop(cast, name='<b>Anna</b> & "the others" שרת')
    custody = taken(cast, sent(cast), device)
    picture = BytesIO()
    Image.new("RGB", (600, 400), "teal").save(picture, "JPEG")
    with clock.at(MONDAY), writing():
        photo = prepare(BytesIO(picture.getvalue()), "lid.jpg", settings.files)
        by = cast.account("technician").actor
        attach(by, device.client, device.subject, photo, role=BEFORE, caption="The lid", for_client=True)
    issue = Issue(7, 1, MONDAY + timedelta(minutes=1), (12, "9f2c61d08be7a443" * 4))
    pdf = renderer.pdf(document(custody, issue, settings))
    report = page.validate_pdf(saved(pdf, tmp_path), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    text = text_of(pdf, tmp_path)
    for words in ("<b>Anna</b> &", "One scratch on the lid", "HD-7", "HD 12:9f2c61d08be7a443", "signature"):
        assert words in text
    assert "letter" in run("pdfinfo", str(saved(pdf, tmp_path)))
