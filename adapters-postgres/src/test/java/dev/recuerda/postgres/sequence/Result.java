package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.profile.Profile;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What an operation answered, in a form in which two answers are equal that may stand for each other. */
record Result(String name, Object answer) {

  boolean wasRefused() {
    return answer instanceof Thrown;
  }

  /** Whether something was there to be told or changed. */
  boolean hadEffect() {
    if (answer instanceof Boolean yes) {
      return yes;
    }
    if (answer instanceof Number count) {
      return count.longValue() > 0;
    }
    if (answer instanceof Collection<?> values) {
      return !values.isEmpty();
    }
    if (answer instanceof Map<?, ?> values) {
      return !values.isEmpty();
    }
    if (answer instanceof Optional<?> value) {
      return value.isPresent();
    }
    if (answer instanceof Profile profile) {
      return !profile.isEmpty();
    }
    if (answer instanceof Document document) {
      return !document.isEmpty();
    }
    return answer instanceof Telling telling ? telling.tellsSomething() : !wasRefused();
  }

  /** An answer that may be without content. */
  interface Telling {
    boolean tellsSomething();
  }
}
