package dev.recuerda.examples.whatsapp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Tells whether Meta sent something, by the secret of the app. Without a secret, anybody may have. */
final class Signature {

  /** The header of a request that holds it. */
  static final String HEADER = "X-Hub-Signature-256";

  private static final String BEFORE = "sha256=";

  private final Optional<String> secret;

  Signature(Optional<String> secret) {
    this.secret = secret;
  }

  /** What the header must say. How long it takes tells nothing of how much of it is right. */
  boolean isOf(byte[] body, Optional<String> header) {
    return secret.isEmpty() || header
        .filter(given -> MessageDigest.isEqual(bytes(given), bytes(header(body))))
        .isPresent();
  }

  private String header(byte[] body) {
    return BEFORE + HexFormat.of().formatHex(Hmac.of(bytes(secret.orElseThrow()), body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
