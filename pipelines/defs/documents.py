"""Assets from files to records: what the sources are, and what the parser reads in them."""

from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from pipelines.corpus import FoundSources, Progress, Refusal, Report, Run, find_sources
from pipelines.corpus.rules import rule_version
from pipelines.coverage import coverage, roles, severities
from pipelines.defs.resources import Settings
from pipelines.defs.shown import OWNERS, counts, markdown, versioned
from pipelines.store import Spool

# Rows of a list shown on the page; the run's summary and release.json name all.
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Parsed:
    """The rows of all documents, in the work folder, and what came of reading them."""

    spool: Spool
    report: Report


@dg.asset(group_name="sources", owners=OWNERS, kinds={"python", "text"})
def source_files(settings: Settings) -> dg.Output[FoundSources]:
    """Every source file by hash, name and size, each document once, in the order of their ids.

    Files that are empty, too large, twice there or not to be read are refused by name, with the reason.

    全部来源文件的清单(哈希、名称、大小),按文档编号排序、去重;空文件、过大或无法读取的文件逐一列明原因。
    """
    members = Path(settings.work) / "members"
    found = find_sources(settings.sources, settings.limits, members=members)
    rows = [(s.name, s.document_id, s.size) for s in found.sources[:_SHOWN]]
    return versioned(
        found,
        [*(f"{s.sha256} {s.name}" for s in found.sources), *map(str, found.refused)],
        metadata={
            "documents": len(found.sources),
            "bytes": sum(source.size for source in found.sources),
            "refused": len(found.refused),
            "preview": markdown(("path", "document", "bytes"), rows),
            "refused_files": _refusals(found.refused),
        },
    )


@dg.asset(group_name="parse", owners=OWNERS, kinds={"python", "jieba", "arrow"})
def parsed_documents(
    source_files: FoundSources, settings: Settings, progress: dg.ResourceParam[Progress]
) -> dg.Output[Parsed]:
    """The rows of every document: outline, quantities, measures, targets, duties, citations, flags.

    Each row keeps its span in the source text; citations are linked across documents. A document that
    cannot be read, takes too long or too much, or on which the parser fails, is refused; the run goes on.

    由解析器读出的全部记录:大纲、数量、措施、目标、责任、引用、标记,每条都带原文位置。
    """
    work = Path(settings.work)
    run = Run(source_files, work / "draft", settings.options, progress)
    spool = Spool.create(work / "spool").extend(run.batches())
    report = run.report
    return versioned(
        Parsed(spool, report),
        [
            rule_version(),
            *(f"{s.sha256} {s.name}" for s in source_files.sources),
            *map(str, report.refused),
        ],
        metadata={
            "documents": report.documents,
            "known_before": report.cached,
            "refused": len(report.refused),
            **coverage(report.counts),
            "roles": counts(roles(report.counts), "role of a quantity"),
            "flags": counts(severities(report.counts), "severity of a flag"),
            "slowest": markdown(("path", "seconds"), [(t.path, t.seconds) for t in report.slowest]),
            "refused_files": _refusals(report.refused),
        },
    )


#: The check that fails when a source was refused.
SOURCES_CHECK = "every_source_read"


@dg.asset_check(
    asset=parsed_documents,
    name=SOURCES_CHECK,
    blocking=True,
    description="Every source became a document. A refused one is a warning, an error under `strict`; "
    "with no document left nothing is published.",
)
def every_source_read(parsed_documents: Parsed, settings: Settings) -> dg.AssetCheckResult:
    """Tell refused sources; stop the run if the settings are strict or nothing is left."""
    report = parsed_documents.report
    fatal = settings.strict or not report.documents
    return dg.AssetCheckResult(
        passed=not report.refused and bool(report.documents),
        severity=dg.AssetCheckSeverity.ERROR if fatal else dg.AssetCheckSeverity.WARN,
        description="\n".join(map(str, report.refused[:_SHOWN])) or f"{report.documents} documents",
        metadata={"refused_files": _refusals(report.refused)},
    )


def _refusals(refused: tuple[Refusal, ...]) -> dg.MarkdownMetadataValue:
    columns = ("path", "reason", "what", "offset", "advice")
    rows = [(item.path, item.reason, item.what, item.offset, item.advice) for item in refused[:_SHOWN]]
    return markdown(columns, rows)
