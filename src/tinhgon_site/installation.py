"""Making an installation ready: its tables as this version wants them, and the files it serves."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tinhgon_site.static_files import gather_static_files


def prepare() -> None:
    """Bring the tables up to this version and gather the files to serve; nothing happens where nothing is owed."""
    if owes_migrations():
        call_command("migrate", verbosity=0, interactive=False)
    gather_static_files()


def owes_migrations() -> bool:
    """Whether the tables are not as this version wants them."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
