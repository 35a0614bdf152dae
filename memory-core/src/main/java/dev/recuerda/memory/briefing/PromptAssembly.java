package dev.recuerda.memory.briefing;

import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.Tone;
import dev.recuerda.memory.recall.Layer;
import dev.recuerda.memory.recall.Recollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes a prompt of what was recalled, within a budget of tokens.
 *
 * <p>The order is that of how seldom a part changes, so that a provider can cache the beginning: instructions, profile, what
 * was recalled for this message, the window, the message. What is kept when there is little room is another order: the
 * instructions and the message always; then name, tone, language, time zone and constraints; preferences; facts; the window,
 * newest first; the rest of the profile; earlier messages. Immutable, safe for many threads.
 */
public final class PromptAssembly {

  /** How many tokens a prompt may have, where nobody says otherwise. */
  public static final int STANDARD_TOKENS = 3_000;

  private static final int TOKENS_PER_TURN = 4; // What the markup around a turn costs in the usual chat formats.

  private final int budget;
  private final TokenCounter counter;
  private final PromptTexts fallback;
  private final Optional<String> instructions;
  private final DataBlock block;

  /**
   * @param budget how many tokens a prompt may have, 1 at least
   * @param language the BCP-47 tag of the language in which a model is addressed when the profile names none that there are
   *     texts in
   * @param instructions what the host wants said before everything else
   * @param key the secret behind the tags of memory blocks, 16 bytes at least
   */
  public PromptAssembly(
      int budget, TokenCounter counter, String language, Optional<String> instructions, byte[] key) {
    this.budget = Check.between("prompt.budget", budget, 1, 10_000_000);
    this.counter = Check.required("prompt.counter", counter);
    this.fallback = PromptTexts.in(Check.required("prompt.language", language)).orElse(null);
    Check.that(fallback != null, "prompt.language", "must be one that there are texts in, such as es or en");
    this.instructions = Check.required("prompt.instructions", instructions)
        .map(text -> Check.text("prompt.instructions", text, Message.MAX_TEXT));
    Check.that(Check.required("prompt.key", key).length >= 16, "prompt.key", "must have at least 16 bytes");
    this.block = new DataBlock(key);
  }

  /** Assembles the prompt for a message. */
  public Briefing brief(Message message, Recollection recollection) {
    Profile profile = recollection.profile().content().profile();
    PromptTexts texts = profile.languagePreference().flatMap(PromptTexts::in).orElse(fallback);
    Turn system = new Turn(Speaker.SYSTEM, system(texts, profile, recollection));
    Turn said = new Turn(Speaker.USER, Pieces.words(message, texts));
    Turn emptyBlock = new Turn(Speaker.MEMORY, block.of("recalled", List.of()));
    Room room = new Room(budget - cost(system) - cost(said) - 2 * cost(emptyBlock));
    Pieces pieces = new Pieces(recollection, texts);

    List<Piece> stable = new ArrayList<>(room.take(pieces.columns()));
    stable.addAll(room.take(pieces.preferences()));
    List<Piece> fitting = new ArrayList<>(room.take(pieces.facts()));
    List<Piece> window = room.takeFromTheEnd(pieces.window());
    stable.addAll(room.take(pieces.furtherProfile()));
    fitting.addAll(room.take(pieces.episodes()));

    List<Turn> turns = new ArrayList<>();
    turns.add(system);
    addBlock(turns, "profile", stable);
    addBlock(turns, "recalled", fitting);
    window.forEach(piece -> turns.add(piece.turn()));
    turns.add(said);
    List<Piece> used = new ArrayList<>(stable);
    used.addAll(fitting);
    used.addAll(window);
    long tokens = turns.stream().mapToLong(this::cost).sum();
    return new Briefing(
        new Prompt(turns), recollection, Piece.contents(used), Piece.contents(room.leftOut), tokens);
  }

  private void addBlock(List<Turn> turns, String part, List<Piece> pieces) {
    if (!pieces.isEmpty()) {
      turns.add(new Turn(Speaker.MEMORY, block.of(part, pieces.stream().map(piece -> piece.turn().text()).toList())));
    }
  }

  private String system(PromptTexts texts, Profile profile, Recollection recollection) {
    List<String> lines = new ArrayList<>();
    instructions.ifPresentOrElse(lines::add, () -> lines.add(texts.get("role")));
    lines.add(texts.get("data"));
    lines.add(profile.languagePreference()
        .map(tag -> texts.get("language.known", texts.nameOf(tag)))
        .orElseGet(() -> texts.get("language.message")));
    lines.add(profile.tonePreference()
        .map(tone -> texts.get(Tone.named(tone).map(known -> "tone." + lower(known.name())).orElse("tone.own")))
        .orElseGet(() -> texts.get("tone.none")));
    lines.add(texts.get("override"));
    lines.addAll(gaps(texts, recollection));
    return String.join("\n", lines);
  }

  /** Says what could not be looked up, and what was looked up in vain: the two must not be confused. */
  private static List<String> gaps(PromptTexts texts, Recollection recollection) {
    Map<String, Layer<?>> layers = new LinkedHashMap<>();
    layers.put("layer.window", recollection.window());
    layers.put("layer.facts", recollection.facts());
    layers.put("layer.episodes", recollection.episodes());
    layers.put("layer.profile", recollection.profile());
    String missing = layers.entrySet().stream()
        .filter(layer -> layer.getValue().status() == Layer.Status.UNAVAILABLE)
        .map(layer -> texts.get(layer.getKey()))
        .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      return List.of(texts.get("unavailable", missing));
    }
    boolean lookedInVain = layers.values().stream().allMatch(layer -> layer.status() == Layer.Status.EMPTY);
    return lookedInVain ? List.of(texts.get("nothing")) : List.of();
  }

  private long cost(Turn turn) {
    return counter.tokens(turn.text()) + TOKENS_PER_TURN;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** What is left of the budget, and what did not get in. */
  private final class Room {

    private long left;
    private final List<Piece> leftOut = new ArrayList<>();

    Room(long left) {
      this.left = left;
    }

    /** Those of the pieces that fit, in their order; one that does not fit does not keep a smaller one out. */
    List<Piece> take(List<Piece> pieces) {
      List<Piece> taken = new ArrayList<>();
      for (Piece piece : pieces) {
        if (fits(piece)) {
          taken.add(piece);
        } else {
          leftOut.add(piece);
        }
      }
      return taken;
    }

    /** The longest run of pieces that fits and ends with the last: a conversation with holes would mislead. */
    List<Piece> takeFromTheEnd(List<Piece> pieces) {
      int first = pieces.size();
      while (first > 0 && fits(pieces.get(first - 1))) {
        first--;
      }
      leftOut.addAll(pieces.subList(0, first));
      return pieces.subList(first, pieces.size());
    }

    private boolean fits(Piece piece) {
      long cost = cost(piece.turn());
      if (cost > left) {
        return false;
      }
      left -= cost;
      return true;
    }
  }
}
