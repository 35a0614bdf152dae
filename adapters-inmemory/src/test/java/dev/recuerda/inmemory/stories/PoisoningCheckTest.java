package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Confidence;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks 1, 2, 6 and 9: what did not come from the user changes nothing that is held true, whoever proposes it. */
class PoisoningCheckTest {

  private static final int HISTORIES = Cases.count(1_000, 10_000);
  private static final int ECHOES = Cases.count(100, 1_000);
  private static final String LIVES = "vivo en ";
  private static final List<String> CITIES = List.of("Cali", "Lima", "Quito", "Bogotá");
  private static final List<Provenance> UNTRUSTED = List.of(Provenance.USER_PASTED, Provenance.USER_LINK_PREFILL,
      Provenance.ASSISTANT, Provenance.TOOL, Provenance.RETRIEVED_DOC, Provenance.RECALLED_MEMORY, Provenance.SYSTEM,
      Provenance.IMPORT);

  @Test
  void check_1_of_ten_thousand_forged_outputs_only_those_are_stored_that_rest_on_what_the_user_typed() {
    Random random = new Random(1);
    House house = new House();
    List<Message> conversation = conversation(house, random);
    Map<String, Boolean> sound = new HashMap<>();

    for (int batch = 0; batch < 100; batch++) {
      List<Candidate> forged = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Candidate candidate = forged(conversation, "Dice " + batch + " " + i, random);
        forged.add(candidate);
        sound.put(candidate.claim().statement(), isSound(candidate, conversation));
      }
      house.marta.learn(forged);
    }

