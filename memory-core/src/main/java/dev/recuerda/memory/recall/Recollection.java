package dev.recuerda.memory.recall;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Confidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Ranked.Dropped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read for one input, layer by layer, in the order in which it is told: the window on the conversation, the facts
 * that fit, what was said earlier and fits, and the profile.
 *
 * @param window the latest useful messages, oldest first, without the one that is being answered
 * @param facts the facts that fit best, best first
 * @param episodes earlier messages that fit best, best first, without those of the window
 * @param profile the profile, as far as the plan let it be read
 * @param encounter whom the user talks to, in a session that is kept; empty outside of one, or where nothing could be read
 * @param droppedFacts facts that were found and left out, and why
 */
public record Recollection(
    Layer<List<Episode>> window,
    Layer<List<RecalledFact>> facts,
    Layer<List<RecalledEpisode>> episodes,
    Layer<KnownProfile> profile,
    Optional<Encounter> encounter,
    List<Dropped<FactId>> droppedFacts) {

  public Recollection {
    Check.required("recollection.window", window);
    Check.required("recollection.facts", facts);
    Check.required("recollection.episodes", episodes);
    Check.required("recollection.profile", profile);
    Check.required("recollection.encounter", encounter);
    droppedFacts = Check.list("recollection.droppedFacts", droppedFacts);
  }

  /** What was read for an input outside of the sessions that are kept. */
  public Recollection(
      Layer<List<Episode>> window,
      Layer<List<RecalledFact>> facts,
      Layer<List<RecalledEpisode>> episodes,
      Layer<KnownProfile> profile,
      List<Dropped<FactId>> droppedFacts) {
    this(window, facts, episodes, profile, Optional.empty(), droppedFacts);
  }

  /** Whether a layer could not be read, so that what is missing may still be there. */
  public boolean isDegraded() {
    return List.of(window, facts, episodes, profile).stream()
        .anyMatch(layer -> layer.status() == Layer.Status.UNAVAILABLE);
  }

  /** The statuses of the layers, and nothing of their content. */
  @Override
  public String toString() {
    return "Recollection(window " + window + ", facts " + facts + ", episodes " + episodes + ", profile " + profile + ")";
  }

  /** A fact that came to mind, how sure we are of it, and why it came. */
  public record RecalledFact(Fact fact, Confidence confidence, Hit<FactId> hit) {}

  /** An earlier message that came to mind, and why it came. */
  public record RecalledEpisode(Episode episode, Hit<MessageId> hit) {}

  /**
   * The profile with what belongs to it.
   *
   * @param sections the sections by name; none with the minimal profile
   * @param preferences the preferences, newest first, up to the number that the plan allows
   */
  public record KnownProfile(Profile profile, Map<String, Document> sections, List<Fact> preferences) {

    /** Nothing known. */
    public static final KnownProfile NOTHING = new KnownProfile(Profile.empty(), Map.of(), List.of());

    public KnownProfile {
      Check.required("known.profile", profile);
      sections = Collections.unmodifiableMap(new LinkedHashMap<>(Check.required("known.sections", sections)));
      preferences = Check.list("known.preferences", preferences);
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
      return profile.isEmpty() && sections.isEmpty() && preferences.isEmpty();
    }

    /** Says how much there is, and nothing of it. */
    @Override
    public String toString() {
      return "KnownProfile(" + profile + ", " + sections.size() + " sections, " + preferences.size() + " preferences)";
    }
  }
}
