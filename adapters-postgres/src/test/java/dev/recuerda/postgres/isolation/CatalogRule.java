package dev.recuerda.postgres.isolation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What has to hold of everything in the schema, as a question to the catalog for what breaks it. */
enum CatalogRule {

  EVERY_TABLE_ENABLES_AND_FORCES_ROW_LEVEL_SECURITY("""
      select c.relname from pg_class c
      where c.relnamespace = 'recuerda'::regnamespace and c.relkind in ('r', 'p')
        and not (c.relrowsecurity and c.relforcerowsecurity)"""),

  EVERY_TABLE_HAS_A_POLICY_FOR_THE_APPLICATION("""
      select c.relname from pg_class c
      where c.relnamespace = 'recuerda'::regnamespace and c.relkind in ('r', 'p')
        and not exists (select from pg_policies p where p.schemaname = 'recuerda' and p.tablename = c.relname
                          and p.roles && array['recuerda_app', 'public']::name[])
        and c.relname <> 'schema_history'"""), // Which is its owner's alone.

  EVERY_POLICY_SAYS_WHAT_IS_SEEN_AND_WHAT_IS_WRITTEN("""
      select p.tablename || '.' || p.policyname from pg_policies p
      where p.schemaname = 'recuerda' and (p.qual is null or p.with_check is null)"""),

  THE_APPLICATION_SEES_AND_WRITES_ONLY_ROWS_OF_THE_USER_THAT_IS_BOUND("""
      select p.tablename || '.' || p.policyname from pg_policies p
      where p.schemaname = 'recuerda' and p.roles && array['recuerda_app', 'public']::name[]
        and (p.permissive <> 'PERMISSIVE' or p.qual is distinct from own.rows or p.with_check is distinct from own.rows)"""
      .replace("from pg_policies p", "from pg_policies p, (values ('(user_id = recuerda.current_user_id())')) as own (rows)")),

  EVERY_POLICY_IS_FOR_A_ROLE_THAT_HAS_A_RIGHT_ON_THE_TABLE("""
      select p.tablename || '.' || p.policyname from pg_policies p, unnest(p.roles) as role (name)
      where p.schemaname = 'recuerda' and not exists (
        select from pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) as acl
        where c.relnamespace = 'recuerda'::regnamespace and c.relname = p.tablename
          and (acl.grantee = 0 and role.name = 'public' or acl.grantee = (select oid from pg_roles where rolname = role.name)))"""),

  NOTHING_IS_THERE_THAT_ROW_LEVEL_SECURITY_DOES_NOT_REACH("""
      select c.relname from pg_class c
      where c.relnamespace = 'recuerda'::regnamespace and c.relkind in ('m', 'f')"""),

  NO_NUMBER_IS_DRAWN_FROM_WHAT_ALL_USERS_SHARE("""
      select c.relname from pg_class c where c.relnamespace = 'recuerda'::regnamespace and c.relkind = 'S'"""),

  EVERY_VIEW_HAS_THE_RIGHTS_OF_WHO_LOOKS("""
      select c.relname from pg_class c
      where c.relnamespace = 'recuerda'::regnamespace and c.relkind = 'v'
        and not exists (select from pg_options_to_table(c.reloptions) o
                        where o.option_name = 'security_invoker' and o.option_value::boolean)"""),

  EVERY_FUNCTION_HAS_THE_RIGHTS_OF_WHO_CALLS("""
      select p.proname from pg_proc p where p.pronamespace = 'recuerda'::regnamespace and p.prosecdef"""),

  /** A body that was read when it was made has fixed its names then; without tables, functions and operators there is no harm. */
  EVERY_FUNCTION_HAS_A_FIXED_SEARCH_PATH_OR_NEEDS_NONE("""
      select p.proname from pg_proc p
      where p.pronamespace = 'recuerda'::regnamespace
        and not exists (select from unnest(p.proconfig) as setting where setting like 'search_path=%')
        and (p.prosqlbody is null or exists (
          select from pg_depend d
          where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'n'
            and d.refclassid in ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_operator'::regclass)))"""),

  NO_FUNCTION_CLAIMS_TO_BE_LEAKPROOF("""
      select p.proname from pg_proc p where p.pronamespace = 'recuerda'::regnamespace and p.proleakproof"""),

  THE_APPLICATION_AND_THE_UPKEEP_OWN_NOTHING("""
      select r.rolname || ' ' || pg_describe_object(d.classid, d.objid, d.objsubid)
      from pg_shdepend d join pg_roles r on d.refclassid = 'pg_authid'::regclass and r.oid = d.refobjid
      where d.deptype = 'o' and not r.rolsuper
        and d.dbid = (select oid from pg_database where datname = current_database())
        and (pg_has_role(r.oid, 'recuerda_app', 'USAGE') or pg_has_role(r.oid, 'recuerda_upkeep', 'USAGE'))"""),

  EVERY_TABLE_HAS_A_PRIMARY_KEY("""
      select c.relname from pg_class c
      where c.relnamespace = 'recuerda'::regnamespace and c.relkind in ('r', 'p')
        and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)"""),

  /** Primary keys and unique constraints have an index too. */
  WHATEVER_IS_UNIQUE_IS_UNIQUE_FOR_ONE_USER("""
      select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'recuerda'::regnamespace and c.relname <> 'schema_history'
        and (i.indisunique or i.indisexclusion)
        and not exists (select from pg_attribute a
                        where a.attrelid = c.oid and a.attnum = i.indkey[0] and a.attname = 'user_id')"""),

  EVERY_FOREIGN_KEY_LEADS_TO_A_ROW_OF_THE_SAME_USER("""
      select k.conrelid::regclass || '.' || k.conname from pg_constraint k
      where k.connamespace = 'recuerda'::regnamespace and k.contype = 'f'
        and not exists (select from pg_attribute mine, pg_attribute its
                        where mine.attrelid = k.conrelid and mine.attnum = k.conkey[1] and mine.attname = 'user_id'
                          and its.attrelid = k.confrelid and its.attnum = k.confkey[1] and its.attname = 'user_id')"""),

  EVERY_FOREIGN_KEY_HAS_AN_INDEX_THAT_BEGINS_WITH_IT("""
      select k.conrelid::regclass || '.' || k.conname from pg_constraint k
      where k.connamespace = 'recuerda'::regnamespace and k.contype = 'f'
        and not exists (select from pg_index i
                        where i.indrelid = k.conrelid and i.indisvalid and i.indpred is null
                          and i.indnkeyatts >= cardinality(k.conkey)
                          and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)""");

  private final String broken;

  CatalogRule(String broken) {
    this.broken = broken;
  }

  /** What breaks it. */
  List<String> brokenBy(Connection admin) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = admin.createStatement(); ResultSet rows = statement.executeQuery(broken)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
