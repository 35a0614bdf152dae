package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Confidence;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.policy.Decision;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Check 53 of the acceptance list: whatever the clock does (an hour or a year forth and back, the hour that comes twice and the
 * one that never comes, leap days, other zones, nanoseconds), the order of a conversation, of facts and of the trail, what is
 * dropped, and the confidence in a fact stay right. That nothing else looks at a clock is one of the rules on arrows.
 */
class AnyClockCheckTest {

  private static final int CASES = Cases.count(200, 10_000);
  private static final List<ZoneId> ZONES = List.of(ZoneId.of("Europe/Madrid"), ZoneId.of("America/Bogota"),
      ZoneId.of("America/New_York"), ZoneId.of("Asia/Kolkata"), ZoneId.of("Australia/Lord_Howe"), ZoneId.of("Pacific/Apia"));
  private static final List<LocalDateTime> EDGES = List.of(
      LocalDateTime.parse("2026-03-29T02:00:00"), LocalDateTime.parse("2026-10-25T02:30:00"), // Madrid springs and falls.
      LocalDateTime.parse("2026-03-08T02:30:00"), LocalDateTime.parse("2026-11-01T01:30:00"), // New York does.
      LocalDateTime.parse("2011-12-30T12:00:00"), // A day that Apia never had.
      LocalDateTime.parse("2028-02-29T00:00:00"), LocalDateTime.parse("2024-02-29T23:59:59"),
      LocalDateTime.parse("2026-12-31T23:59:59"), LocalDateTime.parse("1970-01-01T00:00:00"));
  private static final List<String> COLOURS = List.of("rojo", "verde", "azul", "gris", "blanco", "negro");
  private static final Duration FRESH = Duration.ofDays(180);

  private Life life;

  /** One memory for all lives, for what it reads when it is made: each life has a store of its own to be kept in. */
  private final Memory memory = Memory.builder(new StoreOfTheDay()).clock(() -> life.now).ids(() -> life.anyId()).build();

  private final class StoreOfTheDay implements MemoryStore {

    @Override
    public <T> T write(UserId user, Function<UserRecords, T> work) {
      return life.store.write(user, work);
    }

    @Override
    public <T> T read(UserId user, Function<UserRecords, T> work) {
      return life.store.read(user, work);
    }
  }

  private Life anyLife(int seed) {
    life = new Life(seed);
    return life;
  }

  /** One life under one clock. */
  private final class Life {

    final Random random;
    final InMemoryStore store = new InMemoryStore();
    final UserMemory user;
    final List<Message> said = new ArrayList<>();
    Instant now;
    private long ids;

    Life(int seed) {
      random = new Random(seed);
      now = edge();
      user = memory.of(new UserId(new UUID(53, seed)));
    }

    UUID anyId() {
      return new UUID(random.nextLong(), ++ids);
    }

    private Instant edge() {
      return ZonedDateTime.of(any(EDGES), any(ZONES)).toInstant();
    }

    <T> T any(List<T> values) {
      return values.get(random.nextInt(values.size()));
    }

    /** Sets the clock to where nobody would expect it. */
    void jump() {
      now = switch (random.nextInt(8)) {
        case 0 -> now.plus(Duration.ofHours(1));
        case 1 -> now.minus(Duration.ofHours(1));
        case 2 -> now.atZone(any(ZONES)).plus(Period.ofYears(1)).toInstant();
        case 3 -> now.atZone(any(ZONES)).minus(Period.ofYears(1)).toInstant();
        case 4 -> edge();
        case 5 -> now.plusNanos(random.nextInt(3_000) - 1_500);
        case 6 -> now;
        default -> now.atZone(any(ZONES)).plusDays(random.nextInt(400) - 200).toInstant();
      };
    }

    /** Something that is said by this clock, or by that of a host which is wrong. */
    Message says(String text) {
      jump();
      Instant at = random.nextBoolean() ? now : now.plusNanos(random.nextInt(4_000) - 2_000);
      Message message = Message.fromUser("m" + random.nextInt() + "-" + said.size(), at, text);
      said.add(message);
      user.record(message);
      return message;
    }

    /** What was said at an instant: all of it, for what is said at once is a conflict, and not for us to decide. */
    Set<String> saidAt(Instant instant) {
      return said.stream().filter(message -> message.at().equals(instant)).map(Message::text).collect(Collectors.toSet());
    }

    List<Fact> learns(Message message, Claim claim) {
      jump();
      Learned learned = user.learn(List.of(new Candidate(claim, Evidence.wholeOf(message), "story")));
      assertThat(learned.decisions()).extracting(Decision::reason).containsExactly("every rule allowed it");
      return learned.facts();
    }
  }

