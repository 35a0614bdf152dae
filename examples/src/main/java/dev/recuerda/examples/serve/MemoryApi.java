package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.recuerda.examples.replay.Reasons;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.ErasureReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered of whoever asks: to be asked, looked at, corrected, taken along and erased. */
final class MemoryApi {

  /** The longest message, in UTF-16 units. */
  static final int MAX_TEXT = 10_000;

  private static final String BASE = "/api/memory";
  private static final String FACT = BASE + "/facts/{fact_id}";
  private static final int EXPORT_BYTES = 1 << 20;
  private static final int MESSAGES = 50;
  private static final int MOST_MESSAGES = 1_000;
  private static final String CORRECTION = "correction";
  private static final String CONFIRMATION = "confirmation";

  private final MemoryStore store;
  private final Watch watch;

  MemoryApi(MemoryStore store, Watch watch) {
    this.store = store;
    this.watch = watch;
  }

  List<Route> routes() {
    return List.of(
        Route.post(BASE + "/ask", this::ask),
        Route.get(BASE + "/facts", this::facts).asking("history"),
        Route.delete(FACT, this::forget),
        Route.put(FACT, this::correct),
        Route.post(FACT + "/confirmations", this::confirm).taking(0),
        Route.get(BASE + "/profile", call -> call.answer(Shown.profile(call.memory()))),
        Route.patch(BASE + "/profile", this::changeProfile).validating(),
        Route.get(BASE + "/conversation", this::conversation).asking("limit"),
        Route.get(BASE + "/messages", this::message).asking("id"),
        Route.get(BASE + "/export", call -> call.answer(Json.node(call.memory().export().values()))),
        Route.post(BASE + "/import", this::bringBack).taking(EXPORT_BYTES),
        Route.delete(BASE + "/me", call -> call.answer(Shown.receipt(call.memory().forgetEverything()))));
  }

  private void ask(Call call) {
    String question = call.body("question").text("question", MAX_TEXT);
    Optional<Answer> answer = call.memory().answer(said(question));
    call.answer(answer.map(Shown::answer).orElseGet(() -> Json.object().put("kind", "NOT_ABOUT_MEMORY")));
  }

  private void facts(Call call) {
    Instant now = watch.clock().instant();
    List<Fact> facts = call.flag("history")
        ? store.read(call.user(), records -> records.facts().all()).stream().filter(fact -> !fact.hasExpired(now)).toList()
        : call.memory().facts();
    ArrayNode shown = Json.array();
    facts.forEach(fact -> shown.add(Shown.fact(fact, now)));
    call.answer(Json.object().set("facts", shown));
  }

  private void forget(Call call) {
    ErasureReceipt receipt = call.memory().forgetFact(new FactId(call.id("fact_id")));
    if (receipt.isEmpty()) {
      throw Refusal.notFound();
    }
    call.answer(Shown.receipt(receipt));
  }

  /**
   * Puts what the user says, in their own words, in the place of a fact. The words are kept as a message of the user's, and
   * carry the new fact as its evidence: the write policy decides on it as on everything else.
   */
  private void correct(Call call) {
    Body body = call.body("statement", "value");
    String words = body.text("statement", Claim.MAX_LENGTH);
    Fact wrong = held(call);
    Optional<String> value = value(body, wrong.claim(), words);
    Message said = said(words);
    call.memory().record(said);
    Evidence evidence = new Evidence(said.id(), 0, words.length(), said.provenance(), said.at());
    Candidate right = new Candidate(corrected(wrong.claim(), words, value), evidence, CORRECTION);
    answer(call, call.memory().rectify(wrong.id(), right));
  }

  /**
   * Lets the user say again what a fact rests on. The words are kept as another message of theirs, and bear the fact out as any
   * words do that say the same; one that rests on no words is confirmed by its statement.
   */
  private void confirm(Call call) {
    Fact fact = held(call);
    Message said = said(words(call, fact.evidence().get(0)).orElse(fact.claim().statement()));
    call.memory().record(said);
    Evidence evidence = new Evidence(said.id(), 0, said.text().length(), said.provenance(), said.at());
    answer(call, call.memory().learn(List.of(new Candidate(fact.claim(), evidence, CONFIRMATION))));
  }

  private static Optional<String> words(Call call, Evidence evidence) {
    return call.memory().message(evidence.message()).map(kept -> kept.message().text())
        .filter(text -> evidence.end() <= text.length() && evidence.start() < evidence.end())
        .map(text -> text.substring(evidence.start(), evidence.end()));
  }

  /** The fact that is asked for, if it is held true. */
  private static Fact held(Call call) {
    FactId id = new FactId(call.id("fact_id"));
    return call.memory().facts().stream().filter(fact -> fact.id().equals(id)).findFirst()
        .orElseThrow(() -> Refusal.notFound());
  }

  /** The value by itself, where the fact has one: it must be among the user's words. */
  private static Optional<String> value(Body body, Claim wrong, String words) {
    if (wrong.value().isEmpty()) {
      return Optional.empty();
    }
    String value = body.text("value", Claim.MAX_LENGTH);
    if (!words.contains(value)) {
      throw Refusal.invalid("value", "must be among the words of the statement");
    }
    return Optional.of(value);
  }

  private static Claim corrected(Claim wrong, String words, Optional<String> value) {
    String statement = value
        .filter(right -> wrong.statement().contains(wrong.value().orElseThrow()))
        .map(right -> wrong.statement().replace(wrong.value().orElseThrow(), right))
        .orElse(words);
    return new Claim(wrong.kind(), wrong.category(), wrong.slot(), statement, value, wrong.scope(), false);
  }

  private void answer(Call call, Learned learned) {
    Learned.Outcome outcome = learned.outcomes().get(0);
    switch (outcome.became()) {
      case REFUSED -> throw Refusal.of(Failure.UNPROCESSABLE, "not_remembered",
          call.texts().get("refused", outcome.rule(), Reasons.in(call.language().code()).of(outcome.reason())));
      case ASKED -> call.answer(202, Shown.learned(learned, watch.clock().instant()));
      default -> call.answer(Shown.learned(learned, watch.clock().instant()));
    }
  }

  private void changeProfile(Call call) {
    call.memory().updateProfile(ProfilePatch.of(call.anyBody().values()));
    call.answer(Shown.profile(call.memory()));
  }

  private void conversation(Call call) {
    ArrayNode messages = Json.array();
    call.memory().conversation(call.number("limit", MESSAGES, MOST_MESSAGES))
        .forEach(episode -> messages.add(Shown.message(episode)));
    call.answer(Json.object().set("messages", messages));
  }

  private void message(Call call) {
    String id = call.query("id").orElseThrow(() -> Refusal.invalid("id", "is required"));
    call.answer(Shown.message(call.memory().message(new MessageId(id)).orElseThrow(() -> Refusal.notFound())));
  }

  @SuppressWarnings("unchecked") // A key of JSON is text, and where a null is allowed the import says.
  private void bringBack(Call call) {
    call.memory().importing((Map<String, ?>) (Object) call.anyBody().values());
    call.answer(Json.object().put("status", "success"));
  }

  private Message said(String text) {
    return Message.fromUser(watch.ids().get().toString(), watch.clock().instant(), text);
  }
}
