package dev.recuerda.examples.chats;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.privacy.ConsentScope;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a chat that was brought into a memory.
 *
 * @param messages how many messages it has that can be read
 * @param fresh how many of them were not there before
 * @param ofUser how many of them the owner of the memory said
 * @param learned how many facts are new
 * @param asked how many things wait for a consent of the owner, by the consent that they need
 * @param broken the first {@value #MOST_BROKEN} places that cannot be read
 * @param brokenInAll how many there are
 */
public record Imported(
    long messages,
    long fresh,
    long ofUser,
    long learned,
    Map<ConsentScope, Long> asked,
    List<ChatEntry.Broken> broken,
    long brokenInAll) {

  /** How many broken places are told one by one. */
  public static final int MOST_BROKEN = 100;

  public Imported {
    Map<ConsentScope, Long> copy = new EnumMap<>(ConsentScope.class);
    copy.putAll(Check.required("imported.asked", asked));
    asked = Collections.unmodifiableMap(copy);
    broken = Check.list("imported.broken", broken);
  }
}
