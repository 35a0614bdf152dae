package dev.recuerda.inmemory;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.Messages;
import dev.recuerda.memory.port.ProfileRecord;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Stores whose units of work break one promise each, in ways in which stores are broken. */
final class BrokenUnits {

  private BrokenUnits() {}

  /** One drawer for all. */
  static MemoryStore mixingUsers() {
    InMemoryStore sound = new InMemoryStore();
    UserId everybody = UserId.of("eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee");
    return new MemoryStore() {
      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        return sound.write(everybody, work);
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        return sound.read(everybody, work);
      }
    };
  }

  /** Commits what a unit did before it threw. */
  static MemoryStore notAtomic() {
    InMemoryStore sound = new InMemoryStore();
    return new MemoryStore() {
      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        List<RuntimeException> thrown = new ArrayList<>();
        Optional<T> result = sound.write(user, records -> {
          try {
            return Optional.ofNullable(work.apply(records));
          } catch (RuntimeException exception) {
            thrown.add(exception);
            return Optional.empty();
          }
        });
        if (!thrown.isEmpty()) {
          throw thrown.get(0);
        }
        return result.orElseThrow();
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        return sound.read(user, work);
      }
    };
  }

  /** Lets reading units write. */
  static MemoryStore writingWhileReading() {
    InMemoryStore sound = new InMemoryStore();
    return new MemoryStore() {
      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        return sound.write(user, work);
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        return sound.write(user, work);
      }
    };
  }

  /** Wraps what a unit throws. */
  static MemoryStore wrappingExceptions() {
    InMemoryStore sound = new InMemoryStore();
    return new MemoryStore() {
      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        return wrapped(() -> sound.write(user, work));
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        return wrapped(() -> sound.read(user, work));
      }

      private <T> T wrapped(Supplier<T> unit) {
        try {
          return unit.get();
        } catch (RuntimeException exception) {
          throw new IllegalStateException(exception);
        }
      }
    };
  }

  /** Shows a writing unit what was there before the writing unit before it: a race that is lost every time. */
  static MemoryStore losingUpdates() {
    InMemoryStore sound = new InMemoryStore();
    Map<UserId, Seen> seen = new ConcurrentHashMap<>();
    return new MemoryStore() {
      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        return sound.write(user, records -> {
          Seen now = Seen.in(records);
          Seen before = Optional.ofNullable(seen.put(user, now)).orElse(now);
          return work.apply(outdated(records, before));
        });
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        return sound.read(user, work);
      }
    };
  }

  /** Shows a reading unit what was there before the last writing unit, as a copy that is filled a little later does. */
  static MemoryStore readingBehind() {
    InMemoryStore sound = new InMemoryStore();
    Map<UserId, Seen> seen = new ConcurrentHashMap<>();
    return new MemoryStore() {
      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        return sound.write(user, records -> {
          seen.put(user, Seen.in(records));
          return work.apply(records);
        });
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        return sound.read(user, records ->
            work.apply(outdated(records, Optional.ofNullable(seen.get(user)).orElseGet(() -> Seen.in(records)))));
      }
    };
  }

  /** What a unit found when it began. */
  private record Seen(Profile profile, Map<String, Document> sections, long lastPosition) {

    static Seen in(UserRecords records) {
      return new Seen(records.profile().get(), records.profile().sections(), records.messages().lastPosition());
    }
  }

  private static UserRecords outdated(UserRecords records, Seen before) {
    return new WrappedRecords(records) {
      @Override
      public Messages messages() {
        return new WrappedMessages(sound.messages()) {
          @Override
          public long lastPosition() {
            return before.lastPosition();
          }
        };
      }

      @Override
      public ProfileRecord profile() {
        return startingFrom(sound.profile(), before);
      }
    };
  }

  private static ProfileRecord startingFrom(ProfileRecord sound, Seen before) {
    return new ProfileRecord() {
      @Override
      public Profile get() {
        return before.profile();
      }

      @Override
      public void save(Profile profile) {
        sound.save(profile);
      }

      @Override
      public Map<String, Document> sections() {
        return before.sections();
      }

      @Override
      public void saveSection(String name, Document section) {
        sound.saveSection(name, section);
      }
    };
  }
}
