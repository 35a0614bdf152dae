package dev.recuerda.memory.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.briefing.Prompt;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Schema.Violation;
import dev.recuerda.memory.error.ConsentMissingException;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.error.NotGrantedException;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.personalization.Actions;
import dev.recuerda.memory.personalization.ActorProfile;
import dev.recuerda.memory.personalization.ActorProfile.Gender;
import dev.recuerda.memory.personalization.ActorProfile.Name;
import dev.recuerda.memory.personalization.ActorProfile.Pronoun;
import dev.recuerda.memory.personalization.BasicConversation;
import dev.recuerda.memory.personalization.ContextAssembly;
import dev.recuerda.memory.personalization.FlowReply;
import dev.recuerda.memory.personalization.FlowReply.Flow;
import dev.recuerda.memory.personalization.KeptPreference;
import dev.recuerda.memory.personalization.Mode;
import dev.recuerda.memory.personalization.Personalization;
import dev.recuerda.memory.personalization.Preference;
import dev.recuerda.memory.personalization.PreferenceType;
import dev.recuerda.memory.personalization.PreferenceTypes;
import dev.recuerda.memory.personalization.Registration;
import dev.recuerda.memory.personalization.ReplyMetadata;
import dev.recuerda.memory.personalization.Space;
import dev.recuerda.memory.personalization.Specification;
import dev.recuerda.memory.personalization.ThreadMessage;
import dev.recuerda.memory.personalization.ThreadUse;
import dev.recuerda.memory.personalization.Upserted;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stories of people and personalization, the same on every store: the dialogues of the requirements by their numbers among them.
 */
public interface PersonalizationStories extends NeedsStore {

  /** Personalization on the store, a person in it, and what they say. */
  final class Stage {

    private static final Instant MORNING = Instant.parse("2026-02-08T09:00:00Z");

    final Switch store;
    final Memory memory;
    final Personalization personalization;
    final Actions actions;
    final BasicConversation conversation;
    final UserId marta;
    final UserMemory her;
    private final AtomicInteger said = new AtomicInteger();

    Stage(MemoryStore real, UserId marta) {
      store = new Switch(real);
      memory = memory(store);
      personalization = Personalization.on(memory).preferences(TYPES).watchProviders(Map.of("Netflix", 8, "HBO Max", 384))
          .build();
      actions = personalization.askedBy(Space.BASIC_CONVERSATION);
      conversation = BasicConversation.over(personalization, Language.SPANISH);
      this.marta = marta;
      her = memory.of(marta);
    }

    private static final PreferenceTypes TYPES = PreferenceTypes.standard().and(PreferenceType.of("units", Map.of(
        "type", "object", "properties", Map.of("system", Map.of("type", "string"), "note", Map.of("type", "string")))));

    private Memory memory(MemoryStore on) {
      return Memory.builder(on).clock(() -> now(said.get())).language("es")
          .section(ActorProfile.section()).section(TYPES.section()).build();
    }

    private static Instant now(int minutes) {
      return MORNING.plusSeconds(60L * minutes);
    }

    Message message(String text) {
      int number = said.incrementAndGet();
      return Message.fromUser("m" + number, now(number), text);
    }

    Optional<FlowReply> hears(String text) {
      return conversation.reply(marta, message(text));
    }

    FlowReply reply(String text) {
      return hears(text).orElseThrow();
    }

    Upserted put(Mode mode, Map<String, ?> fields) {
      return actions.createOrUpdateProfile(marta, fields, mode);
    }

    List<String> names() {
      return actions.profile(marta).names().stream()
          .map(name -> name.group().map(ActorProfile.Group::code).orElse("") + "[" + name.index() + "]=" + name.value()).toList();
    }

    Optional<Object> region() {
      return actions.preference(marta, "region").flatMap(region -> region.value().get("iso_alpha2"));
    }
  }

  /** A store that can be away. */
  final class Switch implements MemoryStore {

    private final MemoryStore store;
    boolean away;

    Switch(MemoryStore store) {
      this.store = store;
    }

