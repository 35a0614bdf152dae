package dev.recuerda.memory.answer;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.text.Language;
import java.util.List;

/**
 * The answer to a question about memory, ready to be said. Whatever it says of the user stands in a record that it cites.
 *
 * @param text the answer, in words of ours and of the cited records
 * @param language the language of our words in it
 * @param citations the records that it rests on; none exactly where it tells nothing
 */
public record Answer(Kind kind, String text, Language language, Citations citations) {

  public Answer {
    Check.required("answer.kind", kind);
    Check.required("answer.text", text);
    Check.required("answer.language", language);
    Check.required("answer.citations", citations);
    Check.that(citations.isEmpty() != kind.tellsSomething(), "answer.citations", "must be there exactly if something is told");
  }

  /** Whether it tells something about the user, rather than why it does not. */
  public boolean tellsSomething() {
    return kind.tellsSomething();
  }

  /** Says what kind of answer it is and on how much it rests, and none of the words. */
  @Override
  public String toString() {
    return "Answer(" + kind + ", " + language + ", " + citations + ")";
  }

  /** What is known, and the ways in which something is not. */
  public enum Kind {
    /** It is known. */
    KNOWN,
    /** Something is known that may not be what was asked for, or is not sure. */
    UNCERTAIN,
    /** Several things are held true that cannot be so together. */
    CONFLICTING,
    /** It was not told, or is not kept. */
    NOT_KNOWN,
    /** It was told, and is not kept because there is no consent to keep it. */
    WITHHELD,
    /** Memory cannot be read now, so that nobody can tell whether it is known. */
    UNAVAILABLE;

    boolean tellsSomething() {
      return this == KNOWN || this == UNCERTAIN || this == CONFLICTING;
    }
  }

  /**
   * The records that an answer rests on.
   *
   * @param fields the fields of the profile
   * @param sections the sections of the profile, by name
   * @param messages what the user said
   */
  public record Citations(List<FactId> facts, List<ProfileField> fields, List<String> sections, List<MessageId> messages) {

    static final Citations NONE = new Citations(List.of(), List.of(), List.of(), List.of());

    public Citations {
      facts = Check.list("citations.facts", facts);
      fields = Check.list("citations.fields", fields);
      sections = Check.list("citations.sections", sections);
      messages = Check.list("citations.messages", messages);
    }

    /** Whether nothing is cited. */
    public boolean isEmpty() {
      return facts.isEmpty() && fields.isEmpty() && sections.isEmpty() && messages.isEmpty();
    }

    /** Says how much is cited. */
    @Override
    public String toString() {
      return facts.size() + " facts, " + fields.size() + " fields, " + sections.size() + " sections, "
          + messages.size() + " messages";
    }
  }
}
