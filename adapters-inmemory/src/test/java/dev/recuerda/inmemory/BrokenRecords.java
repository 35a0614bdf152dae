package dev.recuerda.inmemory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.recall.Findings;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Stores whose records break one promise each, in ways in which stores are broken. */
final class BrokenRecords {

  private BrokenRecords() {}

  /** Breaks the records that units of work see. */
  private static MemoryStore with(UnaryOperator<UserRecords> breaking) {
    InMemoryStore sound = new InMemoryStore();
    return new MemoryStore() {
      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        return sound.write(user, records -> work.apply(breaking.apply(records)));
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        return sound.read(user, records -> work.apply(breaking.apply(records)));
      }
    };
  }

  private static MemoryStore withRecall(UnaryOperator<ReadPlan> changed) {
    return with(records -> new WrappedRecords(records) {
      @Override
      public Findings recall(ReadPlan plan) {
        return sound.recall(changed.apply(plan));
      }
    });
  }

  private static MemoryStore withMessages(UnaryOperator<Messages> broken) {
    return with(records -> new WrappedRecords(records) {
      @Override
      public Messages messages() {
        return broken.apply(sound.messages());
      }
    });
  }

  private static MemoryStore withFacts(UnaryOperator<Facts> broken) {
    return with(records -> new WrappedRecords(records) {
      @Override
      public Facts facts() {
        return broken.apply(sound.facts());
      }
    });
  }

  /** Lets the message that is being answered come back. */
  static MemoryStore ignoringExcept() {
    return withRecall(plan -> new ReadPlan(
        plan.window(), plan.sessions(), Optional.empty(), plan.profile(), plan.preferences(), plan.search()));
  }

  /** Shows all sessions in the window of one. */
  static MemoryStore ignoringSessions() {
    return withRecall(plan -> new ReadPlan(
        plan.window(), Optional.empty(), plan.except(), plan.profile(), plan.preferences(), plan.search()));
  }

  /** Reads the full profile, whatever the plan says. */
  static MemoryStore alwaysReadingTheFullProfile() {
    return withRecall(plan -> new ReadPlan(plan.window(), plan.sessions(), plan.except(), ProfileExtent.FULL,
        plan.preferences(), plan.search()));
  }

  /** Takes the latest messages first and then leaves out what is not useful. */
  static MemoryStore limitingBeforeFiltering() {
    return with(records -> new WrappedRecords(records) {
      @Override
      public Findings recall(ReadPlan plan) {
        return withWindow(sound.recall(plan), sound.messages().latest(plan.window()).stream()
            .filter(Episode::useful)
            .filter(episode -> !plan.except().equals(Optional.of(episode.id())))
            .toList());
      }
    });
  }

  /** Orders the window by arrival. */
  static MemoryStore orderingByArrival() {
    return with(records -> new WrappedRecords(records) {
      @Override
      public Findings recall(ReadPlan plan) {
        Findings findings = sound.recall(plan);
        return withWindow(findings, findings.window().stream()
            .sorted(Comparator.comparingLong(Episode::position))
            .toList());
      }
    });
  }

  /** Orders what was said in one instant by the text of its id, as a sort by time and id does. */
  static MemoryStore breakingTiesById() {
    return with(records -> new WrappedRecords(records) {
      @Override
      public Findings recall(ReadPlan plan) {
        Findings findings = sound.recall(plan);
        return withWindow(findings, findings.window().stream()
            .sorted(Comparator.comparing((Episode episode) -> episode.message().at()).thenComparing(Episode::id))
            .toList());
      }
    });
  }

  private static Findings withWindow(Findings findings, List<Episode> window) {
    return new Findings(window, findings.profile(), findings.sections(), findings.preferences(), findings.facts(),
        findings.episodes(), findings.during(), findings.nearest());
  }

  /** Fetches the facts that are asked for and forgets the messages. */
  static MemoryStore fetchingHalf() {
    return with(records -> new WrappedRecords(records) {
      @Override
      public Fetched fetch(Collection<FactId> facts, Collection<Long> positions) {
        return sound.fetch(facts, List.of());
      }
    });
  }

  /** Removes a fact from the table and forgets the indexes. */
  static MemoryStore leavingPostingsBehind() {
    Set<FactId> removed = ConcurrentHashMap.newKeySet();
    return withFacts(facts -> new WrappedFacts(facts) {
      @Override
      public boolean remove(FactId id) {
        return removed.add(id);
      }

      @Override
      public Map<FactId, Fact> find(Collection<FactId> ids) {
        Set<FactId> left = new HashSet<>(ids);
        left.removeAll(removed);
        return sound.find(left);
      }

      @Override
      public List<Fact> with(String key) {
        return sound.with(key).stream().filter(fact -> !removed.contains(fact.id())).toList();
      }

      @Override
      public List<Fact> all() {
        return sound.all().stream().filter(fact -> !removed.contains(fact.id())).toList();
      }
    });
  }

  /** Puts a new version of a message in the table and leaves the old words in the index. */
  static MemoryStore keepingOldWords() {
    Map<Episode, Terms> words = new ConcurrentHashMap<>();
    return withMessages(messages -> new WrappedMessages(messages) {
      @Override
      public boolean add(Episode episode, Terms searchable) {
        words.put(episode, searchable);
        return sound.add(episode, searchable);
      }

      @Override
      public void replace(Episode episode, Terms searchable) {
        Terms old = sound.find(episode.id()).map(words::get).orElse(searchable);
        sound.replace(episode, old);
      }
    });
  }

  /** Overwrites what comes a second time. */
  static MemoryStore overwriting() {
    return withMessages(messages -> new WrappedMessages(messages) {
      @Override
      public boolean add(Episode episode, Terms searchable) {
        sound.replace(episode, searchable);
        return sound.add(episode, searchable);
      }
    });
  }

  /** Counts positions by what is there. */
  static MemoryStore reusingPositions() {
    return withMessages(messages -> new WrappedMessages(messages) {
      @Override
      public long lastPosition() {
        return sound.latest(1).stream().mapToLong(Episode::position).sum();
      }
    });
  }

  /** Changes texts on the way in. */
  static MemoryStore rewritingTexts(UnaryOperator<String> rewritten) {
    return withMessages(messages -> new WrappedMessages(messages) {
      @Override
      public boolean add(Episode episode, Terms searchable) {
        String text = rewritten.apply(episode.message().text());
        return sound.add(text.isBlank() ? episode : episode.saying(text, episode.useful()), searchable);
      }
    });
  }

  /** Erases what was said and forgets the rest. */
  static MemoryStore erasingMessagesOnly() {
    return with(records -> new WrappedRecords(records) {
      @Override
      public Map<String, Long> erase() {
        long dropped = sound.messages().keepLatest(0);
        return dropped == 0 ? Map.of() : Map.of("messages", dropped);
      }
    });
  }
}
