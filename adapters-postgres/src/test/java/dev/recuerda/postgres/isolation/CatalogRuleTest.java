package dev.recuerda.postgres.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules on the catalog hold, and each of them bites. Check 15. */
class CatalogRuleTest {

  private static final TwoUsers HERE = new TwoUsers();

  private static final String RIGHTS = """
      select coalesce(r.rolname, 'public') || ' ' || c.relname || ': ' || string_agg(acl.privilege_type, ' ' order by acl.privilege_type)
      from pg_class c cross join aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) as acl
           left join pg_roles r on r.oid = acl.grantee
      where c.relnamespace = 'recuerda'::regnamespace and c.relkind = 'r' and acl.grantee <> c.relowner
      group by r.rolname, c.relname
      order by coalesce(r.rolname, 'public') collate "C", c.relname collate "C\"""";

  private Connection admin;

  @BeforeEach
  void begin() throws SQLException {
    admin = HERE.asAdmin();
    admin.setAutoCommit(false);
  }

  @AfterEach
  void takeBack() throws SQLException {
    admin.rollback();
    admin.close();
  }

  @AfterAll
  static void close() {
    HERE.close();
  }

  @ParameterizedTest
  @EnumSource
  void our_schema_breaks_no_rule(CatalogRule rule) throws SQLException {
    assertThat(rule.brokenBy(admin)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
    "EVERY_TABLE_ENABLES_AND_FORCES_ROW_LEVEL_SECURITY | alter table users disable row level security | users",
    "EVERY_TABLE_ENABLES_AND_FORCES_ROW_LEVEL_SECURITY | alter table users no force row level security | users",
    "EVERY_TABLE_ENABLES_AND_FORCES_ROW_LEVEL_SECURITY | create table more () | more",
    "EVERY_TABLE_HAS_A_POLICY_FOR_THE_APPLICATION | drop policy own_rows on jobs | jobs",
    "EVERY_TABLE_HAS_A_POLICY_FOR_THE_APPLICATION | create table more () | more",
    "EVERY_POLICY_SAYS_WHAT_IS_SEEN_AND_WHAT_IS_WRITTEN | create policy more on jobs using (true) | jobs.more",
    "EVERY_POLICY_SAYS_WHAT_IS_SEEN_AND_WHAT_IS_WRITTEN | create policy more on jobs for insert with check (true) | jobs.more",
    "THE_APPLICATION_SEES_AND_WRITES_ONLY_ROWS_OF_THE_USER_THAT_IS_BOUND | alter policy own_rows on jobs using (true) | "
        + "jobs.own_rows",
    "THE_APPLICATION_SEES_AND_WRITES_ONLY_ROWS_OF_THE_USER_THAT_IS_BOUND | alter policy own_rows on jobs with check (true) | "
        + "jobs.own_rows",
    "THE_APPLICATION_SEES_AND_WRITES_ONLY_ROWS_OF_THE_USER_THAT_IS_BOUND | create policy more on jobs for select using (true) | "
        + "jobs.more",
    "EVERY_POLICY_IS_FOR_A_ROLE_THAT_HAS_A_RIGHT_ON_THE_TABLE | create policy more on agents to recuerda_upkeep using (true) "
        + "with check (true) | agents.more",
    "NOTHING_IS_THERE_THAT_ROW_LEVEL_SECURITY_DOES_NOT_REACH | create materialized view more as select * from jobs | more",
    "NO_NUMBER_IS_DRAWN_FROM_WHAT_ALL_USERS_SHARE | create sequence more | more",
    "EVERY_VIEW_HAS_THE_RIGHTS_OF_WHO_LOOKS | create view more as select * from jobs | more",
    "EVERY_VIEW_HAS_THE_RIGHTS_OF_WHO_LOOKS | create view more with (security_invoker = off) as select * from jobs | more",
    "EVERY_FUNCTION_HAS_THE_RIGHTS_OF_WHO_CALLS | alter function current_user_id security definer | current_user_id",
    "EVERY_FUNCTION_HAS_A_FIXED_SEARCH_PATH_OR_NEEDS_NONE | alter function search_user_memory reset search_path | "
        + "search_user_memory",
    "EVERY_FUNCTION_HAS_A_FIXED_SEARCH_PATH_OR_NEEDS_NONE | create function more() returns bigint language sql "
        + "return (select count(*) from jobs) | more",
    "EVERY_FUNCTION_HAS_A_FIXED_SEARCH_PATH_OR_NEEDS_NONE | create function more() returns bigint language sql "
        + "as 'select 1::bigint' | more",
    "NO_FUNCTION_CLAIMS_TO_BE_LEAKPROOF | alter function current_user_id leakproof | current_user_id",
    "THE_APPLICATION_AND_THE_UPKEEP_OWN_NOTHING | alter table jobs owner to recuerda_app | recuerda_app table recuerda.jobs",
    "THE_APPLICATION_AND_THE_UPKEEP_OWN_NOTHING | alter function current_user_id owner to recuerda_upkeep | "
        + "recuerda_upkeep function recuerda.current_user_id()",
    "EVERY_TABLE_HAS_A_PRIMARY_KEY | create table more (user_id uuid) | more",
    "WHATEVER_IS_UNIQUE_IS_UNIQUE_FOR_ONE_USER | create table more (id uuid primary key, user_id uuid) | recuerda.more_pkey",
    "WHATEVER_IS_UNIQUE_IS_UNIQUE_FOR_ONE_USER | alter table agents add constraint more unique (name, user_id) | recuerda.more",
    "WHATEVER_IS_UNIQUE_IS_UNIQUE_FOR_ONE_USER | create unique index more on agents (lower(name)) | recuerda.more",
    "EVERY_FOREIGN_KEY_LEADS_TO_A_ROW_OF_THE_SAME_USER | create table more (id uuid, user_id uuid references users) | ",
    "EVERY_FOREIGN_KEY_LEADS_TO_A_ROW_OF_THE_SAME_USER | create table more (user_id uuid, id uuid references users) | "
        + "recuerda.more.more_id_fkey",
    "EVERY_FOREIGN_KEY_HAS_AN_INDEX_THAT_BEGINS_WITH_IT | drop index user_memory_vectors_of_fact | "
        + "recuerda.user_memory_vectors.user_memory_vectors_user_id_id_fkey",
    "EVERY_FOREIGN_KEY_HAS_AN_INDEX_THAT_BEGINS_WITH_IT | create table more (user_id uuid references users) | "
        + "recuerda.more.more_user_id_fkey",
  })
  void what_breaks_a_rule_is_named(CatalogRule rule, String change, String name) throws SQLException {
    execute("set local search_path to recuerda, public");
    execute(change);
    execute("set local search_path to default");

    assertThat(rule.brokenBy(admin)).isEqualTo(name == null ? List.of() : List.of(name));
  }

