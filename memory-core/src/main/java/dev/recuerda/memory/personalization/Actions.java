package dev.recuerda.memory.personalization;

import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.ConsentMissingException;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What personalization does for a component that a bridge leads to it from. Safe for many threads. */
public final class Actions {

  private final Personalization personalization;

  Actions(Personalization personalization) {
    this.personalization = personalization;
  }

  /** The operation of an id, as it was registered. */
  private Profiles profiles(Operation operation) {
    personalization.registration().operation(operation.id());
    return personalization.profiles();
  }

  /**
   * Everything that is kept of somebody: what was sent, and the names that they told where none were sent, or none since.
   *
   * @throws NotFoundException if nothing at all is known of them ({@code kind()} is {@code actor}), or no name ({@code profile})
   * @throws PermanentException if the registration failed
   */
  public ActorProfile profile(UserId actor) {
    return profiles(Operation.GET_PROFILE).get(Check.required("actor_id", actor));
  }

  /** The same, and empty where none is known. */
  Optional<ActorProfile> find(UserId actor) {
    return profiles(Operation.GET_PROFILE).find(personalization.memory().of(actor));
  }

  /**
   * Creates a profile or changes the one that is there: a field that is not sent is kept, and a list that is sent takes the place
   * of the list that was there. The first time it takes names. The display name goes into the profile's column in the same unit.
   *
   * @param fields as they came out of JSON; never {@code null} or blank, since whoever has nothing to say leaves the key out
   * @throws InvalidInputException in {@link Mode#STRICT}, with the path of the first thing that is not valid; nothing is changed.
   *     In {@link Mode#LENIENT} that is left out and told
   * @throws ConsentMissingException if the person does not want to be remembered
   * @throws PermanentException if the registration failed
   */
  public Upserted createOrUpdateProfile(
      UserId actor, @Nullable Map<String, ? extends @Nullable Object> fields, Mode mode) {
    return profiles(Operation.CREATE_OR_UPDATE_PROFILE).upsert(Check.required("actor_id", actor), fields, mode);
  }

  /** The preferences that are stored, one of each type at most, in the order of the types. */
  public List<Preference> preferences(UserId actor) {
    return personalization.preferences().all(Check.required("actor_id", actor));
  }

  /**
   * The preference of a type.
   *
   * @throws InvalidInputException if there is no such type
   */
  public Optional<Preference> preference(UserId actor, String type) {
    return personalization.preferences().get(Check.required("actor_id", actor), type);
  }

  /**
   * Creates a preference or puts another value in the place of the old one; the same value again changes nothing.
   *
   * @param value all of it: what is not said is not kept
   * @throws InvalidInputException if there is no such type, or it does not allow the value
   * @throws ConsentMissingException if the person does not want to be remembered
   */
  public KeptPreference prefer(UserId actor, String type, @Nullable Map<String, ?> value) {
    return personalization.preferences().put(Check.required("actor_id", actor), type, value);
  }

  /**
   * The preferences that hold while a message is answered: what it says itself comes before what is stored. It writes nothing,
   * and where the store does not answer, what the message says holds all the same.
   */
  public List<Preference> preferencesFor(UserId actor, Message message) {
    return personalization.preferences().inForce(Check.required("actor_id", actor), Check.required("message", message));
  }

  /**
   * The latest useful messages of a thread, by their index, as many as the use looks back over.
   *
   * @throws NotFoundException if the person has no such thread
   */
  public List<ThreadMessage> thread(UserId actor, SessionId thread, ThreadUse use) {
    UserMemory user = personalization.memory().of(Check.required("actor_id", actor));
    return user.conversation(Check.required("thread_id", thread), Check.required("use", use).limit()).stream()
        .map(episode -> new ThreadMessage(
            episode.message().text(), episode.position(), actor, thread, episode.message().role()))
        .sorted((one, other) -> Long.compare(one.index(), other.index()))
        .toList();
  }

  /**
   * A profile as a part of a prompt.
   *
   * @param concept the id of the result with which it was read
   * @throws NotFoundException as {@link #profile} does
   */
  public ContextComponent component(UserId actor, UUID concept) {
    return new ContextComponent(concept, profile(actor).document());
  }
}
