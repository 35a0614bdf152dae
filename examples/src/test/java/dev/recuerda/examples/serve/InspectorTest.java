package dev.recuerda.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The files of the page, as anybody gets them. What the page does is told by a browser. */
class InspectorTest {

  private static final Pattern BESIDE = Pattern.compile("(?:href|src)=\"([^\"#]+)\"|from \"\\./([^\"]+)\"");
  private static final Pattern TEXT = Pattern.compile(
      "(?:\\bt|count)\\(\"([a-z_.]*[a-z_])\"[,)]|data-text\"?[=:] ?\"([a-z_.]*[a-z_])\"");

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everything_that_the_page_refers_to_is_there() {
    Set<String> referred = new TreeSet<>(Set.of("/"));
    for (Route file : new Inspector().routes()) {
      BESIDE.matcher(get(file.path()).body()).results()
          .forEach(found -> referred.add("/" + Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2))));
    }

    assertThat(referred).containsExactlyInAnyOrderElementsOf(new Inspector().routes().stream().map(Route::path).toList());
  }

  @Test
  void each_file_may_load_what_lies_beside_it_and_nothing_else() {
    for (Route file : new Inspector().routes()) {

      Reply reply = get(file.path());

      assertThat(reply.header("content-security-policy")).as(file.path()).contains(Inspector.POLICY);
      assertThat(reply.header("x-content-type-options")).contains("nosniff");
      assertThat(reply.body()).doesNotContain("https://").doesNotContainPattern("\\s(on\\w+|style)=\"");
    }
  }

  @Test
  void the_words_of_the_page_are_there_in_both_languages() {
    Set<String> english = keys(texts("en"));

    assertThat(keys(texts("es"))).isEqualTo(english);
  }

  @Test
  void each_text_has_as_many_gaps_in_the_one_language_as_in_the_other() {
    JsonNode spanish = texts("es");

    texts("en").properties().forEach(text ->
        assertThat(gaps(spanish.get(text.getKey()))).as(text.getKey()).isEqualTo(gaps(text.getValue())));
  }

  @Test
  void each_text_that_the_page_asks_for_by_name_is_there() {
    Set<String> there = keys(texts("en"));

    for (Route file : new Inspector().routes()) {
      TEXT.matcher(get(file.path()).body()).results().forEach(found -> {
        String key = Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2));
        boolean counted = found.group().startsWith("count");
        assertThat(there).as(file.path()).contains(counted ? key + ".one" : key);
      });
    }
  }

  private Reply get(String path) {
    Reply reply = server.send("GET", path, Optional.empty());
    assertThat(reply.status()).as(path).isEqualTo(200);
    return reply;
  }

  private JsonNode texts(String language) {
    String module = get("/texts." + language + ".js").body();
    try {
      return new ObjectMapper().readTree(module.substring(module.indexOf('{'), module.lastIndexOf('}') + 1));
    } catch (JsonProcessingException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static Set<String> keys(JsonNode texts) {
    Set<String> keys = new TreeSet<>();
    texts.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static int gaps(JsonNode text) {
    return text.asText().split("\\{}", -1).length;
  }
}
