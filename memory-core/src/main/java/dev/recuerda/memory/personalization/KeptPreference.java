package dev.recuerda.memory.personalization;

import dev.recuerda.memory.error.Check;

/**
 * A preference that was written.
 *
 * @param created whether there was none of its type before
 */
public record KeptPreference(Preference preference, boolean created) {

  public KeptPreference {
    Check.required("kept.preference", preference);
  }
}