    @Override
    public <T> T write(UserId user, Function<UserRecords, T> work) {
      return there().write(user, work);
    }

    @Override
    public <T> T read(UserId user, Function<UserRecords, T> work) {
      return there().read(user, work);
    }

    private MemoryStore there() {
      if (away) {
        throw new StoreUnavailableException("away", new IllegalStateException());
      }
      return store;
    }
  }

  /** A stage for one test. */
  default Stage stage() {
    return new Stage(store(), anyUser());
  }

  private static Map<String, Object> name(int index, String value, String group) {
    return Map.of("index", index, "value", value, "group", group);
  }

  private static Map<String, Object> zackSiri() {
    return Map.of("names", List.of(name(0, "Zack", "real"), name(1, "Siri", "real")));
  }

  // ---- dialogue 1: an introduction ----

  @Test
  default void dialogue_1_an_introduction_is_remembered_by_name_in_another_session() {
    Stage stage = stage();

    FlowReply hello = stage.reply("Hola");
    FlowReply introduced = stage.reply("Soy Laura Gómez, dime Lau");
    FlowReply another = stage.reply("Buenas");

    assertThat(hello.text()).contains("Soy tu asistente", "¿Cómo te llamas?");
    assertThat(stage.names()).containsExactly("callable[0]=Lau", "real[0]=Laura", "real[1]=Gómez");
    assertThat(introduced.text()).isEqualTo("¡Mucho gusto, Lau!");
    assertThat(another.text()).startsWith("¡Hola, Lau!");
    assertThat(stage.her.profile().displayName()).contains("Lau");
  }

  @Test
  default void dialogue_1_in_english() {
    Stage stage = stage();

    FlowReply hello = stage.reply("Hello");
    FlowReply introduced = stage.reply("I'm Laura Gomez, but please call me Lau");
    FlowReply another = stage.reply("Good morning");

    assertThat(hello.text()).contains("I am your assistant", "What is your name?");
    assertThat(stage.names()).containsExactly("callable[0]=Lau", "real[0]=Laura", "real[1]=Gomez");
    assertThat(introduced.text()).isEqualTo("Nice to meet you, Lau!");
    assertThat(another.text()).startsWith("Hello, Lau!");
  }

  @Test
  default void a_profile_that_was_made_by_talking_has_gender_and_pronoun_other() {
    Stage stage = stage();
    stage.reply("Me llamo Ana");

    ActorProfile ana = stage.actions.profile(stage.marta);

    assertThat(ana.gender()).isEqualTo(Gender.OTHER);
    assertThat(ana.pronoun()).isEqualTo(Pronoun.OTHER);
  }

  @Test
  default void a_compound_name_keeps_its_order() {
    Stage stage = stage();

    stage.reply("Me llamo María José Pérez Gómez");

    assertThat(stage.names()).containsExactly("real[0]=María", "real[1]=José", "real[2]=Pérez", "real[3]=Gómez");
    assertThat(stage.actions.profile(stage.marta).displayName()).contains("María José Pérez Gómez");
  }

  @Test
  default void a_name_of_one_letter_is_what_somebody_is_called_by_beside_the_real_one() {
    Stage stage = stage();
    stage.reply("My name is Zack Siri");

    FlowReply called = stage.reply("Call me Z");

    assertThat(called.text()).isEqualTo("Nice to meet you, Z!");
    assertThat(stage.names()).containsExactly("callable[0]=Z", "real[0]=Zack", "real[1]=Siri");
  }

  @Test
  default void who_was_asked_for_the_name_answers_with_it() {
    Stage stage = stage();
    FlowReply hello = stage.reply("Hola");
    stage.her.record(Message.fromAssistant("a1", Stage.now(1), hello.text()));

    FlowReply introduced = stage.reply("Laura Gómez");

    assertThat(introduced.text()).isEqualTo("¡Mucho gusto, Laura Gómez!");
  }

