package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void its_java_is_what_was_run() throws IOException {
    List<String> run = new ArrayList<>(Readme.quotedBy(ReadmeInPostgresTest.class));
    run.addAll(Readme.quotedBy(ReadmeWithModelTest.class));
    run.addAll(Readme.quotedBy(ReadmeAssistantsTest.class));
    List<String> blocks = Readme.blocks("java");

    assertThat(blocks.subList(1, blocks.size())).as("all but the quick start, which is a program").isEqualTo(run);
  }
}
