package dev.recuerda.memory.profile;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of {@code memory_profile} that a patch may name. The other two, {@code user_id} and {@code updated_at}, are ours. */
public enum ProfileField {
  DISPLAY_NAME,
  TONE_PREFERENCE,
  LANGUAGE_PREFERENCE,
  TIMEZONE,
  GOALS,
  CONSTRAINTS;

  /** The name of the column, such as {@code display_name}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field of a column's name; {@code null} and anything unknown is refused with the list of those there are. */
  static ProfileField named(@Nullable Object column) {
    for (ProfileField field : values()) {
      if (field.column().equals(column)) {
        return field;
      }
    }
    String known = Arrays.stream(values()).map(ProfileField::column).collect(Collectors.joining(", "));
    throw new InvalidInputException("profile." + Check.name(column), "is not a field; those that can be set are " + known);
  }
}