  @Test
  default void a_name_that_was_sent_gives_way_to_one_that_is_said_later() {
    Stage stage = stage();
    stage.put(Mode.STRICT, zackSiri());

    FlowReply renamed = stage.reply("Llámame Zacarías");

    assertThat(renamed.text()).isEqualTo("¡Mucho gusto, Zacarías!");
    assertThat(stage.names()).containsExactly("callable[0]=Zacarías", "real[0]=Zack", "real[1]=Siri");
  }

  @Test
  default void a_name_that_was_said_gives_way_to_one_that_is_sent_later() {
    Stage stage = stage();
    stage.reply("Me llamo Ana");
    stage.message("a minute passes");

    stage.put(Mode.STRICT, zackSiri());

    assertThat(stage.names()).containsExactly("real[0]=Zack", "real[1]=Siri");
    assertThat(stage.reply("Hola").text()).startsWith("¡Hola, Zack Siri!");
  }

  @Test
  default void a_name_that_is_asked_for_or_supposed_introduces_nobody() {
    Stage stage = stage();

    Optional<FlowReply> reply = stage.hears("¿Me llamo Ana?");

    assertThat(reply).isEmpty();
    assertThatThrownBy(() -> stage.actions.profile(stage.marta)).isInstanceOf(NotFoundException.class);
  }

  @Test
  default void a_name_that_is_too_long_is_refused_with_the_reason() {
    Stage stage = stage();

    FlowReply refused = stage.reply("Mi nombre es " + "Wolfeschlegelsteinhausenberger".repeat(3));

    assertThat(refused.succeeded()).isFalse();
    assertThat(refused.text()).isEqualTo("No he podido guardar tu nombre: un nombre puede tener como máximo 60 caracteres.");
  }

  @Test
  default void a_name_that_cannot_be_kept_is_said_to_be_not_kept() {
    Stage stage = stage();
    stage.store.away = true;

    FlowReply failed = stage.reply("Me llamo Ana");

    assertThat(failed.succeeded()).isFalse();
    assertThat(failed.flows()).containsExactly(Flow.INTRODUCTION);
    assertThat(failed.text()).startsWith("Ahora mismo no puedo guardar tu nombre");
    assertThat(failed.heard()).isEmpty();
  }

  @Test
  default void who_cannot_be_looked_up_is_greeted_like_somebody_new() {
    Stage stage = stage();
    stage.reply("Me llamo Ana");
    stage.store.away = true;

    FlowReply hello = stage.reply("Hola");

    assertThat(hello.text()).contains("¿Cómo te llamas?");
  }

  @Test
  default void who_wants_nothing_remembered_is_told_that_the_name_is_not() {
    Stage stage = stage();
    stage.her.consent().withdraw(ConsentScope.PERSONALIZATION);

    FlowReply unwanted = stage.reply("I'm Laura Gomez, but please call me Lau");

    assertThat(unwanted.text()).startsWith("I am not saving your name");
    assertThatThrownBy(() -> stage.put(Mode.STRICT, zackSiri())).isInstanceOf(ConsentMissingException.class);
  }

  @Test
  default void who_wants_to_be_addressed_formally_is_greeted_formally() {
    Stage stage = stage();
    stage.hears("Háblame de usted, por favor");

    FlowReply hello = stage.reply("Buenos días");

    assertThat(hello.text()).contains("¿Cómo se llama usted?");
  }

  @Test
  default void what_is_no_everyday_talk_is_left_to_others() {
    Stage stage = stage();

    Optional<FlowReply> reply = stage.hears("Agenda cita con mi dentista el viernes");

    assertThat(reply).isEmpty();
    assertThat(stage.her.conversation(1)).hasSize(1);
  }

  @Test
  default void a_name_that_was_told_can_be_forgotten() {
    Stage stage = stage();
    stage.reply("Me llamo Ana Ruiz");

    Optional<FlowReply> forgetting = stage.hears("Olvida mi nombre");

    assertThat(forgetting).isEmpty();
    assertThatThrownBy(() -> stage.actions.profile(stage.marta))
        .isInstanceOfSatisfying(NotFoundException.class, missing -> assertThat(missing.kind()).isEqualTo("profile"));
  }

