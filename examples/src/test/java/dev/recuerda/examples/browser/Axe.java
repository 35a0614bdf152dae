package dev.recuerda.examples.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/** The rules of axe, which are those of WCAG as far as a program can judge them. */
final class Axe {

  private static final Axe STANDARD = new Axe(read());
  private static final String RUN = """
      const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations']}).then(
          result => done(result.violations
              .filter(violation => ['serious', 'critical'].includes(violation.impact))
              .flatMap(violation => violation.nodes.map(node => ({
                  rule: violation.id, where: node.target.join(' '), why: node.failureSummary})))),
          failed => done([{rule: 'axe', where: 'itself', why: String(failed)}]));
      """;

  private final String rules;

  private Axe(String rules) {
    this.rules = rules;
  }

  static Axe standard() {
    return STANDARD;
  }

  private static String read() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  List<String> barriers(ChromeDriver driver) {
    driver.executeScript(rules);
    return ((List<?>) driver.executeAsyncScript(RUN)).stream().map(found -> told((Map<?, ?>) found)).toList();
  }

  private static String told(Map<?, ?> found) {
    return found.get("rule") + " at " + found.get("where") + ": " + found.get("why");
  }
}
