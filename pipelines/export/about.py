"""What is said of the work as a whole: title, licences, contributors, responsible-AI words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A licence: its SPDX id (or that of the Open Definition), title, and page if there is one."""

    id: str
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The contents of ``about.toml``; ``rai`` holds Croissant RAI properties by name."""

    name: str
    title: str
    title_zh: str
    description: str
    description_zh: str
    abstract_of_the_code: str
    keywords: list[str]
    language: str
    contributors: list[str]
    homepage: str
    released: date
    licences: dict[str, Licence]
    rai: dict[str, str | list[str]]


@cache
def about() -> About:
    """Read ``about.toml``."""
    text = resources.files("pipelines.export").joinpath("about.toml").read_text("utf-8")
    stated: dict[str, Any] = tomllib.loads(text)
    licences = {name: Licence(**licence) for name, licence in stated.pop("licences").items()}
    return About(licences=licences, **stated)