  @Test
  void the_application_and_the_upkeep_have_these_rights_and_no_more() throws SQLException {
    assertThat(names(RIGHTS)).containsExactly(
        "recuerda_app agent_memory: DELETE INSERT SELECT UPDATE",
        "recuerda_app agents: DELETE INSERT SELECT UPDATE",
        "recuerda_app consents: INSERT SELECT",
        "recuerda_app jobs: DELETE INSERT SELECT UPDATE",
        "recuerda_app memory_audit: DELETE INSERT SELECT",
        "recuerda_app memory_profile: INSERT SELECT UPDATE",
        "recuerda_app memory_sections: DELETE INSERT SELECT UPDATE",
        "recuerda_app message_terms: DELETE INSERT SELECT",
        "recuerda_app messages_v2: DELETE INSERT SELECT UPDATE",
        "recuerda_app sessions: INSERT SELECT UPDATE",
        "recuerda_app user_memory: DELETE INSERT SELECT UPDATE",
        "recuerda_app user_memory_terms: DELETE INSERT SELECT UPDATE",
        "recuerda_app user_memory_vectors: DELETE INSERT SELECT UPDATE",
        "recuerda_app users: DELETE INSERT SELECT UPDATE",
        "recuerda_upkeep jobs: SELECT UPDATE",
        "recuerda_upkeep messages_v2: DELETE SELECT",
        "recuerda_upkeep user_memory: DELETE SELECT",
        "recuerda_upkeep user_memory_vectors: DELETE INSERT SELECT",
        "recuerda_upkeep users: SELECT UPDATE");
  }

  @Test
  void nobody_may_make_anything_in_the_schema_but_its_owner() throws SQLException {
    assertThat(names("select r from unnest(array['recuerda_app', 'recuerda_upkeep', 'public']) as r "
        + "where has_schema_privilege(r, 'recuerda', 'CREATE')")).isEmpty();
  }

  private List<String> names(String query) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = admin.createStatement(); ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }
}
