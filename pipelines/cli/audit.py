"""``zhengce audit``: what the rows of documents leave open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipelines.audit import Audit, audit, print_audits, print_gaps
from pipelines.cli import exits
from pipelines.cli.screen import complain, out
from pipelines.corpus import read_sources


def run(sources: list[Path], *, gaps: bool, json_file: Path | None) -> int:
    """Audit every readable file of ``sources``, print the counts, and return the exit code."""
    read = read_sources(sources)
    for refusal in read.refused:
        complain(str(refusal))
    console = out()
    audits = []
    for source in read.texts:
        audits.append(audit(source))
        if gaps:
            print_gaps(audits[-1], source.text, console)
    print_audits(audits, console)
    if json_file is None:
        return exits.OK
    try:
        lines = json.dumps([_plain(one) for one in audits], ensure_ascii=False, indent=1)
        json_file.write_text(lines + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        complain(f"--json {json_file} cannot be written ({error.strerror}); name another file")
        return exits.FAILED
    return exits.OK


def _plain(one: Audit) -> dict[str, Any]:
    gaps = [{"start": g.start, "end": g.end, "kind": g.kind, "printed": g.printed} for g in one.gaps]
    head: dict[str, Any] = {"source_path": one.source_path, "char_count": one.char_count}
    return head | {"rows": one.rows, "flags": one.flags, "open": one.counts(), "places": gaps}
