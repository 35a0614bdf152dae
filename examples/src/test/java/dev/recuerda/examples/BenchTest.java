package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

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
  void a_tiny_memory_is_recalled_against_the_bars() {
    CommandLineRun run = CommandLineRun.of("bench", "recall", "--facts", "20", "--samples", "3");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("routing, p95 ms", "memory read, p99 ms", "p95 within 20 ms", "p95 within 50 ms");
  }
}
