package dev.recuerda.memory.answer;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.profile.Profile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an answer can be made of, as far as it could be read.
 *
 * @param facts the current facts
 * @param messages what the user said before the question, oldest first
 * @param found the facts that fit a question in words that no rule knows, best first
 * @param told the messages that fit it, best first
 * @param withheld whether what is asked for was told and not kept, for lack of consent
 * @param missing whether facts or profile could not be read
 * @param unread whether messages could not be read
 */
public record Remembered(
    List<Fact> facts,
    Profile profile,
    Map<String, Document> sections,
    List<Episode> messages,
    List<Fact> found,
    List<Episode> told,
    boolean withheld,
    boolean missing,
    boolean unread) {

  /** Nothing, and nothing that could not be read. */
  public static final Remembered NOTHING = new Remembered(List.of(), Profile.empty(), Map.of(), List.of(), List.of(),
      List.of(), false, false, false);

  public Remembered {
    facts = Check.list("remembered.facts", facts);
    Check.required("remembered.profile", profile);
    sections = Collections.unmodifiableMap(new LinkedHashMap<>(Check.required("remembered.sections", sections)));
    messages = Check.list("remembered.messages", messages);
    found = Check.list("remembered.found", found);
    told = Check.list("remembered.told", told);
  }

  /** Whether something is known of the user, or was said. */
  public boolean isSomething() {
    return !facts.isEmpty() || !profile.isEmpty() || !sections.isEmpty() || !messages.isEmpty();
  }

  /** The same with what was looked for. */
  public Remembered finding(List<Fact> fitting, List<Episode> said) {
    return new Remembered(facts, profile, sections, messages, fitting, said, withheld, missing, unread);
  }

  /** The same with other messages to be quoted. */
  public Remembered quoting(List<Episode> said) {
    return new Remembered(facts, profile, sections, said, found, told, withheld, missing, unread);
  }

  /** The same, where what is asked for was told and not kept. */
  public Remembered withholding(boolean something) {
    return new Remembered(facts, profile, sections, messages, found, told, something, missing, unread);
  }

  /** Says how much there is, and nothing of it. */
  @Override
  public String toString() {
    return "Remembered(" + facts.size() + " facts, " + profile + ", " + messages.size() + " messages)";
  }
}
