package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Cases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Check 52 of the acceptance list: inputs of 1 to 100 megabytes are refused at every public door, by field and rule and
 * without repeating them, in a heap of 256 megabytes that they never exhaust. How long it took is printed, and shows by its
 * size whether a door reads before it measures.
 */
class HugeInputsCheckTest {

  private static final double ALLOWED_MILLIS = 50;

  @Test
  void whatever_is_huge_is_refused_at_every_door_in_a_small_heap() throws Exception {
    List<String> answers = answers(List.of("1", "10", "100").subList(0, Cases.count(1, 3)));

    assertThat(answers).hasSizeGreaterThan(100).allMatch(answer -> answer.startsWith(HugeInputs.REFUSED + "\t"));
    double[] millis = answers.stream().mapToDouble(answer -> Double.parseDouble(answer.split("\t")[3])).sorted().toArray();
    Cases.report("52", "%,d inputs, all refused, no OutOfMemoryError; median %.3f ms, slowest %.1f ms, %d over %.0f ms",
        millis.length, millis[millis.length / 2], millis[millis.length - 1],
        Arrays.stream(millis).filter(took -> took > ALLOWED_MILLIS).count(), ALLOWED_MILLIS);
    answers.stream().filter(answer -> Double.parseDouble(answer.split("\t")[3]) > ALLOWED_MILLIS)
        .forEach(answer -> Cases.report("52", "%s", answer));
  }

  private static List<String> answers(List<String> megabytes) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m", "-cp", System.getProperty("java.class.path"), HugeInputs.class.getName()));
    command.addAll(megabytes);
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines;
    try (var output = child.inputReader(StandardCharsets.UTF_8)) {
      lines = output.lines().toList();
    }
    assertThat(child.waitFor()).as(() -> String.join("\n", lines)).isZero();
    return lines;
  }
}
