package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.ConsentRequest;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Confidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.Period;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.user.ErasureReceipt;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** How what is remembered looks in answers. */
final class Shown {

  private Shown() {}

  static ObjectNode fact(Fact fact, Instant now) {
    Claim claim = fact.claim();
    ObjectNode shown = Json.object()
        .put("fact_id", fact.id().toString())
        .put("kind", claim.kind().name())
        .put("category", claim.category())
        .put("slot", claim.slot().map(slot -> slot.name()).orElse(null))
        .put("statement", claim.statement())
        .put("value", claim.value().orElse(null))
        .put("negated", claim.negated())
        .put("scope", claim.scope().name())
        .put("confidence", Confidence.in(fact, now).name().toLowerCase(Locale.ROOT))
        .put("current", fact.isCurrent())
        .put("learned_by", fact.learnedBy())
        .put("supersedes", fact.supersedes().map(Object::toString).orElse(null));
    shown.set("valid", period(fact.valid()));
    shown.set("recorded", period(fact.recorded()));
    ArrayNode sources = shown.putArray("sources");
    fact.evidence().forEach(evidence -> sources.addObject()
        .put("message_id", evidence.message().value())
        .put("start", evidence.start())
        .put("end", evidence.end())
        .put("provenance", evidence.provenance().name())
        .put("said_at", evidence.saidAt().toString()));
    return shown;
  }

  private static ObjectNode period(Period period) {
    return Json.object().put("from", period.from().toString()).put("to", period.to().map(Instant::toString).orElse(null));
  }

  static ObjectNode answer(Answer answer) {
    ObjectNode shown = Json.object()
        .put("kind", answer.kind().name())
        .put("answer", answer.text())
        .put("language", answer.language().code());
    ObjectNode citations = shown.putObject("citations");
    ArrayNode facts = citations.putArray("facts");
    answer.citations().facts().forEach(fact -> facts.add(fact.toString()));
    ArrayNode fields = citations.putArray("profile_fields");
    answer.citations().fields().forEach(field -> fields.add(field.column()));
    ArrayNode sections = citations.putArray("sections");
    answer.citations().sections().forEach(sections::add);
    ArrayNode messages = citations.putArray("messages");
    answer.citations().messages().forEach(message -> messages.add(message.value()));
    return shown;
  }

  static ObjectNode profile(UserMemory memory) {
    Profile profile = memory.profile();
    ObjectNode columns = Json.object()
        .put("user_id", memory.user().toString())
        .put("display_name", profile.displayName().orElse(null))
        .put("tone_preference", profile.tonePreference().orElse(null))
        .put("language_preference", profile.languagePreference().orElse(null))
        .put("timezone", profile.timezone().map(ZoneId::getId).orElse(null))
        .put("updated_at", profile.updatedAt().map(Instant::toString).orElse(null));
    columns.set("goals", Json.node(profile.goals().values()));
    columns.set("constraints", Json.node(profile.constraints().values()));
    return columns;
  }

  static ObjectNode message(Episode episode) {
    Message message = episode.message();
    return Json.object()
        .put("message_id", message.id().value())
        .put("at", message.at().toString())
        .put("role", message.role().name().toLowerCase(Locale.ROOT))
        .put("type", message.type().name().toLowerCase(Locale.ROOT))
        .put("text", message.text())
        .put("session_id", message.session().map(Object::toString).orElse(null));
  }

  static ObjectNode receipt(ErasureReceipt receipt) {
    ObjectNode shown = Json.object().put("at", receipt.at().toString());
    shown.set("erased", Json.node(receipt.erased()));
    return shown;
  }

  /** What became of what was said: the facts that it made, and what has to be asked. */
  static ObjectNode learned(Learned learned, Instant now) {
    ObjectNode shown = Json.object();
    ArrayNode facts = shown.putArray("facts");
    learned.facts().forEach(fact -> facts.add(fact(fact, now)));
    ArrayNode requests = shown.putArray("consent_requests");
    learned.requests().forEach(request -> requests.add(request(request)));
    return shown;
  }

  private static ObjectNode request(ConsentRequest request) {
    return Json.object()
        .put("token", request.token())
        .put("scope", request.scope().name())
        .put("statement", request.candidate().claim().statement())
        .put("expires_at", request.expiresAt().toString());
  }
}
