package dev.recuerda.inmemory.stories;

import dev.recuerda.memory.Forgotten;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.answer.Guarded.Change;
import dev.recuerda.memory.answer.Guarded.Reason;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.text.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A sentence that says in other words what an acceptance phrase says, or nearly, and what has to become of it.
 *
 * @param phrase the name of the phrase
 * @param meant whether it means the same; otherwise it is a near miss
 */
record Paraphrase(String phrase, boolean meant, String text, List<String> expected) {

  /** What the sentences call the traits, and where each may be kept. */
  private static final Map<String, List<String>> TRAITS = Map.ofEntries(
      Map.entry("name", List.of("name.")), Map.entry("home", List.of("home.city")),
      Map.entry("origin", List.of("home.origin")), Map.entry("employer", List.of("work.employer")),
      Map.entry("job", List.of("work.role", "is")), Map.entry("workmode", List.of("work.mode")),
      Map.entry("study", List.of("study.")), Map.entry("likes", List.of("taste", "favourite", "hobby")),
      Map.entry("dislikes", List.of("taste")), Map.entry("favourite", List.of("favourite", "taste")),
      Map.entry("habit", List.of("habit", "does", "hobby")), Map.entry("hobby", List.of("hobby", "taste", "does", "habit")),
      Map.entry("format", List.of("reply.format")));

  /** The sentences of a set in a language. */
  static List<Paraphrase> all(String set, String language) {
    List<Paraphrase> all = new ArrayList<>();
    String phrase = "";
    for (String line : lines(set + "." + language + ".txt")) {
      if (line.startsWith("[")) {
        phrase = line.substring(1, line.indexOf(']'));
      } else if (line.startsWith("+ ") || line.startsWith("- ")) {
        int arrow = line.lastIndexOf(" => ");
        all.add(new Paraphrase(phrase, line.startsWith("+"), line.substring(2, arrow),
            List.of(line.substring(arrow + 4).strip().split("\\s*;\\s*"))));
      }
    }
    return all;
  }

