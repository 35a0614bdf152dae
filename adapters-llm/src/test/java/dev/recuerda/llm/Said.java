package dev.recuerda.llm;

import dev.recuerda.llm.ScriptedServer.Line;
import dev.recuerda.llm.ScriptedServer.Request;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers as servers give them. */
final class Said {

  static final String EVENTS = "text/event-stream";

  private Said() {}

  /** A whole answer to whatever was asked: a chat, a stream or as many vectors as texts. */
  static void well(Request request, Line line, String text) throws IOException {
    if (request.isForVectors()) {
      line.json(200, vectors(0, 1));
    } else if (request.isStreamed()) {
      stream(line, event(text, null), event("", "\"stop\""), "data: [DONE]\n\n");
    } else {
      line.json(200, chat(text, "\"stop\""));
    }
  }

  static void stream(Line line, String... events) throws IOException {
    line.chunkedHead(EVENTS);
    for (String event : events) {
      line.chunk(event);
    }
    line.chunk("");
  }

  /** @param ending JSON, such as {@code "stop"} in quotes or {@code null} */
  static String chat(String text, String ending) {
    return message("\"content\":" + quoted(text) + ",\"refusal\":null", ending);
  }

  static String message(String fields, String ending) {
    return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
        + "\"message\":{\"role\":\"assistant\"," + fields + "},\"logprobs\":null,\"finish_reason\":" + ending + "}],"
        + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}}";
  }

  /** @param ending JSON; {@code null} for a part that is not the last */
  static String event(String text, String ending) {
    return delta("\"content\":" + quoted(text), ending);
  }

  static String delta(String fields, String ending) {
    return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
        + "\"delta\":{" + fields + "},\"finish_reason\":" + ending + "}]}\n\n";
  }

  /** Vectors at these places, of which each points in the direction of its place. */
  static String vectors(int... places) {
    return list(IntStream.of(places).mapToObj(place -> vector(place, place == 0 ? "[1,0,0]" : "[0," + place + ",0]"))
        .toArray(String[]::new));
  }

  static String vector(int place, String numbers) {
    return "{\"object\":\"embedding\",\"index\":" + place + ",\"embedding\":" + numbers + "}";
  }

  static String list(String... vectors) {
    return "{\"object\":\"list\",\"data\":[" + Arrays.stream(vectors).collect(Collectors.joining(",")) + "],\"model\":\"m\","
        + "\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}";
  }

  static String error(String code, String words) {
    return "{\"error\":{\"message\":" + quoted(words) + ",\"type\":\"an_error\",\"param\":null,\"code\":" + quoted(code) + "}}";
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
