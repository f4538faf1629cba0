"""Assets from files to records: what the sources hold, and what the parser reads in them."""

import dagster as dg

from pipelines.corpus import Corpus, Refusal, Sources, parse_sources, read_sources
from pipelines.coverage import coverage, roles, severities
from pipelines.defs.resources import Progress, Settings
from pipelines.defs.shown import OWNERS, counts, markdown, versioned


@dg.asset(group_name="sources", owners=OWNERS, kinds={"python", "text"})
def source_texts(settings: Settings) -> dg.Output[Sources]:
    """The decoded text of every source file, newlines as they are: the text on which all offsets count.

    Files that cannot be read are refused by name, with the reason.

    源文件解码后的原文(换行保持原样),所有位置均以此计数;无法读取的文件逐一列明原因。
    """
    sources = read_sources(settings.source_paths)
    columns = ("path", "document", "encoding", "bytes", "characters")
    rows = [(s.path, s.document_id, s.encoding, s.size, len(s.text)) for s in sources.texts]
    return versioned(
        sources,
        [s.sha256 for s in sources.texts] + [str(r) for r in sources.refused],
        metadata={
            "documents": len(sources.texts),
            "characters": sum(len(source.text) for source in sources.texts),
            "refused": len(sources.refused),
            "preview": markdown(columns, rows[:50]),
            "refused_files": _refusals(sources.refused),
        },
    )


@dg.asset(group_name="parse", owners=OWNERS, kinds={"python", "jieba"})
def parsed_documents(source_texts: Sources, progress: dg.ResourceParam[Progress]) -> dg.Output[Corpus]:
    """The records of every document: outline, quantities, measures, targets, duties, citations, flags.

    Each record keeps its span in the source text; citations are linked across documents. A document on
    which the parser fails is refused, and the run goes on.

    由解析器读出的全部记录:大纲、数量、措施、目标、责任、引用、标记,每条都带原文位置。
    """
    corpus = parse_sources(source_texts, progress=progress)
    figures = coverage(corpus)
    return versioned(
        corpus,
        [*map(repr, corpus.documents), *map(str, corpus.refused)],
        metadata={
            "documents": len(corpus.documents),
            "refused": len(corpus.refused),
            **figures,
            "roles": counts(roles(corpus.documents), "role of a quantity"),
            "flags": counts(severities(corpus.documents), "severity of a flag"),
            "refused_files": _refusals(corpus.refused),
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
def every_source_read(parsed_documents: Corpus, settings: Settings) -> dg.AssetCheckResult:
    """Tell refused sources; stop the run if the settings are strict or nothing is left."""
    refused = parsed_documents.refused
    fatal = settings.strict or not parsed_documents.documents
    return dg.AssetCheckResult(
        passed=not refused and bool(parsed_documents.documents),
        severity=dg.AssetCheckSeverity.ERROR if fatal else dg.AssetCheckSeverity.WARN,
        description="\n".join(map(str, refused)) or f"{len(parsed_documents.documents)} documents",
        metadata={"refused_files": _refusals(refused)},
    )


def _refusals(refused: tuple[Refusal, ...]) -> dg.MarkdownMetadataValue:
    columns = ("path", "reason", "what", "offset", "advice")
    rows = [(item.path, item.reason, item.what, item.offset, item.advice) for item in refused]
    return markdown(columns, rows)
