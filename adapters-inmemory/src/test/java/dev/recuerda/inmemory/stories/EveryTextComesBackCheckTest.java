package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.StrictJson;
import dev.recuerda.memory.contract.TypedTexts;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.user.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Check 51 of the acceptance list: any string, half surrogate pairs and U+0000 among them, comes back through every door as
 * it went in, to the last unit, or is refused by field and rule; none changes in silence. A secret that happens to be in one
 * is covered unit by unit, for everybody to see, and what nobody consented to is found by no search.
 *
 * <p>Where the environment variable {@code RECUERDA_DATA} or the system property {@code recuerda.data} names a folder with a
 * {@code blns.json} in it, the strings of that list are among them.
 */
class EveryTextComesBackCheckTest {

  private static final int GENERATED = Cases.count(500, 100_000);
  private static final int PER_USER = 100;
  private static final ProfileSchema NOTES = ProfileSchema.of("notes", Map.of("type", "object"));

  private final House house = new House(new InMemoryStore(), options -> options.section(NOTES));
  private int accepted;
  private int refused;
  private int covered;
  private int heldBack;

  @Test
  void any_generated_string_comes_back_or_is_refused() {
    Random random = new Random(51);

    lookAtAll(Stream.generate(() -> anyString(random)).limit(GENERATED).toList());

    assertThat(accepted).isGreaterThan(GENERATED);
    assertThat(refused).isGreaterThan(GENERATED / 10);
    report("generated strings", GENERATED);
  }

  @Test
  void any_string_that_people_use_to_see_what_happens_comes_back_or_is_refused() {
    List<String> strings = new ArrayList<>(TypedTexts.texts());
    strings.addAll(List.of("", " ", "\u0000", "\uD83D", "\uDE00", "\uDE00\uD83D", "a\uD83D\uD83D\uDE00b", "a\u0000b"));

    lookAtAll(strings);

    report("strings of our own", strings.size());
  }

  @Test
  void any_string_of_a_public_list_comes_back_or_is_refused() throws IOException {
    List<String> strings = publicList();

    lookAtAll(strings);

    report("strings of a public list", strings.size());
  }

  private void report(String what, int count) {
    Cases.report("51", "%,d %s through 9 doors: %,d times as it was, %,d times refused, 0 changed in silence (%d times with a "
        + "secret covered; %d held back from search)", count, what, accepted, refused, covered, heldBack);
  }