  @Test
  default void names_that_were_sent_are_gone_once_the_display_name_is_forgotten() {
    Stage stage = stage();
    stage.put(Mode.STRICT, zackSiri());
    stage.put(Mode.STRICT, Map.of("pronoun", "he/him"));

    stage.her.forgetProfileField(ProfileField.DISPLAY_NAME);

    assertThatThrownBy(() -> stage.actions.profile(stage.marta)).isInstanceOf(NotFoundException.class);
    assertThat(stage.her.section(ActorProfile.SECTION)).contains(Document.of("section", Map.of("pronoun", "he/him")));
  }

  @Test
  default void names_that_were_sent_can_be_forgotten_in_words() {
    Stage stage = stage();
    stage.put(Mode.STRICT, Map.of("names", List.of(name(0, "Z", "callable"))));

    stage.hears("Olvida mi nombre");

    assertThat(stage.her.section(ActorProfile.SECTION)).isEmpty();
  }

  @Test
  default void a_name_that_was_said_and_is_forgotten_leaves_others_that_were_sent() {
    Stage stage = stage();
    stage.put(Mode.STRICT, zackSiri());
    stage.reply("Llámame Zacarías");

    stage.hears("Olvida que me llaman Zacarías");

    assertThat(stage.names()).containsExactly("real[0]=Zack", "real[1]=Siri");
  }

  // ---- dialogue 20: the region ----

  @Test
  default void dialogue_20_a_region_is_created_and_then_updated_and_a_taste_touches_nothing() {
    Stage stage = stage();

    FlowReply first = stage.reply("Estoy en Colombia");
    Preference colombia = stage.actions.preference(stage.marta, "region").orElseThrow();
    FlowReply second = stage.reply("ahora en Perú");
    Preference peru = stage.actions.preference(stage.marta, "region").orElseThrow();
    Optional<FlowReply> taste = stage.hears("Me gusta el cine negro");

    assertThat(first.text()).startsWith("Entendido: tu región es Colombia.").contains("¿Qué plataformas");
    assertThat(colombia.value()).isEqualTo(Document.of("region", Map.of("iso_alpha2", "CO", "name", "Colombia")));
    assertThat(second.text()).startsWith("Entendido: tu región es Perú.");
    assertThat(peru.value()).isEqualTo(Document.of("region", Map.of("iso_alpha2", "PE", "name", "Perú")));
    assertThat(peru.id()).isEqualTo(colombia.id());
    assertThat(taste).isEmpty();
    assertThat(stage.actions.preferences(stage.marta)).containsExactly(peru);
  }

  @Test
  default void dialogue_20_in_english() {
    Stage stage = stage();

    stage.reply("I'm in Colombia");
    FlowReply second = stage.reply("I'm in Peru now");
    Optional<FlowReply> taste = stage.hears("I like film noir");

    assertThat(second.text()).startsWith("Got it: your region is Peru.");
    assertThat(stage.region()).contains("PE");
    assertThat(taste).isEmpty();
  }

  @Test
  default void what_somebody_says_they_watch_on_is_added_and_no_longer_asked_for() {
    Stage stage = stage();
    stage.reply("I have Netflix");
    stage.reply("I've got HBO Max too");

    FlowReply moved = stage.reply("I'm in Peru now");

    assertThat(stage.actions.preference(stage.marta, "streaming").orElseThrow().value())
        .isEqualTo(Document.of("streaming", Map.of("watch_provider_ids", List.of(8, 384))));
    assertThat(moved.text()).isEqualTo("Got it: your region is Peru.");
  }

  @Test
  default void one_message_can_introduce_somebody_and_say_how_they_want_things() {
    Stage stage = stage();

    FlowReply reply = stage.reply("Me llamo Ana. Pon el modo oscuro.");

    assertThat(reply.flows()).containsExactlyInAnyOrder(Flow.INTRODUCTION, Flow.PREFERENCE);
    assertThat(reply.text()).isEqualTo("¡Mucho gusto, Ana! Entendido: modo oscuro.");
  }

