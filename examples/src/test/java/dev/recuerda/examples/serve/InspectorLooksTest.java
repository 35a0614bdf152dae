package dev.recuerda.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.browser.Browser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** How the page looks, narrow and wide, by day and by night. Pictures of it are left in {@code target/inspector}. */
class InspectorLooksTest {

  private static final int NARROW = 360;
  private static final int WIDE = 1440;
  /** The most bytes that a first look at the page may take. */
  private static final long HEAVIEST = 150 * 1024;
  private static final int LOADS = 9;
  private static final String FIRST_PAINT =
      "return performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)[0] ?? -1";

  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.started();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  static Stream<Arguments> looks() {
    return Stream.of(Tongue.values()).flatMap(tongue -> Stream.of("light", "dark").flatMap(scheme ->
        Stream.of(NARROW, WIDE).map(width -> Arguments.of(tongue, scheme, width))));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void every_part_of_the_page_fits_its_window_and_keeps_nobody_out(Tongue tongue, String scheme, int width) {
    browser.scheme(scheme);
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      browser.width(width);
      List<String> flaws = new ArrayList<>();
      Look look = new Look(tongue.tag() + "-" + scheme + "-" + width, flaws);

      look.at("1-empty");
      browser.click("#create-agent");
      look.at("2-dialog");
      page.answer("cancel");
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());
      page.say(tongue.contact());
      page.say(tongue.request());
      look.at("3-turn");
      page.say(tongue.illness());
      look.at("4-consent");
      browser.click("#log .consent [data-answer=yes]");
      page.awaitStatus(page.worded("consent.agreed"));
      page.look("facts");
      page.fact("Vega").findElement(By.cssSelector(".sources summary")).click();
      browser.until("the source is shown", () -> !browser.all("#panel-facts mark").isEmpty());
      look.at("5-facts");
      for (String tab : List.of("profile", "timeline", "figures", "chats")) {
        page.look(tab);
        look.at("6-" + tab);
      }
      browser.script("sessionStorage.clear()");
      browser.reload();
      browser.find("#door");
      look.at("7-door");

      assertThat(flaws).isEmpty();
    } finally {
      browser.scheme("light");
      browser.width(WIDE);
    }
  }

  @Test
  void the_colours_that_are_chosen_win_over_those_that_the_system_prefers() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.SPANISH)) {
      Object light = browser.script("return getComputedStyle(document.documentElement).backgroundColor");
      page.choose("#theme", "dark");
      Object dark = browser.script("return getComputedStyle(document.documentElement).backgroundColor");

      page.reload();

      assertThat(dark).isNotEqualTo(light);
      assertThat(browser.script("return getComputedStyle(document.documentElement).backgroundColor")).isEqualTo(dark);
    }
  }

  @Test
  void what_is_told_can_be_seen_however_long_ago_the_page_was_opened() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.SPANISH)) {
      browser.script("document.getAnimations().forEach(fading => fading.finish())");

      page.createAgent("Max", "marketing_maestro");
      page.awaitStatus("Max");

      Number seen = (Number) browser.script("return Number(getComputedStyle(document.getElementById('status')).opacity)");
      assertThat(seen.doubleValue()).as("opacity").isPositive();
    }
  }

  @Test
  void the_bars_of_a_figure_are_as_long_as_its_numbers_are_large() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.ENGLISH)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(Tongue.ENGLISH.home());
      page.say(Tongue.ENGLISH.contact());
      page.say(Tongue.ENGLISH.illness());
      browser.click("#log .consent [data-answer=yes]");
      page.awaitStatus(page.worded("consent.agreed"));

      page.look("figures");

      List<WebElement> rows = browser.all("[data-metric=memory_write_count] tbody tr");
      List<Double> lengthOfOne = rows.stream().map(InspectorLooksTest::lengthOfOne).toList();
      assertThat(rows).hasSizeGreaterThan(1);
      assertThat(lengthOfOne).allMatch(length -> Math.abs(length - lengthOfOne.get(0)) < 2);
    }
  }

  private static double lengthOfOne(WebElement row) {
    double length = row.findElement(By.cssSelector(".length")).getRect().width;
    return length / Integer.parseInt(row.findElement(By.cssSelector("td")).getText());
  }

  @Test
  void the_page_is_light_to_load() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.SPANISH)) {
      page.createAgent("Max", "marketing_maestro");
      List<Double> paints = new ArrayList<>();
      long bytes = 0;
      for (int i = 0; i < LOADS; i++) {
        page.open();
        browser.until("it is painted", () -> firstPaint() >= 0);
        paints.add(firstPaint());
        bytes = browser.bytes();
      }

      double median = paints.stream().sorted().toList().get(LOADS / 2);
      String report = String.format("first contentful paint: %.0f ms, the median of %d loads%nbytes of a load: %d%n",
          median, LOADS, bytes);
      Browser.write("report.txt", report.getBytes(StandardCharsets.UTF_8));
      System.out.print(report);
      assertThat(bytes).isPositive().isLessThanOrEqualTo(HEAVIEST);
    }
  }

  private static double firstPaint() {
    return ((Number) browser.script(FIRST_PAINT)).doubleValue();
  }

  /** What is wrong where somebody looks. */
  private record Look(String name, List<String> flaws) {

    /** Looks at everything that is told and fades as it is before it fades. */
    void at(String part) {
      browser.script("document.getAnimations().forEach(fading => { fading.pause(); fading.currentTime = 0; })");
      browser.photograph(name + "-" + part);
      if (browser.scrollsSideways()) {
        flaws.add(part + " scrolls sideways");
      }
      browser.barriers().forEach(barrier -> flaws.add(part + ": " + barrier));
      browser.script("document.getAnimations().forEach(fading => fading.finish())");
    }
  }
}