  /** Of every kind of character there is, and of what is no character; often short, for then it is mostly that. */
  private static String anyString(Random random) {
    int[] ends = {0x80, 0x250, 0x3000, 0xD800, 0x11_0000};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(4) == 0 ? 250 : 12); i >= 0; i--) {
      switch (random.nextInt(40)) {
        case 0 -> text.append((char) (0xD800 + random.nextInt(0x800)));
        case 1 -> text.append((char) random.nextInt(0x20));
        case 2, 3, 4, 5 -> text.append(' ');
        default -> text.appendCodePoint(random.nextInt(ends[random.nextInt(ends.length)]));
      }
    }
    return text.toString();
  }

  private void lookAtAll(List<String> strings) {
    for (int i = 0; i < strings.size(); i++) {
      UserMemory user = house.memory.of(new UserId(new UUID(51, i / PER_USER)));
      lookAt(user, "m" + i, strings.get(i));
      if (i % PER_USER == PER_USER - 1) {
        user.forgetEverything();
      }
    }
  }

  private void lookAt(UserMemory user, String id, String text) {
    comesBack(text, () -> said(user, Message.fromUser(id, house.now(), text)).text());
    comesBack(text, () -> said(user, Message.fromUser(text, house.now(), "hola")).id().value());
    comesBack(text, () -> said(user, Message.fromUser(id + " by", house.now(), "hola").by(text)).author().orElseThrow());
    comesBack(text, () -> statement(user, Message.fromUser(id + " fact", house.now(), "hola"), text));
    comesBack(text, () -> goal(user, text));
    comesBack(text, () -> user.updateSection("notes", Map.of("note", text)).get("note").orElseThrow());
    comesBack("clave" + id + " " + text,
        () -> found(user, Message.fromUser(id + " found", house.now(), "clave" + id + " " + text), "clave" + id));
    // Space around a name or a tone is no part of it.
    comesBack(text.strip(), () -> updated(user, ProfilePatch.none().withDisplayName(text)).displayName().orElseThrow());
    comesBack(text.strip(), () -> updated(user, ProfilePatch.none().withTone(text)).tonePreference().orElseThrow());
  }

  private void comesBack(String text, Supplier<Object> door) {
    try {
      Object kept = door.get();
      if (isCovered(text, kept.toString())) {
        covered++;
      } else {
        assertThat(kept).isEqualTo(text);
        accepted++;
      }
    } catch (InvalidInputException typed) {
      refused++;
    }
  }

  /** Whether what was kept is the same but for secrets, of which each unit is covered, as everybody can see. */
  private static boolean isCovered(String text, String kept) {
    return kept.indexOf(Message.COVER) >= 0 && text.indexOf(Message.COVER) < 0 && kept.length() == text.length()
        && IntStream.range(0, kept.length()).allMatch(i -> kept.charAt(i) == Message.COVER || kept.charAt(i) == text.charAt(i));
  }

  private static Message said(UserMemory user, Message message) {
    user.record(message);
    return user.conversation(1_000).stream().map(Episode::message)
        .filter(kept -> kept.id().equals(message.id())).findFirst().orElseThrow();
  }

  /** The statement of a fact as it is held; what the policy refuses is held nowhere. */
  private static String statement(UserMemory user, Message message, String text) {
    Claim claim = Claim.plain("note", text);
    user.record(message);

    Learned learned = user.learn(List.of(new Candidate(claim, Evidence.wholeOf(message), "story")));

    boolean accepted = learned.decisions().get(0) instanceof Decision.Accepted;
    assertThat(user.facts().stream().anyMatch(fact -> fact.claim().saysTheSameAs(claim))).isEqualTo(accepted);
    // What says the same as a fact that is there, but for case and spacing, confirms it and makes none.
    return learned.facts().isEmpty() ? text : learned.facts().get(0).claim().statement();
  }

  private static Object goal(UserMemory user, String text) {
    return updated(user, ProfilePatch.none().withGoals(Map.of("goal", text))).goals().get("goal").orElseThrow();
  }

  private static Profile updated(UserMemory user, ProfilePatch patch) {
    Profile answer = user.updateProfile(patch);
    assertThat(user.profile()).isEqualTo(answer);
    return answer;
  }

  /** A message as it is found by a word that no other has; whatever is found by its own words is as it was said. */
  private String found(UserMemory user, Message message, String word) {
    Episode kept = user.record(message).episode();
    if (!kept.findable()) {
      heldBack++;
      return kept.message().text();
    }
    user.search(message.text(), 20).episodes().forEach(recalled ->
        assertThat(recalled.episode().message().text()).isEqualTo(said(user, recalled.episode().message()).text()));
    return user.search(word, 20).episodes().stream().map(recalled -> recalled.episode().message())
        .filter(kept.message()::equals).findFirst().orElseThrow().text();
  }

  /** A list of strings in JSON, one a line, as the big list of naughty strings is; our own where there is none. */
  private static List<String> publicList() throws IOException {
    String folder = System.getProperty("recuerda.data", Optional.ofNullable(System.getenv("RECUERDA_DATA")).orElse(""));
    if (folder.isEmpty()) {
      return TypedTexts.texts();
    }
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      Path list = files.filter(file -> file.endsWith("blns.json")).findFirst().orElseThrow();
      return ((List<?>) StrictJson.read(Files.readString(list))).stream().map(String.class::cast).toList();
    }
  }
}