  @Test
  default void what_is_said_in_a_turn_comes_before_what_is_stored_and_is_stored() {
    Stage stage = stage();
    stage.actions.prefer(stage.marta, "region", Map.of("iso_alpha2", "CO"));
    stage.actions.prefer(stage.marta, "theme", Map.of("setting", "dark"));
    Message message = stage.message("I'm in Peru now");

    List<Preference> inForce = stage.actions.preferencesFor(stage.marta, message);
    Optional<Object> before = stage.region();
    stage.conversation.reply(stage.marta, message);

    assertThat(inForce).extracting(Preference::type).containsExactly("region", "theme");
    assertThat(inForce.get(0).value().get("iso_alpha2")).contains("PE");
    assertThat(before).contains("CO");
    assertThat(stage.region()).contains("PE");
  }

  @Test
  default void what_is_said_in_a_turn_holds_in_it_though_it_cannot_be_stored() {
    Stage stage = stage();
    stage.actions.prefer(stage.marta, "region", Map.of("iso_alpha2", "CO"));
    stage.store.away = true;

    FlowReply failed = stage.reply("I'm in Peru now");

    assertThat(failed.succeeded()).isFalse();
    assertThat(failed.text()).startsWith("I cannot save your preference right now.");
    assertThat(failed.inForce()).extracting(preference -> preference.value().get("iso_alpha2"))
        .containsExactly(Optional.of("PE"));
  }

  @Test
  default void the_language_to_be_answered_in_holds_from_the_same_turn_and_has_one_home() {
    Stage stage = stage();

    FlowReply reply = stage.reply("A partir de ahora respóndeme en inglés");

    assertThat(reply.text()).isEqualTo("Got it: your language is English.");
    assertThat(stage.her.profile().languagePreference()).contains("en");
    assertThat(stage.actions.preference(stage.marta, "language").orElseThrow().value())
        .isEqualTo(Document.of("language", Map.of("locale", "en")));
    assertThat(stage.her.section("preferences")).isEmpty();
  }

  @Test
  default void a_preference_is_created_once_and_then_updated() {
    Stage stage = stage();

    KeptPreference first = stage.actions.prefer(stage.marta, "theme", Map.of("setting", "dark"));
    KeptPreference second = stage.actions.prefer(stage.marta, "theme", Map.of("setting", "light"));

    assertThat(first.created()).isTrue();
    assertThat(second.created()).isFalse();
    assertThat(stage.actions.preferences(stage.marta)).containsExactly(second.preference());
  }

  @Test
  default void a_new_value_of_a_preference_keeps_nothing_of_the_old_one() {
    Stage stage = stage();
    stage.actions.prefer(stage.marta, "units", Map.of("system", "metric", "note", "always"));

    stage.actions.prefer(stage.marta, "units", Map.of("system", "imperial"));

    assertThat(stage.actions.preference(stage.marta, "units").orElseThrow().value())
        .isEqualTo(Document.of("units", Map.of("system", "imperial")));
  }

  @Test
  default void a_preference_that_is_not_valid_changes_nothing() {
    Stage stage = stage();
    stage.actions.prefer(stage.marta, "region", Map.of("iso_alpha2", "CO"));

    assertThatThrownBy(() -> stage.actions.prefer(stage.marta, "region", Map.of("iso_alpha2", "XX")))
        .isInstanceOf(InvalidInputException.class).hasMessageStartingWith("region.iso_alpha2");
    assertThat(stage.region()).contains("CO");
  }

  @Test
  default void a_preference_of_which_a_part_was_forgotten_is_none_and_can_be_set_again() {
    Stage stage = stage();
    stage.reply("Vivo en Perú");
    stage.her.facts().forEach(fact -> stage.her.forgetFact(fact.id()));
    Optional<Object> forgotten = stage.region();

    stage.actions.prefer(stage.marta, "theme", Map.of("setting", "dark"));
    stage.reply("Estoy en Colombia");

    assertThat(forgotten).isEmpty();
    assertThat(stage.region()).contains("CO");
  }

  // ---- dialogue 30: the profile as programs send it ----