  @Test
  void a_conversation_is_in_the_order_of_time_and_then_of_arrival() {
    for (int seed = 0; seed < CASES; seed++) {
      Life any = anyLife(seed);

      IntStream.range(0, 12).forEach(i -> any.says("hola"));

      // A sort that is stable keeps what was said at one time in the order of arrival.
      List<MessageId> expected = any.said.stream()
          .sorted(Comparator.comparing(message -> message.at().truncatedTo(ChronoUnit.MICROS))).map(Message::id).toList();
      assertThat(any.user.conversation(100)).as("seed %d", seed).extracting(Episode::id).isEqualTo(expected);
      assertThat(any.user.conversation(5)).as("seed %d", seed).extracting(Episode::id).isEqualTo(expected.subList(7, 12));
    }
    Cases.report("53", "%,d conversations under a jumping clock: 0 out of order", CASES);
  }

  @Test
  void facts_and_the_trail_are_in_the_order_in_which_they_came_about() {
    for (int seed = 0; seed < CASES; seed++) {
      Life any = anyLife(seed);

      List<Fact> learned = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        learned.addAll(any.learns(any.says("hola"), Claim.plain("test", "Hecho " + i)));
      }

      assertThat(any.user.facts()).as("seed %d", seed).hasSize(8).isEqualTo(learned);
      List<AuditEntry> trail = any.user.trail(100);
      assertThat(trail).as("seed %d", seed).extracting(AuditEntry::number)
          .isEqualTo(LongStream.rangeClosed(1, 16).boxed().toList());
      assertThat(AuditEntry.firstBroken(trail)).as("seed %d", seed).isEmpty();
    }
    Cases.report("53", "%,d trails and lists of facts under a jumping clock: 0 out of order", CASES);
  }

  @Test
  void in_a_slot_is_held_at_each_instant_what_was_said_last_until_then_whenever_it_was_learned() {
    for (int seed = 0; seed < CASES; seed++) {
      Life any = anyLife(seed);

      for (String colour : COLOURS) {
        any.learns(any.says(colour), Claim.filling("favourite.colour", "favourite", "Prefiere el " + colour, colour));
      }

      Instant last = any.said.stream().map(Message::at).max(Comparator.naturalOrder()).orElseThrow();
      assertThat(values(any.user.facts())).as("seed %d", seed).isEqualTo(any.saidAt(last));
      for (Message message : any.said) {
        assertThat(values(any.user.facts(message.at(), Instant.MAX))).as("seed %d", seed).isEqualTo(any.saidAt(message.at()));
      }
    }
    Cases.report("53", "%,d histories of a slot under a jumping clock: what was said last held, at each instant", CASES);
  }

  private static Set<String> values(List<Fact> facts) {
    return facts.stream().map(fact -> fact.claim().value().orElseThrow()).collect(Collectors.toSet());
  }

  @Test
  void confidence_depends_on_the_time_between_and_on_no_calendar() {
    int[] grades = new int[Confidence.values().length];
    for (int seed = 0; seed < CASES; seed++) {
      Life any = anyLife(seed);
      Message message = any.says("hola");
      Fact fact = any.learns(message, Claim.plain("test", "Hecho")).get(0);
      Instant bound = message.at().plus(FRESH);
      Instant now = switch (any.random.nextInt(4)) {
        case 0 -> bound;
        case 1 -> bound.plusNanos(1);
        case 2 -> bound.atZone(any.any(ZONES)).plusDays(any.random.nextInt(5) - 2).toInstant();
        default -> any.edge();
      };

      Confidence confidence = Confidence.in(fact, now);

      boolean fresh = now.getEpochSecond() - message.at().getEpochSecond() < FRESH.toSeconds() || !now.isAfter(bound);
      assertThat(confidence).as("seed %d", seed).isEqualTo(fresh ? Confidence.HIGH : Confidence.MEDIUM);
      grades[confidence.ordinal()]++;
    }
    assertThat(grades[Confidence.HIGH.ordinal()]).isBetween(CASES / 5, CASES * 4 / 5);
    Cases.report("53", "%,d confidences around their bound: 0 wrong", CASES);
  }

  @Test
  void what_was_said_before_an_instant_is_dropped_and_nothing_else() {
    for (int seed = 0; seed < CASES; seed++) {
      Life any = anyLife(seed);
      IntStream.range(0, 10).forEach(i -> any.says("hola"));
      Instant bound = any.random.nextBoolean() ? any.any(any.said).at() : any.edge();

      long dropped = any.store.dropMessagesBefore(bound);

      List<MessageId> left = any.said.stream().filter(message -> !message.at().isBefore(bound)).map(Message::id).toList();
      assertThat(any.user.conversation(100)).as("seed %d", seed).extracting(Episode::id)
          .containsExactlyInAnyOrderElementsOf(left);
      assertThat(dropped).as("seed %d", seed).isEqualTo(10 - left.size());
    }
    Cases.report("53", "%,d limits of retention: 0 messages too many or too few", CASES);
  }
}
