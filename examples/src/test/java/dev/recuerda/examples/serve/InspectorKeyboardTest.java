package dev.recuerda.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/** The page without a mouse: everything is reached by the keyboard, and whoever is there can see where they are. */
class InspectorKeyboardTest {

  /** More stops than the page has. */
  private static final int MOST_STOPS = 120;

  /** Whether what has the focus is in the window and has an outline. */
  private static final String SEEN = """
      const here = document.activeElement;
      const place = here.getBoundingClientRect();
      const style = getComputedStyle(here);
      return here.matches(':focus-visible') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
          && place.width > 0 && place.height > 0
          && place.bottom > 0 && place.top < innerHeight && place.right > 0 && place.left < innerWidth;
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

  @ParameterizedTest
  @EnumSource
  void a_chat_is_brought_in(Tongue tongue, @TempDir Path folder) throws IOException {
    Path chat = Files.writeString(folder.resolve("chat.txt"), "24/12/25, 18:05 - Ann: " + tongue.home() + "\n");
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.look("chats");
      browser.find("#chat-file input[type=file]").sendKeys(chat.toString());
      tabTo("#chat-file button");
      browser.press(Keys.ENTER);
      browser.until("the people are shown", () -> isAt("#chat legend"));
      tabTo("#chat input[name=as]");
      browser.press(Keys.SPACE);
      tabTo("#chat form button");

      browser.press(Keys.ENTER);
      browser.find("#chat-done");

      page.look("facts");
      assertThat(page.fact(tongue.town()).isDisplayed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_agent_is_created_and_deleted_and_the_focus_is_where_one_goes_on(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      tabTo("#create-agent");
      browser.press(Keys.ENTER);
      browser.find("#dialog[open]");
      boolean atTheName = isAt("#dialog [name=name]");
      browser.press("Max", Keys.ENTER);
      page.awaitStatus("Max");
      browser.until("the dialog is closed", () -> browser.all("#dialog[open]").isEmpty());
      boolean afterCreating = isAt("#said");
      tabTo("#delete-agent");
      browser.press(Keys.ENTER);
      browser.find("#dialog[open]");
      tabTo("#dialog [data-answer=danger]");
      browser.press(Keys.SPACE);
      page.awaitStatus(page.worded("agents.removed"));
      browser.until("the dialog is closed", () -> browser.all("#dialog[open]").isEmpty());

      boolean afterDeleting = isAt("#create-agent");

      assertThat(atTheName).isTrue();
      assertThat(afterCreating).as("where one talks, after creating").isTrue();
      assertThat(afterDeleting).as("where one creates, after deleting").isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_chat_is_brought_in_and_the_focus_follows(Tongue tongue, @TempDir Path folder) throws IOException {
    Path chat = Files.writeString(folder.resolve("chat.txt"), "24/12/25, 18:05 - Ann: " + tongue.home() + "\n");
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.look("chats");
      browser.find("#chat-file input[type=file]").sendKeys(chat.toString());
      tabTo("#chat-file button");
      browser.press(Keys.ENTER);
      browser.until("the people are shown", () -> isAt("#chat legend"));
      tabTo("#chat input[name=as]");
      browser.press(Keys.SPACE);
      tabTo("#chat form button");

      browser.press(Keys.ENTER);
      browser.find("#chat-done");

      assertThat(isAt("#chat-done")).as("at what came of it").isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void somebody_talks_and_agrees_and_the_reply_is_announced(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.open();
      tabTo("#said");
      page.sending(() -> browser.press(tongue.illness(), Keys.ENTER));
      boolean backInTheField = isAt("#said");
      tabBackTo("#log .consent [data-answer=yes]");

      browser.press(Keys.ENTER);
      page.awaitStatus(page.worded("consent.agreed"));

      assertThat(backInTheField).isTrue();
      assertThat(isAt("#said")).isTrue();
      assertThat(browser.find("#log").getAriaRole()).isEqualTo("log");
      assertThat(browser.all("#log .entry.assistant .said")).isNotEmpty();
      assertThat(browser.find("#status").getAriaRole()).isEqualTo("status");
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_tabs_are_gone_through_with_arrows(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      tabTo("#tab-turn");

      browser.press(Keys.ARROW_RIGHT);
      boolean next = isAt("#tab-facts[aria-selected=true]");
      browser.press(Keys.END);
      boolean last = isAt("[role=tab]:last-child[aria-selected=true]");
      browser.press(Keys.ARROW_RIGHT);
      boolean first = isAt("#tab-turn[aria-selected=true]");
      browser.press(Keys.TAB);

      assertThat(next).isTrue();
      assertThat(last).isTrue();
      assertThat(first).isTrue();
      assertThat(isAt("#panel-turn")).isTrue();
      assertThat(page.text("#panel-turn")).isEqualTo(page.worded("turn.none"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_fact_is_looked_into_corrected_confirmed_and_forgotten(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());
      page.look("facts");
      page.fact(tongue.town());
      tabTo("#panel-facts .sources summary");
      browser.press(Keys.ENTER);
      browser.until("the source is shown", () -> !browser.all("#panel-facts mark").isEmpty());
      tabBackTo("[data-do=correct]");
      browser.press(Keys.ENTER);
      browser.find("#dialog[open]");
      browser.press(Keys.chord(Keys.CONTROL, "a"), tongue.otherTown(), Keys.ENTER);
      page.fact(tongue.otherTown());
      page.awaitStatus(page.worded("facts.corrected"));
      boolean afterCorrecting = isSomewhere();
      tabTo("[data-do=confirm]");
      browser.press(Keys.SPACE);
      page.awaitStatus(page.worded("facts.confirmed"));
      boolean afterConfirming = isAt("[data-do=confirm]");
      tabTo("[data-do=forget]");
      browser.press(Keys.ENTER);
      browser.find("#dialog[open]");
      boolean onTheHarmlessAnswer = isAt("#dialog [data-answer=cancel]");
      tabTo("#dialog [data-answer=danger]");

      browser.press(Keys.ENTER);
      page.awaitStatus(page.worded("facts.forgotten"));

      assertThat(afterCorrecting).as("somewhere after correcting").isTrue();
      assertThat(afterConfirming).as("at the same button after confirming").isTrue();
      assertThat(onTheHarmlessAnswer).as("a dialog that deletes begins on the way out").isTrue();
      assertThat(isSomewhere()).as("somewhere after forgetting").isTrue();
      assertThat(page.facts()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_dialog_keeps_the_focus_and_gives_it_back_when_it_is_left(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.look("profile");
      tabTo("#erase");
      browser.press(Keys.ENTER);
      browser.find("#dialog[open]");
      for (int i = 0; i < 5; i++) {
        browser.press(Keys.TAB);
        assertThat(isAt("#dialog *") || isAt("body")).isTrue();
      }

      browser.press(Keys.ESCAPE);
      browser.until("the dialog is closed", () -> browser.all("#dialog[open]").isEmpty());

      assertThat(isAt("#erase")).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everything_is_erased_by_the_keyboard(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.home());
      page.look("profile");
      tabTo("#erase");
      browser.press(Keys.ENTER);
      browser.find("#dialog[open]");
      tabTo("#dialog [data-answer=danger]");

      browser.press(Keys.ENTER);
      page.awaitStatus(page.worded("profile.erased"));

      assertThat(isAt("#said")).isTrue();
      assertThat(browser.all("#log .entry")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_first_stop_leads_past_the_conversation(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      browser.press(Keys.TAB);
      boolean first = isAt(".skip");
      assertSeen();

      browser.press(Keys.ENTER);
      browser.press(Keys.TAB);

      assertThat(first).isTrue();
      assertThat(isAt("#tab-turn")).isTrue();
      assertThat(page.text(".skip")).isEqualTo(page.worded("skip"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_stop_of_every_tab_can_be_seen(Tongue tongue) {
    try (InspectorPage page = InspectorPage.opened(browser, tongue)) {
      page.createAgent("Max", "marketing_maestro");
      page.say(tongue.contact());
      page.say(tongue.request());
      for (String tab : new String[] {"turn", "facts", "profile", "timeline", "figures", "chats"}) {
        page.look(tab);

        browser.script("document.querySelector('.skip').focus()");
        tabTo("body");
      }
    }
  }

  /** Goes on with the tabulator until it is there, and looks at each stop. */
  private static void tabTo(String css) {
    goTo(css, Keys.TAB);
  }

  private static void tabBackTo(String css) {
    goTo(css, Keys.chord(Keys.SHIFT, Keys.TAB));
  }

  private static void goTo(String css, CharSequence key) {
    for (int stop = 0; !isAt(css); stop++) {
      assertThat(stop).as("the stops before " + css).isLessThan(MOST_STOPS);
      browser.press(key);
      if (!isAt("body") && !isAt(css)) {
        assertSeen();
      }
    }
  }

  private static void assertSeen() {
    assertThat(browser.script(SEEN)).as("seen: " + browser.script("return document.activeElement.outerHTML.slice(0, 120)"))
        .isEqualTo(true);
  }

  private static boolean isAt(String css) {
    return (Boolean) browser.script("return document.activeElement.matches(arguments[0])", css);
  }

  private static boolean isSomewhere() {
    return !isAt("body");
  }
}
