"""The code location that `dagster dev` and `dg` load: everything of :mod:`pipelines.defs`, bound together."""

import dagster as dg

from pipelines.corpus import Progress
from pipelines.defs.documents import every_source_read, parsed_documents, source_files
from pipelines.defs.release import dataset, invariants, release
from pipelines.defs.resources import Settings, WorkFolder, no_progress
from pipelines.defs.runs import build_release, sources_changed
from pipelines.defs.tables import schema_checks, table_assets


def definitions(
    settings: Settings | None = None,
    work: WorkFolder | None = None,
    progress: Progress = no_progress,
) -> dg.Definitions:
    """Bind the assets, checks, job and sensor to where they read and write.

    Without arguments: ``seeds`` to ``output``, intermediates in ``.zhengce``, as the web page runs it.
    """
    return dg.Definitions(
        assets=[source_files, parsed_documents, *table_assets, dataset, release],
        asset_checks=[every_source_read, *schema_checks, invariants],
        jobs=[build_release],
        sensors=[sources_changed],
        executor=dg.in_process_executor,
        resources={
            "settings": settings or Settings(),
            "io_manager": work or WorkFolder(),
            "progress": dg.ResourceDefinition.hardcoded_resource(progress),
        },
    )


defs = definitions()
