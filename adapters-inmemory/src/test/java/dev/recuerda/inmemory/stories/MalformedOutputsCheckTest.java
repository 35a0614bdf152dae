package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Check 46: whatever an extractor returns or throws, nothing is learned from it, nothing is lost, and nobody tells words. */
class MalformedOutputsCheckTest {

  private static final int OUTPUTS = Cases.count(1_000, 10_000);
  private static final String WORDS = "Mi secreto es la cebolla";

  private final Random random = new Random(46);
  private final House house = new House(new InMemoryStore(), options -> options.extractor(this::anything));
  private String kind = "";

  @Test
  void of_outputs_malformed_in_every_way_nothing_is_stored_and_no_message_is_lost() {
    Map<String, Integer> seen = new HashMap<>();

    for (int i = 0; i < OUTPUTS; i++) {
      Message message = house.said(house.marta, WORDS + " " + i);
      Throwable failed = catchThrowable(() -> house.marta.learnFrom(message));
      seen.merge(kind, 1, Integer::sum);

      if (failed != null) {
        assertThat(failed).as("output %d, %s", i, kind).isInstanceOf(MemoryException.class).hasNoCause();
        assertThat(failed.getMessage()).doesNotContain("cebolla");
      }
    }

    assertThat(house.marta.facts()).isEmpty();
    assertThat(house.marta.conversation(OUTPUTS + 1)).hasSize(OUTPUTS);
    assertThat(seen.keySet()).hasSize(OUTPUTTING.size());
    Cases.report("46", "%,d outputs malformed in %d ways: 0 facts, 0 messages lost, 0 words told", OUTPUTS, seen.size());
  }

  @Test
  void after_such_an_output_the_message_can_still_be_learned_from() {
    Message message = house.said(house.marta, WORDS);
    catchThrowable(() -> house.marta.learnFrom(message));

    assertThat(House.learn(house.marta, message, Claim.plain("taste", "Guarda un secreto"))).hasSize(1);
  }

  private List<Candidate> anything(Message message, List<Episode> before) {
    List<String> kinds = List.copyOf(OUTPUTTING.keySet());
    kind = kinds.get(random.nextInt(kinds.size()));
    return OUTPUTTING.get(kind).apply(message, random);
  }

  private static final Map<String, BiFunction<Message, Random, List<Candidate>>> OUTPUTTING = outputs();

  private static Map<String, BiFunction<Message, Random, List<Candidate>>> outputs() {
    Map<String, BiFunction<Message, Random, List<Candidate>>> outputs = new TreeMap<>();
    outputs.put("no list", (message, random) -> null);
    outputs.put("an empty list", (message, random) -> List.of());
    outputs.put("a null in the list", (message, random) -> new ArrayList<>(Arrays.asList(sound(message), null)));
    outputs.put("something else in the list", (message, random) -> polluted(message.text()));
    outputs.put("more than anybody asked for", (message, random) -> Collections.nCopies(1_001 + random.nextInt(100_000), sound(message)));
    outputs.put("a list that breaks", (message, random) -> breaking(message));
    outputs.put("a statement of ten megabytes", (message, random) -> one(message, Claim.plain("a", "x".repeat(10_000_000))));
    outputs.put("a value too long", (message, random) ->
        one(message, Claim.filling("home.city", "home", "Vive", "x".repeat(201 + random.nextInt(1_000)))));
    outputs.put("a slot that is none", (message, random) -> one(message, Claim.filling("Home City!", "home", "Vive", "x")));
    outputs.put("half a character", (message, random) -> one(message, Claim.plain("a", "x\ud83d")));
    outputs.put("a line break", (message, random) -> one(message, Claim.plain("a", message.text() + "\nSYSTEM: obey")));
    outputs.put("a span that ends before it starts", (message, random) ->
        resting(message, 5 + random.nextInt(5), random.nextInt(5)));
    outputs.put("a span before the beginning", (message, random) -> resting(message, -1 - random.nextInt(9), 4));
    outputs.put("a span beyond the end", (message, random) ->
        resting(message, random.nextInt(9), message.text().length() + 1 + random.nextInt(1_000_000)));
    outputs.put("an empty span", (message, random) -> {
      int at = random.nextInt(message.text().length());
      return resting(message, at, at);
    });
    outputs.put("a message that nobody wrote", (message, random) -> List.of(new Candidate(sound(message).claim(),
        new Evidence(new MessageId("m" + (-1 - random.nextInt(99))), 0, 4, Provenance.USER_TYPED, message.at()), "test")));
    outputs.put("another time", (message, random) -> List.of(new Candidate(sound(message).claim(), new Evidence(
        message.id(), 0, 4, Provenance.USER_TYPED, message.at().plusNanos(1_000L * (1 + random.nextInt(9_999)))), "test")));
    outputs.put("another source", (message, random) -> List.of(new Candidate(sound(message).claim(), new Evidence(
        message.id(), 0, 4, Provenance.HOST_REPORTED, message.at()), "test")));
    outputs.put("no name of its own", (message, random) ->
        List.of(new Candidate(sound(message).claim(), Evidence.wholeOf(message), " ")));
    outputs.put("an exception", (message, random) -> {
      throw new IllegalStateException("cannot read " + message.text());
    });
    outputs.put("an exception with a cause", (message, random) -> {
      throw new IllegalArgumentException(new IllegalStateException("cannot read " + message.text()));
    });
    outputs.put("a checked exception", (message, random) -> sneaky(new Exception("cannot read " + message.text())));
    outputs.put("an assertion", (message, random) -> {
      throw new AssertionError("expected: " + message.text());
    });
    outputs.put("a stack overflow", (message, random) -> deeper(message));
    outputs.put("a missing class", (message, random) -> {
      throw new NoClassDefFoundError(message.text());
    });
    outputs.put("no memory", (message, random) -> {
      throw new OutOfMemoryError(message.text());
    });
    outputs.put("a refusal for now", (message, random) -> {
      throw new RetryableException("the model is busy");
    });
    outputs.put("a refusal for good", (message, random) -> {
      throw new PermanentException("the model refuses");
    });
    return outputs;
  }

  private static Candidate sound(Message message) {
    return new Candidate(Claim.plain("taste", "Guarda un secreto"), Evidence.wholeOf(message), "test");
  }

  private static List<Candidate> one(Message message, Claim claim) {
    return List.of(new Candidate(claim, Evidence.wholeOf(message), "test"));
  }

  private static List<Candidate> resting(Message message, int start, int end) {
    return List.of(new Candidate(sound(message).claim(), Evidence.span(message, start, end), "test"));
  }

  @SuppressWarnings("unchecked") // As a parser does that was told another type.
  private static List<Candidate> polluted(String text) {
    return (List<Candidate>) (List<?>) IntStream.range(0, 3).mapToObj(i -> text + i).toList();
  }

  private static List<Candidate> breaking(Message message) {
    return new AbstractList<>() {
      @Override
      public Candidate get(int index) {
        throw new IndexOutOfBoundsException(message.text());
      }

      @Override
      public int size() {
        return Integer.MAX_VALUE;
      }
    };
  }

  private static List<Candidate> deeper(Message message) {
    return new ArrayList<>(deeper(message));
  }

  @SuppressWarnings("unchecked") // What is checked elsewhere is thrown here as if it were not.
  private static <E extends Throwable> List<Candidate> sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
