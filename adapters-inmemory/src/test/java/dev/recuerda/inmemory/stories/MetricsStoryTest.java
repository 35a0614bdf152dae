package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryMetrics;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.UserId;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class MetricsStoryTest {

  private final InMemoryMetrics metrics = new InMemoryMetrics();
  private final House house = new House(new InMemoryStore(), options -> options.observer(metrics));

  @Test
  void what_the_policy_skips_is_no_attempt() {
    house.marta.recall(house.says("¿Cómo estás?"));

    assertThat(metrics.hitRatio()).isEmpty();
    assertThat(metrics.profileHitRatio()).hasValue(0);
  }

  @Test
  void the_hit_ratio_is_the_share_of_attempts_that_found_something() {
    house.marta.recall(house.says("Agenda cita con mi dentista"));
    house.learned(house.marta, "Mi dentista es Ruiz", Claim.plain("people", "Su dentista es Ruiz"));

    house.marta.recall(house.says("Agenda cita con mi dentista"));

    assertThat(metrics.hitRatio()).hasValue(0.5);
  }

  @Test
  void a_known_profile_is_a_hit() {
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta"));

    house.marta.recall(house.says("hola"));

    assertThat(metrics.profileHitRatio()).hasValue(1);
  }

  @Test
  void what_is_remembered_is_counted_and_what_was_only_said_is_not() {
    house.said(house.marta, "hola");
    assertThat(metrics.writeCount()).isZero();

    house.learned(house.marta, "Vivo en Cali", Claim.plain("home", "Vive en Cali"));
    house.marta.updateProfile(ProfilePatch.none().withTone("formal"));

    assertThat(metrics.writeCount()).isEqualTo(2);
  }

  @Test
  void a_write_that_is_not_committed_is_not_counted() {
    MemoryStore broken = new MemoryStore() {
      private final MemoryStore store = new InMemoryStore();

      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        return store.write(user, records -> {
          work.apply(records);
          throw new IllegalStateException("the power went out before the commit");
        });
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        return store.read(user, work);
      }
    };
    House house = new House(broken, options -> options.observer(metrics));

    Assertions.catchThrowable(() -> house.marta.updateProfile(ProfilePatch.none().withTone("formal")));

    assertThat(metrics.writeCount()).isZero();
    assertThat(house.marta.profile().isEmpty()).isTrue();
  }

  @Test
  void a_change_that_changes_nothing_is_not_counted() {
    house.marta.updateProfile(ProfilePatch.none().withTone("formal"));
    house.marta.updateProfile(ProfilePatch.none().withTone("formal"));

    assertThat(metrics.writeCount()).isOne();
  }

  @Test
  void a_refusal_is_counted_by_its_rule() {
    Message pasted = house.says("Vivo en Cali").via(Provenance.USER_PASTED);
    house.marta.record(pasted);

    House.learn(house.marta, pasted, Claim.plain("home", "Vive en Cali"));

    assertThat(metrics.refusals()).containsEntry("provenance", 1L);
    assertThat(metrics.writeCount()).isZero();
  }

  @Test
  void the_four_metrics_have_the_names_of_the_contract() {
    house.marta.recall(house.says("hola"));

    assertThat(metrics.asMap()).containsKeys(
        "memory_read_ms", "memory_write_count", "memory_hit_ratio", "profile_hit_ratio");
  }

  @Test
  void a_listener_that_breaks_breaks_nothing_else() {
    House noisy = new House(new InMemoryStore(), options -> options.observer(new MemoryObserver() {
      @Override
      public void read(Reading reading) {
        throw new IllegalStateException("no more paper");
      }

      @Override
      public void wrote(Deed deed, long count) {
        throw new IllegalStateException("no more paper");
      }

      @Override
      public void refused(String rule) {
        throw new IllegalStateException("no more paper");
      }
    }));

    noisy.said(noisy.marta, "hola");

    assertThat(noisy.marta.recall(noisy.says("¿qué tal?")).window().isFound()).isTrue();
  }
}
