package dev.recuerda.memory.briefing;

import dev.recuerda.memory.briefing.Piece.Source;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Disposition;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.Tone;
import dev.recuerda.memory.profile.UserContext;
import dev.recuerda.memory.recall.Encounter;
import dev.recuerda.memory.recall.Layer;
import dev.recuerda.memory.recall.Recollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a prompt of what was recalled, within a budget of tokens.
 *
 * <p>The order is that of how seldom a part changes, so that a provider can cache the beginning: instructions, profile, what
 * was recalled for this message, the window, the message. In a session with an agent it is told who it is behind the
 * instructions, what is known of the user's circumstances behind the profile, and what it knows of its own time with the user
 * behind what was recalled. What is kept when there is little room is another order: the
 * instructions and the message always; then name, tone, language, time zone and constraints; preferences; facts; the window,
 * newest first; the rest of the profile; earlier messages. Immutable, safe for many threads.
 */
public final class PromptAssembly {

  /** How many tokens a prompt may have, where nobody says otherwise. */
  public static final int STANDARD_TOKENS = 3_000;

  private static final int TOKENS_PER_TURN = 4; // What the markup around a turn costs in the usual chat formats.

  private static final int TOKENS_PER_LINE = 1; // What ends it.

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
    this.counter = TokenCounter.orEstimate(Check.required("prompt.counter", counter));
    this.fallback = PromptTexts.in(Check.required("prompt.language", language)).orElse(null);
    Check.that(fallback != null, "prompt.language", "must be one that there are texts in, such as es or en");
    this.instructions = Check.required("prompt.instructions", instructions)
        .map(text -> Check.text("prompt.instructions", text, Message.MAX_TEXT));
    Check.that(Check.required("prompt.key", key).length >= 16, "prompt.key", "must have at least 16 bytes");
    this.block = new DataBlock(key);
  }

  /** Assembles the prompt for a message. */
  public Briefing brief(Message message, Recollection recollection) {
    Briefing briefing = within(budget, message, recollection);
    int less = budget;
    // Lines together may have a token more than each by itself: then a little less is taken.
    while (briefing.tokens() > budget && !briefing.used().isEmpty()) {
      less -= (int) Math.min(less, briefing.tokens() - budget);
      briefing = within(less, message, recollection);
    }
    return briefing;
  }

  private Briefing within(int tokensAtMost, Message message, Recollection recollection) {
    Profile profile = recollection.profile().content().profile();
    PromptTexts texts = profile.languagePreference().flatMap(PromptTexts::in).orElse(fallback);
    Turn system = new Turn(Speaker.SYSTEM, system(texts, profile, recollection));
    Turn said = new Turn(Speaker.USER, Pieces.words(message, texts));
    Pieces pieces = new Pieces(recollection, texts);
    Room room = new Room(tokensAtMost - cost(system) - cost(said) - pieces.blocks() * costOfBlock());

    List<Piece> stable = new ArrayList<>(room.take(pieces.columns()));
    List<Piece> context = room.take(pieces.context());
    stable.addAll(room.take(pieces.preferences()));
    List<Piece> facts = room.take(pieces.facts());
    List<Piece> ofAgent = room.take(pieces.ofAgent());
    List<Piece> window = room.takeFromTheEnd(pieces.window());
    stable.addAll(room.take(pieces.furtherProfile()));
    List<Piece> earlier = new ArrayList<>();
    EarlierTurns sittings = room.takeTurns(pieces.episodes(), earlier);

    List<Turn> turns = new ArrayList<>();
    turns.add(system);
    addBlock(turns, "profile", lines(stable));
    addBlock(turns, "context", lines(context));
    addBlock(turns, "recalled", Stream.concat(lines(facts).stream(), sittings.lines().stream()).toList());
    addBlock(turns, "agent", lines(ofAgent));
    window.forEach(piece -> turns.add(piece.turn()));
    turns.add(said);
    List<Piece> used = Stream.of(stable, context, facts, ofAgent, earlier, window).flatMap(List::stream).toList();
    long tokens = turns.stream().mapToLong(this::cost).sum();
    return new Briefing(
        new Prompt(turns), recollection, Piece.contents(used), Piece.contents(room.leftOut), tokens);
  }

  private static List<String> lines(List<Piece> pieces) {
    return pieces.stream().map(piece -> piece.turn().text()).toList();
  }

  private void addBlock(List<Turn> turns, String part, List<String> lines) {
    if (!lines.isEmpty()) {
      turns.add(new Turn(Speaker.MEMORY, block.of(part, lines)));
    }
  }

  private String system(PromptTexts texts, Profile profile, Recollection recollection) {
    List<String> lines = new ArrayList<>();
    instructions.ifPresentOrElse(lines::add, () -> lines.add(texts.get("role")));
    recollection.encounter().map(Encounter::agent).ifPresent(agent -> lines.addAll(persona(texts, agent)));
    lines.add(texts.get("data"));
    lines.add(profile.languagePreference()
        .map(tag -> texts.get("language.known", texts.nameOf(tag)))
        .orElseGet(() -> texts.get("language.message")));
    lines.add(profile.tonePreference()
        .map(tone -> texts.get(Tone.named(tone).map(known -> "tone." + lower(known.name())).orElse("tone.own")))
        .orElseGet(() -> texts.get("tone.none")));
    recollection.encounter().map(Encounter::context).ifPresent(context -> lines.addAll(manner(texts, context, profile)));
    lines.add(texts.get("override"));
    lines.addAll(gaps(texts, recollection));
    return String.join("\n", lines);
  }

  /**
   * Who the model is to be: a line on its person, one for each way in which it leans, and one for each rule, whatever breaks they
   * have in themselves, for they may be in the user's own words.
   */
  private static List<String> persona(PromptTexts texts, Agent agent) {
    Persona persona = agent.persona();
    List<String> lines = new ArrayList<>();
    lines.add(texts.get("agent", line(agent.name()), line(persona.role()), sentence(persona.personality()),
        sentence(persona.expectations())));
    lean(texts, "skepticism", persona.disposition().skepticism()).ifPresent(lines::add);
    lean(texts, "literalism", persona.disposition().literalism()).ifPresent(lines::add);
    lean(texts, "empathy", persona.disposition().empathy()).ifPresent(lines::add);
    if (!persona.directives().isEmpty()) {
      lines.add(texts.get("directives"));
      persona.directives().forEach(directive -> lines.add("- " + line(directive)));
    }
    return lines;
  }

  private static Optional<String> lean(PromptTexts texts, String trait, int value) {
    return value == Disposition.EVEN ? Optional.empty()
        : Optional.of(texts.get("disposition." + trait + (value < Disposition.EVEN ? ".low" : ".high")));
  }

  private static String line(String text) {
    return DataBlock.withoutMarkers(text.strip().replaceAll("\\s+", " "));
  }

  private static String sentence(String text) {
    String line = line(text);
    return line.matches(".*[.!?…]") ? line : line + ".";
  }

  /** How much to say and how, from what the person set, or else from how they write; only values of a closed list are heeded. */
  private static List<String> manner(PromptTexts texts, UserContext context, Profile profile) {
    List<String> lines = new ArrayList<>();
    Optional<String> detail = context.items().stream()
        .filter(item -> item.path().equals("communication_preferences.detail_level"))
        .map(item -> "detail." + item.value()).findFirst().filter(texts::has);
    Map<?, ?> style = context.communicationStyle().values();
    boolean known = style.containsKey("confidence") && !"low".equals(style.get("confidence"));
    detail.or(() -> Optional.of("length." + style.get("length")).filter(key -> known && texts.has(key)))
        .map(texts::get).ifPresent(lines::add);
    Optional.of("formality." + style.get("formality"))
        .filter(key -> known && profile.tonePreference().isEmpty() && texts.has(key)).map(texts::get).ifPresent(lines::add);
    return lines;
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

  /** What a block costs before anything stands in it. */
  private long costOfBlock() {
    return cost(new Turn(Speaker.MEMORY, block.of("recalled", List.of())));
  }

  private long costOfLine(String line) {
    return line.isEmpty() ? 0 : counter.tokens(line) + TOKENS_PER_LINE;
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
        if (fits(costOfLine(piece.turn().text()))) {
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
      while (first > 0 && fits(cost(pieces.get(first - 1).turn()))) {
        first--;
      }
      leftOut.addAll(pieces.subList(0, first));
      return pieces.subList(first, pieces.size());
    }

    /**
     * Earlier turns, the best first, as many as fit with their sittings.
     *
     * @param taken where those that fit are put down, in their order
     */
    EarlierTurns takeTurns(List<Episode> turns, List<Piece> taken) {
      EarlierTurns sittings = new EarlierTurns();
      for (Episode turn : turns) {
        String line = sittings.lineWith(turn);
        Piece piece = new Piece(Source.EPISODE, turn.id(), new Turn(Speaker.MEMORY, line));
        if (fits(costOfLine(line) - costOfLine(sittings.lineOf(turn)))) {
          sittings.add(turn);
          taken.add(piece);
        } else {
          leftOut.add(piece);
        }
      }
      return sittings;
    }

    private boolean fits(long cost) {
      if (cost > left) {
        return false;
      }
      left -= cost;
      return true;
    }
  }
}
