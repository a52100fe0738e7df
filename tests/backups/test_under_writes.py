"""A backup made while people write holds one moment of the instance."""

from threading import Event, Thread

from tests.backups.instances import backed_up, empty_instance
from tests.timeline.kept import say
from tracker.backups.restore import restore
from tracker.base.database import db, writing
from tracker.proofs import prove_everything
from tracker.timeline.queries import head_of

BACKUPS, WRITERS = 4, 3


def test_every_backup_made_under_load_restores_and_verifies(app, cast, database, settings, tmp_path):
    chain = cast.client("harbour").uuid
    enough = Event()

    def write() -> None:
        with app.app_context():
            while not enough.is_set():
                with writing():
                    say(chain, 1)
                    cast.client("harbour").version += 1

    with writing():
        say(chain, 0)
    writers = [Thread(target=write) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        made = [backed_up(app, tmp_path / f"{n}.zip") for n in range(BACKUPS)]
    finally:
        enough.set()
        for writer in writers:
            writer.join()
    heads = [_head_after_restoring(database, settings, path, chain) for path in made]
    assert heads == sorted(heads)
    assert heads[0] < heads[-1], "nobody wrote meanwhile"


def _head_after_restoring(database, settings, path, chain) -> int:
    with empty_instance(database, settings, path.with_suffix("")) as other:
        restore(other, path)
        assert not [proof for proof in prove_everything() if proof.flaw]
        db.session.rollback()
        return head_of(chain)[0]
