"""What makes the database itself refuse to change or remove a record, on SQLite and on PostgreSQL.

On SQLite, Django makes a table anew when a later migration changes a column, and its triggers are lost with the old
table: such a migration has to call `set_guards` again (a test looks for them after all migrations).
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE_SET = (
    """CREATE TRIGGER audit_record_keeps BEFORE UPDATE ON audit_record
       BEGIN SELECT RAISE(ABORT, 'a record cannot be changed'); END""",
    """CREATE TRIGGER audit_record_stays BEFORE DELETE ON audit_record
       BEGIN SELECT RAISE(ABORT, 'a record cannot be removed'); END""",
    """CREATE TRIGGER audit_head_advances BEFORE UPDATE ON audit_head
       WHEN NEW.sequence <> OLD.sequence + 1 OR NEW.id <> OLD.id
       BEGIN SELECT RAISE(ABORT, 'the head moves one record at a time'); END""",
    """CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
       BEGIN SELECT RAISE(ABORT, 'the head cannot be removed'); END""",
)
_SQLITE_LIFT = (
    "DROP TRIGGER audit_record_keeps",
    "DROP TRIGGER audit_record_stays",
    "DROP TRIGGER audit_head_advances",
    "DROP TRIGGER audit_head_stays",
)
_POSTGRESQL_SET = (
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'a record cannot be changed or removed'; END $$""",
    """CREATE FUNCTION audit_advance() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF NEW.sequence <> OLD.sequence + 1 OR NEW.id <> OLD.id THEN
           RAISE EXCEPTION 'the head moves one record at a time';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE TRIGGER audit_record_keeps BEFORE UPDATE OR DELETE ON audit_record
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_record_stays BEFORE TRUNCATE ON audit_record
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_advances BEFORE UPDATE ON audit_head
       FOR EACH ROW EXECUTE FUNCTION audit_advance()""",
    """CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_remains BEFORE TRUNCATE ON audit_head
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
)
_POSTGRESQL_LIFT = (
    "DROP TRIGGER audit_record_keeps ON audit_record",
    "DROP TRIGGER audit_record_stays ON audit_record",
    "DROP TRIGGER audit_head_advances ON audit_head",
    "DROP TRIGGER audit_head_stays ON audit_head",
    "DROP TRIGGER audit_head_remains ON audit_head",
    "DROP FUNCTION audit_refuse()",
    "DROP FUNCTION audit_advance()",
)
_SET = {"sqlite": _SQLITE_SET, "postgresql": _POSTGRESQL_SET}
_LIFT = {"sqlite": _SQLITE_LIFT, "postgresql": _POSTGRESQL_LIFT}


def setting_statements(vendor: str) -> tuple[str, ...]:
    """The statements that put the guards up."""
    return _of_vendor(_SET, vendor)


def lifting_statements(vendor: str) -> tuple[str, ...]:
    """The statements that take the guards down: for a migration that makes the table anew, for tests of tampering."""
    return _of_vendor(_LIFT, vendor)


def set_guards(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse from now on."""
    _run(connection, setting_statements(connection.vendor))


def lift_guards(connection: BaseDatabaseWrapper) -> None:
    """Undo `set_guards`."""
    _run(connection, lifting_statements(connection.vendor))


def _of_vendor(statements: dict[str, tuple[str, ...]], vendor: str) -> tuple[str, ...]:
    if vendor not in statements:
        raise NotImplementedError(f"the record has no guards for {vendor}; SQLite and PostgreSQL have them")
    return statements[vendor]


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
