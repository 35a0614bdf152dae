package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.statements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is known until an instant is known to nobody after it. Check 33. */
class ExpiryStoryTest {

  private static final Claim HOTEL = Claim.filling("has.hotel", "has", "Se aloja en el hotel Sol", "hotel Sol");
  private static final Claim NAME = Claim.filling("name.called", "name.called", "Se llama Ana", "Ana");

  private final InMemoryStore store = new InMemoryStore();
  private final House house = new House(store, options -> options.embeddings(new LexicalEmbeddings()));

  private Candidate told(String text, Claim claim) {
    Message message = house.said(house.marta, text);
    return new Candidate(claim, Evidence.wholeOf(message), "story");
  }

  private Fact learned(String text, Claim claim, Duration lasts) {
    Candidate candidate = told(text, claim);
    return house.marta.learn(List.of(candidate.until(house.now().plus(lasts)))).facts().get(0);
  }

  private List<Fact> kept() {
    return store.read(House.MARTA, records -> records.facts().all());
  }

  @Test
  void a_fact_is_known_until_its_time_and_by_no_way_of_reading_after() {
    Fact fact = learned("Me alojo en el hotel Sol", HOTEL, Duration.ofHours(2));
    assertThat(house.marta.facts()).containsExactly(fact);

    house.later(Duration.ofHours(2));

    assertThat(house.marta.facts()).isEmpty();
    assertThat(house.marta.facts(fact.valid().from(), house.now())).isEmpty();
    assertThat(house.marta.knowledge().conflicts()).isEmpty();
    assertThat(house.marta.search("hotel", 5).facts()).isEmpty();
    assertThat(statements(house.marta.recall(house.says("¿Qué sabes de mí?")))).isEmpty();
    assertThat(house.marta.export().values().get("facts")).isEqualTo(List.of());
    assertThat(house.marta.brief(house.says("Recuérdame el hotel")).prompt().asText()).doesNotContain("Se aloja");
  }

  @Test
  void what_the_profile_shows_of_it_goes_with_it() {
    learned("Llámame Ana", NAME, Duration.ofHours(2));
    assertThat(house.marta.profile().displayName()).contains("Ana");

    house.later(Duration.ofHours(3));

    assertThat(house.marta.profile().displayName()).isEmpty();
    assertThat(house.marta.brief(house.says("hola")).prompt().asText()).doesNotContain("display_name");
    house.said(house.marta, "hola");
    assertThat(store.read(House.MARTA, records -> records.profile().get()).displayName()).isEmpty();
  }

  @Test
  void whoever_writes_next_removes_it_for_good() {
    learned("Me alojo en el hotel Sol", HOTEL, Duration.ofHours(2));
    house.later(Duration.ofHours(3));
    assertThat(kept()).hasSize(1);

    house.said(house.marta, "hola");

    assertThat(kept()).isEmpty();
    assertThat(house.marta.trail(10)).extracting(AuditEntry::deed).contains(Deed.FACT_FORGOTTEN);
    assertThat(AuditEntry.firstBroken(house.marta.trail(10))).isEmpty();
  }

  @Test
  void upkeep_removes_it_where_nobody_writes() {
    learned("Me alojo en el hotel Sol", HOTEL, Duration.ofHours(2));

    assertThat(store.dropExpired(house.now())).isZero();
    assertThat(store.dropExpired(house.now().plus(Duration.ofHours(2)))).isEqualTo(1);
    assertThat(kept()).isEmpty();
  }

  @Test
  void what_was_said_last_says_how_long_it_is_known() {
    learned("Me alojo en el hotel Sol", HOTEL, Duration.ofHours(2));

    house.marta.learn(List.of(told("Sí, en el hotel Sol, para siempre", HOTEL)));
    house.later(Duration.ofDays(9));

    assertThat(house.marta.facts()).hasSize(1);
  }

  @Test
  void a_time_that_is_over_when_it_is_said_is_refused() {
    Candidate candidate = told("Me alojo en el hotel Sol", HOTEL);

    assertThatThrownBy(() -> candidate.until(candidate.evidence().saidAt()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("candidate.expires must be after the time at which it was said");
  }

  @Test
  void it_comes_back_from_an_export_with_its_time() {
    Fact fact = learned("Me alojo en el hotel Sol", HOTEL, Duration.ofHours(2));

    house.luis.importing(house.marta.export().values());

    assertThat(house.luis.facts()).containsExactly(fact);
    house.later(Duration.ofHours(2));
    assertThat(house.luis.facts()).isEmpty();
  }

  @Test
  void whatever_the_times_no_reading_has_what_is_over() {
    Random random = new Random(33);
    int reads = Cases.count(500, 10_000);
    int over = 0;
    int refused = 0;

    for (int i = 0; i < reads; i++) {
      if (i % 10 == 0) {
        Candidate candidate = told("Tengo Cosa" + i, Claim.filling("has.cosa" + i, "has", "Tiene Cosa" + i, "Cosa" + i));
        house.marta.learn(List.of(candidate.until(house.now().plusSeconds(1 + random.nextInt(1_000)))));
        Instant past = candidate.evidence().saidAt().minusSeconds(random.nextInt(100));
        try {
          candidate.until(past);
        } catch (InvalidInputException expected) {
          refused++;
        }
      }
      house.later(Duration.ofSeconds(random.nextInt(60)));
      List<Fact> read = switch (i % 4) {
        case 0 -> house.marta.facts();
        case 1 -> house.marta.search("Cosa" + (i - i % 10), 5).facts().stream().map(recalled -> recalled.fact()).toList();
        case 2 -> house.marta.recall(house.says("¿Qué sabes de mí?")).facts().content().stream()
            .map(recalled -> recalled.fact()).toList();
        default -> house.marta.facts(house.now(), house.now());
      };
      over += read.stream().filter(fact -> fact.hasExpired(house.now())).toList().size();
      if (i % 500 == 0) {
        house.marta.forgetEverything();
      }
    }

    assertThat(over).isZero();
    assertThat(refused).isEqualTo((reads + 9) / 10);
    Cases.report("check 33", "%d reads with %d facts that were over, %d past times refused", reads, over, refused);
  }
}
