package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.Memory;
import dev.recuerda.memory.contract.PersonalizationStories;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.personalization.Actions;
import dev.recuerda.memory.personalization.ActorProfile;
import dev.recuerda.memory.personalization.ActorProfile.Gender;
import dev.recuerda.memory.personalization.ActorProfile.Name;
import dev.recuerda.memory.personalization.BasicConversation;
import dev.recuerda.memory.personalization.Mode;
import dev.recuerda.memory.personalization.Personalization;
import dev.recuerda.memory.personalization.PreferenceTypes;
import dev.recuerda.memory.personalization.Space;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The stories of personalization in PostgreSQL, and one that goes on in a second process. */
class PersonalizationInPostgresTest implements PersonalizationStories {

  private static final Prepared HERE = Prepared.fresh();
  private static final Instant AT = Instant.parse("2026-02-08T09:00:00Z");

  @AfterAll
  static void close() {
    HERE.close();
  }

  @Override
  public MemoryStore store() {
    return HERE.store;
  }

  private static Personalization personalization(MemoryStore store) {
    Memory memory = Memory.builder(store).clock(() -> AT).language("es")
        .section(ActorProfile.section()).section(PreferenceTypes.standard().section()).build();
    return Personalization.of(memory);
  }

  @Test
  void what_one_process_wrote_of_a_person_another_reads() {
    UserId user = anyUser();

    try (OtherProcess first = OtherProcess.start(Writer.class, HERE.database, HERE.database.app(), user.toString())) {
      assertThat(first.end()).isZero();
    }

    Actions actions = personalization(HERE.store).askedBy(Space.BASIC_CONVERSATION);
    ActorProfile profile = actions.profile(user);
    assertThat(profile.names()).extracting(Name::value).containsExactly("Lau", "Laura", "Gómez");
    assertThat(profile.gender()).isEqualTo(Gender.FEMALE);
    assertThat(actions.preference(user, "region").flatMap(region -> region.value().get("iso_alpha2")))
        .isEqualTo(Optional.of("CO"));
  }

  /** The process that was there first. */
  static final class Writer {

    private Writer() {}

    public static void main(String[] arguments) {
      UserId user = UserId.of(arguments[0]);
      Personalization personalization = personalization(PostgresStore.over(OtherProcess.source()));
      BasicConversation conversation = BasicConversation.over(personalization, Language.SPANISH);
      conversation.reply(user, Message.fromUser("m1", AT, "Soy Laura Gómez, dime Lau"));
      conversation.reply(user, Message.fromUser("m2", AT.plusSeconds(60), "Estoy en Colombia"));
      personalization.askedBy(Space.BASIC_CONVERSATION).createOrUpdateProfile(user, Map.of("gender", "female"), Mode.STRICT);
    }
  }
}
