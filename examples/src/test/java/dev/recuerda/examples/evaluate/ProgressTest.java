package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong seconds = new AtomicLong(7);

  @Test
  void where_nobody_watches_each_part_has_a_line() {
    Progress progress = progress(false);
    progress.stepDone();
    seconds.set(72);
    progress.partDone();

    assertThat(said()).isEqualTo("[##########          ] conversations 1 of 2, questions 1 of 2, 65 s\n");
  }

  @Test
  void where_somebody_watches_one_line_is_written_anew_and_ended_with_the_last_part() {
    Progress progress = progress(true);
    progress.stepDone();
    progress.partDone();
    progress.stepDone();
    progress.partDone();

    assertThat(said().split("\r")).hasSize(5);
    assertThat(said()).containsOnlyOnce("\n").endsWith("questions 2 of 2, 0 s\u001b[K\n");
  }

  @Test
  void without_questions_it_is_full() {
    Progress progress = new Progress(console(false), this::nanos, "users", 1, 0);
    progress.partDone();

    assertThat(said()).startsWith("[####################] users 1 of 1, questions 0 of 0");
  }

  private Progress progress(boolean terminal) {
    return new Progress(console(terminal), this::nanos, "conversations", 2, 2);
  }

  private Console console(boolean terminal) {
    return new Console(InputStream.nullInputStream(), Console.utf8(new ByteArrayOutputStream()), Console.utf8(err), terminal);
  }

  private long nanos() {
    return TimeUnit.SECONDS.toNanos(seconds.get());
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
