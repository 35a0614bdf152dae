package dev.recuerda.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Learner;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.privacy.SensitiveContent;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Check 39: what is flagged as a secret, a card or a special category without consent reaches no server of models. */
class FlaggedTextCheckTest {

  private static final int CANARIES = Cases.count(120, 1_000);
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";

  private final Random random = new Random(39);
  private final List<String> sent = new ArrayList<>();
  private final ScriptedServer server = ScriptedServer.answering((request, line) -> {
    sent.add(request.body());
    line.json(200, request.isForVectors() ? vectors(request.body()) : Said.chat("{\"facts\": []}", "\"stop\""));
  });
  private final ModelServer models = ModelServer.at(ServerOptions.at(server.url()));
  private final OpenAiLanguageModel chat = new OpenAiLanguageModel(models, ChatOptions.of("m"));
  private final InMemoryStore store = new InMemoryStore();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Memory memory = Memory.builder(store).clock(() -> now)
      .embeddings(new OpenAiEmbeddings(models, EmbeddingOptions.of("e", 3)))
      .learnLater(new ModelExtractor(models, ChatOptions.of("m"))).build();
  private final Learner learner = memory.learner(store);

  @AfterEach
  void close() {
    models.close();
    server.close();
  }

  /** As many vectors as texts were sent. */
  private static String vectors(String request) {
    int texts = request.split("\",\"", -1).length;
    return Said.list(IntStream.range(0, texts).mapToObj(i -> Said.vector(i, "[1,0,0]")).toArray(String[]::new));
  }

  /** Ways to say something that is flagged: a sentence with {@code %s} in it, and what stands there. */
  private Map<String, Supplier<String>> secrets() {
    Map<String, Supplier<String>> secrets = new LinkedHashMap<>();
    secrets.put("Mi contraseña es %s y vivo en Cali", this::password);
    secrets.put("My password is %s, and I live in Leeds", this::password);
    secrets.put("Usa la clave %s cuando entres, por favor", () -> "sk-proj-" + word(40));
    secrets.put("Here is the token: ghp_%s", () -> word(36));
    secrets.put("Paga con la tarjeta %s", this::card);
    secrets.put("Charge it to %s please", this::card);
    return secrets;
  }

  private static final List<String> SPECIAL = List.of("Tengo diabetes y se lo conté a %s", "Soy musulmana, como %s",
      "Me diagnosticaron epilepsia en la clínica %s", "Soy gay y mi pareja es %s", "I have epilepsy and so does %s",
      "I was diagnosed with depression by doctor %s", "I'm a Muslim, and %s knows it");

  private String word(int length) {
    return IntStream.range(0, length).mapToObj(i -> String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length()))))
        .collect(Collectors.joining());
  }

  private String password() {
    return word(5) + random.nextInt(10_000) + "X" + word(3);
  }

  /** A number in the form of a card's, with its check digit. */
  private String card() {
    String first = "4" + String.format("%014d", Math.floorMod(random.nextLong(), 100_000_000_000_000L));
    int sum = 0;
    for (int i = 0; i < first.length(); i++) {
      int digit = first.charAt(first.length() - 1 - i) - '0';
      int twice = 2 * digit;
      sum += i % 2 == 0 ? (twice > 9 ? twice - 9 : twice) : digit;
    }
    return first + (10 - sum % 10) % 10;
  }

  private UserMemory somebody(int number) {
    return memory.of(new UserId(new UUID(number, 39)));
  }

  /** Says it, and lets memory do all that it does with what is said. */
  private void livesThrough(UserMemory user, String text) {
    List<String> talk = List.of("Hola, me llamo Marta", text, "¿Qué sabes de mí?", "Busca un restaurante para cenar", text);
    for (int i = 0; i < talk.size(); i++) {
      now = now.plusSeconds(60);
      Message message = Message.fromUser("m" + i, now, talk.get(i));
      user.hear(message);
      user.brief(message);
      user.answer(message).ifPresent(answer -> new Rephraser(chat).rephrase(answer));
      user.search(text, 5);
      now = now.plusSeconds(1);
      user.record(Message.fromAssistant("a" + i, now, "Entendido: " + talk.get(i)));
    }
    now = now.plus(Duration.ofHours(1));
    while (learner.next().isPresent()) {
      now = now.plusSeconds(1);
    }
  }

  private static boolean isFlagged(String text, String canary) {
    int at = text.indexOf(canary);
    return SensitiveContent.standard().findIn(text).stream().anyMatch(finding -> isAbout(finding, at, at + canary.length()));
  }

  private static boolean isAbout(Finding finding, int start, int end) {
    return !finding.kind().isNever() || finding.start() < end && finding.end() > start;
  }

  @Test
  void what_is_flagged_reaches_no_server() {
    List<Map.Entry<String, Supplier<String>>> ways = new ArrayList<>(secrets().entrySet());
    SPECIAL.forEach(text -> ways.add(Map.entry(text, () -> word(9))));
    for (int i = 0; i < CANARIES; i++) {
      Map.Entry<String, Supplier<String>> way = ways.get(i % ways.size());
      String canary = way.getValue().get();
      String text = way.getKey().formatted(canary);
      assertThat(isFlagged(text, canary)).as(way.getKey()).isTrue();
      sent.clear();

      livesThrough(somebody(i), text);

      assertThat(sent).as("something was sent").isNotEmpty();
      assertThat(sent).as(way.getKey()).noneMatch(body -> body.contains(canary));
    }
    Cases.report("39", "%,d canaries said in %d ways: 0 reached the server of embeddings and models", CANARIES, ways.size());
  }

  @Test
  void what_is_not_flagged_does_reach_it() {
    livesThrough(somebody(-1), "Al final eché raíces en Zipaquirá");

    assertThat(sent).as("it is read by the model").anyMatch(body -> body.contains("Zipaquirá") && body.contains("json_schema"));
    assertThat(sent).as("it is looked for by its vector").anyMatch(body -> body.contains("Zipaquirá") && body.contains("\"input\""));
  }

  @Test
  void a_secret_stands_in_no_prompt_for_an_answer() {
    for (Map.Entry<String, Supplier<String>> way : secrets().entrySet()) {
      String canary = way.getValue().get();
      Message message = Message.fromUser("m", now, way.getKey().formatted(canary));

      chat.complete(somebody(-2).brief(message).prompt());

      assertThat(sent).isNotEmpty().noneMatch(body -> body.contains(canary));
    }
  }
}
