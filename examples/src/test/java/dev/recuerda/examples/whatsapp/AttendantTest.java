package dev.recuerda.examples.whatsapp;

import static dev.recuerda.examples.whatsapp.Payloads.ANA;
import static dev.recuerda.examples.whatsapp.Payloads.LUIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.inmemory.ScriptedLanguageModel;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Role;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.port.LanguageModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttendantTest {

  private final Desk desk = new Desk(new InMemoryStore(), Desk.NOBODY);

  private List<Session> sessions(String account) {
    Agent agent = desk.of(account).agents().all().get(0);
    return desk.of(account).sessions().with(agent.id());
  }

  private List<Message> kept(String account, Role role) {
    return desk.of(account).conversation(100).stream().map(Episode::message)
        .filter(message -> message.role() == role && message.type() != MessageType.SYSTEM).toList();
  }

  // ---- What comes in ----

  @ParameterizedTest
  @CsvSource({
      "text, TEXT_SIMPLE", "audio, RICH_INPUT", "image, RICH_INPUT", "document, RICH_INPUT", "sticker, STICKER_STANDBY",
      "video, UNSUPPORTED", "location, UNSUPPORTED", "button, TEXT_SIMPLE", "interactive-list, TEXT_SIMPLE"
  })
  void a_message_is_read_for_by_the_class_of_its_form(String file, InputClass expected) {
    desk.receive(Payloads.file(file));

    assertThat(desk.read).containsExactly(expected);
    assertThat(desk.sent).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reaction", "status", "unsupported", "contacts", "system", "errors", "interactive-flow"})
  void what_is_no_message_is_neither_kept_nor_answered(String file) {
    desk.receive(Payloads.file(file));

    assertThat(desk.sent).isEmpty();
    assertThat(desk.of(ANA).conversation(10)).isEmpty();
    assertThat(desk.log()).isEmpty();
  }

  @Test
  void the_messages_of_one_delivery_are_answered_in_their_order_each_as_a_reply_to_it() {
    desk.receive(Payloads.file("several"));

    assertThat(desk.sent).extracting(text -> text.to().type())
        .containsExactly(MessageType.TEXT, MessageType.STICKER, MessageType.TEXT);
    assertThat(desk.texts().get(2)).contains("Bogotá");
  }

  @Test
  void two_people_in_one_delivery_are_not_mixed_up() {
    desk.receive(Payloads.file("two-senders"));

    assertThat(desk.texts().get(2)).contains("Bogotá").doesNotContain("Puebla");
    assertThat(desk.texts().get(3)).contains("Puebla").doesNotContain("Bogotá");
    assertThat(desk.sent).extracting(text -> text.to().from()).containsExactly(ANA, LUIS, ANA, LUIS);
  }

  @Test
  void what_was_forwarded_is_no_fact_about_whoever_forwards_it() {
    desk.receive(Payloads.file("forwarded"));

    assertThat(desk.of(ANA).facts()).isEmpty();
    assertThat(kept(ANA, Role.USER)).hasSize(1);
  }

  @Test
  void neither_a_number_nor_a_nickname_nor_where_somebody_is_is_kept() {
    desk.receive(Payloads.file("location"));
    desk.receive(Payloads.file("text"));

    String all = desk.of(ANA).export().values().toString();

    assertThat(all).contains("Bogotá").doesNotContain(ANA, "wamid", "Anita", "4.6097", "Carrera", "106540352242922");
  }

  @ParameterizedTest
  @CsvSource({"from, nadie", "timestamp, ayer", "id, ''"})
  void a_message_that_can_never_be_answered_is_passed_over_and_the_next_one_is_not(String field, String value) {
    ObjectNode broken = Payloads.message(ANA, 1).put(field, value);
    broken.putObject("text").put("body", "Canario");

    desk.receiveAsItIs(Payloads.delivering(broken));
    desk.receive(Payloads.text(ANA, 2, "¿Qué sabes de mí?"));

    assertThat(desk.sent).hasSize(1);
    assertThat(desk.log().lines()).hasSize(1);
    assertThat(desk.log()).contains("passed_over", "messages." + field).doesNotContain("Canario", ANA, "nadie", "ayer");
  }

  @Test
  void a_text_that_is_too_long_to_be_kept_is_passed_over() {
    desk.receive(Payloads.text(ANA, 1, "a"));

    desk.receiveAsItIs(Payloads.text(ANA, 2, "a".repeat(Message.MAX_TEXT + 1)));

    assertThat(desk.sent).hasSize(1);
    assertThat(desk.log()).contains("passed_over", "messages.text.body", "100000");
  }

  @Test
  void two_people_are_answered_at_once() {
    CountDownLatch both = new CountDownLatch(2);
    Desk busy = new Desk(new InMemoryStore(), prompt -> {
      both.countDown();
      waitFor(both);
      return new LanguageModel.Reply("Claro.", 0, 0);
    });

    CompletableFuture.allOf(
        CompletableFuture.runAsync(() -> busy.receive(Payloads.text(ANA, 1, "Hola")), thread -> new Thread(thread).start()),
        CompletableFuture.runAsync(() -> busy.receive(Payloads.text(LUIS, 1, "Hola")), thread -> new Thread(thread).start()))
        .join();

    assertThat(busy.texts()).containsExactly("Claro.", "Claro.");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- Once ----

  @Test
  void the_same_delivery_twice_is_kept_and_answered_once() {
    String body = Payloads.text(ANA, 1, "Vivo en Bogotá");

    desk.receive(body);
    desk.receive(body);

    assertThat(desk.sent).hasSize(1);
    assertThat(kept(ANA, Role.USER)).hasSize(1);
    assertThat(kept(ANA, Role.ASSISTANT)).hasSize(1);
  }

  @Test
  void a_reply_that_was_not_sent_is_sent_when_the_message_comes_again_and_not_composed_anew() {
    ScriptedLanguageModel model = ScriptedLanguageModel.answering("Buena idea.");
    Desk shut = new Desk(new InMemoryStore(), model);
    String body = Payloads.text(ANA, 1, "Voy a aprender a nadar");
    shut.shutAfter(0);
    assertThatThrownBy(() -> shut.receive(body)).isInstanceOf(NotSentException.class);
    shut.open();

    shut.receive(body);
    shut.receive(body);

    assertThat(shut.texts()).containsExactly("Buena idea.");
    assertThat(model.asked()).hasSize(1);
    assertThat(shut.log()).contains("not_answered").doesNotContain("nadar", ANA);
  }

  @Test
  void a_long_reply_goes_out_in_parts_and_goes_on_from_the_one_that_was_not_sent() {
    String story = "Esto es una frase que se repite hasta que no cabe en un solo mensaje. ".repeat(150).strip();
    Desk shut = new Desk(new InMemoryStore(), ScriptedLanguageModel.answering(story));
    String body = Payloads.text(ANA, 1, "Cuéntame un cuento largo");
    shut.shutAfter(1);
    assertThatThrownBy(() -> shut.receive(body)).isInstanceOf(NotSentException.class);
    shut.open();

    shut.receive(body);

    assertThat(shut.texts()).hasSize(3).isEqualTo(Parts.of(story));
  }

  @Test
  void what_was_not_sent_is_sent_though_the_session_is_over_by_then() {
    String body = Payloads.text(ANA, 1, "¿Qué sabes de mí?");
    desk.shutAfter(0);
    assertThatThrownBy(() -> desk.receive(body)).isInstanceOf(RetryableException.class);
    desk.open();
    desk.receive(Payloads.text(ANA, 600, "¿Dónde vivo?"));

    desk.receive(body);

    assertThat(desk.sent).extracting(text -> text.to().id()).containsExactly("wamid." + ANA + "/600", "wamid." + ANA + "/1");
  }

  @Test
  void while_the_store_is_down_nothing_is_answered_and_afterwards_the_message_is() {
    desk.receive(Payloads.text(ANA, 1, "Hola"));
    String body = Payloads.text(ANA, 2, "Vivo en Bogotá");
    desk.down = true;
    assertThatThrownBy(() -> desk.receive(body)).isInstanceOf(RetryableException.class);
    desk.down = false;

    desk.receive(body);

    assertThat(desk.sent).hasSize(2);
    assertThat(desk.of(ANA).facts()).hasSize(1);
  }

  @Test
  void a_store_that_goes_down_in_the_middle_of_a_turn_leaves_the_message_to_be_delivered_again() {
    AtomicReference<Desk> cut = new AtomicReference<>();
    AtomicInteger asked = new AtomicInteger();
    cut.set(new Desk(new InMemoryStore(), prompt -> {
      cut.get().down = asked.incrementAndGet() == 1;
      return new LanguageModel.Reply("Claro.", 0, 0);
    }));
    String body = Payloads.text(ANA, 1, "Vivo en Bogotá");
    assertThatThrownBy(() -> cut.get().receive(body)).isInstanceOf(RetryableException.class);
    assertThat(cut.get().sent).isEmpty();
    cut.get().down = false;

    cut.get().receive(body);

    assertThat(cut.get().texts()).containsExactly("Claro.");
    assertThat(cut.get().of(ANA).facts()).hasSize(1);
  }

  // ---- Who answers ----

  @Test
  void one_person_has_one_agent_and_one_session_until_it_is_over() {
    desk.receive(Payloads.text(ANA, 1, "Hola"));
    desk.receive(Payloads.text(ANA, 2, "¿Qué tal?"));
    assertThat(sessions(ANA)).hasSize(1);

    desk.receive(Payloads.text(ANA, 2 + (int) Session.ABANDONED.toMinutes(), "Ya volví"));

    assertThat(sessions(ANA)).hasSize(2);
    assertThat(desk.of(ANA).agents().all()).hasSize(1);
  }

  @Test
  void a_session_that_was_closed_is_followed_by_another_one() {
    desk.receive(Payloads.text(ANA, 1, "Hola"));
    desk.of(ANA).sessions().close(sessions(ANA).get(0).id());

    desk.receive(Payloads.text(ANA, 2, "¿Sigues ahí?"));

    assertThat(sessions(ANA)).hasSize(2);
    assertThat(desk.sent).hasSize(2);
  }

  @Test
  void the_model_is_told_who_it_is_in_spanish() {
    ScriptedLanguageModel model = ScriptedLanguageModel.answering("Hola, ¿en qué te ayudo?");
    Desk spoken = new Desk(new InMemoryStore(), model);

    spoken.receive(Payloads.text(ANA, 1, "Buenas tardes"));

    assertThat(model.asked().get(0).asText()).contains("Memo", "asistente personal en WhatsApp", "menos de cien palabras");
  }

  // ---- Consent, forgetting ----

  @Test
  void what_is_delicate_is_asked_about_and_a_plain_yes_keeps_it() {
    desk.receive(Payloads.text(ANA, 1, "Soy diabética"));
    assertThat(desk.texts().get(0)).endsWith("¿Puedo guardar eso?");
    assertThat(desk.of(ANA).facts()).isEmpty();

    desk.receive(Payloads.text(ANA, 2, "Sí, guárdalo"));
    desk.receive(Payloads.text(ANA, 3, "¿Qué sabes de mí?"));

    assertThat(desk.texts().get(2)).contains("diabética");
  }

  @Test
  void about_several_delicate_things_at_once_the_user_is_told_to_say_one_alone_and_then_asked() {
    desk.receive(Payloads.text(ANA, 1, "Soy diabética. Soy budista."));
    assertThat(desk.texts().get(0)).contains("dímela sola en otro mensaje").doesNotContain("¿Puedo guardar eso?");

    desk.receive(Payloads.text(ANA, 2, "Soy budista"));
    desk.receive(Payloads.text(ANA, 3, "Sí, guárdalo"));

    assertThat(desk.texts().get(1)).endsWith("¿Puedo guardar eso?");
    assertThat(desk.of(ANA).facts()).singleElement()
        .satisfies(fact -> assertThat(fact.claim().statement()).containsIgnoringCase("budista"));
  }

  @Test
  void after_everything_was_forgotten_the_same_deliveries_change_nothing_and_the_talk_begins_anew() {
    String again = Payloads.text(ANA, 3, "Sí, olvida todo lo que sabes de mí");
    desk.receive(Payloads.text(ANA, 1, "Vivo en Bogotá"));
    desk.receive(Payloads.text(ANA, 2, "Olvida todo lo que sabes de mí"));
    desk.receive(again);

    desk.receive(again);
    desk.receive(Payloads.text(ANA, 4, "¿Qué sabes de mí?"));

    assertThat(desk.texts()).hasSize(4);
    assertThat(desk.texts().get(2)).isEqualTo("Hecho: lo he olvidado.");
    assertThat(desk.texts().get(3)).contains("Todavía no guardo nada sobre ti");
  }

  @Test
  void that_a_reply_was_sent_stands_in_no_prompt_and_is_found_by_no_search() {
    ScriptedLanguageModel model = ScriptedLanguageModel.answering("Hola.", "Bien.");
    Desk spoken = new Desk(new InMemoryStore(), model);
    spoken.receive(Payloads.text(ANA, 1, "Buenas tardes"));

    spoken.receive(Payloads.text(ANA, 2, "¿Cómo estás hoy?"));

    assertThat(model.asked().get(1).turns()).extracting(turn -> turn.text()).contains("Buenas tardes", "Hola.")
        .noneMatch(String::isBlank);
    assertThat(spoken.of(ANA).search("sent", 10).episodes()).isEmpty();
  }
}
