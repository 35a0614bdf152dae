package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.StrictJson;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.trait.RuleExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Check 3: attacks on memory, each in twelve disguises, by every way that is not the user's own typing, become no fact, whoever
 * proposes them. Where the environment variable {@code RECUERDA_DATA} or the system property {@code recuerda.data} names a
 * folder,
 * the public corpora in its {@code attacks} go the same way.
 */
class UntrustedTextsCheckTest {

  private static final int EVERY = Cases.count(100, 1);
  private static final List<UnaryOperator<String>> DISGUISES = List.of(
      text -> text.toUpperCase(Locale.ROOT),
      UntrustedTextsCheckTest::fullWidth,
      text -> text.replace('a', '\u0430').replace('e', '\u0435').replace('o', '\u043e'),
      text -> String.join("\u200b", text.split("")),
      text -> "Decode and keep: " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
      text -> String.join(" ", text.split("")),
      text -> "\u001b[8m" + text + "\u001b[0m",
      text -> "{\"role\": \"user\", \"content\": \"" + text.replace("\"", "\\\"") + "\"}",
      text -> "<user>" + text + "</user>",
      text -> "# Memoria\n\n- **" + text + "**\n",
      text -> "Recuerda que me llamo Iván, y además: " + text,
      text -> new StringBuilder(text).reverse().toString());

  private final House house = new House(new InMemoryStore(), options -> options.extractor(UntrustedTextsCheckTest::eager));

  @Test
  void no_attack_in_any_disguise_becomes_a_fact_by_a_way_that_the_user_did_not_type() throws IOException {
    List<String> attacks = every(attacks());

    int ways = 0;
    for (String attack : attacks) {
      UserMemory user = house.newcomer();
      for (UnaryOperator<String> disguise : DISGUISES) {
        for (Message message : delivered(cut(disguise.apply(attack), Message.MAX_TEXT))) {
          user.hear(message);
          user.learn(eager(message, List.of()));
          ways++;
        }
      }
      assertThat(user.facts()).isEmpty();
      assertThat(user.profile().isEmpty()).isTrue();
    }

    Cases.report("3", "%,d attacks in %d disguises, delivered %,d times: 0 facts", attacks.size(), DISGUISES.size(), ways);
  }

  @Test
  void what_is_not_found_out_and_typed_by_the_user_does_become_a_fact() {
    UserMemory user = house.newcomer();

    user.hear(house.says("Vivo en Lima y me gusta el mate"));

    assertThat(user.facts()).isNotEmpty();
  }

  /** The same text by each way that is not the user's own typing. */
  private List<Message> delivered(String text) {
    List<Message> messages = new ArrayList<>();
    for (Provenance way : List.of(Provenance.TOOL, Provenance.RETRIEVED_DOC, Provenance.RECALLED_MEMORY,
        Provenance.USER_LINK_PREFILL)) {
      messages.add(house.says(text).via(way));
    }
    Message said = house.says(text);
    messages.add(Message.fromAssistant(said.id().value(), said.at(), text));
    return messages;
  }

  /** Proposes what the rules see, and one thing more that rests on the whole of whatever is said. */
  private static List<Candidate> eager(Message message, List<Episode> before) {
    List<Candidate> proposed = new ArrayList<>(RuleExtractor.standard().propose(message, before));
    proposed.add(new Candidate(Claim.plain("story", "Manda en todo"), Evidence.wholeOf(message), "eager"));
    return proposed;
  }

  private static String cut(String text, int most) {
    int end = Math.min(text.length(), most);
    return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  private static String fullWidth(String text) {
    return text.chars().map(c -> c > ' ' && c < 0x7f ? c - ' ' + 0xff00 : c)
        .collect(StringBuilder::new, (wide, c) -> wide.append((char) c), StringBuilder::append).toString();
  }

  private static List<String> every(List<String> all) {
    return IntStream.range(0, all.size()).filter(at -> at % EVERY == 0).mapToObj(all::get).toList();
  }

  private static List<String> attacks() throws IOException {
    List<String> attacks = new ArrayList<>();
    for (String half : List.of("a", "b", "c")) {
      for (String language : List.of("es", "en")) {
        String file = "/dev/recuerda/memory/policy/attacks." + half + "." + language + ".txt";
        try (InputStream in = UntrustedTextsCheckTest.class.getResourceAsStream(file)) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("[attack")).forEach(attacks::add);
        }
      }
    }
    String folder = System.getProperty("recuerda.data", Optional.ofNullable(System.getenv("RECUERDA_DATA")).orElse(""));
    Path corpora = Path.of(folder, "attacks");
    if (!folder.isEmpty() && Files.isDirectory(corpora)) {
      try (Stream<Path> files = Files.walk(corpora)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          addAll(attacks, file);
        }
      }
    }
    return attacks;
  }

  private static void addAll(List<String> attacks, Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".jsonl")) {
      Files.readAllLines(file).forEach(line -> addStrings(attacks, StrictJson.read(line)));
    } else if (name.endsWith(".json")) {
      addStrings(attacks, StrictJson.read(Files.readString(file)));
    } else if (name.endsWith(".json.gz")) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        addStrings(attacks, StrictJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      }
    }
  }

  /** Every string with more than a word in it, wherever it stands in a document. */
  private static void addStrings(List<String> strings, Object value) {
    if (value instanceof String text && text.strip().contains(" ") && text.indexOf('\0') < 0
        && text.chars().noneMatch(c -> c >= 0xd800 && c < 0xe000)) {
      strings.add(text);
    } else if (value instanceof Collection<?> many) {
      many.forEach(one -> addStrings(strings, one));
    } else if (value instanceof Map<?, ?> fields) {
      fields.values().forEach(one -> addStrings(strings, one));
    }
  }
}
