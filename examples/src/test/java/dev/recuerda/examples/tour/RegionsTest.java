package dev.recuerda.examples.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.contract.AgentsContract;
import dev.recuerda.memory.contract.AssistantContract;
import dev.recuerda.memory.contract.AuditTrailContract;
import dev.recuerda.memory.contract.ComponentsContract;
import dev.recuerda.memory.contract.ConcurrencyContract;
import dev.recuerda.memory.contract.ConsentsContract;
import dev.recuerda.memory.contract.FactsContract;
import dev.recuerda.memory.contract.HistoryContract;
import dev.recuerda.memory.contract.IsolationContract;
import dev.recuerda.memory.contract.JobsContract;
import dev.recuerda.memory.contract.MemoryStoreContract;
import dev.recuerda.memory.contract.MessagesContract;
import dev.recuerda.memory.contract.ProfileRecordContract;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.contract.SearchContract;
import dev.recuerda.memory.contract.SessionsContract;
import dev.recuerda.memory.contract.TextsContract;
import dev.recuerda.memory.contract.WindowContract;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.user.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A store of one's own keeps what every store promises: the contract suites are all that it takes to show it. */
class RegionsTest {

  private final MemoryStore odd = new InMemoryStore();
  private final MemoryStore even = new InMemoryStore();
  private final MemoryStore regions =
      new Regions(user -> user.value().getLeastSignificantBits() % 2 == 0 ? even : odd);

  @Test
  void a_unit_in_one_region_refuses_a_unit_in_another() {
    UserId here = new UserId(new UUID(1, 1));
    UserId elsewhere = new UserId(new UUID(1, 2));

    assertThatThrownBy(() -> regions.read(here, outer -> regions.read(elsewhere, inner -> "nested")))
        .isInstanceOf(PermanentException.class);
  }

  @Test
  void a_user_has_records_in_their_own_region_alone() {
    UserId here = new UserId(new UUID(1, 1));

    regions.write(here, records -> records.jobs().add(Samples.job(Samples.AT)));

    assertThat(jobs(odd, here)).isEqualTo(1);
    assertThat(jobs(even, here)).isZero();
  }

  private static int jobs(MemoryStore store, UserId user) {
    return store.read(user, records -> records.jobs().unfinished().size());
  }

  @Nested
  class Units implements MemoryStoreContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class Isolation implements IsolationContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class Concurrency implements ConcurrencyContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class History implements HistoryContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class OfMessages implements MessagesContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class OfFacts implements FactsContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class OfProfile implements ProfileRecordContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class OfAgents implements AgentsContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class OfSessions implements SessionsContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class OfConsents implements ConsentsContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class OfAuditTrail implements AuditTrailContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class OfJobs implements JobsContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class Window implements WindowContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class Search implements SearchContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class Texts implements TextsContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class Assistants implements AssistantContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }

  @Nested
  class Components implements ComponentsContract {
    @Override
    public MemoryStore store() {
      return regions;
    }
  }
}
