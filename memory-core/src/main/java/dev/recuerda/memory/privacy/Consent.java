package dev.recuerda.memory.privacy;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The consent check: what one user has consented to, as it stands. The only place where a {@link ConsentProof} is made. */
public final class Consent {

  private final boolean general;
  private final Map<ConsentScope, ConsentEvent> last = new EnumMap<>(ConsentScope.class);

  private Consent(boolean general, List<ConsentEvent> history) {
    this.general = general;
    history.stream().filter(event -> event.state().decides()).forEach(event -> last.put(event.scope(), event));
  }

  /**
   * Reads a history.
   *
   * @param general whether the host's terms cover ordinary personalization; a withdrawal by the user overrides it
   * @param history what the user gave and withdrew, oldest first
   */
  public static Consent standing(boolean general, List<ConsentEvent> history) {
    return new Consent(general, history);
  }

  /** Whether something of this scope may be written. */
  public boolean covers(ConsentScope scope) {
    return to(scope).isPresent();
  }

  /** Whether something of all these scopes may be written. */
  public boolean covers(Collection<ConsentScope> scopes) {
    return scopes.stream().allMatch(this::covers);
  }

  /** The scopes that the user does not want covered any longer, each with the event with which that was said. */
  public Map<ConsentScope, ConsentEvent> withdrawn() {
    Map<ConsentScope, ConsentEvent> withdrawn = new EnumMap<>(last);
    withdrawn.values().removeIf(event -> event.state() != ConsentEvent.State.WITHDRAWN);
    return Collections.unmodifiableMap(withdrawn);
  }

  /** The proof that something of this scope may be written; empty where nobody consented, or no longer does. */
  public Optional<ConsentProof> to(ConsentScope scope) {
    ConsentEvent event = last.get(scope);
    if (event == null) {
      return general && !scope.isSpecial() ? Optional.of(new ConsentProof(scope, Optional.empty())) : Optional.empty();
    }
    return event.state() == ConsentEvent.State.GIVEN
        ? Optional.of(new ConsentProof(scope, Optional.<UUID>of(event.id())))
        : Optional.empty();
  }
}
