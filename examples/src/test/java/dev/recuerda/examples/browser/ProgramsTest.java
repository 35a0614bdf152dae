package dev.recuerda.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

  @Test
  void a_browser_and_its_driver_are_found_on_the_path(@TempDir Path folder, @TempDir Path other) throws IOException {
    Path browser = program(other, "google-chrome");
    Path driver = program(folder, "chromedriver");

    Programs programs = Programs.of(Map.of("PATH", folder + File.pathSeparator + other));

    assertThat(programs).isEqualTo(new Programs(browser, driver));
  }

  @Test
  void those_that_the_variables_name_come_before_those_on_the_path(@TempDir Path folder, @TempDir Path other) throws IOException {
    program(folder, "chromium");
    program(folder, "chromedriver");
    Path browser = program(other, "my-browser");
    Path driver = program(other, "my-driver");

    Programs programs = Programs.of(Map.of("PATH", folder.toString(),
        Programs.BROWSER, browser.toString(), Programs.DRIVER, driver.toString()));

    assertThat(programs).isEqualTo(new Programs(browser, driver));
  }

  @Test
  void where_there_is_no_browser_it_is_said_what_to_install(@TempDir Path folder) throws IOException {
    program(folder, "chromedriver");

    assertThatThrownBy(() -> Programs.of(Map.of("PATH", folder.toString())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("chromium and chromium-driver", Programs.BROWSER, Programs.DRIVER, "google-chrome");
  }

  @Test
  void a_variable_that_names_no_program_is_no_reason_to_look_elsewhere(@TempDir Path folder) throws IOException {
    program(folder, "chromium");
    program(folder, "chromedriver");

    assertThatThrownBy(() -> Programs.of(Map.of("PATH", folder.toString(), Programs.DRIVER, folder + "/nothing")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("What is missing is chromedriver.");
  }

  private static Path program(Path folder, String name) throws IOException {
    Path program = Files.createFile(folder.resolve(name));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}
