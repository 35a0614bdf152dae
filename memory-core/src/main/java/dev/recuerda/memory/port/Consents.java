package dev.recuerda.memory.port;

import dev.recuerda.memory.privacy.ConsentEvent;
import java.util.List;

/** What one user consented to. Events are added and never changed. */
public interface Consents {

  /**
   * Keeps an event.
   *
   * @return whether it was new; an event whose id is there already changes nothing
   */
  boolean add(ConsentEvent event);

  /** All events, in the order in which they were added. */
  List<ConsentEvent> history();
}
