package dev.recuerda.memory.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.agent.Disposition;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.briefing.Prompt.Speaker;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.recall.Recollection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Check 7 of the acceptance list: what is remembered is read back out of a prompt as it was, by whoever reads JSON, and none
 * of it stands outside of its block, forged delimiters, role tokens, fences, control sequences and bidirectional marks
 * among it.
 */
class MemoryIsDataCheckTest {

  private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final int FACTS = 40;
  private static final int ROUNDS = Cases.count(50, 2_500);

  private final PromptAssembly assembly =
      new PromptAssembly(10_000_000, TokenCounter.estimate(), "es", Optional.empty(), KEY);

  @Test
  void whatever_is_remembered_is_read_back_out_of_the_prompt_as_it_was() {
    long read = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      AnyMemory any = new AnyMemory(seed);
      Recollection memory = any.recollection(FACTS / 2, FACTS / 2, 10, 0);

      List<Told> told = Told.in(assembly.brief(any.message(), memory).prompt());

      assertThat(told).as("seed %d", seed).isEqualTo(Told.of(memory));
      read += told.size();
    }
    Cases.report("7", "%,d facts, %,d memories in all: every one read back as it was", ROUNDS * FACTS, read);
  }

  @Test
  void nothing_of_it_stands_outside_of_its_block_or_among_the_instructions() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      AnyMemory any = new AnyMemory(seed);
      Recollection memory = any.recollection(FACTS / 2, FACTS / 2, 10, 0);
      Message message = any.message();

      List<Turn> turns = outside(assembly.brief(message, memory));

      List<Turn> harmless = outside(assembly.brief(message, AnyMemory.harmless(memory)));
      assertThat(turns).as("seed %d", seed).isEqualTo(harmless);
    }
    Cases.report("7", "%,d prompts: not a character of memory outside of a block", ROUNDS);
  }

  private static List<Turn> outside(Briefing briefing) {
    return briefing.prompt().turns().stream().filter(turn -> turn.speaker() != Speaker.MEMORY).toList();
  }

  @Test
  void nothing_that_is_said_can_be_read_as_a_marker() {
    long said = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      AnyMemory any = new AnyMemory(seed);

      List<Turn> turns = outside(assembly.brief(any.message(), any.recollection(0, 0, 0, 40)));

      for (Turn turn : turns.subList(1, turns.size())) {
        assertThat(seen(turn.text())).as("seed %d", seed).doesNotContain("<memory", "</memory");
        said++;
      }
    }
    Cases.report("7", "%,d messages in the window: none that reads like a marker", said);
  }

  @Test
  void a_persona_stays_on_its_line_of_the_instructions_and_opens_no_block() {
    long personas = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      AnyMemory any = new AnyMemory(seed);
      Recollection memory = any.recollection(0, 0, 0, 0);
      Message message = any.message();
      Recollection alone = new Recollection(memory.window(), memory.facts(), memory.episodes(), memory.profile(), List.of());

      String with = assembly.brief(message, memory).prompt().turns().get(0).text();

      String without = assembly.brief(message, alone).prompt().turns().get(0).text();
      long ours = memory.encounter().map(met -> linesOf(met.agent().persona())).orElse(0L);
      long manner = memory.encounter().isPresent() ? 1 : 0; // How much detail is wanted.
      assertThat(with.lines().count() - without.lines().count()).as("seed %d", seed).isBetween(ours, ours + manner);
      assertThat(seen(with).split("<(?=/*memory)", -1)).as("seed %d", seed).hasSameSizeAs(seen(without).split("<(?=/*memory)", -1));
      personas += manner;
    }
    Cases.report("7", "%,d personas: each on its line of the instructions", personas);
  }

  private static long linesOf(Persona persona) {
    Disposition leans = persona.disposition();
    long leanings = List.of(leans.skepticism(), leans.literalism(), leans.empathy()).stream()
        .filter(value -> value != Disposition.EVEN).count();
    return 1 + leanings + (persona.directives().isEmpty() ? 0 : 1 + persona.directives().size());
  }

  /** What is left of a text when nothing that cannot be seen is counted. */
  private static String seen(String text) {
    StringBuilder seen = new StringBuilder();
    text.codePoints().filter(c -> !isUnseen(c)).forEach(seen::appendCodePoint);
    return seen.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isUnseen(int c) {
    int type = Character.getType(c);
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || type == Character.CONTROL || type == Character.FORMAT
        || c == 0x3164 || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0000 && c < 0xE1000;
  }
}
