package dev.recuerda.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Terms and keys in the form in which an index has room for them, whatever their length. */
final class IndexTerm {

  private static final int LONGEST = 100;
  private static final String MARK = "#".repeat(40); // With the digest it is longer than any term that is kept as it is.

  private IndexTerm() {}

  /** The term itself, or what stands for one that is very long. */
  static String of(String term) {
    return term.length() <= LONGEST ? term : MARK + HexFormat.of().formatHex(digest(term));
  }

  /** The SHA-256 of a text. */
  static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
