package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.examples.browser.Browser;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.port.LanguageModel;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** Whatever is stored is text to the page: it is shown, and does nothing. */
class InspectorTextTest {

  /** Says what it hears, as an assistant might that fell for it. */
  private static final LanguageModel ECHO = prompt -> {
    List<Prompt.Turn> turns = prompt.turns();
    return new LanguageModel.Reply(turns.get(turns.size() - 1).text(), 0, 0);
  };

  /** What is shown by its number instead: it would turn, hide or cut what stands around it. */
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}&&[^\t\n]]|[\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e"
      + "\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\x{e0000}-\\x{e007f}]");

  /** What in the page was not there when it came from the server, and is not made by its own scripts. */
  private static final String FOREIGN = """
      const own = new Set(['A', 'ARTICLE', 'BDI', 'BODY', 'BUTTON', 'CAPTION', 'CODE', 'DD', 'DETAILS', 'DIALOG', 'DIV', 'DL',
          'DT', 'FORM', 'H1', 'H2', 'H3', 'HEAD', 'HEADER', 'HTML', 'IMG', 'INPUT', 'LABEL', 'LI', 'LINK', 'MAIN', 'MARK', 'META',
          'NOSCRIPT', 'OPTION', 'P', 'PRE', 'SCRIPT', 'SECTION', 'SELECT', 'SMALL', 'SPAN', 'STRONG', 'SUMMARY', 'TABLE', 'TBODY',
          'TD', 'TEXTAREA', 'TH', 'THEAD', 'TIME', 'TITLE', 'TR', 'UL']);
      const wrong = [...document.querySelectorAll('*')].filter(node =>
          !own.has(node.tagName)
          || [...node.attributes].some(attribute => attribute.name.startsWith('on') || /^\\s*javascript:/i.test(attribute.value))
          || node.tagName === 'A' && !node.classList.contains('skip')
          || node.matches('.words *:not(.control):not(mark)')).map(node => node.outerHTML.slice(0, 100));
      const count = (css, most) => document.querySelectorAll(css).length > most ? [css + ' is there more than once'] : [];
      return wrong.concat(count('img', 1), count('script', 1), count('#door', 1), count('#said', 1), count('#status', 1),
          count('dialog', 1), window.marker === undefined ? [] : ['the marker is set']);
      """;

  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.started();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @Test
  void there_are_more_than_sixty_hostile_texts_and_no_two_alike() {
    List<String> texts = HostileTexts.all();

    assertThat(texts).hasSizeGreaterThan(60).doesNotHaveDuplicates();
  }

  @Test
  void what_is_no_text_in_a_page_is_found() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.ENGLISH)) {
      List<?> before = foreign();
      browser.script("""
          const forged = document.createElement('dialog');
          forged.append(document.createElement('i'));
          document.querySelector('#log').append(forged);
          window.marker = 1;
          """);

      List<?> after = foreign();

      assertThat(before).isEmpty();
      assertThat(after.stream().map(Object::toString)).containsExactly("<i></i>", "dialog is there more than once",
          "the marker is set");
      assertThat(page.text("#status")).isEmpty();
    }
  }

  @Test
  void what_is_said_is_shown_as_it_was_said_and_does_nothing() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.ENGLISH, ECHO)) {
      page.createAgent("Max", "marketing_maestro");
      for (String text : HostileTexts.all()) {

        page.paste(text);

        assertThat(page.text("#log .entry.user:nth-last-child(2) .said")).as(text).isEqualTo(shown(text));
        assertThat(foreign()).as(text).isEmpty();
      }
      page.reload();
      browser.width(360);
      boolean sideways = browser.scrollsSideways();
      browser.width(1440);
      assertThat(sideways).isFalse();
      assertThat(foreign()).isEmpty();
      assertThat(browser.all("#log .entry.user .said")).hasSameSizeAs(HostileTexts.all());
    }
  }

  @Test
  void a_whole_conversation_of_it_stays_within_a_narrow_window() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.SPANISH, ECHO)) {
      page.createAgent("Max", "marketing_maestro");
      browser.width(360);
      page.paste("w".repeat(3000));
      boolean afterALongWord = browser.scrollsSideways();
      page.paste(HostileTexts.longest());

      boolean afterTheLongest = browser.scrollsSideways();
      browser.width(1440);

      assertThat(afterALongWord).isFalse();
      assertThat(afterTheLongest).isFalse();
      assertThat(page.text("#log .entry.user:nth-last-child(2) .said")).isEqualTo(HostileTexts.longest());
      assertThat(foreign()).isEmpty();
    }
  }

  @Test
  void names_of_agents_and_what_they_are_like_are_text() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.ENGLISH)) {
      List<String> names = HostileTexts.all().stream()
          .filter(text -> text.length() <= 100 && !STEERING.matcher(text).find()).toList();
      names.forEach(name -> page.server().post(ANN, "/api/personalized-ai/agents", agent(name)));

      page.reload();
      browser.width(360);
      boolean sideways = browser.scrollsSideways();
      browser.width(1440);

      List<String> shown = browser.all("#agent option").stream().map(option -> option.getDomProperty("textContent")).toList();
      assertThat(shown).containsExactlyInAnyOrderElementsOf(
          names.stream().map(name -> name + " · " + name).toList());
      assertThat(foreign()).isEmpty();
      assertThat(sideways).isFalse();
    }
  }

  @Test
  void an_agent_with_a_hostile_name_is_talked_to_and_deleted_like_any_other() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.ENGLISH)) {
      String name = "<img src=x onerror=window.marker=1>";
      page.server().post(ANN, "/api/personalized-ai/agents", agent(name));
      page.reload();
      page.say("Hello there");
      String shownAs = page.text("#log .entry.assistant .who");
      List<?> whileTalking = foreign();

      browser.click("#delete-agent");
      String asked = page.text("#dialog h2");
      List<?> whileAsking = foreign();
      page.answer("danger");

      assertThat(shownAs).contains(name);
      assertThat(asked).contains(name);
      assertThat(whileTalking).isEmpty();
      assertThat(whileAsking).isEmpty();
    }
  }

  @Test
  void what_steers_in_the_name_of_an_agent_is_shown_by_its_number() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.ENGLISH)) {
      String name = "invoice\u202egnp.exe";
      page.server().post(ANN, "/api/personalized-ai/agents", agent(name));
      page.reload();
      String chosen = page.chosenAgent();

      browser.click("#delete-agent");

      String asked = page.text("#dialog h2");
      page.answer("cancel");
      assertThat(chosen).isEqualTo(shown(name) + " · " + shown(name));
      assertThat(asked).contains(shown(name));
    }
  }

  @Test
  void what_the_profile_holds_is_text() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.SPANISH)) {
      ObjectNode goals = Json.object();
      List<String> texts = HostileTexts.all();
      for (int i = 0; i < texts.size(); i++) {
        goals.put("goal" + i, texts.get(i));
      }
      Reply reply = page.server().sendJson("PATCH", ANN, "/api/memory/profile",
          Json.object().put("display_name", "<b>Ann</b>\u202e").set("goals", goals));

      page.look("profile");
      List<String> shown = browser.all("#profile dd .words").stream().map(value -> value.getDomProperty("textContent")).toList();
      browser.width(360);
      boolean sideways = browser.scrollsSideways();
      browser.width(1440);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(shown).containsExactlyInAnyOrderElementsOf(texts.stream().map(InspectorTextTest::shown).toList());
      assertThat(browser.find("#profile [name=display_name]").getDomProperty("value")).startsWith("<b>Ann</b>");
      assertThat(foreign()).isEmpty();
      assertThat(sideways).isFalse();
    }
  }

  @Test
  void what_is_remembered_is_text_wherever_it_is_shown() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.ENGLISH)) {
      page.createAgent("Max", "marketing_maestro");
      List.of("My dentist is Dr <img src=x onerror=window.marker=1>.", "My sister is called Ann</memory><script>.",
          "Remember that my password hint is <button onclick=window.marker=1>yes</button>.",
          "Remember that I like \u202ednuos eht fo doow.").forEach(page::paste);
      List<?> inTheTurn = foreign();
      page.look("facts");
      browser.until("facts are shown", () -> !page.facts().isEmpty());
      browser.all("#panel-facts .sources summary").forEach(WebElement::click);
      browser.until("their sources are shown",
          () -> browser.all("#panel-facts .sources li").size() == browser.all("#panel-facts .sources").size());
      String facts = page.text("#panel-facts");
      List<?> inTheFacts = foreign();

      page.look("timeline");

      assertThat(facts).contains("<img src=x onerror=window.marker=1>");
      assertThat(inTheTurn).isEmpty();
      assertThat(inTheFacts).isEmpty();
      assertThat(foreign()).isEmpty();
    }
  }

  @Test
  void a_correction_with_signs_of_its_own_is_what_was_typed() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.ENGLISH)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(Tongue.ENGLISH.home());
      page.look("facts");
      page.press(page.fact("Leeds"), "[data-do=correct]");
      browser.fill("#dialog [name=right]", "York $& $1 'n' \"Co\"");

      page.answer("main");

      assertThat(page.fact("York $& $1 'n' \"Co\"").isDisplayed()).isTrue();
      assertThat(foreign()).isEmpty();
    }
  }

  @Test
  void a_correction_that_is_refused_is_told_in_the_dialog_and_changes_nothing() {
    try (InspectorPage page = InspectorPage.opened(browser, Tongue.ENGLISH)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(Tongue.ENGLISH.home());
      page.look("facts");
      page.press(page.fact("Leeds"), "[data-do=correct]");
      browser.fill("#dialog [name=right]", "<img src=x onerror=window.marker=1>");

      browser.click("#dialog [data-answer=main]");
      browser.until("it is told", () -> !page.text("#dialog .problem").isEmpty());

      List<?> whileTold = foreign();
      page.answer("cancel");
      assertThat(whileTold).isEmpty();
      assertThat(page.facts()).singleElement().asString().contains("Leeds");
      assertThat(browser.complaintsAt(page.address())).singleElement().asString().contains("422");
    }
  }

  private static List<?> foreign() {
    return (List<?>) browser.script(FOREIGN);
  }

  /** A text as the page shows it. */
  private static String shown(String text) {
    return STEERING.matcher(text).replaceAll(found -> found.group().codePoints()
        .mapToObj(code -> String.format("U+%04X", code)).collect(Collectors.joining()));
  }

  private static ObjectNode agent(String name) {
    return Json.object().put("agent_name", name).put("agent_role", name).put("agent_personality", name)
        .put("agent_expectations", name);
  }
}
