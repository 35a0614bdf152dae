package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;

import dev.recuerda.examples.browser.Browser;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.LanguageModel.Reply;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page on a server of its own, as Ann uses it. Once it is left, nothing may have gone wrong in it. */
final class InspectorPage implements AutoCloseable {

  /** What is said most often in these tests, by an assistant that knows no more than this. */
  private static final LanguageModel POLITE = prompt -> new Reply("Of course.", 0, 0);

  /** How much later whatever Ann does next is, by the clock of the server: a token is good for ten minutes. */
  private static final Duration STEP = Duration.ofSeconds(3);

  private final Browser browser;
  private final RunningServer server;
  private final Tongue tongue;

  private InspectorPage(Browser browser, RunningServer server, Tongue tongue) {
    this.browser = browser;
    this.server = server;
    this.tongue = tongue;
  }

  static InspectorPage opened(Browser browser, Tongue tongue) {
    return opened(browser, tongue, POLITE);
  }

  static InspectorPage opened(Browser browser, Tongue tongue, LanguageModel model) {
    InspectorPage page = new InspectorPage(browser, new RunningServer(model), tongue);
    browser.language(tongue.tag());
    page.open();
    return page;
  }

  /** Comes in by the link that the server prints. */
  void open() {
    browser.open(address() + "/#token=" + server.token(ANN));
    awaitHouse();
  }

  void reload() {
    browser.reload();
    awaitHouse();
  }

  private void awaitHouse() {
    browser.find("#house");
    browser.find("#create-agent");
    browser.until("the panel is filled", () -> !text("[role=tabpanel]:not([hidden])").isEmpty());
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  RunningServer server() {
    return server;
  }

  /** Types something, sends it and waits for what is answered. */
  void say(String words) {
    browser.fill("#said", words);
    sending(() -> browser.click("#send"));
  }

  /** Has something said at once, even what no keyboard types. */
  void paste(String words) {
    browser.script("document.getElementById('said').value = arguments[0]", words);
    sending(() -> browser.click("#send"));
  }

  /** Waits for what is answered to whatever is sent. */
  void sending(Runnable send) {
    int before = browser.all("#log .entry").size();
    server.clock().pass(STEP);
    send.run();
    browser.until("a reply has come", () -> browser.all("#log .entry").size() == before + 2
        && browser.all("#log[aria-busy=false]").size() == 1);
  }

  /** What the assistant said last. */
  String reply() {
    return browser.find("#log .entry.assistant:last-child .said").getText();
  }

  /** Chooses a tab and waits until it is filled with what is so now. */
  void look(String tab) {
    server.clock().pass(STEP);
    browser.click("#tab-" + tab);
    browser.until("the tab is filled", () -> !browser.all("#panel-" + tab + "[aria-busy=false]").isEmpty()
        && !text("#panel-" + tab).isEmpty());
  }

  /** Creates an agent of a preset. */
  void createAgent(String name, String preset) {
    browser.click("#create-agent");
    browser.fill("#dialog [name=name]", name);
    choose("#dialog [name=preset]", preset);
    answer("main");
    browser.until("the agent is chosen", () -> chosenAgent().startsWith(name));
  }

  /** The agent that is talked to, as it is shown; empty where there is none. */
  String chosenAgent() {
    return (String) browser.script("return document.querySelector('#agent option:checked')?.textContent ?? ''");
  }

  /** Chooses an option by its value, as a person does: with everything that this sets off. */
  void choose(String select, String value) {
    browser.script("""
        const select = document.querySelector(arguments[0]);
        select.value = arguments[1];
        select.dispatchEvent(new Event('change', {bubbles: true}));
        """, select, value);
  }

  /** Answers the dialog by the button of a kind, and waits until it is closed. */
  void answer(String kind) {
    server.clock().pass(STEP);
    browser.click("#dialog [data-answer=" + kind + "]");
    browser.until("the dialog is closed", () -> browser.all("#dialog[open]").isEmpty());
  }

  /** Waits for the fact that says this. */
  WebElement fact(String words) {
    browser.until("the fact is shown: " + words, () -> facts().stream().anyMatch(said(words)));
    return browser.all("#panel-facts .fact").stream().filter(fact -> fact.getText().contains(words)).findFirst().orElseThrow();
  }

  /** The statements of the facts that are shown, all at one moment. */
  List<String> facts() {
    List<?> statements = (List<?>) browser.script(
        "return [...document.querySelectorAll('#panel-facts .fact h3')].map(heading => heading.innerText)");
    return statements.stream().map(String::valueOf).toList();
  }

  private static Predicate<String> said(String words) {
    return text -> text.contains(words);
  }

  /** Clicks on a part of something. */
  void press(WebElement within, String what) {
    server.clock().pass(STEP);
    within.findElement(By.cssSelector(what)).click();
  }

  /** What was announced last. */
  void awaitStatus(String words) {
    browser.until("it is told: " + words, () -> text("#status").contains(words));
  }

  /** The text of an element, as it is in the document; empty where there is no such element. */
  String text(String css) {
    return (String) browser.script("return document.querySelector(arguments[0])?.textContent ?? ''", css);
  }

  /** The text that the page has under a key, in the language in which it is shown. */
  String worded(String key) {
    return (String) browser.asynchronously("""
        const [key, tag, done] = arguments;
        import('/texts.' + tag + '.js').then(texts => done(texts.default[key]));
        """, key, tongue.tag());
  }

  @Override
  public void close() {
    try {
      browser.assertQuiet(address());
    } finally {
      server.close();
    }
  }
}
