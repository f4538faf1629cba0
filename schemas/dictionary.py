"""The data dictionary: all tables, columns, keys, rules and vocabularies as Markdown in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import pyarrow as pa

from schemas import describe
from schemas.describe import Column, Rule
from schemas.models import TABLES
from schemas.terms import Vocabulary
from schemas.vocabulary import VOCABULARIES

_TYPE_NAMES = {pa.string(): "text", pa.int64(): "integer", pa.float64(): "number", pa.bool_(): "boolean"}
_INTRODUCTION = """\
# Data dictionary 数据字典

Offsets are Unicode code points of the source text, `[start, end)`, counted from 0. For every span
`source_text[start:end]` is the verbatim column beside it: `X_start` and `X_end` mark `X_quote` where the
table has that column, else `X` itself. Money is in yuan, rates and shares are in percent as printed
(30 for 30%), dates are in ISO 8601. What the text does not say is null.

位置均以源文本的 Unicode 码点计,左闭右开 `[start, end)`,从 0 起。每一处位置对应的原文列满足
`source_text[start:end] == 原文`:有 `X_quote` 列时为 `X_quote`,否则为 `X` 本身。金额以元计,比例按原文
百分数计(30 即 30%),日期采用 ISO 8601。文中未载明者为空值。
"""


def codebook() -> str:
    """Return the project's codebook (Markdown): how each case in a text is read."""
    return resources.files("schemas").joinpath("codebook.md").read_text("utf-8")


def data_dictionary() -> str:
    """Return the dictionary as Markdown; the same models give the same text."""
    parts = [_INTRODUCTION, _shared_rules(), _contents(), *map(_table, TABLES), "## Vocabularies 取值表\n"]
    return "\n".join([*parts, *map(_vocabulary, VOCABULARIES)])


def _shared() -> frozenset[Rule]:
    return frozenset.intersection(*(frozenset(describe.rules(table)) for table in TABLES))


def _shared_rules() -> str:
    rules = sorted(_shared(), key=lambda rule: rule.name)
    return "\n".join(["Rules of every table 各表通用规则:\n", *map(_rule, rules)]) + "\n"


def _rule(rule: Rule) -> str:
    return f"- `{rule.name}`: {rule.en} {rule.zh}"


def _contents() -> str:
    rows = ["| Table 表 | Title 名称 | What it holds 内容 |", "| --- | --- | --- |"]
    for table in TABLES:
        words = describe.heading(table)
        title = f"{words.title_en} {words.title_zh}"
        rows.append(f"| [`{table}`](#{table}) | {title} | {words.description_en} {words.description_zh} |")
    return "\n".join(rows) + "\n"


def _table(table: str) -> str:
    words = describe.heading(table)
    lines = [f"## {table}\n", f"**{words.title_en} {words.title_zh}.** {words.description_en}\n"]
    lines += [f"{words.description_zh}\n", *_keys(table), ""]
    lines += ["| Column 列 | Type 类型 | Null 可空 | Unit 单位 | Values 取值 | Description | 说明 |"]
    lines += ["| --- | --- | --- | --- | --- | --- | --- |"]
    lines += [_row(column) for column in describe.columns(table)]
    lines += [
        "",
        "Rules 规则:\n",
        *(f"- `{rule.name}`: {rule.en} {rule.zh}" for rule in describe.rules(table)),
    ]
    return "\n".join(lines) + "\n"


def _keys(table: str) -> Iterator[str]:
    yield f"- Primary key 主键: `{describe.primary_key(table)}`"
    for key in describe.foreign_keys(table):
        yield f"- Foreign key 外键: `{key.column}` → `{key.table}.{key.target_column}`"
    for span in describe.span_columns(table):
        yield f"- Span 位置: `{span.start}`, `{span.end}` → `{span.verbatim}`"


def _row(column: Column) -> str:
    cells = [
        f"`{column.name}`",
        _TYPE_NAMES.get(column.type, "list of text"),
        "yes 是" if column.nullable else "no 否",
        column.unit or "",
        _values(column),
        column.description_en,
        column.description_zh,
    ]
    return "| " + " | ".join(cells) + " |"


def _values(column: Column) -> str:
    parts = []
    if column.vocabulary:
        parts.append(f"[{column.vocabulary.name}](#vocabulary-{_anchor(column.vocabulary)})")
    if column.pattern:
        parts.append("`" + column.pattern.replace("|", "\\|") + "`")
    if column.minimum is not None:
        parts.append(f"≥ {column.minimum}")
    return "; ".join(parts)


def _vocabulary(vocabulary: Vocabulary) -> str:
    note = "" if vocabulary.closed else "Open: other values occur. 开放取值:可出现其他值。\n\n"
    rows = ["| Value 值 | Meaning | 含义 |", "| --- | --- | --- |"]
    rows += [f"| `{term.value}` | {term.en} | {term.zh} |" for term in vocabulary.terms]
    return f"### Vocabulary {_anchor(vocabulary)}\n\n{note}" + "\n".join(rows) + "\n"


def _anchor(vocabulary: Vocabulary) -> str:
    return vocabulary.name
