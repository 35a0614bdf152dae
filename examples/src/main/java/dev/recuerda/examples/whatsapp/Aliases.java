package dev.recuerda.examples.whatsapp;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.user.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Other names for people and for their messages, made with a key, so that no telephone number is kept or logged: WhatsApp writes
 * the number into the ids of messages too. The same under the same key; with another key, everybody is somebody new.
 */
final class Aliases {

  private static final int LEAST_BYTES = 16;
  private static final int MADE_BYTES = 32;

  /** The bits in which a UUID says that it was made by a rule of one's own. */
  private static final long VERSION_MASK = 0xF000L;
  private static final long VERSION = 0x8000L;
  private static final long VARIANT_MASK = 0xC000000000000000L;
  private static final long VARIANT = 0x8000000000000000L;

  private final byte[] key;

  private Aliases(byte[] key) {
    this.key = key;
  }

  /** @param name how the secret is called where it is refused */
  static Aliases under(String name, String secret) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    Check.that(key.length >= LEAST_BYTES, name, "must have at least " + LEAST_BYTES + " bytes");
    return new Aliases(key);
  }

  /** Names that nobody can make again once this process has ended. */
  static Aliases forThisProcess() {
    byte[] key = new byte[MADE_BYTES];
    new SecureRandom().nextBytes(key);
    return new Aliases(key);
  }

  /** Whoever has an account. */
  UserId user(String account) {
    ByteBuffer bytes = ByteBuffer.wrap(alias("user", account));
    long high = bytes.getLong() & ~VERSION_MASK | VERSION;
    long low = bytes.getLong() & ~VARIANT_MASK | VARIANT;
    return new UserId(new UUID(high, low));
  }

  /** A message, by its id on WhatsApp: lower-case hexadecimal digits, whatever stands in the id. */
  String message(String id) {
    return HexFormat.of().formatHex(alias("message", id));
  }

  /** A secret for the tokens of questions for consent, so that they can be answered after the next start. */
  byte[] consentKey() {
    return alias("consent", "");
  }

  private byte[] alias(String kind, String name) {
    return Hmac.of(key, (kind + ":" + name).getBytes(StandardCharsets.UTF_8));
  }
}
