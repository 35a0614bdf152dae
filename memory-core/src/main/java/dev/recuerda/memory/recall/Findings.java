package dev.recuerda.memory.recall;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.profile.Profile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a store found for a {@link ReadPlan}, unranked. What the plan did not ask for is empty.
 *
 * @param window the latest useful messages, oldest first
 * @param profile the whole profile, unless the plan asked for none of it
 * @param sections the sections by name; only with the full profile
 * @param preferences the current preferences, newest first: by when they were recorded, then the last one added first
 * @param facts postings of the current facts
 * @param episodes postings of the messages that can be searched
 * @param during messages that may be found and were said in one of the times asked for, the newest first, at most {@value
 *     ReadPlan.Search#MOST_DURING}; without the one that the plan excepts
 * @param nearest the nearest current facts in the vector's space, nearest first, ties by id
 */
public record Findings(
    List<Episode> window,
    Profile profile,
    Map<String, Document> sections,
    List<Fact> preferences,
    Postings<FactId> facts,
    Postings<MessageId> episodes,
    List<Episode> during,
    List<Nearest> nearest) {

  private static final Findings NOTHING = new Findings(
      List.of(), Profile.empty(), Map.of(), List.of(), Postings.none(), Postings.none(), List.of(), List.of());

  public Findings {
    window = Check.list("findings.window", window);
    Check.required("findings.profile", profile);
    sections = Collections.unmodifiableMap(new LinkedHashMap<>(Check.required("findings.sections", sections)));
    preferences = Check.list("findings.preferences", preferences);
    Check.required("findings.facts", facts);
    Check.required("findings.episodes", episodes);
    during = Check.list("findings.during", during);
    nearest = Check.list("findings.nearest", nearest);
  }

  /** Nothing found. */
  public static Findings nothing() {
    return NOTHING;
  }

  /** Says how much was found, and nothing of it. */
  @Override
  public String toString() {
    return "Findings(" + window.size() + " messages, " + preferences.size() + " preferences, "
        + facts.postings().size() + " and " + episodes.postings().size() + " postings, " + during.size() + " of a time, " + nearest.size() + " nearest)";
  }

  /** A fact near to the vector asked for, with the cosine between the two, from -1 to 1. */
  public record Nearest(FactId fact, double cosine) {}
}
