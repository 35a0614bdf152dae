package dev.recuerda.llm;

import static dev.recuerda.llm.Said.EVENTS;
import static dev.recuerda.llm.Use.ANSWERED;
import static dev.recuerda.memory.error.ModelFailure.AUTHENTICATION;
import static dev.recuerda.memory.error.ModelFailure.CONTENT_FILTER;
import static dev.recuerda.memory.error.ModelFailure.INVALID_ANSWER;
import static dev.recuerda.memory.error.ModelFailure.RATE_LIMIT;
import static dev.recuerda.memory.error.ModelFailure.REFUSAL;
import static dev.recuerda.memory.error.ModelFailure.REQUEST;
import static dev.recuerda.memory.error.ModelFailure.TIMEOUT;
import static dev.recuerda.memory.error.ModelFailure.TRUNCATED;
import static dev.recuerda.memory.error.ModelFailure.UNAVAILABLE;

import dev.recuerda.llm.ScriptedServer.Line;
import dev.recuerda.llm.ScriptedServer.Request;
import dev.recuerda.llm.ScriptedServer.Script;
import dev.recuerda.memory.error.ModelFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One way in which a server may behave, and what has to come of it.
 *
 * @param script what the server does, made anew for each call
 * @param uses what it may happen to
 * @param failure what is thrown; empty if the call succeeds
 * @param requests how many requests the server sees
 * @param isSlow whether the call ends only at its time limit
 */
