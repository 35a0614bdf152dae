package dev.recuerda.memory.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The tones that an assistant can be told to take in words of our own. A preference in other words is kept as it was said,
 * and reaches the model as data.
 */
public enum Tone {
  FORMAL,
  INFORMAL,
  PROFESSIONAL,
  FRIENDLY,
  DIRECT,
  ENTHUSIASTIC,
  TECHNICAL;

  /** The tone of this name, whatever its case. */
  public static Optional<Tone> named(String preference) {
    String name = preference.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(tone -> tone.name().equals(name)).findFirst();
  }
}
