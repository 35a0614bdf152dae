package dev.recuerda.memory.privacy;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trace that a write leaves, in the same transaction: what was done to which record, why, and from which message.
 * Identifiers and rules only, no text. Each entry holds the hash of the one before it, so that an entry that was changed
 * or taken out afterwards is noticed.
 *
 * @param number its place in the user's trail, counted from 1
 * @param subject the record it was done to, as kind and identifier, such as {@code fact 6f1c…}
 * @param reason the rule, model or caller that decided, by name
 * @param source the message that it came from
 * @param previous the hash of the entry before, or {@value #START} for the first
 * @param hash SHA-256 over everything else in the entry, in hexadecimal
 */
public record AuditEntry(
    long number,
    Instant at,
    Deed deed,
    String subject,
    String reason,
    Optional<MessageId> source,
    String previous,
    String hash) {

  /** What stands where the first entry of a trail has no entry before it. */
  public static final String START = "start";

  public AuditEntry {
    Check.that(number > 0, "audit.number", "must be positive");
    at = Check.instant("audit.at", at);
    Check.required("audit.deed", deed);
    Check.text("audit.subject", subject, 300);
    Check.text("audit.reason", reason, 200);
    Check.required("audit.source", source);
    Check.required("audit.previous", previous);
    Check.required("audit.hash", hash);
  }

  /** The entry that follows the last one of a trail. */
  public static AuditEntry after(
      Optional<AuditEntry> last, Instant at, Deed deed, String subject, String reason, Optional<MessageId> source) {
    long number = last.map(AuditEntry::number).orElse(0L) + 1;
    String previous = last.map(AuditEntry::hash).orElse(START);
    AuditEntry unsealed = new AuditEntry(number, at, deed, subject, reason, source, previous, "");
    return new AuditEntry(number, at, deed, subject, reason, source, previous, unsealed.computed());
  }

  /**
   * Looks for the first entry that is not what was written: its hash is not that of its content, or it does not follow the
   * one before it. A trail whose oldest entries were dropped for good is sound from the first that is left.
   *
   * @param trail entries in the order of their numbers
   * @return the number of the first broken entry; empty for a sound trail
   */
  public static OptionalLong firstBroken(List<AuditEntry> trail) {
    for (int i = 0; i < trail.size(); i++) {
      AuditEntry entry = trail.get(i);
      boolean follows = i == 0 || follows(trail.get(i - 1), entry);
      if (!follows || !entry.hash.equals(entry.computed())) {
        return OptionalLong.of(entry.number);
      }
    }
    return OptionalLong.empty();
  }

  private static boolean follows(AuditEntry before, AuditEntry entry) {
    return entry.number == before.number + 1 && entry.previous.equals(before.hash);
  }

  private String computed() {
    String content = Stream.of(Long.toString(number), at.toString(), deed.name(), subject, reason, previous,
        source.map(MessageId::value).orElse("")).map(AuditEntry::measured).collect(Collectors.joining());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Subject, reason and source may hold any character, so no separator is safe: each part says how long it is. */
  private static String measured(String part) {
    return part.length() + ":" + part;
  }

  /** What was done. */
  public enum Deed {
    MESSAGE_RECORDED,
    MESSAGE_REDACTED,
    MESSAGES_DROPPED,
    FACT_LEARNED,
    FACT_CONFIRMED,
    FACT_CLOSED,
    FACT_FORGOTTEN,
    EVIDENCE_FORGOTTEN,
    PROFILE_CHANGED,
    SECTION_CHANGED,
    AGENT_SAVED,
    AGENT_REMOVED,
    AGENT_MEMORY_CHANGED,
    SESSION_OPENED,
    SESSION_CLOSED,
    CONSENT_ASKED,
    CONSENT_REFUSED,
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    MEMORY_IMPORTED,
    USER_ERASED;

    /** Whether it changes what is remembered about the user, rather than the record of what was said and asked. */
    public boolean changesMemory() {
      return switch (this) {
        case MESSAGE_RECORDED, MESSAGE_REDACTED, MESSAGES_DROPPED, CONSENT_ASKED, CONSENT_REFUSED, AGENT_SAVED, AGENT_REMOVED,
            SESSION_OPENED, SESSION_CLOSED -> false;
        default -> true;
      };
    }
  }
}
