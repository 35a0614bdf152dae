package dev.recuerda.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What somebody does with the page that shows what is remembered, in their language. */
class InspectorStoriesTest {

  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.started();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @ParameterizedTest
  @EnumSource
  void what_is_said_becomes_a_fact_that_shows_the_words_it_rests_on(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());

      page.look("facts");
      WebElement fact = page.fact(tongue.town());
      fact.findElement(By.cssSelector(".sources summary")).click();

      browser.until("the source is shown", () -> !fact.findElements(By.cssSelector(".sources li .words")).isEmpty());
      assertThat(fact.findElement(By.cssSelector(".sources li .words")).getText()).isEqualTo(tongue.home());
      assertThat(fact.findElement(By.cssSelector(".sources mark")).getText()).contains(tongue.town());
      assertThat(fact.getText()).contains(page.worded("confidence.high"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_turn_shows_what_became_of_it_what_was_read_for_it_and_why(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.contact());
      String became = page.text("#became .outcome[data-became=NEW]");

      page.say(tongue.request());

      assertThat(became).contains(page.worded("became.NEW"), "«" + tongue.contact().replace(".", ""));
      assertThat(page.text("#input-class")).contains(page.worded("class.TEXT_TOOL_INTENT"));
      assertThat(page.text("#became")).contains(page.worded("turn.became.none"));
      assertThat(page.text("#read [data-layer=facts] summary")).contains(page.worded("status.FOUND"), "1");
      assertThat(page.text("#read [data-layer=facts] li")).contains("Vega", lead(page, "facts.confidence"),
          lead(page, "turn.score"), lead(page, "turn.matched"));
    }
  }

  /** How a text of the page begins, before what is filled in. */
  private static String lead(InspectorPage page, String key) {
    return page.worded(key).replace("{}", "");
  }

  @ParameterizedTest
  @EnumSource
  void a_turn_shows_the_prompt_part_by_part_with_its_tokens_and_what_fills_it(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());

      page.say(tongue.request());

