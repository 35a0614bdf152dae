package dev.recuerda.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {

  @Test
  void its_java_is_what_was_run() throws IOException {
    assertThat(Readme.blocks("adapters-postgres", "java")).isEqualTo(Readme.quotedBy(ReadmeInPostgresTest.class));
    assertThat(Readme.blocks("adapters-llm", "java")).isEqualTo(Readme.quotedBy(ReadmeWithModelTest.class));
    assertThat(Readme.blocks("memory-core", "java")).isEqualTo(Readme.quotedBy(ReadmeAssistantsTest.class));
    assertThat(Readme.blocks(".", "java")).as("the quick start, which is a program").hasSize(1);
    assertThat(Readme.blocks("examples", "java")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "memory-core", "adapters-postgres", "adapters-llm", "examples"})
  void every_file_that_it_links_to_is_there(String module) throws IOException {
    List<String> links = Pattern.compile("]\\(([^)#]+)").matcher(Readme.of(module)).results().map(link -> link.group(1)).toList();

    assertThat(links).filteredOn(link -> !link.startsWith("http"))
        .allSatisfy(link -> assertThat(Path.of("..", module, link)).exists());
  }
}
