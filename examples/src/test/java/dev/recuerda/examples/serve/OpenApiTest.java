package dev.recuerda.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the document and the routes are one; each answer of every other test is held against it as well. */
class OpenApiTest {

  private static final String AI = "/api/personalized-ai";
  private static final String MEMORY = "/api/memory";

  /** What a route answers beside what follows from what it is. */
  private static final Map<String, Set<String>> OWN = Map.ofEntries(
      Map.entry("POST " + AI + "/agents", Set.of("404")),
      Map.entry("POST " + AI + "/sessions", Set.of("404")),
      Map.entry("POST " + AI + "/sessions/{session_id}/ratings", Set.of("422")),
      Map.entry("POST " + AI + "/messages", Set.of("404", "409")),
      Map.entry("POST " + AI + "/messages/stream", Set.of("404", "409")),
      Map.entry("PUT " + AI + "/context/template", Set.of("404", "422")),
      Map.entry("POST " + AI + "/demo/quick-setup", Set.of("422")),
      Map.entry("GET " + AI + "/health", Set.of("503")),
      Map.entry("GET " + AI + "/sessions", Set.of("404")),
      Map.entry("PUT " + MEMORY + "/facts/{fact_id}", Set.of("202", "422")),
      Map.entry("POST " + MEMORY + "/facts/{fact_id}/confirmations", Set.of("202", "422")),
      Map.entry("GET " + MEMORY + "/messages", Set.of("404")),
      Map.entry("POST " + MEMORY + "/consents/requests/{token}", Set.of("409")));

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = new RunningServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_document_describes_every_route_and_nothing_else() {
    Set<String> routes = new TreeSet<>();

    described().forEach(route -> routes.add(name(route)));

    assertThat(Document.standard().operations()).containsExactlyElementsOf(routes);
  }

  @Test
  void the_statuses_of_a_route_are_those_that_follow_from_what_it_is_and_its_own() {
    for (Route route : described()) {
      Set<String> described = new TreeSet<>();
      Document.standard().operation(route.method().name(), route.path()).get("responses").fieldNames()
          .forEachRemaining(described::add);

      Set<String> expected = expected(route);

      assertThat(described).as(name(route)).isEqualTo(expected);
    }
  }

  @Test
  void a_route_without_a_token_and_a_body_are_described_as_such() {
    for (Route route : described()) {

      JsonNode operation = Document.standard().operation(route.method().name(), route.path());

      assertThat(operation.has("security")).as(name(route)).isEqualTo(route.open());
      assertThat(operation.has("requestBody")).as(name(route)).isEqualTo(route.takes() > 0);
    }
  }

  @Test
  void each_variable_and_each_parameter_is_described() {
    for (Route route : described()) {
      List<String> described = new ArrayList<>();
      Document.standard().operation(route.method().name(), route.path()).path("parameters")
          .forEach(parameter -> described.add(parameter.get("name").asText()));

      List<String> expected = new ArrayList<>(route.queries());
      Pattern.compile("\\{(\\w+)}").matcher(route.path()).results().forEach(found -> expected.add(found.group(1)));

      assertThat(described).as(name(route)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void everything_that_is_referred_to_is_there_and_everything_that_is_there_is_referred_to() {
    JsonNode root = Document.standard().root();
    Set<String> referred = new TreeSet<>(root.findValuesAsText("$ref"));
    Set<String> there = new TreeSet<>();

    List.of("responses", "schemas").forEach(kind -> root.at("/components/" + kind).fieldNames()
        .forEachRemaining(name -> there.add("#/components/" + kind + "/" + name)));

    assertThat(referred).isEqualTo(there);
  }

  @Test
  void every_operation_has_an_id_of_its_own() {
    List<String> ids = Document.standard().root().get("paths").findValuesAsText("operationId");

    assertThat(ids).hasSize(described().size()).doesNotHaveDuplicates();
  }

  @Test
  void the_server_gives_the_document_to_anybody() {
    Reply reply = server.send("GET", "/openapi.json", Optional.empty());

    assertThat(reply.json()).isEqualTo(Document.standard().root());
    assertThat(reply.json().get("openapi").asText()).isEqualTo("3.1.0");
  }

  /** All but the files of the page, which a person looks at. */
  private static List<Route> described() {
    Set<String> files = new Inspector().routes().stream().map(Route::path).collect(Collectors.toSet());
    return server.routes().stream().filter(route -> !files.contains(route.path())).toList();
  }

  private static Set<String> expected(Route route) {
    Set<String> expected = new TreeSet<>(Set.of("200", "400", "429", "500"));
    expected.addAll(OWN.getOrDefault(name(route), Set.of()));
    if (!route.open()) {
      expected.addAll(Set.of("401", "503"));
    }
    if (route.takes() > 0) {
      expected.addAll(Set.of("408", "413", "415"));
    }
    if (route.path().contains("{")) {
      expected.add("404");
    }
    if (route.invalid() == Failure.UNPROCESSABLE) {
      expected.add("422");
    }
    return expected;
  }

  private static String name(Route route) {
    return route.method().name() + " " + route.path();
  }
}
