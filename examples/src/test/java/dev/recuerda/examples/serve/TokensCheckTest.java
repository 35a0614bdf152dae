package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static dev.recuerda.examples.serve.RunningServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.recuerda.memory.contract.Cases;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a token, at whatever endpoint: it is refused, and not a byte of anybody's data comes back. */
class TokensCheckTest {

  private static final String REFUSED = "{\"code\":\"unauthorized\",\"message\":\"a valid bearer token is required\"}";
  private static final String CANARY = "Zarzamora";

  private static final Signer RSA = Signer.rsa("rsa");
  private static final Signer ELLIPTIC = Signer.elliptic("elliptic");
  private static final Signer EDWARDS = Signer.edwards("edwards");
  private static final Signer SHORT = Signer.rsa("short", 1024);
  private static final JWKSet KNOWN = known(RSA, ELLIPTIC, EDWARDS, SHORT);

  private static RunningServer server;
  private static Instant now;

  @BeforeAll
  static void start() {
    server = new RunningServer(RunningServer.UNLIMITED, (Keys) id -> Optional.<JWK>ofNullable(KNOWN.getKeyByKeyId(id)));
    now = server.clock().instant();
    Reply reply = server.send("PATCH", "/api/memory/profile", Optional.of("{\"display_name\":\"" + CANARY + "\"}"),
        "Authorization", "Bearer " + RSA.token(ANN, now), "Content-Type", "application/json");
    assertThat(reply.status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_token_of_each_algorithm_is_good_for_its_own_user() {
    for (Signer signer : List.of(RSA, ELLIPTIC, EDWARDS)) {

      Reply reply = profile("Bearer " + signer.token(ANN, now));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).contains(CANARY);
    }
  }

  @Test
  void each_bad_token_is_refused_by_each_endpoint_with_the_same_bytes() {
    int refused = 0;
    for (Entry<String, Optional<String>> bad : badHeaders().entrySet()) {
      for (Route route : server.routes().stream().filter(any -> !any.open()).toList()) {

        Reply reply = call(route, bad.getValue());

        assertThat(reply.status()).as("%s, %s", bad.getKey(), route.path()).isEqualTo(401);
        assertThat(reply.header("www-authenticate")).as(bad.getKey()).contains("Bearer");
        assertThat(reply.body()).as("%s, %s", bad.getKey(), route.path()).isEqualTo(REFUSED);
        refused++;
      }
    }

    assertThat(refused).isGreaterThan(1_000);
    Cases.report("tokens", "%d requests with bad tokens, all refused", refused);
  }

  @Test
  void a_token_of_a_megabyte_is_not_even_read_to_its_end() {
    String huge = "Bearer " + RSA.sign(RSA.header(), Signer.claims(ANN, now).put("filler", "x".repeat(1 << 20)));

    for (Route route : server.routes().stream().filter(any -> !any.open()).toList()) {
      Optional<Reply> reply = callUnlessCutOff(route, huge);

      assertThat(reply.map(Reply::status).orElse(431)).as(route.path()).isEqualTo(431);
      assertThat(reply.map(Reply::body).orElse("")).doesNotContain(CANARY);
    }
  }

  @Test
  void a_good_token_that_is_changed_in_any_one_place_is_refused() {
    Random random = new Random(23);
    int cases = Cases.count(300, 10_000);
    String good = RSA.token(ANN, now);

    for (int i = 0; i < cases; i++) {
      String changed = changed(good, random);
      Reply reply = profile("Bearer " + changed);

      assertThat(reply.status()).as(changed).isEqualTo(401);
      assertThat(reply.body()).isEqualTo(REFUSED);
    }
    Cases.report("tokens", "%d changed tokens, all refused", cases);
  }

  @Test
  void what_else_names_a_user_does_not_change_whose_data_it_is() {
    String bobs = "Bearer " + RSA.token(BOB, now);

    for (Route route : server.routes().stream().filter(any -> !any.open()).toList()) {
      String path = path(route);
      Reply byQuery = server.send(route.method().name(), path + "?user_id=" + ANN, body(route), headers(bobs));
      Reply byHeader = server.send(route.method().name(), path, body(route),
          headers(bobs, "X-User-Id", ANN, "X-Forwarded-User", ANN, "Cookie", "user_id=" + ANN));
      Reply byBody = server.send(route.method().name(), path, Optional.of("{\"user_id\":\"" + ANN + "\"}"), headers(bobs));

      assertThat(byQuery.status()).as(path).isEqualTo(400);
      assertThat(byQuery.path()).as(path).isEqualTo("user_id");
      assertThat(List.of(byQuery.body(), byHeader.body(), byBody.body())).as(path)
          .allSatisfy(body -> assertThat(body).doesNotContain(CANARY));
      if (route.takes() > 0) {
        assertThat(List.of(byBody.status())).as(path).isSubsetOf(route.file() ? List.of(415) : List.of(400, 422));
      }
    }
    assertThat(profile("Bearer " + RSA.token(ANN, now)).body()).contains(CANARY);
  }

  @Test
  void another_user_s_id_in_a_path_leads_nowhere() {
    String bobs = "Bearer " + RSA.token(BOB, now);

    for (Route route : server.routes().stream().filter(any -> any.path().contains("_id}")).toList()) {
      Reply reply = server.send(route.method().name(), route.path().replaceAll("\\{\\w+}", ANN), validBody(route), headers(bobs));

      assertThat(reply.status()).as(route.path()).isEqualTo(404);
      assertThat(reply.body()).doesNotContain(CANARY);
    }
  }

  private static Map<String, Optional<String>> badHeaders() {
    Map<String, Optional<String>> headers = new LinkedHashMap<>();
    headers.put("no header", Optional.empty());
    headers.put("empty", Optional.of(""));
    headers.put("no scheme", Optional.of(RSA.token(ANN, now)));
    headers.put("another scheme", Optional.of("Basic " + RSA.token(ANN, now)));
    headers.put("no token", Optional.of("Bearer "));
    headers.put("two tokens", Optional.of("Bearer " + RSA.token(ANN, now) + " " + RSA.token(BOB, now)));
    headers.put("a comma", Optional.of("Bearer " + RSA.token(ANN, now) + ", Bearer " + RSA.token(BOB, now)));
    badTokens().forEach((what, token) -> headers.put(what, Optional.of("Bearer " + token)));
    return headers;
  }

  private static Map<String, String> badTokens() {
    ObjectNode claims = Signer.claims(ANN, now);
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("no token at all", "canary");
    tokens.put("alg none", Signer.unsigned(Json.object().put("alg", "none"), claims));
    tokens.put("alg none with a kid", Signer.unsigned(RSA.header().put("alg", "none"), claims));
    tokens.put("alg None", Signer.unsigned(RSA.header().put("alg", "None"), claims));
    tokens.put("no signature", Signer.unsigned(RSA.header(), claims));
    tokens.put("HS256 with the public key", Signer.signedWithSecret(publicKey(), RSA.header().put("alg", "HS256"), claims));
    tokens.put("HS256 with nothing", Signer.signedWithSecret(new byte[] {0}, RSA.header().put("alg", "HS256"), claims));
    tokens.put("another algorithm of the same key", RSA.sign(RSA.header().put("alg", "RS512"), claims));
    tokens.put("PS256", RSA.sign(RSA.header().put("alg", "PS256"), claims));
    tokens.put("the algorithm of another key", RSA.sign(RSA.header().put("alg", "ES256"), claims));
    tokens.put("the kid of another key", RSA.sign(RSA.header().put("kid", "elliptic"), claims));
    tokens.put("no kid", RSA.sign(without(RSA.header(), "kid"), claims));
    tokens.put("a key that is too short", SHORT.token(ANN, now));
    tokens.put("a key of somebody else's", Signer.rsa("rsa").token(ANN, now));
    tokens.put("a key that comes along", withOwnKey());
    tokens.put("a critical header", RSA.sign(withCritical(RSA.header()), claims));
    tokens.put("an unencoded payload", RSA.sign(RSA.header().put("b64", false), claims));
    for (String kid : List.of("../../../etc/passwd", "/dev/null", "rsa\u0000", "rsa' or '1'='1", "%2e%2e/rsa",
        "file:///etc/hosts", "http://127.0.0.1/", "RSA", "")) {
      tokens.put("kid " + kid, RSA.sign(RSA.header().put("kid", kid), claims));
    }
    tokens.put("another issuer", RSA.sign(RSA.header(), claims.deepCopy().put("iss", Signer.ISSUER + "/")));
    tokens.put("no issuer", RSA.sign(RSA.header(), without(claims, "iss")));
    tokens.put("another audience", RSA.sign(RSA.header(), claims.deepCopy().put("aud", "another")));
    tokens.put("no audience", RSA.sign(RSA.header(), without(claims, "aud")));
    tokens.put("expired", RSA.sign(RSA.header(), claims.deepCopy().put("exp", now.minusSeconds(31).getEpochSecond())));
    tokens.put("no expiry", RSA.sign(RSA.header(), without(claims, "exp")));
    tokens.put("an expiry in words", RSA.sign(RSA.header(), claims.deepCopy().put("exp", "tomorrow")));
    tokens.put("not yet", RSA.sign(RSA.header(), claims.deepCopy().put("nbf", now.plusSeconds(31).getEpochSecond())));
    tokens.put("no subject", RSA.sign(RSA.header(), without(claims, "sub")));
    for (String subject : List.of("", "ann", ANN + " ", "{" + ANN + "}", ANN + "' or '1'='1", "../" + ANN)) {
      tokens.put("subject " + subject, RSA.sign(RSA.header(), claims.deepCopy().put("sub", subject)));
    }
    tokens.put("more than 8 KB", RSA.sign(RSA.header(), claims.deepCopy().put("filler", "x".repeat(8 * 1024))));
    return tokens;
  }

  private static String withOwnKey() {
    Signer own = Signer.elliptic("own");
    ObjectNode header = own.header();
    header.set("jwk", Json.read(own.key().toJSONString().getBytes(StandardCharsets.UTF_8)));
    return own.sign(header.put("jku", "http://127.0.0.1:1/keys"), Signer.claims(ANN, now));
  }

  private static ObjectNode withCritical(ObjectNode header) {
    header.putArray("crit").add("exp");
    return header.put("exp", 1);
  }

  private static ObjectNode without(ObjectNode json, String field) {
    ObjectNode rest = json.deepCopy();
    rest.remove(field);
    return rest;
  }

  private static byte[] publicKey() {
    try {
      return RSA.key().toRSAKey().toPublicKey().getEncoded();
    } catch (JOSEException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  /** One character of a token is another one. Not the last of a part, which may have bits that count for nothing. */
  private static String changed(String token, Random random) {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    while (true) {
      int at = random.nextInt(token.length());
      boolean lastOfPart = at + 1 == token.length() || token.charAt(at + 1) == '.';
      char other = letters.charAt(random.nextInt(letters.length()));
      if (token.charAt(at) != '.' && token.charAt(at) != other && !lastOfPart) {
        return token.substring(0, at) + other + token.substring(at + 1);
      }
    }
  }

  private static Reply call(Route route, Optional<String> authorization) {
    String[] headers = authorization.map(value -> headers(value)).orElse(new String[] {"Content-Type", "application/json"});
    return server.send(route.method().name(), path(route), body(route), headers);
  }

  /** Who goes on sending while they are refused may be cut off before they hear it. */
  private static Optional<Reply> callUnlessCutOff(Route route, String authorization) {
    try {
      return Optional.of(call(route, Optional.of(authorization)));
    } catch (UncheckedIOException cutOff) {
      return Optional.empty();
    }
  }

  private static String path(Route route) {
    return route.path().replace("{actor_id}", BOB).replaceAll("\\{\\w+}", new UUID(1, 2).toString());
  }

  private static Optional<String> body(Route route) {
    return route.takes() > 0 ? Optional.of("{}") : Optional.empty();
  }

  /** A body in which nothing is wrong, for the routes that look for something by an id in their path. */
  private static Optional<String> validBody(Route route) {
    return route.path().endsWith("/ratings") ? Optional.of("{\"rating\":5}")
        : route.takes() > 0 ? Optional.of("{\"statement\":\"I live in York\"}") : Optional.empty();
  }

  private static String[] headers(String authorization, String... more) {
    return Stream.concat(Stream.of("Authorization", authorization, "Content-Type", "application/json"),
        Arrays.stream(more)).toArray(String[]::new);
  }

  private static Reply profile(String authorization) {
    return server.send("GET", "/api/memory/profile", Optional.empty(), "Authorization", authorization);
  }

  private static JWKSet known(Signer... signers) {
    try {
      return JWKSet.parse(Signer.published(signers));
    } catch (ParseException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }
}
