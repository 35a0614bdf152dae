package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.user.UserId;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/** One request of a route, whose it is, and the way to answer it. The user comes from the token, and from nowhere else. */
final class Call implements AutoCloseable {

  private static final String JSON = "application/json";
  private static final int PART = 8 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> JSON_TYPES = Set.of(JSON, JSON + ";charset=utf-8");
  private static final Set<String> FILE_TYPES = Set.of("text/plain", "application/zip", "application/octet-stream");

  private final Context context;
  private final Route route;
  private final Optional<UserMemory> memory;
  private final LongSupplier ticker;
  private final Optional<ObjectNode> sent;
  private final Optional<Path> file;

  Call(Context context, Route route, Optional<UserMemory> memory, LongSupplier ticker) {
    this.context = context;
    this.route = route;
    this.memory = memory;
    this.ticker = ticker;
    context.queryParamMap().keySet().stream().filter(name -> !route.queries().contains(name)).findFirst().ifPresent(name -> {
      throw Refusal.invalid(Check.name(name), "is not a parameter of this request");
    });
    // Before anything is decided, so that what is refused for its content was read to its end.
    sent = route.takes() > 0 && !route.file() ? Optional.of(Json.read(bytes())) : Optional.empty();
    file = route.takes() > 0 && route.file() ? Optional.of(spooled()) : Optional.empty();
  }

  /** The memory of whoever asks. */
  UserMemory memory() {
    return memory.orElseThrow();
  }

  UserId user() {
    return memory().user();
  }

  /** A variable of the path, which must be a UUID. */
  UUID id(String variable) {
    return Check.uuid(variable, variable(variable));
  }

  String variable(String variable) {
    return context.pathParam(variable);
  }

  /** What was said behind the {@code ?}. */
  Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name));
  }

  boolean flag(String query) {
    String text = query(query).orElse("false");
    if (!Set.of("true", "false").contains(text)) {
      throw Refusal.invalid(query, "must be true or false");
    }
    return Boolean.parseBoolean(text);
  }

  /** A number behind the {@code ?}, from 1 to a most. */
  int number(String query, int otherwise, int most) {
    try {
      return Check.between(query, query(query).map(Integer::parseInt).orElse(otherwise), 1, most);
    } catch (NumberFormatException | InvalidInputException wrong) {
      throw Refusal.invalid(query, "must be a whole number from 1 to " + most);
    }
  }

  /** The body, which may have these fields and no others. */
  Body body(String... known) {
    return Body.of(sent.orElseThrow(), Set.of(known));
  }

  /** The body, with whatever fields. */
  Body anyBody() {
    Set<String> fields = new HashSet<>();
    sent.orElseThrow().fieldNames().forEachRemaining(fields::add);
    return Body.of(sent.orElseThrow(), fields);
  }

  /** The file that was sent along; it is gone once the request is answered. */
  Path file() {
    return file.orElseThrow();
  }

  private byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    receive(JSON_TYPES, "the body must be application/json in UTF-8, without an encoding", bytes);
    return bytes.toByteArray();
  }

  /** A file may be longer than memory should hold for one request. */
  private Path spooled() {
    Path spooled = temporary();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(spooled))) {
      receive(FILE_TYPES, "the body must be text/plain, application/zip or application/octet-stream, without an encoding", out);
      return spooled;
    } catch (IOException notWritten) {
      delete(spooled);
      throw new UncheckedIOException(notWritten);
    } catch (RuntimeException refused) {
      delete(spooled);
      throw refused;
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("chat", ".recuerda-upload");
    } catch (IOException noRoom) {
      throw new UncheckedIOException(noRoom);
    }
  }

  private void receive(Set<String> types, String rule, OutputStream to) {
    checkForm(types, rule);
    if (context.contentLength() > route.takes()) {
      throw tooLong();
    }
    long began = ticker.getAsLong();
    byte[] part = new byte[PART];
    long size = 0;
    try (InputStream in = context.req().getInputStream()) {
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        size += read;
        if (size > route.takes()) {
          throw tooLong();
        }
        if (ticker.getAsLong() - began > PATIENCE.toNanos()) {
          throw Refusal.of(408, "too_slow", "the body must arrive within " + PATIENCE.toSeconds() + " seconds");
        }
        to.write(part, 0, read);
      }
    } catch (IOException hungUp) {
      throw Refusal.invalid(Json.WHOLE, "ended before it was complete");
    }
  }

  private void checkForm(Set<String> types, String rule) {
    String type = Optional.ofNullable(context.contentType()).orElse("")
        .toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    if (!types.contains(type) || context.header("Content-Encoding") != null) {
      throw Refusal.of(415, "unsupported_media_type", rule);
    }
  }

  private Refusal tooLong() {
    return Refusal.of(413, "body_too_large", "the body must have at most " + route.takes() + " bytes");
  }

  /** What the server says to people, in {@link #language()}. */
  Texts texts() {
    return Texts.named(Optional.of(language().code())).orElse(Texts.ENGLISH);
  }

  /** The language that is asked for, of those that there are; if none is, the user's own, as far as it can be read. */
  Language language() {
    return new Language(Texts.preferred(Optional.ofNullable(context.header("Accept-Language")).or(this::ownLanguage)).tag());
  }

  private Optional<String> ownLanguage() {
    try {
      return memory().profile().languagePreference();
    } catch (RetryableException away) {
      return Optional.empty();
    }
  }

  void answer(JsonNode json) {
    answer(200, json);
  }

  void answer(int status, JsonNode json) {
    answer(status, JSON, Json.write(json));
  }

  void answer(int status, String type, String text) {
    context.status(status).contentType(type).result(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with a part of a page, which may do no more than a policy allows it. */
  void answerPage(String type, byte[] part, String policy) {
    context.header("Content-Security-Policy", policy);
    context.status(200).contentType(type).result(part);
  }

  /** Answers with events, one after the other. */
  Events events() {
    return new Events(context);
  }

  void fail(Failure failure) {
    fail(context, failure);
  }

  static void fail(Context context, Failure failure) {
    failure.retryAfter().ifPresent(seconds -> context.header("Retry-After", Long.toString(seconds)));
    if (failure.status() == 401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    context.status(failure.status()).contentType(JSON).result(Json.write(failure.json()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    file.ifPresent(Call::delete);
  }

  private static void delete(Path spooled) {
    try {
      Files.deleteIfExists(spooled);
    } catch (IOException stays) {
      throw new UncheckedIOException(stays);
    }
  }
}
