package dev.recuerda.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.UnhandledAlertException;

/** What the tests of pages rely on: a page in which something is wrong is caught. */
class BrowserTest {

  private static final String HEAD = "<!doctype html><html lang=\"en\"><title>A page</title><link rel=\"icon\" href=\"data:,\">"
      + "<meta name=\"viewport\" content=\"width=device-width\">";
  private static final String RIGHT = HEAD + "<main><h1>Right</h1><label>Name <input></label><button>Go</button></main></html>";

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
  void a_page_in_which_nothing_is_wrong_is_quiet_and_keeps_nobody_out() {
    try (PageServer server = PageServer.of(RIGHT)) {

      browser.open(server.address());

      assertThat(browser.barriers()).isEmpty();
      assertThat(browser.complaintsAt(server.address())).isEmpty();
    }
  }

  @Test
  void an_error_in_the_console_is_a_complaint() {
    try (PageServer server = PageServer.of(RIGHT + "<script>console.error('a canary')</script>")) {

      browser.open(server.address());

      assertThat(browser.complaintsAt(server.address())).singleElement().asString().contains("a canary");
    }
  }

  @Test
  void a_warning_in_the_console_is_a_complaint() {
    try (PageServer server = PageServer.of(RIGHT + "<script>console.warn('a canary')</script>")) {

      browser.open(server.address());

      assertThat(browser.complaintsAt(server.address())).singleElement().asString().contains("a canary");
    }
  }

  @Test
  void an_exception_that_nobody_catches_is_a_complaint() {
    try (PageServer server = PageServer.of(RIGHT + "<script>throw new Error('a canary')</script>")) {

      browser.open(server.address());

      assertThat(browser.complaintsAt(server.address())).singleElement().asString().contains("a canary");
    }
  }

  @Test
  void a_request_to_somebody_else_is_a_complaint() {
    try (PageServer server = PageServer.of(RIGHT + "<img alt=\"\" src=\"http://another-host.invalid/a.png\">")) {

      browser.open(server.address());

      assertThat(browser.complaintsAt(server.address())).contains("asked somebody else: http://another-host.invalid");
    }
  }

  @Test
  void a_request_to_another_port_is_one_to_somebody_else() {
    try (PageServer other = PageServer.of(RIGHT);
        PageServer server = PageServer.of(RIGHT + "<script>fetch('" + other.address() + "', {mode: 'no-cors'})</script>")) {

      browser.open(server.address());

      assertThat(browser.complaintsAt(server.address())).containsExactly("asked somebody else: " + other.address());
    }
  }

  @Test
  void a_page_that_is_opened_is_not_blamed_for_the_one_before() {
    try (PageServer wrong = PageServer.of(RIGHT + "<script>console.error('a canary')</script>");
        PageServer right = PageServer.of(RIGHT)) {
      browser.open(wrong.address());

      browser.open(right.address());

      assertThat(browser.complaintsAt(right.address())).isEmpty();
    }
  }

  @Test
  void a_picture_without_words_a_field_without_a_name_and_pale_text_keep_somebody_out() {
    String wrong = "<main><h1>Wrong</h1><img src=\"data:,\"><input><p style=\"color:#ccc;background:#fff\">pale</p></main>";
    try (PageServer server = PageServer.of(HEAD + wrong)) {

      browser.open(server.address());

      assertThat(browser.barriers()).extracting(barrier -> barrier.split(" ")[0])
          .containsExactlyInAnyOrder("image-alt", "label", "color-contrast");
    }
  }

  @Test
  void a_page_that_may_do_next_to_nothing_is_looked_at_without_a_complaint() {
    String policy = "default-src 'none'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'";
    try (PageServer server = PageServer.of(HEAD + "<main><h1>Strict</h1><input></main></html>", policy)) {

      browser.open(server.address());

      assertThat(browser.barriers()).singleElement().asString().startsWith("label");
      assertThat(browser.complaintsAt(server.address())).isEmpty();
    }
  }

  @Test
  void a_page_that_opens_a_dialog_fails_whoever_goes_on() {
    try (PageServer server = PageServer.of(RIGHT + "<script>setTimeout(() => alert('a canary'))</script>")) {
      browser.open(server.address());

      assertThatThrownBy(() -> browser.until("there is something else", () -> browser.all("nothing").size() > 0))
          .isInstanceOf(UnhandledAlertException.class);
    }
  }

  @Test
  void a_page_that_is_wider_than_the_window_scrolls_sideways() {
    try (PageServer server = PageServer.of(RIGHT + "<p style=\"width:500px\">wide</p>")) {
      browser.open(server.address());

      browser.width(360);
      boolean narrow = browser.scrollsSideways();
      browser.width(1440);

      assertThat(narrow).isTrue();
      assertThat(browser.scrollsSideways()).isFalse();
    }
  }

  @Test
  void the_browser_prefers_what_it_is_told_to() {
    String shown = "<script>document.title = navigator.language + matchMedia('(prefers-color-scheme: dark)').matches"
        + " + new Intl.NumberFormat().resolvedOptions().locale</script>";
    try (PageServer server = PageServer.of(RIGHT + shown)) {
      browser.language("es");
      browser.scheme("dark");

      browser.open(server.address());
      Object told = browser.script("return document.title");
      browser.language("en");
      browser.scheme("light");
      browser.reload();

      assertThat(told).isEqualTo("estruees");
      assertThat(browser.script("return document.title")).isEqualTo("enfalseen");
    }
  }
}
