package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark of a database, on so little that its times say nothing. */
class BenchInPostgresTest {

  private static String url(TestDatabase database, Login login) {
    return database.url() + "?user=" + login.user() + "&password=" + login.password();
  }

  private static CommandLineRun bench(TestDatabase database, String... more) {
    List<String> arguments = new ArrayList<>(List.of("bench", "postgres", "--url", url(database, database.app()),
        "--owner-url", url(database, database.owner()), "--users", "4", "--samples", "3", "--written", "100"));
    arguments.addAll(Arrays.asList(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private static List<String> figures(CommandLineRun run, String row) {
    return run.out().lines().filter(line -> line.startsWith(row))
        .map(line -> List.of(line.substring(row.length()).strip().split(" +"))).findFirst().orElseThrow();
  }

  @Test
  void a_small_population_is_loaded_read_and_weighed_and_the_nearest_are_those_of_a_scan() {
    try (TestDatabase database = PostgresServer.shared().freshDatabase()) {
      CommandLineRun run = bench(database, "--facts", "200");

      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("Loaded 200 facts", "SELECT 1, p50 ms", "p99 as times SELECT 1", "rows moved, median",
          "bytes for a fact with its message");
      assertThat(figures(run, "recall@5 of a scan")).containsExactly("1.000");
      assertThat(figures(run, "  readings that lack a layer")).containsExactly("0");
      assertThat(figures(run, "round trips, median")).containsExactly("3");
      assertThat(figures(run, "  of these new")).containsExactly("0", "0", "0");
    }
  }

  @Test
  void the_next_run_loads_only_what_is_not_there_yet() {
    try (TestDatabase database = PostgresServer.shared().freshDatabase()) {
      CommandLineRun first = bench(database, "--facts", "200");

      CommandLineRun again = bench(database, "--facts", "200");
      CommandLineRun others = bench(database, "--facts", "200", "--seed", "2");

      assertThat(first.out()).contains("Loaded 200 facts");
      assertThat(again.out()).doesNotContain("Loaded").contains("A full recall");
      assertThat(others.out()).contains("Loaded 200 facts");
    }
  }

  @Test
  void fewer_facts_than_users_are_refused_before_anything_is_connected_to() {
    CommandLineRun run = CommandLineRun.of("bench", "postgres", "--url", "somewhere", "--users", "10", "--facts", "9");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'--facts': must be at least 10");
  }

  @Test
  void a_url_that_leads_nowhere_is_named_by_its_option() {
    CommandLineRun run = CommandLineRun.of("bench", "postgres", "--url", "somewhere");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--url").doesNotContain("at java.base");
  }
}