  private static List<String> lines(String file) {
    var stream = Objects.requireNonNull(Paraphrase.class.getResourceAsStream(file), file);
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether everything becomes of it that has to, with a user of whom nothing else is known. */
  boolean holds(String language) {
    return expected.stream().allMatch(one -> holds(one, language));
  }

  private boolean holds(String one, String language) {
    return switch (one) {
      case "denial" -> isDenial(language);
      case "no denial" -> !isDenial(language);
      case "invents" -> isInvented(language);
      case "no invents" -> !isInvented(language);
      case "yes" -> agrees(language);
      case "no yes" -> !agrees(language);
      case "no question" -> !isAnswered();
      case "never" -> hidesSecret();
      case "no never" -> !hidesSecret();
      case "no forget" -> forgotten() == Forgotten.Outcome.NOT_ASKED;
      case "forget everything" -> forgotten() == Forgotten.Outcome.TO_BE_CONFIRMED;
      case "nothing" -> heard().facts().isEmpty();
      default -> one.startsWith("question ") ? isAnswered()
          : one.startsWith("forget ") ? forgotten() != Forgotten.Outcome.NOT_ASKED
          : one.startsWith("ask ") ? isAskedFor(one.substring("ask ".length()))
          : one.startsWith("no ") ? !isLearned(one.substring("no ".length()), Optional.empty())
          : isAsExpected(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    };
  }

  private static boolean isSpanish(String language) {
    return language.equals("es");
  }

  private Learned heard() {
    House house = new House();
    return house.marta.hear(house.says(text)).learned();
  }

  private boolean isAnswered() {
    House house = new House();
    return house.marta.answer(house.says(text)).isPresent();
  }

  private boolean hidesSecret() {
    House house = new House();
    Heard heard = house.marta.hear(house.says(text));
    return heard.recorded().episode().message().text().indexOf(Message.COVER) >= 0;
  }

  private Forgotten.Outcome forgotten() {
    House house = new House();
    return house.marta.hear(house.says(text)).forgotten().outcome();
  }

  private boolean isAskedFor(String scope) {
    return heard().decisions().stream()
        .anyMatch(decision -> decision instanceof Decision.NeedsConsent needs && needs.scope().name().equals(scope));
  }

  private boolean agrees(String language) {
    House house = new House();
    house.marta.hear(house.says(isSpanish(language) ? "Tengo diabetes" : "I have diabetes"));
    house.answered(house.marta, isSpanish(language) ? "¿Quieres que lo recuerde?" : "May I remember that?");
    house.marta.hear(house.says(text));
    return !house.marta.facts().isEmpty();
  }

  private boolean isDenial(String language) {
    House house = new House();
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta"));
    Message question = house.said(house.marta, isSpanish(language) ? "¿Qué sabes de mí?" : "What do you know about me?");
    return house.marta.guard(question, text).changes().stream().map(Change::reason).anyMatch(Reason.DENIAL_REPLACED::equals);
  }

  private boolean isInvented(String language) {
    House house = new House();
    Message question = house.said(house.marta, isSpanish(language) ? "¿Qué me aconsejas?" : "What would you suggest?");
    return house.marta.guard(question, text).changes().stream().map(Change::reason).anyMatch(Reason.CLAIM_REMOVED::equals);
  }

  /** What is over and has another value in its place is history, and no fact of its own. */
  private boolean isAsExpected(String trait, String value) {
    boolean replaced = trait.startsWith("!") && expected.size() > 1;
    return replaced
        ? !isLearned(trait.substring(1), Optional.of(value))
        : isLearned(trait, Optional.of(value));
  }

  private boolean isLearned(String trait, Optional<String> value) {
    boolean over = trait.startsWith("!");
    String name = over ? trait.substring(1) : trait;
    boolean negated = over || name.equals("dislikes");
    House house = new House();
    house.marta.hear(house.says(text));
    Profile profile = house.marta.profile();
    Optional<String> column = switch (name) {
      case "tone" -> profile.tonePreference();
      case "language" -> profile.languagePreference();
      case "timezone" -> profile.timezone().map(Object::toString);
      default -> Optional.empty();
    };
    if (List.of("tone", "language", "timezone").contains(name)) {
      return value.isEmpty() ? column.isPresent() : column.filter(set -> isLike(set, value.get())).isPresent();
    }
    List<String> places = TRAITS.getOrDefault(name, List.of(name));
    return house.marta.facts().stream().map(Fact::claim)
        .filter(claim -> claim.negated() == negated || isToldBothWays(name) && !isReplaced(name, value))
        .filter(claim -> places.stream().anyMatch(claim.category()::startsWith))
        .anyMatch(claim -> value.isEmpty() || isLike(claim, value.get()));
  }

  /** What is not so, where something else is said to be so in its place, may be kept as that. */
  private boolean isReplaced(String trait, Optional<String> value) {
    return expected.size() > 1 && value.filter(one -> expected.contains("!" + trait + "=" + one)).isPresent();
  }

  /** A diet is told by what somebody eats or by what not, and so is what has to be heeded. */
  private static boolean isToldBothWays(String trait) {
    return trait.equals("diet") || trait.equals("constraint");
  }

  private static boolean isLike(Claim claim, String value) {
    boolean coded = claim.category().equals("reply.format") || claim.category().equals("relationship")
        || claim.category().equals("work.mode");
    return coded || isLike(claim.value().orElse(""), value) || isLike(claim.statement(), value);
  }

  private static boolean isLike(String found, String wanted) {
    String one = folded(found);
    String other = folded(wanted);
    return !one.isEmpty() && (one.contains(other) || other.contains(one));
  }

  private static String folded(String text) {
    return Words.of(text).stream().map(word -> word.folded()).collect(Collectors.joining(" "));
  }

  @Override
  public String toString() {
    return phrase + (meant ? " + " : " - ") + text + " => " + String.join("; ", expected);
  }
}
