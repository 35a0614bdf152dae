package dev.recuerda.examples.bench;

import dev.recuerda.memory.conversation.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Makes up what somebody says, in Spanish and English, the same for the same seed. Words are drawn as people draw them, few
 * of them often and many of them seldom; names are put together from syllables, so that there is no end of rare words.
 */
final class Talk {

  private static final Instant START = Instant.parse("2025-01-06T08:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(97);
  private static final String[] SYLLABLES =
      "ba be bo ca co cu da de do fa fe ga go ja la le li lo ma me mi mo na ne no pa pe ra re ri ro sa se so ta te ti to va vi"
          .split(" ");
  private static final int NAME_POOL = 20_000;

  private final Random random;
  private final List<Map<String, List<String>>> languages;
  private int said;

  Talk(long seed) {
    random = new Random(seed);
    languages = List.of(words("es"), words("en"));
  }

  private static Map<String, List<String>> words(String language) {
    InputStream resource = Objects.requireNonNull(Talk.class.getResourceAsStream("words." + language + ".txt"), language);
    try (var reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      Map<String, List<String>> words = new LinkedHashMap<>();
      List<String> kind = List.of();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("[")) {
          kind = words.computeIfAbsent(line.substring(1, line.length() - 1), unknown -> new ArrayList<>());
        } else if (!line.isBlank() && !line.startsWith("#")) {
          kind.add(line.strip());
        }
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next message: the user's and the assistant's by turns, one and a half minutes apart. */
  Message message() {
    int number = ++said;
    Instant at = START.plus(STEP.multipliedBy(number));
    String id = "m" + number;
    return number % 2 == 1 ? Message.fromUser(id, at, sentence("says")) : Message.fromAssistant(id, at, sentence("answers"));
  }

  /** Something that the user says, as the last thing so far. */
  Message fromUser(String text) {
    int number = ++said;
    return Message.fromUser("m" + number, START.plus(STEP.multipliedBy(number)), text);
  }

  /** Something that the assistant says, as the last thing so far. */
  Message fromAssistant(String text) {
    int number = ++said;
    return Message.fromAssistant("m" + number, START.plus(STEP.multipliedBy(number)), text);
  }

  /** Something that an assistant answers. */
  String answer() {
    return sentence("answers");
  }

  /** A statement about the user, hardly ever the same twice. */
  String fact() {
    return sentence("facts");
  }

  /** Something that somebody says in passing. */
  String statement() {
    return sentence("says");
  }

  /** Small talk: nothing is looked up for it. */
  String smallTalk() {
    return sentence("small talk");
  }

  /** A request for a tool: everything is looked up for it. */
  String request() {
    return sentence("requests");
  }

  /** When the last message so far was said. */
  Instant now() {
    return START.plus(STEP.multipliedBy(said));
  }

  private String sentence(String kind) {
    Map<String, List<String>> language = languages.get(random.nextInt(languages.size()));
    StringBuilder sentence = new StringBuilder(drawn(Objects.requireNonNull(language.get(kind))));
    for (int gap = sentence.indexOf("{"); gap >= 0; gap = sentence.indexOf("{")) {
      int end = sentence.indexOf("}", gap);
      sentence.replace(gap, end + 1, filling(language, sentence.substring(gap + 1, end)));
    }
    return sentence.toString();
  }

  private String filling(Map<String, List<String>> language, String kind) {
    return switch (kind) {
      case "name" -> name((int) (NAME_POOL * skewed()));
      case "number" -> Integer.toString(2 + (int) (900 * skewed()));
      default -> drawn(Objects.requireNonNull(language.get(kind), kind));
    };
  }

  private String drawn(List<String> words) {
    return words.get((int) (words.size() * skewed()));
  }

  /** From 0 to 1, and the more often the nearer to 0. */
  private double skewed() {
    double even = random.nextDouble();
    return even * even * even;
  }

  private static String name(int number) {
    int base = SYLLABLES.length;
    String name = SYLLABLES[number % base] + SYLLABLES[number / base % base] + SYLLABLES[number / base / base % base];
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
