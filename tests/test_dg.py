"""`dg check defs`, the checker of Dagster's own tooling, accepts the definitions."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DG = Path(sys.executable).with_name("dg")


@pytest.mark.skipif(not DG.exists(), reason="dagster-dg-cli is not installed")
def test_dg_check_defs(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if "dg" not in project.get("tool", {}):
        pytest.skip("pyproject.toml has no [tool.dg] section")
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    environment = {**os.environ, "DAGSTER_HOME": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [DG, "check", "defs"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All definitions loaded successfully" in done.stdout + done.stderr