  @Test
  default void dialogue_30_names_that_are_sent_make_a_profile_with_gender_other() {
    Stage stage = stage();

    Upserted put = stage.put(Mode.STRICT, zackSiri());

    assertThat(put.created()).isTrue();
    assertThat(put.profile().orElseThrow().document()).isEqualTo(Document.of("profile", Map.of(
        "names", List.of(name(0, "Zack", "real"), name(1, "Siri", "real")), "gender", "other", "pronoun", "other")));
    assertThat(stage.her.profile().displayName()).contains("Zack Siri");
  }

  @Test
  default void dialogue_30_a_pronoun_that_is_sent_later_keeps_the_names() {
    Stage stage = stage();
    stage.put(Mode.STRICT, zackSiri());

    Upserted put = stage.put(Mode.STRICT, Map.of("pronoun", "he/him"));

    assertThat(put.created()).isFalse();
    assertThat(stage.names()).containsExactly("real[0]=Zack", "real[1]=Siri");
    assertThat(put.profile().orElseThrow().pronoun()).isEqualTo(Pronoun.HE);
  }

  @Test
  default void dialogue_30_an_empty_gender_is_refused_by_its_path_and_nothing_changes() {
    Stage stage = stage();
    stage.put(Mode.STRICT, zackSiri());

    assertThatThrownBy(() -> stage.put(Mode.STRICT, Map.of("names", List.of(name(0, "Bo", "real")), "gender", "")))
        .isInstanceOfSatisfying(InvalidInputException.class, refused -> assertThat(refused.field()).isEqualTo("gender"));
    assertThat(stage.names()).containsExactly("real[0]=Zack", "real[1]=Siri");
    assertThat(stage.her.profile().displayName()).contains("Zack Siri");
  }

  @Test
  default void dialogue_30_who_is_unknown_and_who_has_no_profile_are_not_found_in_two_ways() {
    Stage stage = stage();
    UserId stranger = anyUser();
    stage.hears("¿Qué tiempo hace?");

    assertThatThrownBy(() -> stage.actions.profile(stranger))
        .isInstanceOfSatisfying(NotFoundException.class, missing -> assertThat(missing.kind()).isEqualTo("actor"));
    assertThatThrownBy(() -> stage.actions.profile(stage.marta))
        .isInstanceOfSatisfying(NotFoundException.class, missing -> assertThat(missing.kind()).isEqualTo("profile"));
  }

  @Test
  default void dialogue_30_a_lenient_tool_keeps_the_name_and_tells_of_the_bad_date() {
    Stage stage = stage();

    Upserted put = stage.put(Mode.LENIENT, Map.of("names", List.of(name(0, "Zack", "real")),
        "dates", List.of(Map.of("index", 0, "significance", "birth", "value", "17/05/1990"))));

    assertThat(put.skipped()).containsExactly(new Violation("dates[0].value", "must be a date such as 1990-05-17"));
    assertThat(stage.names()).containsExactly("real[0]=Zack");
    assertThat(stage.actions.profile(stage.marta).dates()).isEmpty();
  }

  @Test
  default void a_profile_begins_with_names() {
    Stage stage = stage();

    assertThatThrownBy(() -> stage.put(Mode.STRICT, Map.of("gender", "female")))
        .isInstanceOf(InvalidInputException.class).hasMessage("names is required");
    Upserted lenient = stage.put(Mode.LENIENT, Map.of("gender", "female"));
    assertThat(lenient.profile()).isEmpty();
    assertThat(lenient.skipped()).containsExactly(new Violation("names", "is required"));
  }

  @Test
  default void who_has_told_a_name_needs_to_send_none() {
    Stage stage = stage();
    stage.reply("Me llamo Ana Ruiz");

    stage.put(Mode.STRICT, Map.of("gender", "female"));

    assertThat(stage.actions.profile(stage.marta).gender()).isEqualTo(Gender.FEMALE);
    assertThat(stage.names()).containsExactly("real[0]=Ana", "real[1]=Ruiz");
  }

  @Test
  default void a_list_that_is_sent_takes_the_place_of_the_list_that_was_there() {
    Stage stage = stage();
    stage.put(Mode.STRICT, zackSiri());

    stage.put(Mode.STRICT, Map.of("names", List.of(name(0, "Zed", "callable"))));

    assertThat(stage.names()).containsExactly("callable[0]=Zed");
    assertThat(stage.her.profile().displayName()).contains("Zed");
  }

