package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whoever signs tokens: writes any header and any claims, right or wrong, even those that a library would refuse to write. */
final class Signer {

  static final String ISSUER = "https://login.example.org";
  static final String AUDIENCE = "recuerda-tests";

  private static final int ED25519_BYTES = 32;

  private final String algorithm;
  private final JWK published;
  private final PrivateKey secret;

  private Signer(String algorithm, JWK published, PrivateKey secret) {
    this.algorithm = algorithm;
    this.published = published;
    this.secret = secret;
  }

  static Signer rsa(String id) {
    return rsa(id, 2048);
  }

  static Signer rsa(String id, int bits) {
    return made(() -> {
      RSAKey key = new RSAKeyGenerator(bits, true).keyID(id).generate();
      return new Signer("RS256", key.toPublicJWK(), key.toPrivateKey());
    });
  }

  static Signer elliptic(String id) {
    return made(() -> {
      ECKey key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
      return new Signer("ES256", key.toPublicJWK(), key.toPrivateKey());
    });
  }

  static Signer edwards(String id) {
    return made(() -> {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      byte[] x = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
      JWK key = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).keyID(id).build();
      return new Signer("EdDSA", key, pair.getPrivate());
    });
  }

  /** A key set as it is published. */
  static String published(Signer... signers) {
    return new JWKSet(Arrays.stream(signers).map(signer -> signer.published).toList()).toString();
  }

  JWK key() {
    return published;
  }

  ObjectNode header() {
    return Json.object().put("alg", algorithm).put("typ", "JWT").put("kid", published.getKeyID());
  }

  /** Claims in which nothing is wrong. */
  static ObjectNode claims(String user, Instant now) {
    return Json.object()
        .put("iss", ISSUER)
        .put("aud", AUDIENCE)
        .put("sub", user)
        .put("exp", now.plusSeconds(600).getEpochSecond());
  }

  String token(String user, Instant now) {
    return sign(header(), claims(user, now));
  }

  /** A token that is signed by the key of this signer, whatever its header says. */
  String sign(ObjectNode header, ObjectNode claims) {
    String input = part(header) + "." + part(claims);
    return made(() -> input + "." + encoded(signature(input)));
  }

  /** A token that is signed with a secret. */
  static String signedWithSecret(byte[] secret, ObjectNode header, ObjectNode claims) {
    String input = part(header) + "." + part(claims);
    return made(() -> {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return input + "." + encoded(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    });
  }

  static String unsigned(ObjectNode header, ObjectNode claims) {
    return part(header) + "." + part(claims) + ".";
  }

  private byte[] signature(String input) throws GeneralSecurityException {
    String name = switch (algorithm) {
      case "RS256" -> "SHA256withRSA";
      case "ES256" -> "SHA256withECDSAinP1363Format";
      default -> "Ed25519";
    };
    Signature signature = Signature.getInstance(name);
    signature.initSign(secret);
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    return signature.sign();
  }

  private static String part(ObjectNode json) {
    return encoded(Json.write(json).getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static <T> T made(Making<T> making) {
    try {
      return making.make();
    } catch (GeneralSecurityException | JOSEException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  private interface Making<T> {
    T make() throws GeneralSecurityException, JOSEException;
  }
}
