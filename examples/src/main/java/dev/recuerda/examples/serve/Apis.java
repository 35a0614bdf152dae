package dev.recuerda.examples.serve;

import dev.recuerda.examples.PersonalizationYaml;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.personalization.ActorProfile;
import dev.recuerda.memory.personalization.PreferenceTypes;
import dev.recuerda.memory.port.MemoryStore;
import java.util.List;
import java.util.stream.Stream;

/** Everything that the server can be asked, and the page that asks it. */
final class Apis {

  private Apis() {}

  /** A memory that has what is asked of one here. */
  static Memory.Builder memory(MemoryStore store) {
    return Memory.builder(store).section(ActorProfile.section()).section(PreferenceTypes.standard().section());
  }

  /**
   * All the routes.
   *
   * @param memory one made by {@link #memory}
   * @throws PermanentException if the specification of personalization cannot be registered on it
   */
  static List<Route> routes(Memory memory, MemoryStore store, Assistant assistant, Watch watch) {
    return Stream.of(
            new AgentsApi().routes(),
            new SessionsApi().routes(),
            new MessagesApi(assistant, watch).routes(),
            new ContextApi().routes(),
            new DemoApi().routes(),
            new MemoryApi(store, watch).routes(),
            new ConsentsApi(watch).routes(),
            new ChatsApi().routes(),
            PersonalizationApi.over(memory, PersonalizationYaml.shipped()).routes(),
            new ServiceApi(memory, watch.figures()).routes(),
            new Inspector().routes())
        .flatMap(List::stream)
        .toList();
  }
}
