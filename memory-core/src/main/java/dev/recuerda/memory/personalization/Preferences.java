package dev.recuerda.memory.personalization;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes preferences, one of each type. The language stands in the profile's column for it, and nowhere else. */
final class Preferences {

  static final String SECTION = "preferences";

  private static final int LETTERS_OF_ISO_639_1 = 2;

  private final Memory memory;
  private final PreferenceTypes types;
  private final SaidPreferences reader;

  Preferences(Memory memory, PreferenceTypes types, SaidPreferences reader) {
    this.memory = memory;
    this.types = types;
    this.reader = reader;
  }

  /** What is stored, in the order of the types. */
  List<Preference> all(UserId actor) {
    UserMemory user = memory.of(actor);
    Map<String, Object> kept = user.section(SECTION).orElse(Document.empty()).values();
    List<Preference> all = new ArrayList<>();
    for (String type : types.names()) {
      Optional<Document> value = type.equals(PreferenceTypes.LANGUAGE)
          ? language(user)
          : Optional.ofNullable(kept.get(type)).map(fields -> document(type, fields));
      value.filter(types.named(type)::isWhole).map(found -> Preference.of(actor, type, found)).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Document> language(UserMemory user) {
    return user.profile().languagePreference()
        .map(tag -> Locale.forLanguageTag(tag).getLanguage())
        .filter(code -> code.length() == LETTERS_OF_ISO_639_1)
        .map(code -> Document.of(PreferenceTypes.LANGUAGE, Map.of(PreferenceTypes.LOCALE, code)));
  }

  @SuppressWarnings("unchecked") // Only what the schema of its type allowed comes here, and that is a map.
  private static Document document(String type, Object fields) {
    return Document.of(type, (Map<String, Object>) fields);
  }

  Optional<Preference> get(UserId actor, String type) {
    String name = types.named(type).name();
    return all(actor).stream().filter(preference -> preference.type().equals(name)).findFirst();
  }

  /** Creates it or puts the value in the place of the old one; the same value again changes nothing. */
  KeptPreference put(UserId actor, String type, @Nullable Map<String, ?> value) {
    Document wanted = types.named(type).checked(value);
    Optional<Preference> before = get(actor, type);
    if (before.filter(kept -> kept.value().equals(wanted)).isEmpty()) {
      write(memory.of(actor), type, before.map(Preference::value).orElse(Document.empty()), wanted);
    }
    return new KeptPreference(Preference.of(actor, type, wanted), before.isEmpty());
  }

  private static void write(UserMemory user, String type, Document before, Document wanted) {
    if (type.equals(PreferenceTypes.LANGUAGE)) {
      user.updateProfile(ProfilePatch.none().withLanguage((String) wanted.get(PreferenceTypes.LOCALE).orElseThrow()));
      return;
    }
    Map<String, @Nullable Object> patch = new HashMap<>();
    before.values().keySet().forEach(key -> patch.put(key, null));
    patch.putAll(wanted.values());
    user.updateSection(SECTION, Map.of(type, patch));
  }

  /** What a message says of preferences, which is decided on as whatever else it says. */
  List<SaidPreference> said(Message message) {
    return reader.in(message);
  }

  /** What holds while a message is answered: what it says itself, and else what is stored, as far as that can be read. */
  List<Preference> inForce(UserId actor, Message message) {
    Map<String, Preference> inForce = new LinkedHashMap<>();
    stored(actor).forEach(preference -> inForce.put(preference.type(), preference));
    for (SaidPreference said : said(message)) {
      Optional<Document> before = Optional.ofNullable(inForce.get(said.type())).map(Preference::value);
      inForce.put(said.type(), Preference.of(actor, said.type(), said.over(before)));
    }
    return List.copyOf(inForce.values());
  }

  private List<Preference> stored(UserId actor) {
    try {
      return all(actor);
    } catch (StoreUnavailableException away) {
      return List.of();
    }
  }
}
