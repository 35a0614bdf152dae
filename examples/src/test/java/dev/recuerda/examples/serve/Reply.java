package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer of the server. */
record Reply(int status, Map<String, List<String>> headers, String body) {

  static Reply of(HttpResponse<byte[]> response) {
    return new Reply(response.statusCode(), response.headers().map(), new String(response.body(), StandardCharsets.UTF_8));
  }

  ObjectNode json() {
    return Json.read(body.getBytes(StandardCharsets.UTF_8));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
  }

  String code() {
    return json().path("code").asText();
  }

  String path() {
    return json().path("path").asText();
  }
}
