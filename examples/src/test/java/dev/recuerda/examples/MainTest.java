package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @Test
  void help_names_the_commands_and_what_happens_without_one() {
    CommandLineRun run = CommandLineRun.of("--help");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("replay", "serve", "whatsapp", "bench", "demo", "usage", "forget-me", "own-store",
            "Without a command, replay runs")
        .doesNotContain("\u001b");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void help_of_replay_shows_a_line_and_every_option() {
    CommandLineRun run = CommandLineRun.of("replay", "--help");

    assertThat(run.out()).contains("\"role\": \"user\"", "--json", "--lang", "--sample", "--tools", "--profile",
        "--budget-left", "--retention", "--user");
    assertThat(run.outLines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void without_arguments_the_spanish_conversation_is_replayed() {
    CommandLineRun run = CommandLineRun.of();

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Conversación conversation.es.jsonl", "memory_read_ms");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "--nonsense", "--lang fr", "--sample de", "--user somebody", "--retention 0", "--retention x", "--budget-left -1",
      "--budget-left 4", "--budget-left lots", "no-such-file.jsonl", "one.jsonl two.jsonl", "bench", "bench nothing",
      "bench conversation --sizes 0", "bench recall --facts 0", "--profile no-such-file.json",
      "--tools no-such-file.json", "--sample en -",
      "serve --port 65536", "serve --port x", "serve --lang fr", "serve --issuer somebody", "serve --jwks no-such-file.json",
      "serve --jwks no-such-file.json --issuer a --audience b", "serve --base-url http://localhost:1/v1",
      "serve --jdbc somewhere",
      "serve --per-user 0", "serve --per-address 0", "serve something"
  })
  void what_cannot_be_done_is_said_in_one_line_with_exit_code_2(String args) {
    CommandLineRun run = CommandLineRun.of(args.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).startsWith("recuerda").doesNotContain("Exception", "\tat ");
    assertThat(run.out()).isEmpty();
  }
}
