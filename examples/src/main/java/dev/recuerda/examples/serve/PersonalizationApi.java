package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.personalization.Actions;
import dev.recuerda.memory.personalization.ActorProfile;
import dev.recuerda.memory.personalization.Bridge;
import dev.recuerda.memory.personalization.Bridges;
import dev.recuerda.memory.personalization.KeptPreference;
import dev.recuerda.memory.personalization.Mode;
import dev.recuerda.memory.personalization.Personalization;
import dev.recuerda.memory.personalization.Preference;
import dev.recuerda.memory.personalization.Registration;
import dev.recuerda.memory.personalization.Space;
import dev.recuerda.memory.personalization.Specification;
import dev.recuerda.memory.personalization.ThreadUse;
import dev.recuerda.memory.personalization.Upserted;
import dev.recuerda.memory.user.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is and how they want things to be: the component personalization, which the server reaches over a bridge of its
 * own. The only actor that there is for whoever asks is themselves.
 */
final class PersonalizationApi {

  private static final String PROFILE = Specification.ENDPOINT + "/profile/{actor_id}";
  private static final String PREFERENCES = Specification.ENDPOINT + "/preferences";
  private static final String ACTOR = "actor_id";
  private static final String MODE = "mode";
  private static final String TYPE = "type";
  private static final String VALUE = "value";
  private static final String CONSUMER = "consumer";
  private static final Space SERVER = new Space("rest");

  private final Registration registration;
  private final Actions actions;

  private PersonalizationApi(Registration registration, Actions actions) {
    this.registration = registration;
    this.actions = actions;
  }

  /**
   * What is asked of personalization on a memory that was built with its sections.
   *
   * @throws PermanentException if the specification cannot be registered, with the reason
   */
  static PersonalizationApi over(Memory memory, Specification specification) {
    Personalization personalization = Personalization.on(memory)
        .specification(specification)
        .bridges(Bridges.standard().and(new Bridge(SERVER, Space.PERSONALIZATION)))
        .build();
    personalization.registration().failure().ifPresent(why -> {
      throw new PermanentException("the specification of personalization was not registered: " + why);
    });
    return new PersonalizationApi(personalization.registration(), personalization.askedBy(SERVER));
  }

  List<Route> routes() {
    return List.of(
        Route.get(PROFILE, this::profile),
        Route.put(PROFILE, this::changeProfile).asking(MODE).validating(),
        Route.get(PREFERENCES, this::preferences),
        Route.post(PREFERENCES, this::prefer).validating(),
        Route.put(PREFERENCES + "/{type}", this::changePreference).validating(),
        Route.get(Specification.ENDPOINT + "/threads/{session_id}", this::thread).asking(CONSUMER),
        Route.get(Specification.ENDPOINT + "/specification", this::specification));
  }

  private void profile(Call call) {
    UserId actor = actor(call);
    try {
      call.answer(shown(actions.profile(actor)));
    } catch (NotFoundException missing) {
      throw Refusal.of(404, "profile_not_found", "there is no profile of this actor yet");
    }
  }

  /** Of anybody but whoever asks, not even whether there is one is told. */
  private static UserId actor(Call call) {
    if (!call.variable(ACTOR).equalsIgnoreCase(call.user().toString())) {
      throw Refusal.of(404, "actor_not_found", "there is no such actor");
    }
    return call.user();
  }

  private void changeProfile(Call call) {
    UserId actor = actor(call);
    Mode mode = call.query(MODE).map(name -> named(Mode.values(), MODE, name)).orElse(Mode.STRICT);
    Upserted upserted = actions.createOrUpdateProfile(actor, call.anyBody().values(), mode);
    call.answer(mode == Mode.LENIENT ? sifted(upserted) : shown(upserted.profile().orElseThrow()));
  }

  private static ObjectNode sifted(Upserted upserted) {
    ObjectNode sifted = Json.object();
    sifted.set("profile", upserted.profile().map(PersonalizationApi::shown).orElse(null));
    ArrayNode skipped = sifted.putArray("skipped");
    upserted.skipped().forEach(violation ->
        skipped.addObject().put("path", violation.field()).put("message", violation.field() + " " + violation.rule()));
    return sifted;
  }

  private static ObjectNode shown(ActorProfile profile) {
    return (ObjectNode) Json.node(profile.document().values());
  }

  private void preferences(Call call) {
    ArrayNode preferences = Json.array();
    actions.preferences(call.user()).forEach(preference -> preferences.add(shown(preference)));
    call.answer(Json.object().set("preferences", preferences));
  }

  private void prefer(Call call) {
    Body body = call.body(TYPE, VALUE);
    String type = body.text(TYPE);
    Map<String, @Nullable Object> value = body.map(VALUE).orElseThrow(() -> Refusal.invalid(VALUE, "is required"));
    keep(call, type, value, VALUE, VALUE + ".");
  }

  private void changePreference(Call call) {
    keep(call, call.variable(TYPE), call.anyBody().values(), Json.WHOLE, "");
  }

  /**
   * Puts a preference in the place of the one of its type, or makes the first one.
   *
   * @param whole how the value is called in the request
   * @param within what stands there before the names of its fields
   */
  private void keep(Call call, String type, Map<String, @Nullable Object> value, String whole, String within) {
    try {
      KeptPreference kept = actions.prefer(call.user(), type, value);
      call.answer(shown(kept.preference()).put("created", kept.created()));
    } catch (InvalidInputException wrong) {
      String field = wrong.field();
      throw new InvalidInputException(
          field.equals(type) ? whole : field.startsWith(type + ".") ? within + field.substring(type.length() + 1) : field,
          wrong.rule());
    }
  }

  private static ObjectNode shown(Preference preference) {
    ObjectNode shown = Json.object().put("preference_id", preference.id().toString()).put(TYPE, preference.type());
    return shown.set(VALUE, Json.node(preference.value().values()));
  }

  private void thread(Call call) {
    ThreadUse use = call.query(CONSUMER).map(name -> named(ThreadUse.values(), CONSUMER, name)).orElse(ThreadUse.ROUTING);
    ArrayNode messages = Json.array();
    actions.thread(call.user(), new SessionId(call.id("session_id")), use).forEach(message -> messages.addObject()
        .put("content", message.content())
        .put("index", message.index())
        .put(ACTOR, message.actor().toString())
        .put("thread_id", message.thread().toString())
        .put("role", message.role().name().toLowerCase(Locale.ROOT)));
    call.answer(Json.object().set("messages", messages));
  }

  private void specification(Call call) {
    ObjectNode shown = Json.object()
        .put("endpoint", registration.endpoint().orElse(null))
        .put("version", registration.version().orElse(null))
        .put("state", nameOf(registration.state()));
    call.answer(shown.set("schema", Json.node(registration.specification().parsed())));
  }

  private static <E extends Enum<E>> E named(E[] values, String parameter, String name) {
    return Arrays.stream(values).filter(value -> nameOf(value).equals(name)).findFirst()
        .orElseThrow(() -> Refusal.invalid(parameter, "must be one of "
            + Arrays.stream(values).map(PersonalizationApi::nameOf).collect(Collectors.joining(", "))));
  }

  private static String nameOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
