package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.privacy.SensitiveContent;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows what must not get out of a message: secrets are covered before anything else is done with it, and what nobody
 * consented to is neither looked for nor sent to whoever makes vectors.
 */
final class Discretion {

  private final MemoryStore store;
  private final Writing writing;
  private final Deadline deadline;
  private final SensitiveContent content;
  private final TextAnalysis analysis;

  Discretion(MemoryStore store, Writing writing, Deadline deadline, SensitiveContent content, TextAnalysis analysis) {
    this.store = store;
    this.writing = writing;
    this.deadline = deadline;
    this.content = content;
    this.analysis = analysis;
  }

  /** The message as it may be kept: what is never kept is covered in its text and in all texts of a report. */
  Message masked(Message message) {
    Message masked = content.masked(message);
    return message.tool().isEmpty() ? masked : masked.reporting(masked(message.tool().get()));
  }

  /** The text with what is never kept covered. */
  String masked(String text) {
    return content.masked(text);
  }

  private ToolReport masked(ToolReport report) {
    return new ToolReport(report.name(), report.status(), report.type(),
        masked("message.tool.arguments", report.arguments()));
  }

  /** The document with what is never kept covered, by what it is and by how it is called. */
  Document masked(String field, Document document) {
    Map<String, Object> masked = content.masked(document.values());
    return masked.equals(document.values()) ? document : Document.of(field, masked);
  }

  /** The profile with what is never kept covered. */
  Profile masked(Profile profile) {
    return new Profile(profile.displayName().map(this::masked), profile.tonePreference().map(this::masked),
        profile.languagePreference(), profile.timezone(), masked("profile.goals", profile.goals()),
        masked("profile.constraints", profile.constraints()), profile.updatedAt());
  }

  /** The consents of their own that a text needs to be looked for by its words. */
  Set<ConsentScope> scopesOf(String text) {
    return content.scopesOf(text);
  }

  /** Where a text tells of something that needs this consent. */
  List<Finding> findings(String text, ConsentScope scope) {
    return special(text).stream().filter(finding -> finding.kind().scope().filter(scope::equals).isPresent()).toList();
  }

  /** Where a text tells of something that needs a consent of its own. */
  List<Finding> special(String text) {
    return content.findIn(text).stream().filter(finding -> !finding.kind().isNever()).toList();
  }

  /**
   * Whether a text repeats what was told in one of these messages and may not be looked for, by a word of it: an answer to
   * what nobody consented to is to be found no more than that itself.
   */
  boolean echoes(String text, List<Episode> before) {
    Set<String> told = new LinkedHashSet<>();
    before.stream()
        .filter(episode -> episode.useful() && !episode.findable())
        .map(episode -> episode.message().text())
        .forEach(heldBack -> special(heldBack).forEach(span ->
            told.addAll(analysis.queryTerms(heldBack.substring(span.start(), span.end())))));
    return !told.isEmpty() && analysis.terms(text).counts().keySet().stream().anyMatch(told::contains);
  }

  /**
   * Whether a text may go to whoever makes vectors. One that needs a consent of its own may where that stands; if nobody can
   * say in time whether it does, it may not.
   */
  boolean mayLeave(UserId user, String text, Duration within) {
    Set<ConsentScope> scopes = scopesOf(text);
    if (scopes.isEmpty()) {
      return true;
    }
    try {
      return deadline.within(within, () -> store.read(user, records -> writing.consent(records).covers(scopes)));
    } catch (RuntimeException nobodyCanSay) {
      return false;
    }
  }
}
