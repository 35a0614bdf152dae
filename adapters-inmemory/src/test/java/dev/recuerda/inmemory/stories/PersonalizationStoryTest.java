package dev.recuerda.inmemory.stories;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.contract.PersonalizationStories;
import dev.recuerda.memory.port.MemoryStore;

/** The stories of personalization in the heap. */
class PersonalizationStoryTest implements PersonalizationStories {

  private final InMemoryStore store = new InMemoryStore();

  @Override
  public MemoryStore store() {
    return store;
  }
}
