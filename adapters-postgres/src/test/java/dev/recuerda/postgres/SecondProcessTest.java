package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.assistant.Replied;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second process continues what the first wrote, however that ended. */
class SecondProcessTest {

  private static final Prepared HERE = Prepared.fresh();

  private final UserId user = new UserId(Samples.anyUuid());
  private final UserMemory marta = EarlierProcess.memory(HERE.store).of(user);

  @AfterAll
  static void close() {
    HERE.close();
  }

  /** Lets the first process live, and says the token of the question that it left open. */
  private String lived(int end, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = user.value().toString();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    try (OtherProcess first = OtherProcess.start(EarlierProcess.class, HERE.database, HERE.database.app(), all)) {
      String token = first.hear();
      assertThat(first.end()).isEqualTo(end);
      return token;
    }
  }

  @Test
  void what_the_first_process_wrote_is_there_and_life_goes_on() {
    String token = lived(0);

    assertAllOfItIsThere();
    assertLifeGoesOn(token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"record", "learn", "forget"})
  void of_a_process_that_breaks_off_in_the_middle_of_a_unit_the_half_is_not_there_and_all_before_it_is(String broken) {
    String token = lived(EarlierProcess.BROKEN_OFF, broken);
    new RoleConnections(HERE.database, HERE.database.app()).awaitNoTransaction();

    assertAllOfItIsThere();
    assertLifeGoesOn(token);
  }

  private void assertAllOfItIsThere() {
    assertThat(marta.conversation(100)).extracting(episode -> episode.message()).containsExactly(EarlierProcess.HELLO,
        EarlierProcess.WELCOME, EarlierProcess.DENTIST, EarlierProcess.DIABETES, EarlierProcess.TO_CLARA);
    assertThat(marta.conversation(100)).extracting(episode -> episode.position()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(marta.recall(question()).window().content()).extracting(episode -> episode.message())
        .contains(EarlierProcess.HELLO, EarlierProcess.DENTIST, EarlierProcess.TO_CLARA);
    assertThat(values(marta.facts())).containsExactly("doctor Gil");
    assertThat(marta.search("dentista", 10).facts()).hasSize(1);
    assertThat(marta.profile().displayName()).contains("Marta");
    assertThat(marta.profile().goals()).isEqualTo(Document.of("goals", Map.of("viaje", "Cali")));
    assertThat(marta.consent().standing()).contains(ConsentScope.RELIGION).doesNotContain(ConsentScope.HEALTH);
    HERE.store.read(user, records -> {
      assertThat(records.agents().all()).extracting(agent -> agent.name()).containsExactly("Clara");
      assertThat(records.agents().memoryOf(EarlierProcess.CLARA).isEmpty()).isFalse();
      assertThat(records.sessions().with(EarlierProcess.CLARA)).extracting(session -> session.id())
          .containsExactly(EarlierProcess.SITTING);
      return true;
    });
    assertTrailIsIntact();
  }

  private void assertLifeGoesOn(String token) {
    Message next = Message.fromUser("m6", EarlierProcess.AT.plusSeconds(10), "Ahora mi dentista es la doctora Ruiz");
    assertThat(marta.record(next).episode().position()).isEqualTo(6);
    assertThat(marta.record(EarlierProcess.HELLO).isNew()).isFalse();
    marta.learn(List.of(EarlierProcess.dentist(next, "doctora Ruiz")));
    assertThat(values(marta.facts())).containsExactly("doctora Ruiz");
    marta.updateProfile(ProfilePatch.none().withTone("formal"));
    assertThat(marta.profile().displayName()).contains("Marta");
    assertThat(marta.consent().redeem(token, EarlierProcess.HEALTH).isGiven()).isTrue();
    assertThat(values(marta.facts())).containsExactlyInAnyOrder("doctora Ruiz", "diabetes");
    assertTheSessionGoesOn();
    assertTrailIsIntact();
  }

  private void assertTheSessionGoesOn() {
    List<String> asked = new ArrayList<>();
    Assistant assistant = Assistant.of(EarlierProcess.memory(HERE.store), prompt -> {
      asked.add(prompt.asText());
      return new LanguageModel.Reply("Va bien.", 0, 0);
    });

    Replied replied = assistant.reply(user,
        Message.fromUser("m7", EarlierProcess.AT.plusSeconds(20), "Cuéntame más, Clara").in(EarlierProcess.SITTING));

    assertThat(replied.text()).isEqualTo("Va bien.");
    assertThat(replied.used().conversationLength()).isEqualTo(3);
    assertThat(asked.get(0)).contains("Eres Clara, coach").contains("¿Cómo va mi plan?").contains("short answers");
    assertThat(marta.agents().memoryOf(EarlierProcess.CLARA).interactionsCount()).isEqualTo(2);
  }

  private static Message question() {
    return Message.fromUser("m9", EarlierProcess.AT.plusSeconds(30), "¿Quién es mi dentista?");
  }

  private static List<String> values(List<Fact> facts) {
    return facts.stream().map(fact -> fact.claim().value()).flatMap(Optional::stream).toList();
  }

  private void assertTrailIsIntact() {
    List<AuditEntry> trail = marta.trail(1_000);
    assertThat(trail).isNotEmpty();
    assertThat(trail.get(0).previous()).isEqualTo(AuditEntry.START);
    assertThat(AuditEntry.firstBroken(trail)).isEmpty();
  }
}
