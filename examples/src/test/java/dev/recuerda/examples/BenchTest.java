package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {

  @Test
  void a_tiny_conversation_is_measured_twice() {
    CommandLineRun run = CommandLineRun.of("bench", "conversation", "--sizes", "10,40", "--samples", "3", "--retention", "5");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Everything is kept", "The latest 5 messages are kept", "record, last tenth, p95",
        "postings ranked per query", "bytes per message");
  }

  @Test
  void tiny_memories_are_recalled_against_the_bars_side_by_side() {
    CommandLineRun run = CommandLineRun.of("bench", "recall", "--messages", "10,40", "--facts", "20", "--samples", "3");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Words alone", "Words and vectors", "kept, MiB", "bytes per message", "routing, p95 ms",
        "memory read, p99 ms", "p95 within 20 ms", "p95 within 50 ms");
    assertThat(run.out().lines().filter(line -> line.startsWith("messages"))).hasSize(2)
        .allSatisfy(line -> assertThat(line.strip().split(" +")).containsExactly("messages", "10", "40"));
    assertThat(run.out().lines().filter(line -> line.startsWith("facts"))).hasSize(2)
        .allSatisfy(line -> assertThat(line.strip().split(" +")).containsExactly("facts", "5", "20"));
  }

  @Test
  void no_reading_of_a_tiny_memory_lacks_a_layer() {
    CommandLineRun run = CommandLineRun.of("bench", "recall", "--messages", "10", "--facts", "5", "--samples", "3");

    assertThat(run.out().lines().filter(line -> line.contains("readings that lack a layer"))).hasSize(2)
        .allSatisfy(line -> assertThat(line).endsWith(" 0"));
  }

  @Test
  void more_facts_than_messages_to_learn_them_from_are_refused() {
    CommandLineRun run = CommandLineRun.of("bench", "recall", "--messages", "10,20", "--facts", "21");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'--facts': must be at most 20");
  }

  @Test
  void a_memory_of_no_messages_is_refused() {
    CommandLineRun run = CommandLineRun.of("bench", "recall", "--messages", "10,0", "--facts", "5");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'--messages': must be at least 1");
  }

  @Test
  void a_small_crowd_at_the_server_is_neither_mixed_up_nor_miscounted() {
    CommandLineRun run = CommandLineRun.of("bench", "serve", "--users", "4", "--messages", "8", "--each", "1,2");

    assertThat(run.code()).isZero();
    assertThat(figures(run, "turns")).containsExactly("32", "16");
    assertThat(figures(run, "replies with another user's mark")).containsExactly("0", "0");
    assertThat(figures(run, "replies of the model without the user's own")).containsExactly("0", "0");
    assertThat(figures(run, "  interactions_count of the agents")).containsExactly("32", "16");
    assertThat(figures(run, "  total_interactions of the users")).containsExactly("32", "16");
    assertThat(figures(run, "updates lost")).containsExactly("0", "0");
  }

  @Test
  void the_server_is_measured_beside_the_model_and_an_empty_route() {
    CommandLineRun run = CommandLineRun.of("bench", "serve", "--users", "2", "--messages", "4");

    assertThat(run.out()).contains("turns in a second", "turn, p50 ms", "turn, p95 ms", "turn, p99 ms",
        "the model by itself, p99 ms", "an empty route, p99 ms", "heap after GC after a quarter", "bytes per turn, second half",
        "the same messages in a store alone");
  }

  @Test
  void more_messages_of_a_user_at_once_than_there_are_altogether_are_refused() {
    CommandLineRun run = CommandLineRun.of("bench", "serve", "--users", "4", "--each", "1,5");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'--each': must be at most 4");
  }

  @Test
  void what_is_somebody_else_s_is_answered_as_what_was_never_there() {
    CommandLineRun run = CommandLineRun.of("bench", "strangers", "--probes", "20");

    assertThat(run.code()).isZero();
    assertThat(figures(run, "pairs of answers")).containsExactly("20", "20", "20", "20", "20");
    assertThat(figures(run, "pairs that differ")).containsExactly("0", "0", "0", "0", "0");
    assertThat(figures(run, "AUC of the time")).hasSize(5)
        .allSatisfy(auc -> assertThat(Double.parseDouble(auc)).isBetween(0.5, 1.0));
  }

  @Test
  void strangers_are_looked_for_in_no_store_that_cannot_be_used() {
    CommandLineRun run = CommandLineRun.of("bench", "strangers", "--probes", "1", "--jdbc", "somewhere");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--jdbc").doesNotContain("at java.base");
  }

  @Test
  void tiny_chats_are_read_and_imported_whole() {
    CommandLineRun run = CommandLineRun.of("bench", "chats", "--messages", "30,600");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("read, messages in a second", "held by the reader at 90 %, KiB",
        "imported, messages in a second", "kept, bytes per message");
    assertThat(figures(run, "broken")).containsExactly("0", "0");
    assertThat(figures(run, "of these new")).containsExactly("0", "0");
  }

  @Test
  void a_chat_of_next_to_nothing_is_not_measured() {
    CommandLineRun run = CommandLineRun.of("bench", "chats", "--messages", "9");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'--messages': must be at least 10");
  }

  @Test
  void ordinary_and_hostile_messages_go_through_every_part_of_the_filter() {
    CommandLineRun run = CommandLineRun.of("bench", "filter", "--samples", "1", "--hostile", "1");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("The first memory of a process", "Ordinary messages", "Hostile messages");
    for (String part : List.of("sensitive", "meant", "kind of input", "learning")) {
      assertThat(figures(run, part + ", p99 ms")).hasSize(3).allSatisfy(
          millis -> assertThat(Double.parseDouble(millis)).isNotNegative());
      assertThat(figures(run, "  " + part + " within its bar")).hasSize(3).startsWith("-");
    }
  }

  private static List<String> figures(CommandLineRun run, String row) {
    return run.out().lines().filter(line -> line.startsWith(row + "  "))
        .map(line -> List.of(line.substring(row.length()).strip().split(" +"))).findFirst().orElseThrow();
  }
}
