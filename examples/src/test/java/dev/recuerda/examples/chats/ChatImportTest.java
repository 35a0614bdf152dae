package dev.recuerda.examples.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.privacy.ConsentScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatImportTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir
  private Path folder = Path.of("");

  private final UserMemory memory = memory(new InMemoryStore());

  private static UserMemory memory(MemoryStore store) {
    return Memory.builder(store).clock(() -> NOW).build().of(Chats.OWNER.toString());
  }

  private Imported imported(ChatExport export) throws IOException {
    try (ChatMessages messages = export.messagesOf("Ana", Chats.OWNER)) {
      return ChatImport.into(memory).run(messages, (reached, share) -> { });
    }
  }

  @Test
  void what_the_owner_said_is_learned_and_what_others_said_is_not() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: Vivo en Madrid", "24/12/25, 18:06 - Luis: Vivo en Leeds");

    Imported imported = imported(export);

    assertThat(imported).isEqualTo(new Imported(2, 2, 1, 1, Map.of(), List.of(), 0));
    assertThat(memory.facts()).singleElement().satisfies(fact -> assertThat(fact.claim().statement()).contains("Madrid"));
    assertThat(memory.conversation(10)).extracting(episode -> episode.message().role())
        .containsExactly(Role.USER, Role.ASSISTANT);
  }

  @Test
  void importing_twice_changes_nothing() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: Vivo en Madrid", "24/12/25, 18:06 - Luis: ok",
        "24/12/25, 18:06 - Luis: ok", "24/12/25, 18:07 - Ana: Soy diabética", "24/12/25, 18:08 - Ana: Me gusta el té");
    imported(export);
    Map<String, Object> before = memory.export().values();

    Imported again = imported(export);

    assertThat(again).isEqualTo(new Imported(5, 0, 3, 0, Map.of(), List.of(), 0));
    assertThat(memory.export().values()).isEqualTo(before);
  }

  @Test
  void a_longer_export_adds_only_what_is_new() throws IOException {
    imported(Chats.of(folder, "24/12/25, 18:05 - Ana: ok", "24/12/25, 18:06 - Luis: ok"));

    Imported longer = imported(Chats.of(folder, "24/12/25, 18:05 - Ana: ok", "24/12/25, 18:06 - Luis: ok",
        "24/12/25, 18:06 - Luis: ok", "24/12/25, 18:07 - Ana: Vivo en Madrid"));

    assertThat(longer).isEqualTo(new Imported(4, 2, 2, 1, Map.of(), List.of(), 0));
    assertThat(memory.conversation(10)).hasSize(4);
  }

  @Test
  void what_a_run_that_was_cut_off_did_not_learn_from_is_learned_from_by_the_next() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: Vivo en Madrid", "24/12/25, 18:06 - Luis: ok");
    memory.record(Chats.messages(export, "Ana").get(0));

    Imported next = imported(export);

    assertThat(next.fresh()).isEqualTo(1);
    assertThat(next.learned()).isEqualTo(1);
  }

  @Test
  void a_wish_said_to_a_friend_forgets_nothing() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: Vivo en Madrid", "24/12/25, 18:06 - Ana: Olvida dónde vivo",
        "24/12/25, 18:07 - Ana: Olvídalo todo", "24/12/25, 18:08 - Ana: sí");

    imported(export);

    assertThat(memory.facts()).hasSize(1);
    assertThat(memory.conversation(10)).extracting(episode -> episode.message().text()).contains("Vivo en Madrid", "sí");
  }

  @Test
  void what_needs_a_consent_is_counted_and_a_yes_to_a_friend_gives_none() throws IOException {
    ChatExport export = Chats.of(folder, "24/12/25, 18:05 - Ana: Soy diabética", "24/12/25, 18:06 - Luis: ¿Lo guardo?",
        "24/12/25, 18:07 - Ana: sí, guárdalo", "24/12/25, 18:08 - Ana: vale");

    Imported imported = imported(export);

    assertThat(imported.asked()).containsExactly(Map.entry(ConsentScope.HEALTH, 1L));
    assertThat(memory.facts()).isEmpty();
    assertThat(memory.consent().standing()).doesNotContain(ConsentScope.HEALTH);
  }

  @Test
  void two_messages_of_one_minute_keep_their_order() throws IOException {
    imported(Chats.of(folder, "24/12/25, 18:05 - Luis: uno", "24/12/25, 18:05 - Ana: dos", "24/12/25, 18:05 - Ana: tres"));

    assertThat(memory.conversation(10)).extracting(Episode::message).extracting(message -> message.text())
        .containsExactly("uno", "dos", "tres");
  }

  @Test
  void broken_places_are_told_up_to_a_hundred_and_counted_beyond() throws IOException {
    String[] lines = new String[151];
    for (int i = 0; i < 150; i++) {
      lines[i] = "32/13/25, 18:05 - Ana: uno";
    }
    lines[150] = "24/12/25, 18:05 - Ana: dos";

    Imported imported = imported(Chats.of(folder, lines));

    assertThat(imported.broken()).hasSize(100);
    assertThat(imported.brokenInAll()).isEqualTo(150);
  }

  @Test
  void it_is_told_how_far_it_has_come_after_every_500_messages_and_at_the_end() throws IOException {
    List<Long> told = new ArrayList<>();
    List<Double> shares = new ArrayList<>();

    try (ChatMessages messages = ofTwelveHundred().messagesOf("Luis", Chats.OWNER)) {
      ChatImport.into(memory).run(messages, (reached, share) -> {
        told.add(reached);
        shares.add(share);
      });
    }

    assertThat(told).containsExactly(500L, 1_000L, 1_200L);
    assertThat(shares).isSorted().endsWith(1.0);
  }

  @Test
  void what_the_listener_throws_stops_it_and_the_next_run_goes_on() throws IOException {
    ChatExport export = ofTwelveHundred();

    try (ChatMessages messages = export.messagesOf("Luis", Chats.OWNER)) {
      assertThatThrownBy(() -> ChatImport.into(memory).run(messages, (reached, share) -> {
        throw new CancellationException();
      })).isInstanceOf(CancellationException.class);
    }

    assertThat(memory.conversation(10_000)).hasSize(500);
    try (ChatMessages messages = export.messagesOf("Luis", Chats.OWNER)) {
      assertThat(ChatImport.into(memory).run(messages, (reached, share) -> { }).fresh()).isEqualTo(700);
    }
  }

  private ChatExport ofTwelveHundred() {
    String[] lines = new String[1_200];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = String.format("24/12/25, %02d:%02d - %s: vale %d", i / 60, i % 60, i == 0 ? "Luis" : "Ana", i);
    }
    return Chats.of(folder, lines);
  }
}