record Fault(String name, Supplier<Script> script, Set<Use> uses, Optional<ModelFailure> failure, int requests,
    Optional<Duration> retryAfter, boolean isSlow) {

  private static final int TRIES = 3;
  private static final Set<Use> ALL = EnumSet.allOf(Use.class);
  private static final Set<Use> JSON = EnumSet.of(Use.JSON);
  private static final Set<Use> NOT_JSON = EnumSet.complementOf(EnumSet.of(Use.JSON));
  private static final Set<Use> WHOLE_TALK = EnumSet.of(Use.CHAT, Use.JSON);
  private static final Set<Use> STREAMED = EnumSet.of(Use.STREAM);
  private static final Set<Use> VECTORS = EnumSet.of(Use.EMBED);

  static List<Fault> all() {
    return Stream.of(answers(), statuses(), ofTheWire(), ofStreams(), ofVectors()).flatMap(faults -> faults).toList();
  }

  private static Stream<Fault> answers() {
    return Stream.of(
        well("a whole answer", ALL, 1, () -> Fault::well),
        bad("a page", ALL, INVALID_ANSWER, 1, (request, line) ->
            line.send(200, "text/html", "<html><body>" + ANSWERED + "</body></html>")),
        bad("an empty body", ALL, INVALID_ANSWER, 1, (request, line) -> line.json(200, "")),
        bad("half of a JSON in a whole body", ALL, INVALID_ANSWER, 1, (request, line) ->
            line.json(200, "{\"id\":\"" + ANSWERED)),
        bad("JSON of another shape", ALL, INVALID_ANSWER, 1, (request, line) ->
            line.json(200, "{\"choices\":\"" + ANSWERED + "\",\"data\":7}")),
        bad("ten megabytes", ALL, INVALID_ANSWER, 1, Fault::tenMegabytes),
        bad("no choices", WHOLE_TALK, INVALID_ANSWER, 1, (request, line) ->
            line.json(200, "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[]}")),
        bad("no content", WHOLE_TALK, INVALID_ANSWER, 1, (request, line) ->
            line.json(200, Said.message("\"content\":null", "\"stop\""))),
        well("no reason for the end", WHOLE_TALK, 1, () -> (request, line) -> line.json(200, Said.chat(ANSWERED, "null"))),
        bad("half of a JSON at the limit of the length", WHOLE_TALK, TRUNCATED, 1, (request, line) ->
            line.json(200, Said.chat("{\"facts\":[\"" + ANSWERED, "\"length\""))),
        bad("a refusal", WHOLE_TALK, REFUSAL, 1, (request, line) ->
            line.json(200, Said.message("\"content\":null,\"refusal\":\"" + ANSWERED + "\"", "\"stop\""))),
        bad("an answer held back", WHOLE_TALK, CONTENT_FILTER, 1, (request, line) ->
            line.json(200, Said.chat(ANSWERED, "\"content_filter\""))));
  }

  private static Stream<Fault> statuses() {
    return Stream.of(
        status(401, AUTHENTICATION, 1), status(403, AUTHENTICATION, 1), status(404, REQUEST, 1), status(413, REQUEST, 1),
        status(501, REQUEST, 1), status(302, INVALID_ANSWER, 1), status(408, UNAVAILABLE, TRIES), status(409, UNAVAILABLE, TRIES),
        status(429, RATE_LIMIT, TRIES), status(500, UNAVAILABLE, TRIES), status(503, UNAVAILABLE, TRIES),
        statusOf(400, NOT_JSON, 1), statusOf(422, NOT_JSON, 1), statusOf(400, JSON, 3), statusOf(422, JSON, 3),
        bad("a prompt held back", ALL, CONTENT_FILTER, 1, (request, line) ->
            line.json(400, Said.error("content_filter", ANSWERED))),
        bad("nothing left to spend", ALL, RATE_LIMIT, 1, (request, line) ->
            line.json(429, Said.error("insufficient_quota", ANSWERED))),
        well("429 once", ALL, 2, () -> once((request, line) -> line.json(429, Said.error("rate_limit", ANSWERED)))),
        well("429 once, and come back in 5 ms", ALL, 2,
            () -> once((request, line) -> line.json(429, Said.error("rate_limit", ANSWERED), "retry-after-ms: 5"))),
        well("503 once, and come back at once", ALL, 2,
            () -> once((request, line) -> line.send(503, "text/plain", ANSWERED, "Retry-After: 0"))),
        well("500 twice", ALL, TRIES, () -> times(2, (request, line) -> line.send(500, "text/html", ANSWERED))),
        asked("429, and come back in 90 s", (request, line) ->
            line.json(429, Said.error("rate_limit", ANSWERED), "Retry-After: 90"), RATE_LIMIT),
        asked("503, and come back in 90000 ms", (request, line) ->
            line.send(503, "text/plain", ANSWERED, "retry-after-ms: 90000", "Retry-After: 1"), UNAVAILABLE));
  }

  private static Stream<Fault> ofTheWire() {
    return Stream.of(
        bad("hung up without a word", ALL, UNAVAILABLE, TRIES, (request, line) -> line.cut()),
        well("hung up once", ALL, 2, () -> once((request, line) -> line.cut())),
        bad("no HTTP", ALL, UNAVAILABLE, TRIES, (request, line) -> {
          line.write("SSH-2.0 " + ANSWERED + "\r\n\r\n");
          line.cut();
        }),
        bad("a body cut in the middle", ALL, UNAVAILABLE, TRIES, Fault::cutBody),
        well("a body cut once", ALL, 2, () -> once(Fault::cutBody)),
        bad("a body in chunks, cut in the middle", ALL, UNAVAILABLE, TRIES, (request, line) -> {
          line.chunkedHead(request.isStreamed() ? EVENTS : "application/json");
          line.chunk(request.isStreamed() ? "data: {\"choices\"" : "{\"id\":\"" + ANSWERED);
          line.cut();
        }),
        slow("no head", (request, line) -> line.hang()),
        slow("half a head", (request, line) -> {
          line.write("HTTP/1.1 200 OK\r\nContent-Ty");
          line.hang();
        }),
        slow("a head and no body", (request, line) -> {
          line.head(200, request.isStreamed() ? EVENTS : "application/json", 1_000);
          line.hang();
        }),
        slow("half a body", (request, line) -> {
          line.chunkedHead(request.isStreamed() ? EVENTS : "application/json");
          line.chunk(request.isStreamed() ? Said.event("", null) : "{\"id\":\"" + ANSWERED);
          line.hang();
        }),
        slow("a body without an end", (request, line) -> {
          line.chunkedHead(request.isStreamed() ? EVENTS : "application/json");
          for (int i = 0; i < Answer.LARGEST / 16; i++) {
            line.chunk(request.isStreamed() ? ":" : " ");
            Thread.yield();
          }
        }));
  }

  private static Stream<Fault> ofStreams() {
    return Stream.of(
        well("a stream that says no reason for its end", STREAMED, 1, () -> (request, line) ->
            Said.stream(line, Said.event(ANSWERED, null), "data: [DONE]\n\n")),
        well("a stream that only says why it ended", STREAMED, 1, () -> (request, line) ->
            Said.stream(line, Said.event(ANSWERED, null), Said.event("", "\"stop\""))),
        well("a stream byte by byte", STREAMED, 1, () -> (request, line) -> {
          line.chunkedHead(EVENTS);
          for (char c : (Said.event(ANSWERED, "\"stop\"") + "data: [DONE]\n\n").toCharArray()) {
            line.chunk(String.valueOf(c));
          }
          line.chunk("");
        }),
        bad("a stream that ends in the middle", STREAMED, UNAVAILABLE, 1, (request, line) ->
            Said.stream(line, Said.event(ANSWERED, null))),
        bad("a stream with trouble before its first part", STREAMED, UNAVAILABLE, TRIES, (request, line) ->
            Said.stream(line, "data: " + Said.error("server_error", ANSWERED) + "\n\n")),
        bad("a stream with trouble in the middle", STREAMED, UNAVAILABLE, 1, (request, line) ->
            Said.stream(line, Said.event(ANSWERED, null), "data: " + Said.error("server_error", ANSWERED) + "\n\n")),
        bad("a stream with trouble in the middle, put in another way", STREAMED, UNAVAILABLE, 1, (request, line) ->
            Said.stream(line, Said.event(ANSWERED, null),
                "data: {\"object\":\"error\",\"message\":\"" + ANSWERED + "\",\"code\":500}\n\n", "data: [DONE]\n\n")),
        bad("a stream of no JSON", STREAMED, INVALID_ANSWER, 1, (request, line) ->
            Said.stream(line, "data: " + ANSWERED + "\n\n", "data: [DONE]\n\n")),
        bad("a stream of nothing", STREAMED, INVALID_ANSWER, 1, (request, line) -> Said.stream(line, "data: [DONE]\n\n")),
        bad("a stream cut off at the limit of the length", STREAMED, TRUNCATED, 1, (request, line) ->
            Said.stream(line, Said.event(ANSWERED, null), Said.event("", "\"length\""), "data: [DONE]\n\n")),
        bad("a stream held back", STREAMED, CONTENT_FILTER, 1, (request, line) ->
            Said.stream(line, Said.event(ANSWERED, null), Said.event("", "\"content_filter\""), "data: [DONE]\n\n")),
        bad("a stream of refusal", STREAMED, REFUSAL, 1, (request, line) ->
            Said.stream(line, Said.delta("\"refusal\":\"" + ANSWERED + "\"", null), Said.event("", "\"stop\""),
                "data: [DONE]\n\n")));
  }

  private static Stream<Fault> ofVectors() {
    return Stream.of(
        well("vectors in another order", VECTORS, 1, () -> (request, line) -> line.json(200, Said.vectors(1, 0))),
        bad("two vectors of one text", VECTORS, INVALID_ANSWER, 1, (request, line) -> line.json(200, Said.vectors(0, 0))),
        bad("a second vector of a text, beside one for each", VECTORS, INVALID_ANSWER, 1, (request, line) ->
            line.json(200, Said.vectors(0, 1, 1))),
        bad("one vector too few", VECTORS, INVALID_ANSWER, 1, (request, line) -> line.json(200, Said.vectors(1))),
        bad("no vectors", VECTORS, INVALID_ANSWER, 1, (request, line) -> line.json(200, Said.vectors())),
        bad("a vector of no text", VECTORS, INVALID_ANSWER, 1, (request, line) -> line.json(200, Said.vectors(0, 1, 2))),
        bad("a vector of a text before the first", VECTORS, INVALID_ANSWER, 1, second(Said.vector(-1, "[1,2,3]"))),
        bad("a vector without a place", VECTORS, INVALID_ANSWER, 1, second("{\"embedding\":[1,2,3]}")),
        bad("a vector too short", VECTORS, INVALID_ANSWER, 1, second(Said.vector(1, "[1,2]"))),
        bad("a vector too long", VECTORS, INVALID_ANSWER, 1, second(Said.vector(1, "[1,2,3,4]"))),
        bad("a vector of zeros", VECTORS, INVALID_ANSWER, 1, second(Said.vector(1, "[0,0,0]"))),
        bad("an infinite vector", VECTORS, INVALID_ANSWER, 1, second(Said.vector(1, "[1,1e99,3]"))),
        bad("a vector that is none", VECTORS, INVALID_ANSWER, 1, second(Said.vector(1, "[1,\"NaN\",3]"))),
        bad("a vector with a hole", VECTORS, INVALID_ANSWER, 1, second(Said.vector(1, "[1,null,3]"))),
        bad("a vector of words", VECTORS, INVALID_ANSWER, 1, second(Said.vector(1, "[\"" + ANSWERED + "\"]"))),
        bad("a vector in no base64", VECTORS, INVALID_ANSWER, 1, second(Said.vector(1, "\"" + ANSWERED + "\""))));
  }

  private static Fault well(String name, Set<Use> uses, int requests, Supplier<Script> script) {
    return new Fault(name, script, uses, Optional.empty(), requests, Optional.empty(), false);
  }

  private static Fault bad(String name, Set<Use> uses, ModelFailure failure, int requests, Script script) {
    return new Fault(name, () -> script, uses, Optional.of(failure), requests, Optional.empty(), false);
  }

  private static Fault status(int status, ModelFailure failure, int requests) {
    return bad("HTTP " + status, ALL, failure, requests, (request, line) ->
        line.json(status, Said.error("some_code", ANSWERED), "Location: http://127.0.0.1:1/" + ANSWERED));
  }

  private static Fault statusOf(int status, Set<Use> uses, int requests) {
    return bad("HTTP " + status, uses, REQUEST, requests, (request, line) ->
        line.json(status, Said.error("some_code", ANSWERED)));
  }

  private static Fault asked(String name, Script script, ModelFailure failure) {
    return new Fault(name, () -> script, ALL, Optional.of(failure), 1, Optional.of(Duration.ofSeconds(90)), false);
  }

  private static Fault slow(String name, Script script) {
    return new Fault(name, () -> script, ALL, Optional.of(TIMEOUT), 1, Optional.empty(), true);
  }

  private static Script second(String vector) {
    return (request, line) -> line.json(200, Said.list(Said.vector(0, "[1,0,0]"), vector));
  }

  private static void well(Request request, Line line) throws IOException {
    Said.well(request, line, ANSWERED);
  }

  private static Script once(Script trouble) {
    return times(1, trouble);
  }

  private static Script times(int count, Script trouble) {
    AtomicInteger left = new AtomicInteger(count);
    return (request, line) -> {
      if (left.getAndDecrement() > 0) {
        trouble.answer(request, line);
      } else {
        well(request, line);
      }
    };
  }

  private static void cutBody(Request request, Line line) throws IOException {
    line.head(200, request.isStreamed() ? EVENTS : "application/json", 10_000);
    line.write(request.isStreamed() ? "data: {\"choices\":[" : "{\"id\":\"" + ANSWERED);
    line.cut();
  }

  private static void tenMegabytes(Request request, Line line) throws IOException {
    String kilobyte = ANSWERED.repeat(50).substring(0, 1_000);
    int times = 10_000;
    line.head(200, request.isStreamed() ? EVENTS : "application/json", 1_000L * times + 20);
    line.write(request.isStreamed() ? "data: {\"text\":      \"" : "{\"choices\":       \"");
    for (int i = 0; i < times; i++) {
      line.write(kilobyte);
    }
    line.write("\"}");
    line.hang();
  }

  @Override
  public String toString() {
    return name;
  }
}