      int tokens = whole(page.text("#prompt small").split(" ")[0]);
      List<Integer> parts = browser.all("#prompt tbody td:nth-of-type(1)").stream().map(cell -> whole(cell.getText())).toList();
      assertThat(page.text("#prompt small")).matches("[\\d.,]+ \\w+ [\\d.,]+ tokens");
      assertThat(parts).hasSizeGreaterThanOrEqualTo(3).allMatch(number -> number > 0);
      assertThat(parts.stream().mapToInt(Integer::intValue).sum()).isBetween(tokens / 2, tokens);
      assertThat(browser.all("#prompt .bar span")).hasSameSizeAs(parts).allMatch(piece -> piece.getRect().width > 0);
      assertThat(page.text("#prompt")).contains(
          page.worded("turn.prompt.asked"), tongue.request(), page.worded("part.instructions"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_corrected_and_confirmed_is_what_is_answered(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());
      page.look("facts");
      page.press(page.fact(tongue.town()), "[data-do=correct]");
      browser.fill("#dialog [name=right]", tongue.otherTown());
      page.answer("main");
      page.press(page.fact(tongue.otherTown()), "[data-do=confirm]");
      page.awaitStatus(page.worded("facts.confirmed"));

      page.say(tongue.question());

      assertThat(page.reply()).contains(tongue.otherTown()).doesNotContain(tongue.town());
      page.look("facts");
      WebElement fact = page.fact(tongue.otherTown());
      assertThat(page.facts()).hasSize(1);
      assertThat(fact.findElement(By.cssSelector(".sources summary")).getText()).contains("(2)");
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_sensitive_is_asked_for_and_remembered_after_a_yes(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.illness());
      String asked = browser.find("#log .consent").getText();
      page.look("facts");
      List<String> before = page.facts();

      browser.click("#log .consent [data-answer=yes]");
      page.awaitStatus(page.worded("consent.agreed"));

      assertThat(asked).contains(page.worded("consent.ask"), tongue.nameOfIllness(), tongue.scope());
      assertThat(before).isEmpty();
      assertThat(page.fact(tongue.nameOfIllness()).getText()).contains(tongue.scope());
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_refused_is_not_remembered_and_not_asked_again(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.illness());
      browser.click("#log .consent [data-answer=no]");
      page.awaitStatus(page.worded("consent.refused"));

      page.say(tongue.illness());

      assertThat(browser.all("#log [data-answer]")).isEmpty();
      page.look("facts");
      assertThat(page.facts()).isEmpty();
      assertThat(page.text("#panel-facts")).isEqualTo(page.worded("facts.none"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_consent_that_is_withdrawn_takes_along_what_rested_on_it(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.illness());
      browser.click("#log .consent [data-answer=yes]");
      page.awaitStatus(page.worded("consent.agreed"));
      page.look("profile");

      browser.click("#consents [data-scope=HEALTH]");
      page.awaitStatus(page.worded("profile.withdrawn"));

      assertThat(browser.all("#consents [data-scope]")).isEmpty();
      page.look("facts");
      assertThat(page.text("#panel-facts")).isEqualTo(page.worded("facts.none"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_fact_that_is_forgotten_is_gone_with_the_words_it_rested_on(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());
      page.look("facts");
      page.press(page.fact(tongue.town()), "[data-do=forget]");
      String asked = browser.find("#dialog").getText();

      page.answer("danger");
      page.awaitStatus(page.worded("facts.forgotten"));

      assertThat(asked).contains(page.worded("facts.forget.ask"), tongue.town());
      assertThat(page.facts()).isEmpty();
      page.reload();
      assertThat(browser.find("#log .entry.user").getText()).doesNotContain(tongue.town());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everything_is_erased_after_it_was_asked_for(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());
      page.look("profile");
      browser.click("#erase");
      String asked = browser.find("#dialog").getText();
      page.answer("cancel");
      int kept = browser.all("#log .entry").size();

      browser.click("#erase");
      page.answer("danger");
      page.awaitStatus(page.worded("profile.erased"));

      assertThat(asked).contains(page.worded("profile.erase.why"));
      assertThat(kept).isEqualTo(2);
      assertNothingIsLeft(page);
      page.reload();
      assertNothingIsLeft(page);
    }
  }

  private static void assertNothingIsLeft(InspectorPage page) {
    assertThat(browser.all("#log .entry")).isEmpty();
    assertThat(page.text("#agents")).contains(page.worded("agents.none"));
    page.look("facts");
    assertThat(page.text("#panel-facts")).isEqualTo(page.worded("facts.none"));
    page.look("turn");
    assertThat(page.text("#panel-turn")).isEqualTo(page.worded("turn.none"));
  }

  @ParameterizedTest
  @EnumSource
  void agents_are_created_chosen_and_deleted_and_each_has_a_talk_of_its_own(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());
      browser.click("#create-agent");
      browser.fill("#dialog [name=name]", "Gärtner");
      page.choose("#dialog [name=preset]", "");
      List.of("role", "personality", "expectations").forEach(field ->
          browser.fill("#dialog [name=" + field + "]", field + " <b>"));
      page.answer("main");
      browser.until("the other one is chosen", () -> page.chosenAgent().equals("Gärtner · role <b>"));
      browser.until("nothing was said to it", () -> browser.all("#log .entry").isEmpty());

      page.choose("#agent", browser.find("#agent option:not(:checked)").getDomAttribute("value"));
      browser.until("what was said to the first one is there", () -> browser.all("#log .entry").size() == 2);
      browser.click("#delete-agent");
      page.answer("danger");
      page.awaitStatus(page.worded("agents.removed"));

      assertThat(page.chosenAgent()).startsWith("Gärtner");
      assertThat(browser.all("#agent option")).hasSize(1);
      page.look("facts");
      assertThat(page.fact(tongue.town()).isDisplayed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_new_conversation_begins_empty_and_what_was_said_before_is_still_known(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());
      browser.click("#new-session");
      browser.until("the log is empty", () -> browser.all("#log .entry").isEmpty());

      page.say(tongue.question());

      assertThat(page.reply()).contains(tongue.town());
      assertThat(browser.all("#log .entry")).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_known_can_be_seen_as_it_was_at_a_moment(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());
      page.look("timeline");
      String now = page.text("#panel-timeline .badge");

      browser.script("""
          const slider = document.querySelector('#panel-timeline input[type=range]');
          slider.min = -1000;
          slider.value = -10;
          slider.dispatchEvent(new Event('input', {bubbles: true}));
          """);

      assertThat(now).isEqualTo(page.worded("timeline.known"));
      assertThat(page.text("#panel-timeline .badge")).isEqualTo(page.worded("timeline.unknown"));
      assertThat(page.text("#panel-timeline li")).contains(tongue.town());
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_four_figures_are_shown_as_numbers(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());
      page.say(tongue.question());

      page.look("figures");

      assertThat(browser.all("#panel-figures .chart")).extracting(chart -> chart.getDomAttribute("data-metric"))
          .containsExactly("memory_read_ms", "memory_write_count", "memory_hit_ratio", "profile_hit_ratio");
      assertThat(browser.all("#panel-figures .chart td")).isNotEmpty().allMatch(cell -> cell.getText().matches("[\\d.,]+\\s?%?"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void who_comes_without_a_token_is_asked_for_one(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      browser.script("sessionStorage.clear()");
      browser.reload();
      String asked = browser.find("#door").getText();

      browser.fill("#token", page.server().token(RunningServer.ANN));
      browser.press(Keys.ENTER);

      assertThat(browser.find("#house").isDisplayed()).isTrue();
      assertThat(asked).contains(page.worded("door"), page.worded("door.why"));
      assertThat(browser.all("#door[hidden]")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_token_that_lets_nobody_in_is_told_and_forgotten(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {

      browser.open(page.address() + "/#token=nonsense");

      browser.until("it is told", () -> page.text("#door-problem").equals(page.worded("door.wrong")));
      assertThat(browser.all("#house[hidden]")).hasSize(1);
      assertThat((String) browser.script("return location.href + JSON.stringify(sessionStorage)")).doesNotContain("nonsense");
      assertThat(browser.complaintsAt(page.address())).singleElement().asString().contains("401");
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_token_does_not_stay_in_the_address(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {

      String address = (String) browser.script("return location.href");

      assertThat(address).isEqualTo(page.address() + "/");
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_page_speaks_the_language_that_is_chosen_and_keeps_it(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      String other = tongue == Tongue.SPANISH ? "en" : "es";
      String before = page.text("#look-title");
      Object language = browser.script("return document.documentElement.lang");

      page.choose("#language", other);
      page.reload();

      assertThat(before).isEqualTo(page.worded("look"));
      assertThat(language).isEqualTo(tongue.tag());
      assertThat(browser.script("return document.documentElement.lang")).isEqualTo(other);
      assertThat(page.text("#look-title")).isNotEqualTo(before);
    }
  }
  @ParameterizedTest
  @EnumSource
  void a_chat_that_a_phone_exported_is_brought_in_once(Tongue tongue, @TempDir Path folder) throws IOException {
    Path chat = Files.writeString(folder.resolve("chat.txt"), """
        24/12/25, 18:05 - Ann <b>: %s
        24/12/25, 18:06 - Bob: <img src=x onerror=window.marker=1>
        45/12/25, 18:07 - Bob: What?
        """.formatted(tongue.home()));
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.look("chats");
      String first = bringIn(page, chat);
      page.look("facts");
      String fact = page.fact(tongue.town()).getText();
      page.look("chats");

      String second = bringIn(page, chat);

      assertThat(first).startsWith(filled(page.worded("chats.done"), "2", "2", "1"));
      assertThat(second).startsWith(filled(page.worded("chats.done"), "2", "0", "0"));
      assertThat(first).contains(filled(page.worded("chats.broken"), "1"));
      assertThat(fact).contains("2025");
      assertThat(browser.script("return window.marker")).isNull();
      page.look("facts");
      assertThat(page.facts()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_long_chat_shows_how_far_it_has_come(Tongue tongue, @TempDir Path folder) throws IOException {
    String talk = IntStream.range(0, 2_100)
        .mapToObj(i -> "24/12/25, 18:05 - " + (i % 2 == 0 ? "Ann <b>" : "Bob") + ": " + i + "\n")
        .collect(Collectors.joining());
    Path chat = Files.writeString(folder.resolve("chat.txt"), talk);
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      browser.script("""
          window.told = [];
          const own = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent');
          Object.defineProperty(Node.prototype, 'textContent', {...own, set(text) {
            if (this.id === 'chat-progress') window.told.push(parseInt(text.replaceAll(/[.,]/g, '')));
            own.set.call(this, text);
          }});
          """);
      page.look("chats");

      String done = bringIn(page, chat);

      List<?> told = (List<?>) browser.script("return window.told");
      assertThat(done).containsPattern("2[.,]?100");
      assertThat(told.stream().map(String::valueOf).toList()).containsExactly("500", "1000", "1500", "2000", "2100");
    }
  }

  private static String bringIn(InspectorPage page, Path chat) {
    browser.script("document.querySelector('#chat-file').reset()");
    browser.find("#chat-file input[type=file]").sendKeys(chat.toString());
    browser.click("#chat-file button");
    browser.until("the people are shown", () -> browser.all("#chat input[name=as]").size() == 2);
    assertThat(page.text("#chat fieldset")).contains(page.worded("chats.who"), "Ann <b>", "Bob");
    browser.click("#chat input[name=as]");
    browser.click("#chat form button");
    return browser.find("#chat-done").getText();
  }

  private static String filled(String text, String... values) {
    String filled = text;
    for (String value : values) {
      filled = filled.replaceFirst("\\{}", value);
    }
    return filled;
  }

  @ParameterizedTest
  @EnumSource
  void the_address_can_say_the_language(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      String other = tongue == Tongue.SPANISH ? "en" : "es";

      browser.open(page.address() + "/?lang=" + other);

      browser.find("#house");
      assertThat(browser.script("return document.documentElement.lang")).isEqualTo(other);
    }
  }

  private static int whole(String shown) {
    return Integer.parseInt(shown.replaceAll("[.,]", ""));
  }
}