  @Test
  default void lists_come_back_by_group_and_then_by_index() {
    Stage stage = stage();

    stage.put(Mode.STRICT, Map.of(
        "names", List.of(name(10, "Gómez", "real"), name(9, "Pérez", "real"), name(0, "Lau", "callable"),
        Map.of("index", 0, "value", "Laura")),
        "dates", List.of(date(1, "birth", "1990-05-17"), date(0, "birth", "1991-05-17"), date(0, "wedding", "2015-06-01"))));

    ActorProfile profile = stage.actions.profile(stage.marta);
    assertThat(profile.names()).extracting(Name::value).containsExactly("Lau", "Laura", "Pérez", "Gómez");
    assertThat(profile.dates()).extracting(day -> day.value().getYear()).containsExactly(2015, 1991, 1990);
  }

  private static Map<String, Object> date(int index, String significance, String value) {
    return Map.of("index", index, "significance", significance, "value", value);
  }

  @Test
  default void a_display_name_that_the_profile_cannot_show_leaves_the_real_one_there() {
    Stage stage = stage();

    stage.put(Mode.STRICT, Map.of("names", List.of(name(0, "Z", "callable"), name(0, "Zack", "real"))));

    assertThat(stage.actions.profile(stage.marta).displayName()).contains("Z");
    assertThat(stage.her.profile().displayName()).contains("Zack");
  }

  // ---- threads ----

  @ParameterizedTest
  @CsvSource({"ROUTING, 10", "PERSONALIZATION, 7", "REPLY, 1"})
  default void a_thread_is_looked_back_over_as_far_as_its_use_needs(ThreadUse use, int many) {
    Stage stage = stage();
    Agent agent = stage.her.agents().create("Clara", new Persona("coach", "calm", "honest"));
    Session thread = stage.her.sessions().open(agent.id(), Map.of());
    Session other = stage.her.sessions().open(agent.id(), Map.of());
    IntStream.rangeClosed(1, 12).forEach(i -> {
      stage.her.record(stage.message("frase " + i).in(thread.id()));
      stage.her.record(stage.message("otra " + i).in(other.id()));
    });

    List<ThreadMessage> said = stage.actions.thread(stage.marta, thread.id(), use);

    assertThat(said).extracting(ThreadMessage::content)
        .containsExactlyElementsOf(IntStream.rangeClosed(13 - many, 12).mapToObj(i -> "frase " + i).toList());
    assertThat(said).extracting(ThreadMessage::index).isSorted();
    assertThat(said).allMatch(message -> message.actor().equals(stage.marta) && message.thread().equals(thread.id()));
  }

  @Test
  default void a_thread_of_somebody_else_is_not_there() {
    Stage stage = stage();
    Agent agent = stage.her.agents().create("Clara", new Persona("coach", "calm", "honest"));
    Session thread = stage.her.sessions().open(agent.id(), Map.of());

    assertThatThrownBy(() -> stage.actions.thread(anyUser(), thread.id(), ThreadUse.ROUTING))
        .isInstanceOf(NotFoundException.class);
  }

  // ---- who may ask ----

  @Test
  default void nobody_is_answered_without_a_bridge() {
    Stage stage = stage();

    assertThatThrownBy(() -> stage.personalization.askedBy(Space.PROMPT_ASSEMBLY))
        .isInstanceOf(NotGrantedException.class).hasMessageContaining("prompt-assembly").hasMessageContaining("personalization");
  }

  @Test
  default void nothing_of_a_specification_that_failed_can_be_called() {
    Stage stage = stage();
    Personalization failed = Personalization.on(stage.memory).specification(Specification.of(Map.of("openapi", "2.0"))).build();
    Actions actions = failed.askedBy(Space.BASIC_CONVERSATION);

    assertThat(failed.registration().state()).isEqualTo(Registration.State.FAILED);
    assertThatThrownBy(() -> actions.profile(stage.marta)).isInstanceOf(PermanentException.class).hasMessageContaining("openapi");
    assertThatThrownBy(() -> actions.createOrUpdateProfile(stage.marta, zackSiri(), Mode.LENIENT))
        .isInstanceOf(PermanentException.class).hasMessageContaining("openapi");
  }

