package dev.recuerda.postgres.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever adds to the schema and leaves a part of the protection out is told so by the matrix, or by a rule. */
class AddedToSchemaTest {

  private static final TwoUsers HERE = new TwoUsers();

  /** A table with all that it takes. */
  private static final List<String> TABLE = List.of(
      "create table added (user_id uuid not null references users on delete cascade, id uuid, words text)",
      "alter table added add primary key (user_id, id)",
      "alter table added enable row level security",
      "alter table added force row level security",
      "create policy own_rows on added to recuerda_app using (user_id = current_user_id()) "
          + "with check (user_id = current_user_id())",
      "create policy owner on added to current_user using (true) with check (true)",
      "grant select, insert, update, delete on added to recuerda_app",
      "reset role; insert into added select user_id, user_id, 'words' from users");

  /** Of which one part at a time is put like this. */
  private static final Map<String, String> OTHERWISE = Map.of("alter table added add primary key (user_id, id)",
      "alter table added add primary key (id, user_id)");

  private Connection admin;

  @BeforeEach
  void begin() throws SQLException {
    admin = HERE.asAdmin();
    admin.setAutoCommit(false);
    execute("set local search_path to recuerda, public; set local role " + HERE.database.owner().user());
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

  private List<String> findings() throws SQLException {
    execute("reset role; set local search_path to default");
    return Isolation.findings(admin, HERE.compactActors(), "added");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void a_table_with_all_that_it_takes_is_not_complained_about() throws SQLException {
    execute(String.join(";", TABLE));

    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "create policy own_rows | SELECT on added by A comes to 0 rows instead of 1 rows",
    "create policy own_rows | EVERY_TABLE_HAS_A_POLICY_FOR_THE_APPLICATION: added",
    "create policy owner | SELECT on added by the owner comes to 0 rows instead of 2 rows",
    "alter table added enable | SELECT on added by A comes to 2 rows, some of others instead of 1 rows",
    "alter table added enable | INSERT on added by nobody comes to a refusal with 23505 instead of a refusal with 42501",
    "alter table added enable | UPDATE on added by nobody comes to 2 rows instead of 0 rows",
    "alter table added force | EVERY_TABLE_ENABLES_AND_FORCES_ROW_LEVEL_SECURITY: added",
    "alter table added add | WHATEVER_IS_UNIQUE_IS_UNIQUE_FOR_ONE_USER: recuerda.added_pkey",
    "insert into added | nothing to see in added"
  })
  void a_table_without_a_part_of_it_is_complained_about(String part, String finding) throws SQLException {
    for (String sql : TABLE) {
      execute(sql.contains(part) ? OTHERWISE.getOrDefault(sql, "select") : sql);
    }

    assertThat(findings()).contains(finding);
  }

  @Test
  void a_view_with_the_rights_of_its_owner_is_complained_about() throws SQLException {
    execute("create view added as select * from jobs; grant select on added to recuerda_app");

    assertThat(findings()).contains("EVERY_VIEW_HAS_THE_RIGHTS_OF_WHO_LOOKS: added",
        "SELECT on added by A comes to 2 rows, some of others instead of 1 rows");
  }

  @Test
  void a_view_with_the_rights_of_who_looks_is_not_complained_about() throws SQLException {
    execute("create view added with (security_invoker = true) as select * from jobs; grant select on added to recuerda_app");

    assertThat(findings()).isEmpty();
  }

  @Test
  void a_function_with_the_rights_of_its_owner_is_complained_about() throws SQLException {
    execute("create function added(whose uuid) returns setof jobs language sql security definer set search_path from current "
        + "as 'select * from jobs where user_id = whose'");

    assertThat(findings()).contains("EVERY_FUNCTION_HAS_THE_RIGHTS_OF_WHO_CALLS: added",
        "CALL on added by A comes to 1 rows, some of others instead of nothing of others");
  }
}
