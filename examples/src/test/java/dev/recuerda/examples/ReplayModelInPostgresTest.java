package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.postgres.PostgresStore;
import dev.recuerda.postgres.server.Login;
import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replay whose memory is kept in PostgreSQL, and in which a model reads along. */
class ReplayModelInPostgresTest {

  private static final String FIRST = Lines.user(1, "Hi. My name is Ana.") + Lines.user(10, "We finally put down roots in Leeds");
  private static final String MORE = FIRST + Lines.user(20, "For invoices we swear by Xero") + Lines.user(30, "Where do I live?");

  private final TestDatabase database = PostgresServer.shared().freshDatabase();
  private final ScriptedModel model = new ScriptedModel()
      .finding("put down roots in Leeds", "home.city", "Leeds").finding("swear by Xero", "tools", "Xero");
  private final String user = UUID.randomUUID().toString();

  @BeforeEach
  void makeTables() {
    String[] options = {"--jdbc", url(database.app()), "--jdbc-owner", url(database.owner()), "-"};
    assertThat(CommandLineRun.reading(Lines.user(1, "Hola"), options).code()).isZero();
  }

  @AfterEach
  void close() {
    model.close();
    database.close();
  }

  private String url(Login login) {
    return database.url() + (database.url().contains("?") ? "&" : "?") + "user=" + login.user() + "&password=" + login.password();
  }

  private CommandLineRun replay(String talk, String... more) {
    return replayOf(user, talk, more);
  }

  private CommandLineRun replayOf(String whom, String talk, String... more) {
    List<String> args = new ArrayList<>(List.of("--jdbc", url(database.app()), "--jdbc-upkeep", url(database.upkeep()), "--user",
        whom, "--lang", "en", "--model", "scripted", "--base-url", model.url()));
    args.addAll(List.of(more));
    args.add("-");
    return CommandLineRun.reading(talk, args.toArray(String[]::new));
  }

  private List<String> learnedByModel() {
    try (PostgresStore store = PostgresStore.connect(database.url(), database.app().user(), database.app().password())) {
      return Memory.in(store).of(user).facts().stream().filter(fact -> fact.learnedBy().equals("model scripted, prompt en 1"))
          .map(Fact::claim).map(claim -> claim.statement()).toList();
    }
  }

  @Test
  void what_is_read_and_learned_is_what_it_is_in_the_heap() {
    CommandLineRun inPostgres = replay(MORE, "--json");
    CommandLineRun inHeap = CommandLineRun.reading(MORE, "--user", user, "--lang", "en", "--model", "scripted", "--base-url",
        model.url(), "--json", "-");

    assertThat(inPostgres.code()).isZero();
    assertThat(inPostgres.out()).contains("\"lesson\":\"READ\"").isEqualTo(inHeap.out());
    assertThat(inPostgres.errLines()).contains("2 facts learned by the model", "0 messages left unread");
    assertThat(learnedByModel()).containsExactlyInAnyOrder("Lives in Leeds", "Uses Xero");
  }

  @Test
  void a_run_on_a_file_that_has_grown_gives_the_model_what_is_new() {
    replay(FIRST);
    int asked = model.requests().size();

    CommandLineRun next = replay(MORE);

    assertThat(next.outLines()).contains("   Learned (model): Uses Xero (high)", "   1 fact learned by the model");
    assertThat(next.out()).contains("You live in Leeds");
    assertThat(model.requests().subList(asked, model.requests().size())).extracting(ScriptedModel.Request::messages)
        .containsExactly(List.of("For invoices we swear by Xero"), List.of("Where do I live?"));
    assertThat(learnedByModel()).containsExactlyInAnyOrder("Lives in Leeds", "Uses Xero");
  }

  @Test
  void what_one_run_left_unread_the_next_one_reads() {
    model.answeringOnce(401, "{}").answeringOnce(401, "{}").answeringOnce(401, "{}");
    CommandLineRun first = replay(FIRST);
    int asked = model.requests().size();

    CommandLineRun next = replay(MORE);

    assertThat(first.outLines()).contains("   2 messages left unread", "   0 facts learned by the model");
    assertThat(next.outLines()).contains("   0 messages left unread", "   2 facts learned by the model");
    assertThat(model.requests().subList(asked, model.requests().size())).extracting(ScriptedModel.Request::messages)
        .contains(List.of("We finally put down roots in Leeds"));
    assertThat(learnedByModel()).containsExactlyInAnyOrder("Lives in Leeds", "Uses Xero");
  }

  @Test
  void what_the_model_learns_in_one_run_is_not_taken_for_what_it_learned_in_another() {
    replay(Lines.user(1, "We finally put down roots in Leeds"));

    CommandLineRun next = replay(Lines.user(20, "For invoices we swear by Xero"));

    assertThat(next.outLines()).contains("   1 fact learned by the model", "   0 messages left unread");
    assertThat(learnedByModel()).containsExactlyInAnyOrder("Lives in Leeds", "Uses Xero");
  }

  @Test
  void what_is_read_of_another_user_is_counted_and_not_shown() {
    model.answeringOnce(401, "{}");
    replayOf(UUID.randomUUID().toString(), Lines.user(1, "We finally put down roots in Leeds"));

    CommandLineRun run = replay(Lines.user(20, "Morning"));

    assertThat(run.outLines()).contains("   1 time it read what another user said", "   0 facts learned by the model",
        "   the model read 1 time, with 2 calls, 1800 tokens in, 80 out");
    assertThat(run.out() + run.err()).doesNotContain("Leeds");
  }

  @Test
  void without_somebody_who_gives_out_what_is_to_be_read_it_is_refused() {
    CommandLineRun run = CommandLineRun.reading(FIRST, "--jdbc", url(database.app()), "--model", "scripted", "--base-url",
        model.url(), "-");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("recuerda replay: --jdbc-upkeep is required with --jdbc and --model");
  }

  @Test
  void who_may_not_give_it_out_is_refused_by_the_option_that_named_them() {
    CommandLineRun run = CommandLineRun.reading(FIRST, "--jdbc", url(database.app()), "--jdbc-upkeep", url(database.app()),
        "--model", "scripted", "--base-url", model.url(), "-");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("recuerda replay: --jdbc-upkeep: ").contains("recuerda_upkeep");
    assertThat(CommandLineRun.reading(FIRST, "--jdbc-upkeep", url(database.upkeep()), "--model", "scripted", "--base-url",
        model.url(), "-").err()).startsWith("recuerda replay: --jdbc-upkeep must be left out where no --jdbc is given");
  }
}
