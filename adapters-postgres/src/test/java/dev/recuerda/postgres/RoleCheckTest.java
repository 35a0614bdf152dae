package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody starts with a role for which Row-Level Security does not hold, nor on a schema that is too old. Check 15. */
class RoleCheckTest {

  private static final String THERE_IS_NOTHING = "the tables are not there: run PostgresSchema.migrate";

  private static final Prepared HERE = Prepared.fresh();

  @AfterAll
  static void close() {
    HERE.close();
  }

  /** While it is so, a message that names the role and the rule, for the store and for the upkeep alike. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "alter role {role} superuser | alter role {role} nosuperuser | is a superuser, or may become one",
    "grant {admin} to {role} | revoke {admin} from {role} | is a superuser, or may become one",
    "alter role {role} bypassrls | alter role {role} nobypassrls | has BYPASSRLS, or may take on a role that has",
    "alter role {other} bypassrls; grant {other} to {role} | revoke {other} from {role}; alter role {other} nobypassrls | "
        + "has BYPASSRLS, or may take on a role that has",
    "alter table recuerda.jobs owner to {role} | alter table recuerda.jobs owner to {owner} | "
        + "owns jobs, and may turn Row-Level Security off",
    "grant {owner} to {role} | revoke {owner} from {role} | owns agent_memory, agents, consents, jobs,",
    "revoke recuerda_app, recuerda_upkeep from {role} | grant {group} to {role} | is not a member of {group}: grant it",
  })
  void a_role_that_is_more_or_less_than_it_should_be_is_refused(String change, String undo, String rule) {
    refuses(HERE.database.app(), HERE.database.upkeep(), "recuerda_app", change, undo, rule, this::startStore);
    refuses(HERE.database.upkeep(), HERE.database.app(), "recuerda_upkeep", change, undo, rule, this::startUpkeep);
  }

  private void refuses(Login role, Login other, String group, String change, String undo, String rule, Start start) {
    during(filled(change, role, other, group), filled(undo, role, other, group), () ->
        assertThatThrownBy(() -> start.with(HERE.source(role))).isExactlyInstanceOf(PermanentException.class)
            .hasMessageStartingWith("the role " + role.user() + " ")
            .hasMessageContaining(filled(rule, role, other, group)));
    assertThatCode(() -> start.with(HERE.source(role))).doesNotThrowAnyException();
  }

  private static String filled(String sql, Login role, Login other, String group) {
    return sql.replace("{role}", role.user()).replace("{other}", other.user()).replace("{group}", group)
        .replace("{owner}", HERE.database.owner().user()).replace("{admin}", PostgresServer.shared().admin().user());
  }

  private static void during(String change, String undo, Runnable work) {
    Prepared.asAdmin(HERE.database, change);
    try {
      work.run();
    } finally {
      Prepared.asAdmin(HERE.database, undo);
    }
  }

  private void startStore(DataSource source) {
    PostgresStore.over(source).close();
  }

  private void startUpkeep(DataSource source) {
    PostgresUpkeep.over(source).close();
  }

  @Test
  void a_superuser_is_refused() {
    refusesTo(() -> startStore(HERE.source(PostgresServer.shared().admin())), "is a superuser");
    refusesTo(() -> startUpkeep(HERE.source(PostgresServer.shared().admin())), "is a superuser");
  }

  @Test
  void the_owner_of_the_tables_is_refused() {
    refusesTo(() -> startStore(HERE.source(HERE.database.owner())), "owns agent_memory, agents, consents, jobs,");
    refusesTo(() -> startUpkeep(HERE.source(HERE.database.owner())), "owns agent_memory, agents, consents, jobs,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable row level security", "no force row level security"})
  void a_table_without_row_level_security_is_refused(String off) {
    during("alter table recuerda.jobs " + off,
        "alter table recuerda.jobs enable row level security, force row level security", () -> {
          refusesTo(() -> startStore(HERE.source(HERE.database.app())), "Row-Level Security is not enabled and forced on jobs");
          refusesTo(() -> startUpkeep(HERE.source(HERE.database.upkeep())), "not enabled and forced on jobs");
        });
  }

  @Test
  void a_store_whose_role_may_do_the_upkeep_is_refused() {
    during("grant recuerda_upkeep to " + HERE.database.app().user(),
        "revoke recuerda_upkeep from " + HERE.database.app().user(), () ->
            refusesTo(() -> startStore(HERE.source(HERE.database.app())),
                "is a member of recuerda_upkeep, which sees the records of all users"));
  }

  @Test
  void one_role_is_not_taken_for_the_other() {
    refusesTo(() -> startStore(HERE.source(HERE.database.upkeep())), "is not a member of recuerda_app");
    refusesTo(() -> startUpkeep(HERE.source(HERE.database.app())), "is not a member of recuerda_upkeep");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void a_schema_that_is_too_old_is_refused(int version) {
    try (TestDatabase database = PostgresServer.shared().freshDatabase()) {
      PostgresSchema.until(version).bring(Prepared.source(database, database.owner()));

      refusesAsTooOld(database, version);
    }
  }

  @Test
  void a_database_without_our_schema_is_refused() {
    try (TestDatabase database = PostgresServer.shared().freshDatabase()) {
      refusesTo(() -> startStore(Prepared.source(database, database.app())), THERE_IS_NOTHING);
      refusesTo(() -> startUpkeep(Prepared.source(database, database.upkeep())), THERE_IS_NOTHING);
    }
  }

  @Test
  void a_schema_that_has_only_its_history_is_refused() {
    try (TestDatabase database = PostgresServer.shared().freshDatabase()) {
      PostgresSchema.until(0).bring(Prepared.source(database, database.owner()));

      refusesTo(() -> startStore(Prepared.source(database, database.app())), THERE_IS_NOTHING);
    }
  }

  @Test
  void what_the_database_refuses_meanwhile_is_told_in_our_terms() {
    during("revoke usage on schema recuerda from recuerda_app, recuerda_upkeep", "grant usage on schema recuerda to recuerda_app, recuerda_upkeep", () -> {
      refusesTo(() -> startStore(HERE.source(HERE.database.app())), "the role of this connection may not do that");
      refusesTo(() -> startUpkeep(HERE.source(HERE.database.upkeep())), "the role of this connection may not do that");
    });
  }

  private void refusesAsTooOld(TestDatabase database, int version) {
    String rule = "the schema is at version " + version + ", this library needs " + PostgresSchema.version()
        + ": run PostgresSchema.migrate";
    refusesTo(() -> startStore(Prepared.source(database, database.app())), rule);
    refusesTo(() -> startUpkeep(Prepared.source(database, database.upkeep())), rule);
  }

  @Test
  void a_store_with_a_pool_of_its_own_refuses_too() {
    Login owner = HERE.database.owner();

    refusesTo(() -> PostgresStore.connect(HERE.database.url(), owner.user(), owner.password()), "owns agent_memory");
    refusesTo(() -> PostgresUpkeep.connect(
        HERE.database.url(), owner.user(), owner.password(), PostgresOptions.standard()), "owns agent_memory");
  }

  private static void refusesTo(ThrowingCallable start, String rule) {
    assertThatThrownBy(start).isExactlyInstanceOf(PermanentException.class).hasMessageContaining(rule);
  }

  /** Starts something of ours over connections. */
  private interface Start {
    void with(DataSource source);
  }
}
