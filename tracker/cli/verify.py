"""`verify`: prove that nothing that was recorded has changed."""

import re
import sys

import click

from tracker.base.database import one_snapshot
from tracker.base.errors import Invalid
from tracker.cli.common import in_instance, settings
from tracker.files.lost import lost_files
from tracker.proofs import ProofLine, prove_client, prove_everything

CHANGED = 1


@click.command()
@click.option("--client", metavar="CODE", help="Only this client's timeline.")
@click.option("--proof", metavar="N:HASH", help="A proof line of this client that was given away before.")
@click.option("--files", is_flag=True, help="Read every byte of the attached files as well.")
@in_instance
def verify(client: str | None, proof: str | None, files: bool) -> None:
    """Prove the timelines unchanged and print their proof lines.

    Promises, what happened when, notes, messages and files are compared with their entries too. Ends with 1
    and names the first bad entry of each timeline that was changed, and every attached file that is missing.
    """
    if proof is not None and client is None:
        raise Invalid("A proof line belongs to one client: add --client CODE.")
    given = None if proof is None else parse_proof(proof)
    with one_snapshot():
        proofs = list(prove_everything()) if client is None else [prove_client(client, given)]
    for one in proofs:
        if one.flaw is None:
            click.echo(one)
        else:
            click.echo(f"{one.label}, entry {one.flaw.number}: {one.flaw.why}.", err=True)
    lost = list(lost_files(settings().files, reading_all=files))
    for file in lost:
        click.echo(f"The file “{file.name}” {file.why}; a backup holds it.", err=True)
    if lost or any(one.flaw for one in proofs):
        sys.exit(CHANGED)


def parse_proof(text: str) -> ProofLine:
    """Number and hash digits of a proof line as people have it; at least 8 digits. Raises Invalid."""
    match = re.fullmatch(r"([1-9][0-9]{0,9}):([0-9a-f]{8,64})", text.strip().lower(), re.ASCII)
    if not match:
        raise Invalid(
            "A proof line looks like 17:4f0c12ab34cd56ef: a number, a colon, 8 to 64 digits of its hash."
        )
    return int(match[1]), match[2]