    assertThat(sound).hasSize(10_000).containsValue(true);
    assertThat(house.marta.facts()).extracting(fact -> fact.claim().statement()).containsExactlyInAnyOrderElementsOf(
        sound.keySet().stream().filter(sound::get).toList());
    assertThat(house.luis.facts()).isEmpty();
    Cases.report("1", "10,000 forged outputs: %,d facts, all of them on words that the user typed", house.marta.facts().size());
  }

  @Test
  void check_2_of_five_thousand_invented_spans_none_is_stored() {
    Random random = new Random(2);
    House house = new House();
    List<Message> typed = conversation(house, random).stream().filter(PoisoningCheckTest::isTyped).toList();
    for (int i = 0; i < 5_000; i++) {
      Message message = typed.get(random.nextInt(typed.size()));
      int length = message.text().length();
      int space = message.text().indexOf(' ');
      int pair = message.text().indexOf("😀");
      Evidence evidence = switch (random.nextInt(4)) {
        case 0 -> Evidence.span(message, length + random.nextInt(50), length + 50 + random.nextInt(50));
        case 1 -> Evidence.span(message, random.nextInt(length), length + 1 + random.nextInt(1_000));
        case 2 -> Evidence.span(message, space, space + random.nextInt(2));
        default -> Evidence.span(message, pair + 1, length);
      };
      house.marta.learn(List.of(new Candidate(Claim.plain("story", "Inventa " + i), evidence, "forger")));
    }

    assertThat(house.marta.facts()).isEmpty();
    Cases.report("2", "5,000 invented spans: 0 facts");
  }

  @Test
  void check_2_every_fact_rests_on_words_that_the_user_typed() {
    Random random = new Random(3);
    House house = new House();
    List<Message> conversation = conversation(house, random);
    Map<MessageId, Message> mine = conversation.stream().filter(PoisoningCheckTest::isTyped)
        .collect(Collectors.toMap(Message::id, message -> message));
    for (int i = 0; i < 2_000; i++) {
      house.marta.learn(List.of(forged(conversation, "Dice " + i % 50, random)));
    }

    assertThat(house.marta.facts()).isNotEmpty().flatExtracting(Fact::evidence).allSatisfy(evidence -> {
      Message message = mine.get(evidence.message());
      assertThat(message.text().substring(evidence.start(), evidence.end())).isNotBlank();
      assertThat(evidence).isEqualTo(Evidence.span(message, evidence.start(), evidence.end()));
    });
  }

  @Test
  void check_6_in_any_history_what_is_not_trusted_changes_no_byte_of_what_is_held_true() {
    Reader one = new Reader();
    Reader other = new Reader();
    int held = 0;

    for (int seed = 0; seed < HISTORIES; seed++) {
      UserId user = new UserId(new UUID(0x4000, 0x8000000000000000L | seed));
      for (Message message : history(new Random(seed), new Random(-1 - seed))) {
        one.reads(user, message);
      }
      for (Message message : history(new Random(seed), new Random(1_000_000 + seed))) {
        other.reads(user, message);
      }

      List<Fact> facts = one.memory.of(user).facts();
      held += facts.size();
      assertThat(other.memory.of(user).facts()).as("seed %d", seed).isEqualTo(facts);
      assertThat(other.memory.of(user).profile()).as("seed %d", seed).isEqualTo(one.memory.of(user).profile());
    }

    assertThat(held).isGreaterThan(HISTORIES / 2);
    Cases.report("6", "%,d histories, %,d facts: 0 differ for what was not trusted", HISTORIES, held);
  }

  @Test
  void check_9_echoes_add_no_fact_and_raise_no_confidence() {
    House house = new House(new InMemoryStore(), options -> options.extractor(PoisoningCheckTest::eager));
    house.marta.learnFrom(house.said(house.marta, "Desde marzo vivo en Cali"));
    house.later(Duration.ofDays(200));
    List<Fact> facts = house.marta.facts();
    assertThat(Confidence.in(facts.get(0), house.now())).isEqualTo(Confidence.MEDIUM);

    for (int turn = 0; turn < ECHOES; turn++) {
      Message question = house.said(house.marta, "¿Qué sabes de mí?");
      house.marta.learnFrom(question);
      String recalled = house.marta.brief(question).prompt().asText().lines()
          .filter(line -> line.contains("Vive en Cali")).findFirst().orElseThrow();
      house.marta.learnFrom(house.answered(house.marta, "Me dijiste: vivo en Cali, y también vivo en Lima"));
      Message echo = house.says(recalled + " vivo en Cali").via(UNTRUSTED.get(turn % UNTRUSTED.size()));
      house.marta.record(echo);
      house.marta.learnFrom(echo);
    }

    assertThat(house.marta.facts()).isEqualTo(facts);
    assertThat(Confidence.in(house.marta.facts().get(0), house.now())).isEqualTo(Confidence.MEDIUM);
    Cases.report("9", "%,d echoes: 0 facts, 0 confidences raised", ECHOES);
  }

  /** Things said in every way, to Marta and to Luis. */
  private static List<Message> conversation(House house, Random random) {
    List<Message> conversation = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Message message = house.says("😀 " + LIVES + CITIES.get(random.nextInt(CITIES.size())));
      Message said = switch (random.nextInt(4)) {
        case 0 -> Message.fromAssistant(message.id().value(), message.at(), message.text());
        case 1 -> message.via(UNTRUSTED.get(random.nextInt(UNTRUSTED.size())));
        default -> message;
      };
      (random.nextInt(5) == 0 ? house.luis : house.marta).record(said);
      conversation.add(said);
    }
    // What Luis said is told apart by his author's name, which only this test looks at.
    List<Episode> ofLuis = house.luis.conversation(100);
    return conversation.stream()
        .map(message -> ofLuis.stream().anyMatch(episode -> episode.id().equals(message.id())) ? message.by("Luis") : message)
        .toList();
  }

  /** An output that may lie about the message, the way it came, the time and the span. */
  private static Candidate forged(List<Message> conversation, String statement, Random random) {
    Message message = conversation.get(random.nextInt(conversation.size()));
    MessageId id = random.nextInt(10) == 0 ? new MessageId("invented " + random.nextInt(9)) : message.id();
    Provenance provenance = switch (random.nextInt(6)) {
      case 0 -> Provenance.HOST_REPORTED;
      case 1 -> Provenance.values()[random.nextInt(Provenance.values().length)];
      case 2, 3 -> Provenance.USER_TYPED;
      default -> message.provenance();
    };
    Instant at = random.nextInt(5) == 0 ? message.at().plusSeconds(random.nextInt(3) - 1) : message.at();
    int start = random.nextInt(message.text().length() + 3);
    int end = start + random.nextInt(12);
    return new Candidate(Claim.plain("story", statement), new Evidence(id, start, end, provenance, at), "forger");
  }

  private static boolean isSound(Candidate candidate, List<Message> conversation) {
    Evidence evidence = candidate.evidence();
    return conversation.stream().filter(PoisoningCheckTest::isTyped).anyMatch(message ->
        evidence.message().equals(message.id())
            && evidence.provenance() == Provenance.USER_TYPED
            && evidence.saidAt().equals(message.at())
            && evidence.end() <= message.text().length()
            && !message.text().substring(evidence.start(), evidence.end()).isBlank()
            && evidence.start() != 1 && evidence.end() != 1); // The emoji at the beginning has two units.
  }

  private static boolean isTyped(Message message) {
    return message.role() == Role.USER && message.provenance() == Provenance.USER_TYPED && message.author().isEmpty();
  }

  /** A few messages; what is trusted comes from one source of chance, the words of what is not from another. */
  private static List<Message> history(Random trusted, Random untrusted) {
    List<Message> history = new ArrayList<>();
    int messages = 2 + trusted.nextInt(3);
    for (int i = 0; i < messages; i++) {
      Instant at = House.MORNING.plusSeconds(10L * i + trusted.nextInt(5));
      boolean typed = trusted.nextInt(2) == 0;
      Random words = typed ? trusted : untrusted;
      String text = (words.nextInt(3) == 0 ? "ya no " : "") + LIVES + CITIES.get(words.nextInt(CITIES.size()));
      int way = trusted.nextInt(UNTRUSTED.size() + 1);
      Message message = Message.fromUser("m" + i, at, text);
      if (typed) {
        history.add(message);
      } else if (way == UNTRUSTED.size()) {
        history.add(Message.fromAssistant("m" + i, at, text));
      } else {
        history.add(message.via(UNTRUSTED.get(way)));
      }
    }
    return history;
  }

  /** Proposes whatever is said anywhere, in what was said before as well, whoever said it, with where it stands. */
  private static List<Candidate> eager(Message message, List<Episode> before) {
    List<Candidate> proposed = new ArrayList<>();
    before.stream().skip(Math.max(0, before.size() - 2)).forEach(episode -> propose(proposed, episode.message()));
    propose(proposed, message);
    return proposed;
  }

  private static void propose(List<Candidate> proposed, Message message) {
    String text = message.text();
    for (int at = text.indexOf(LIVES); at >= 0; at = text.indexOf(LIVES, at + 1)) {
      int value = at + LIVES.length();
      int end = value;
      while (end < text.length() && Character.isLetter(text.charAt(end))) {
        end++;
      }
      if (end > value) {
        String city = text.substring(value, end);
        Claim lives = Claim.filling("home.city", "home", "Vive en " + city, city);
        Claim claim = text.startsWith("ya no ") ? House.not(lives, "Ya no vive en " + city) : lives;
        Claim name = Claim.filling("name.called", "name", "Le dicen " + city, city);
        proposed.add(new Candidate(claim, Evidence.span(message, at, end), "eager"));
        proposed.add(new Candidate(name, Evidence.span(message, value, end), "eager"));
      }
    }
  }

  /** A memory that learns from everything, with ids that count up. */
  private static final class Reader {

    private final AtomicLong ids = new AtomicLong();
    private final Memory memory = Memory.builder(new InMemoryStore())
        .clock(() -> House.MORNING.plusSeconds(1_000))
        .ids(() -> new UUID(0x4000, 0x8000000000000000L | ids.incrementAndGet()))
        .extractor(PoisoningCheckTest::eager)
        .build();

    void reads(UserId user, Message message) {
      UserMemory reading = memory.of(user);
      reading.record(message);
      reading.learnFrom(message);
    }
  }
}
