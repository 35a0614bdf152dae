package dev.recuerda.memory;

import dev.recuerda.memory.Deadline.Watch;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.Consent;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.profile.UserContext;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what is known of a user for an answer: all that is current, and, where not everything can be read, what can be. Of a
 * session that is kept, it reads what its agent may see.
 */
final class Knowing {

  private static final int TOGETHER = 2;
  private static final int EACH = 8;

  private final MemoryStore store;
  private final boolean generalConsent;
  private final Deadline deadline;
  private final Duration limit;

  /** @param limit how long an answer may take in all */
  Knowing(MemoryStore store, boolean generalConsent, Deadline deadline, Duration limit) {
    this.store = store;
    this.generalConsent = generalConsent;
    this.deadline = deadline;
    this.limit = limit;
  }

  /** Begins to count the time that an answer may take. */
  Watch start() {
    return deadline.start(limit);
  }

  /**
   * What is known when a message is said: all at once, and only if that fails each part by itself.
   *
   * @param messages how many of the latest at most
   */
  Known read(UserId user, Message message, int messages, Watch watch) {
    Function<UserRecords, Seen> seen = records -> new Seen(records, Meeting.in(records, message.session()));
    Function<UserRecords, List<Episode>> conversation =
        records -> said(seen.apply(records).messages(messages), message);
    Optional<Known> all = attempt(user, watch, records -> {
      Seen part = seen.apply(records);
      return new Known(Optional.of(part.facts()), Optional.of(part.profile()), Optional.of(part.sections()),
          Optional.of(said(part.messages(messages), message)), Optional.of(consent(records)));
    }, TOGETHER);
    return all.orElseGet(() -> new Known(
        attempt(user, watch, records -> seen.apply(records).facts(), EACH),
        attempt(user, watch, records -> seen.apply(records).profile(), EACH),
        attempt(user, watch, records -> seen.apply(records).sections(), EACH),
        attempt(user, watch, conversation, EACH),
        attempt(user, watch, this::consent, EACH)));
  }

  /**
   * A part of what is known; empty where it cannot be read in time.
   *
   * @param share the part of the time that is left, as one of so many
   * @throws NotFoundException if the session of the message is not there
   */
  <T> Optional<T> attempt(UserId user, Watch watch, Function<UserRecords, T> part, int share) {
    if (watch.isOver()) {
      return Optional.empty();
    }
    try {
      return Optional.of(deadline.within(watch.share(share), () -> store.read(user, part)));
    } catch (NotFoundException unknownSession) {
      throw unknownSession;
    } catch (MemoryException failed) {
      return Optional.empty();
    }
  }

  private Consent consent(UserRecords records) {
    return Consent.standing(generalConsent, records.consents().history());
  }

  /** What the user said that says something, without the question itself and what came after it. */
  static List<Episode> said(List<Episode> latest, Message question) {
    return latest.stream()
        .filter(said -> said.message().isFromUser() && said.useful() && !said.message().text().isBlank())
        .filter(said -> !said.id().equals(question.id()) && !said.message().at().isAfter(question.at()))
        .toList();
  }

  /** What one unit can read of a user: in a session that is kept, what its agent may see. */
  private record Seen(UserRecords records, Optional<Meeting> meeting) {

    List<Fact> facts() {
      return records.facts().all().stream()
          .filter(fact -> fact.isCurrent() && meeting.stream().allMatch(held -> held.mayRead(fact)))
          .toList();
    }

    Profile profile() {
      Profile profile = records.profile().get();
      return meeting.map(held -> held.allowed(profile)).orElse(profile);
    }

    /** What is only counted is not told. */
    Map<String, Document> sections() {
      Map<String, Document> all = records.profile().sections();
      Map<String, Document> sections = new LinkedHashMap<>(meeting.map(held -> held.allowed(all)).orElse(all));
      sections.computeIfPresent(ProfileSchema.MEMORY_CONTEXT,
          (name, section) -> Optional.of(UserContext.told(section)).filter(told -> !told.isEmpty()).orElse(null));
      return sections;
    }

    List<Episode> messages(int most) {
      return records.messages().latest(most).stream()
          .filter(said -> meeting.stream().allMatch(held -> held.mayRead(said)))
          .toList();
    }
  }
}