  @Test
  default void a_profile_becomes_part_of_a_prompt_with_its_provenance() {
    Stage stage = stage();
    stage.reply("Me llamo Ana Ruiz");
    UUID concept = new UUID(0x4000, 7);
    ContextAssembly assembly = new ContextAssembly(stage.personalization.bridges(), "Eres Marina.", "Responde en una frase.");

    Prompt prompt = assembly.merge(Space.BASIC_CONVERSATION,
        new ReplyMetadata(stage.marta, Stage.MORNING, new UUID(0x4000, 8)),
        List.of(stage.actions.component(stage.marta, concept))).prompt();

    assertThat(prompt.turns()).hasSize(3);
    assertThat(prompt.turns().get(2).text()).contains(concept.toString(), "\"value\":\"Ana\"", "\"value\":\"Ruiz\"");
  }

  // ---- one person and another ----

  @Test
  default void nothing_of_one_person_comes_out_for_another() {
    Stage stage = stage();
    Stage luis = stage();
    stage.reply("Soy Laura Gómez, dime Lau");
    stage.reply("Estoy en Colombia");
    stage.put(Mode.STRICT, Map.of("gender", "female"));

    luis.put(Mode.STRICT, Map.of("names", List.of(name(0, "Luis", "real"))));

    assertThat(luis.actions.profile(luis.marta).document().values().toString()).contains("Luis")
        .doesNotContain("Lau", "Gómez", "female");
    assertThat(luis.actions.preferences(luis.marta)).isEmpty();
    assertThat(luis.reply("Hola").text()).contains("Luis").doesNotContain("Lau");
    assertThat(stage.names()).containsExactly("callable[0]=Lau", "real[0]=Laura", "real[1]=Gómez");
  }

  @Test
  default void eight_threads_that_change_one_person_lose_nothing() throws Exception {
    Stage stage = stage();
    stage.put(Mode.STRICT, zackSiri());
    List<Map<String, Object>> changes = List.of(Map.of("gender", "male"), Map.of("pronoun", "he/him"),
        Map.of("dates", List.of(date(0, "birth", "1990-05-17"))));

    Together.run(8, thread -> {
      if (thread < 3) {
        stage.put(Mode.STRICT, changes.get(thread));
      } else if (thread == 3) {
        stage.actions.prefer(stage.marta, "theme", Map.of("setting", "dark"));
      } else if (thread == 4) {
        stage.actions.prefer(stage.marta, "region", Map.of("iso_alpha2", "CO"));
      } else {
        stage.actions.prefer(stage.marta, "streaming", Map.of("watch_provider_ids", List.of(8)));
      }
    });

    ActorProfile profile = stage.actions.profile(stage.marta);
    assertThat(profile.gender()).isEqualTo(Gender.MALE);
    assertThat(profile.pronoun()).isEqualTo(Pronoun.HE);
    assertThat(profile.dates()).hasSize(1);
    assertThat(stage.actions.preferences(stage.marta)).extracting(Preference::type)
        .containsExactly("region", "theme", "streaming");
  }

  @Test
  default void nothing_that_somebody_wrote_stands_in_what_is_printed() {
    Stage stage = stage();
    FlowReply reply = stage.reply("Soy Laura Gómez, dime Lau");
    Upserted put = stage.put(Mode.LENIENT, Map.of("names", List.of(name(0, "Laura", "real")), "dates", List.of("Laura")));

    Set<String> printed = Set.of(reply.toString(), put.toString(), put.profile().orElseThrow().toString(),
        put.profile().orElseThrow().names().toString(), put.skipped().toString(),
            stage.actions.component(stage.marta, new UUID(0, 1)).toString());

    assertThat(printed).noneMatch(text -> text.contains("Lau"));
  }
}
