package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.examples.chats.ChatExport;
import dev.recuerda.examples.chats.ChatImport;
import dev.recuerda.examples.chats.ChatMessages;
import dev.recuerda.examples.chats.ChatOptions;
import dev.recuerda.examples.chats.DateOrder;
import dev.recuerda.examples.chats.Imported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings chats that a phone exported into the memory of whoever asks: first a look at who wrote, then all of it. */
final class ChatsApi {

  private static final String CHATS = "/api/memory/chats";
  private static final String ZONE = "zone";
  private static final String DATES = "dates";
  private static final String AS = "as";
  /** A text of 50,000 messages has some 5 MB. */
  private static final int MOST_BYTES = 64 << 20;
  /** What a person can still choose from. */
  private static final int MOST_AUTHORS = 1_000;

  List<Route> routes() {
    return List.of(
        Route.post(CHATS + "/preview", this::preview).takingFile(MOST_BYTES).asking(ZONE, DATES),
        Route.post(CHATS, this::bringIn).takingFile(MOST_BYTES).asking(AS, ZONE, DATES));
  }

  private void preview(Call call) {
    ChatExport export = export(call);
    ObjectNode shown = Json.object();
    ArrayNode authors = shown.putArray("authors");
    export.authors().entrySet().stream().limit(MOST_AUTHORS).forEach(author ->
        authors.addObject().put("name", author.getKey()).put("messages", author.getValue()));
    ChatExport.Count count = export.count();
    shown.put(DATES, export.dates().name()).put("dates_are_sure", export.datesAreSure());
    shown.putObject("count")
        .put("messages", count.messages()).put("media", count.media()).put("system", count.system())
        .put("deleted", count.deleted()).put("edited", count.edited()).put("broken", count.broken());
    call.answer(shown);
  }

  /** What goes wrong before the first message is answered as ever; after it, an event says so, and what came before is kept. */
  private void bringIn(Call call) {
    String self = call.query(AS).orElseThrow(() -> Refusal.invalid(AS, "is required: whose messages are the user's"));
    Events events = call.events();
    try (ChatMessages messages = export(call).messagesOf(self, call.user())) {
      Imported imported = ChatImport.into(call.memory()).run(messages, (read, share) ->
          events.send("progress", Json.object().put("messages", read).put("share", share)));
      events.send("done", shown(imported));
    } catch (UncheckedIOException hungUp) {
      throw hungUp;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (RuntimeException failed) {
      if (!events.haveBegun()) {
        throw failed;
      }
      events.send("error", Failure.of(failed, Failure.BAD_REQUEST).json());
    }
  }

  private static ChatExport export(Call call) {
    return ChatExport.in(call.file(), new ChatOptions(zone(call.query(ZONE)), call.query(DATES).map(ChatsApi::dates)));
  }

  private static ZoneId zone(Optional<String> name) {
    try {
      return ZoneId.of(name.orElse("UTC"));
    } catch (DateTimeException unknown) {
      throw Refusal.invalid(ZONE, "must be an IANA time zone such as America/Bogota");
    }
  }

  private static DateOrder dates(String name) {
    return Arrays.stream(DateOrder.values()).filter(order -> order.name().equals(name)).findFirst()
        .orElseThrow(() -> Refusal.invalid(DATES, "must be one of "
            + Arrays.stream(DateOrder.values()).map(Enum::name).collect(Collectors.joining(", "))));
  }

  private static ObjectNode shown(Imported imported) {
    ObjectNode shown = Json.object()
        .put("messages", imported.messages())
        .put("new", imported.fresh())
        .put("of_user", imported.ofUser())
        .put("learned", imported.learned());
    ObjectNode asked = shown.putObject("asked");
    imported.asked().forEach((scope, number) -> asked.put(scope.name(), number));
    ArrayNode broken = shown.putArray("broken");
    imported.broken().forEach(line -> broken.addObject().put("line", line.line()).put("rule", line.rule()));
    return shown.put("broken_in_all", imported.brokenInAll());
  }
}
