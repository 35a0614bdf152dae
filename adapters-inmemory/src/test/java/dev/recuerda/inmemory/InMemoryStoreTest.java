package dev.recuerda.inmemory;

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
import dev.recuerda.memory.contract.RetentionContract;
import dev.recuerda.memory.contract.SearchContract;
import dev.recuerda.memory.contract.SessionsContract;
import dev.recuerda.memory.contract.TextsContract;
import dev.recuerda.memory.contract.UpkeepContract;
import dev.recuerda.memory.contract.WindowContract;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Upkeep;
import org.junit.jupiter.api.Nested;

class InMemoryStoreTest {

  private final InMemoryStore store = new InMemoryStore();

  @Nested
  class Units implements MemoryStoreContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class Assistants implements AssistantContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class Components implements ComponentsContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class Isolation implements IsolationContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class Concurrency implements ConcurrencyContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class History implements HistoryContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class OfMessages implements MessagesContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class OfFacts implements FactsContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class OfProfile implements ProfileRecordContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class OfAgents implements AgentsContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class OfSessions implements SessionsContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class OfConsents implements ConsentsContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class OfAuditTrail implements AuditTrailContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class Window implements WindowContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class Search implements SearchContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class Texts implements TextsContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class OfJobs implements JobsContract {
    @Override
    public MemoryStore store() {
      return store;
    }
  }

  @Nested
  class OfUpkeep implements UpkeepContract {
    @Override
    public MemoryStore store() {
      return store;
    }

    @Override
    public Upkeep upkeep() {
      return store;
    }
  }

  @Nested
  class Retention implements RetentionContract {
    @Override
    public MemoryStore store() {
      return store;
    }

    @Override
    public Upkeep upkeep() {
      return store;
    }
  }
}
