package dev.recuerda.postgres;

import dev.recuerda.memory.error.PermanentException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * What is looked at before a connection is used: that Row-Level Security holds for its role, on every table that it may
 * touch. It does not for a superuser, for a role with BYPASSRLS, nor for one that may turn it off because it owns a table, and
 * roles that can be taken on count.
 */
final class RoleCheck {

  private static final String LOOK = """
      with tables as (select c.* from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      where n.nspname = :schema and c.relkind in ('r', 'p'))
      select current_user as role,
        exists (select from pg_roles r where r.rolsuper and pg_has_role(current_user, r.oid, 'MEMBER')) as is_super,
        exists (select from pg_roles r where r.rolbypassrls and pg_has_role(current_user, r.oid, 'MEMBER')) as bypasses,
        (select string_agg(t.relname, ', ' order by t.relname) from tables t
         where pg_has_role(current_user, t.relowner, 'MEMBER')) as owned,
        (select string_agg(t.relname, ', ' order by t.relname) from tables t
         where not (t.relrowsecurity and t.relforcerowsecurity)
           and (has_any_column_privilege(t.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
             or has_table_privilege(t.oid, 'DELETE, TRUNCATE, TRIGGER'))) as unprotected,
        exists (select from pg_roles r
                where r.rolname = 'recuerda_app' and pg_has_role(current_user, r.oid, 'USAGE')) as is_app,
        exists (select from pg_roles r
                where r.rolname = 'recuerda_upkeep' and pg_has_role(current_user, r.oid, 'MEMBER')) as is_upkeep,
        exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname = :schema and p.proname = 'schema_version') as is_made""";

  /** Told by the files themselves, whoever applied them. */
  private static final String VERSION = "select " + PostgresSchema.NAME + ".schema_version()";

  private final String role;
  private final ResultSet row;

  private RoleCheck(ResultSet row) throws SQLException {
    this.row = row;
    this.role = "the role " + row.getString("role");
  }

  /** Refuses a role that is more, or less, than an application of ours. */
  static void application(Handle handle) {
    look(handle, check -> {
      check.protectedFromItself();
      check.that(check.is("is_app"), "is not a member of recuerda_app: grant it");
      check.that(!check.is("is_upkeep"), "is a member of recuerda_upkeep, which sees the records of all users: let the "
          + "upkeep connect with another role");
    });
  }

  /** Refuses a role that is more, or less, than the upkeep. */
  static void upkeep(Handle handle) {
    look(handle, check -> {
      check.protectedFromItself();
      check.that(check.is("is_upkeep"), "is not a member of recuerda_upkeep: grant it");
    });
  }

  private static void look(Handle handle, Rule rule) {
    handle.createQuery(LOOK).bind("schema", PostgresSchema.NAME).map((row, context) -> {
      rule.hold(new RoleCheck(row));
      return true;
    }).one();
    refuseOlder(handle.createQuery(VERSION).mapTo(Integer.class).one());
  }

  private static void refuseOlder(int version) {
    if (version < PostgresSchema.version()) {
      throw new PermanentException("the schema is at version " + version + ", this library needs "
          + PostgresSchema.version() + ": run PostgresSchema.migrate, or Flyway if that made the tables, with the role that "
          + "owns them");
    }
  }

  private void protectedFromItself() throws SQLException {
    that(!is("is_super"), "is a superuser, or may become one, and sees the records of all users: use another");
    that(!is("bypasses"), "has BYPASSRLS, or may take on a role that has: use another");
    if (!is("is_made")) {
      throw new PermanentException("the tables are not there: run PostgresSchema.migrate with the role that is to own them, "
          + "then grant recuerda_app, or recuerda_upkeep, to the one that connects");
    }
    that(row.getString("owned") == null, "owns " + row.getString("owned") + ", and may turn Row-Level Security off: use another");
    if (row.getString("unprotected") != null) {
      throw new PermanentException("Row-Level Security is not enabled and forced on " + row.getString("unprotected"));
    }
  }

  private boolean is(String column) throws SQLException {
    return row.getBoolean(column);
  }

  private void that(boolean holds, String rule) {
    if (!holds) {
      throw new PermanentException(role + " " + rule);
    }
  }

  /** What has to hold. */
  private interface Rule {
    void hold(RoleCheck check) throws SQLException;
  }
}
