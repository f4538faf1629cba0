"""A real browser for tests of the reading room, the room of a release, and of invented documents.

The browser is headless Chromium, driven by its own driver; both are the system's (Debian: ``apt-get install
chromium chromium-driver``). Nothing is fetched for it, and it can reach no network: no name resolves.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import schemas
from pipelines.corpus import Sources, parse_sources
from pipelines.export import Release
from pipelines.export.room import reading_room
from pipelines.source import SourceText
from pipelines.store import Held
from pipelines.tables import sort_table, to_arrow

FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-prefers-reduced-motion",
    "--lang=zh-CN",
    "--window-size=1280,900",
)


def lacking() -> str:
    """What is missing for a test in a browser, or nothing."""
    missing = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    return f"{' and '.join(missing)} not installed (Debian: chromium, chromium-driver)" if missing else ""


@contextmanager
def chromium(profile: Path, *flags: str) -> Iterator[webdriver.Chrome]:
    """Give a headless Chromium with a fresh profile in ``profile``; files go to ``profile/downloads``."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, *flags, f"--user-data-dir={profile / 'user'}"):
        options.add_argument(flag)
    downloads = profile / "downloads"
    downloads.mkdir(parents=True)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def trouble(driver: webdriver.Chrome) -> list[str]:
    """What the console complains of since last asked: errors, and whatever the policy refused."""
    return [entry["message"] for entry in _log(driver, "browser") if entry["level"] in ("SEVERE", "WARNING")]


def requested(driver: webdriver.Chrome) -> set[str]:
    """The addresses that the browser has asked for since last asked."""
    events = (json.loads(entry["message"])["message"] for entry in _log(driver, "performance"))
    sent = (event for event in events if event["method"] == "Network.requestWillBeSent")
    addresses = {event["params"]["request"]["url"] for event in sent}
    return {address for address in addresses if not address.startswith("chrome:")}


def _log(driver: webdriver.Chrome, name: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = driver.get_log(name)  # type: ignore[no-untyped-call]
    return entries


def write_room(release: Release, folder: Path) -> Path:
    """Write the reading room of ``release`` and return its folder, ``html``."""
    for name, data in reading_room(release):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "html"


def release_of(texts: dict[str, str], folder: Path, **stated: Any) -> Release:
    """Make what an edition gets of invented documents, given by their paths."""
    sources = Sources(tuple(SourceText.from_text(text, path) for path, text in sorted(texts.items())))
    corpus = parse_sources(sources)
    tables: dict[str, pa.Table] = {
        name: sort_table(name, to_arrow(name, corpus.rows(name))) for name in schemas.TABLES
    }
    summary = {name: {"rows": rows.num_rows} for name, rows in tables.items()}
    return Release(folder, Held.of(tables, corpus.texts), {"version": "1.0.0", "tables": summary} | stated)
