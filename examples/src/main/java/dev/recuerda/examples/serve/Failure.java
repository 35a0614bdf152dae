package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.ConsentMissingException;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.error.SessionClosedException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is answered where something went wrong.
 *
 * @param code for programs, such as {@code invalid_request}
 * @param message for people; holds nothing that was sent
 * @param path the field of the request that it is about, where it is about one
 * @param retryAfter after how many seconds it may be tried again, where that is known
 */
record Failure(int status, String code, String message, Optional<String> path, Optional<Long> retryAfter) {

  static final int BAD_REQUEST = 400;
  static final int UNPROCESSABLE = 422;

  private static final long SOON = 1;

  /** How the fields of the library are called in requests. */
  private static final Map<String, String> FIELDS = Map.ofEntries(
      Map.entry("agent.name", "agent_name"),
      Map.entry("agent.role", "agent_role"),
      Map.entry("agent.personality", "agent_personality"),
      Map.entry("agent.expectations", "agent_expectations"),
      Map.entry("agentId", "agent_id"),
      Map.entry("sessionId", "session_id"),
      Map.entry("factId", "fact_id"),
      Map.entry("message.text", "message"),
      Map.entry("claim.value", "value"),
      Map.entry("claim.statement", "statement"));

  /** Levels that fields have in the library and not in requests. */
  private static final Pattern LEVELS = Pattern.compile("^(profile\\.|memory_context\\.(user_profile\\.|context_memory\\.)?)");

  static Failure of(int status, String code, String message) {
    return new Failure(status, code, message, Optional.empty(), Optional.empty());
  }

  static Failure invalid(int status, String path, String rule) {
    String code = status == UNPROCESSABLE ? "validation_failed" : "invalid_request";
    return new Failure(status, code, path + " " + rule, Optional.of(path), Optional.empty());
  }

  /** The same for what is not there and for what is somebody else's, to the last byte. */
  static Failure notFound() {
    return of(404, "not_found", "not found or access denied");
  }

  /**
   * What is answered to a request on which this was thrown.
   *
   * @param invalid the status for a value that is not allowed
   */
  static Failure of(Throwable thrown, int invalid) {
    if (thrown instanceof Refusal refusal) {
      return refusal.failure();
    }
    if (thrown instanceof InvalidInputException wrong) {
      return invalid(invalid, path(wrong.field()), wrong.rule());
    }
    if (thrown instanceof SessionClosedException) {
      return of(409, "session_closed", "the session is closed: open another one");
    }
    if (thrown instanceof NotFoundException) {
      return notFound();
    }
    if (thrown instanceof ConsentMissingException) {
      return of(UNPROCESSABLE, "consent_missing", "the user has not consented to this; nothing was kept");
    }
    if (thrown instanceof RetryableException) {
      return new Failure(503, "unavailable", "the memory cannot be reached at the moment; nothing was changed",
          Optional.empty(), Optional.of(SOON));
    }
    return of(500, "internal_error", "something went wrong here");
  }

  private static String path(String field) {
    String renamed = FIELDS.getOrDefault(field, field);
    return LEVELS.matcher(renamed).replaceFirst("").split(",", 2)[0];
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("code", code).put("message", message);
    path.ifPresent(field -> json.put("path", field));
    return json;
  }

  Failure {
    Check.required("failure.code", code);
  }
}
