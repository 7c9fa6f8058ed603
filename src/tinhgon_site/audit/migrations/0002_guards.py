"""From here on the database refuses to change or remove a record."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tinhgon_site.audit.guards import lift_guards, set_guards


def set_up(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    set_guards(schema_editor.connection)


def take_down(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lift_guards(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(set_up, take_down)]
