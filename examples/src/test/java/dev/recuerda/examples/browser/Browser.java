package dev.recuerda.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A Chromium without a window and with a profile of its own, which begins empty. Whoever looks for an element waits for it. A
 * test that is through asks that it was {@linkplain #assertQuiet quiet}.
 */
public final class Browser implements AutoCloseable {

  /** How long anything may take to show. It bounds a wait on a machine that has other things to do, and measures nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path PICTURES = Path.of("target", "inspector");
  private static final int HEIGHT = 900;
  /** Where Selenium is told of its driver. Told of none, it would look for one in the network. */
  private static final String DRIVER = "webdriver.chrome.driver";
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final Path profile;
  private final ChromeDriver driver;

  private Browser(Path profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
  }

  /**
   * A browser of this machine, 1440 pixels wide.
   *
   * @throws IllegalStateException if there is none; says what to install
   */
  public static Browser started() {
    SELENIUM.setLevel(Level.SEVERE);
    Programs programs = Programs.of(System.getenv());
    Path profile = emptyFolder();
    System.setProperty(DRIVER, programs.driver().toString());
    Browser browser = new Browser(profile, new ChromeDriver(options(programs, profile)));
    browser.width(1440);
    return browser;
  }

  private static ChromeOptions options(Programs programs, Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(programs.browser().toFile());
    options.addArguments("--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
        "--force-color-profile=srgb", "--user-data-dir=" + profile.toAbsolutePath(),
        // Whatever a page asks for, nothing leaves this machine.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
    if (System.getProperty("user.name").equals("root")) {
      options.addArguments("--no-sandbox");
    }
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
    return options;
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target", "browser")), "profile");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Leaves the page that is open, whichever it is, and opens one. What the browser wrote down before is forgotten. */
  public void open(String address) {
    driver.get("about:blank");
    Journal.readFrom(driver);
    driver.get(address);
  }

  public void reload() {
    driver.navigate().refresh();
  }

  /** The element that this selector finds, once it is shown. */
  public WebElement find(String css) {
    return patiently().withMessage(() -> "shown: " + css)
        .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
  }

  /** Those that are in the page at this moment, shown or not. */
  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Clicks on it once it can be clicked on. */
  public void click(String css) {
    patiently().withMessage(() -> "clickable: " + css)
        .until(ExpectedConditions.elementToBeClickable(By.cssSelector(css))).click();
  }

  /** Types into a field that is emptied before. */
  public void fill(String css, String text) {
    WebElement field = find(css);
    field.clear();
    field.sendKeys(text);
  }

  /** Presses keys where the focus is. */
  public void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Waits until it is so. An element that goes away while it is looked at is looked for again. */
  public void until(String what, Supplier<Boolean> holds) {
    patiently().withMessage(() -> "until " + what).until(ignored -> holds.get());
  }

  private WebDriverWait patiently() {
    WebDriverWait patiently = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
    patiently.ignoring(StaleElementReferenceException.class);
    return patiently;
  }

  /** What a script returns: the body of a function, whose arguments are {@code arguments}. */
  public Object script(String body, Object... arguments) {
    return driver.executeScript(body, arguments);
  }

  /** What a script hands to the function that is the last of its arguments. */
  public Object asynchronously(String body, Object... arguments) {
    return driver.executeAsyncScript(body, arguments);
  }

  /** Makes the page as wide as this, and 900 pixels high. */
  public void width(int pixels) {
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the person prefers, {@code light} or {@code dark}. */
  public void scheme(String preferred) {
    driver.executeCdpCommand("Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", preferred))));
  }

  /** The language that the browser speaks, and asks servers for. */
  public void language(String tag) {
    String agent = (String) driver.executeScript("return navigator.userAgent");
    driver.executeCdpCommand("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", tag));
    driver.executeCdpCommand("Emulation.setLocaleOverride", Map.of("locale", tag));
  }

  /** Takes a picture of the whole page, into {@code target/inspector}. */
  public void photograph(String name) {
    Map<?, ?> size = (Map<?, ?>) driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1);
    Map<String, Object> picture = driver.executeCdpCommand("Page.captureScreenshot",
        Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    write(name + ".png", Base64.getDecoder().decode((String) picture.get("data")));
  }

  /** Puts a file beside the pictures. */
  public static void write(String name, byte[] bytes) {
    try {
      Files.write(Files.createDirectories(PICTURES).resolve(name), bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Whether there is more of the page to the right than is shown. */
  public boolean scrollsSideways() {
    return (Boolean) driver.executeScript(
        "const root = document.documentElement; return Math.max(root.scrollWidth, document.body.scrollWidth) > root.clientWidth");
  }

  /** What would keep some people from using the page as it is now, a line each: what axe calls serious or critical. */
  public List<String> barriers() {
    return Axe.standard().barriers(driver);
  }

  /** What came over the wire since the page was opened, or since this was last asked. */
  public long bytes() {
    return Journal.readFrom(driver).bytes();
  }

  /** What was wrong since the page was opened: what the console was warned of, and requests to anybody but this server. */
  public List<String> complaintsAt(String server) {
    return Journal.readFrom(driver).complaintsAt(server);
  }

  /** Fails if anything was wrong since the page was opened. */
  public void assertQuiet(String server) {
    assertThat(complaintsAt(server)).as("what the browser complains of").isEmpty();
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException stillWriting) {
      // It lies under target/, where it is in nobody's way.
    }
  }
}
