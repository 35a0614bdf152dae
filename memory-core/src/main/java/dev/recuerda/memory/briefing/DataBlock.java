package dev.recuerda.memory.briefing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembered data between two markers. Text in it cannot close it, twice over: its lines are JSON in which no angle bracket
 * is left ({@link Json}), and the markers carry a tag that nobody can foresee who lacks the key. The tag depends on nothing
 * but key and content, so that an unchanged block is an unchanged prefix for a provider's prompt cache.
 */
final class DataBlock {

  private static final int TAG_LENGTH = 16;
  /** Spaces and marks that cannot be seen; possessive, so that a long row of them is read once. */
  private static final String UNSEEN = "[\\s\\p{Z}\\p{Cf}\\p{Cc}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
      + "\\x{180B}-\\x{180F}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]*+";
  private static final Pattern MARKER = Pattern.compile(
      "<(?=" + UNSEEN + "(?:/" + UNSEEN + ")*+" + String.join(UNSEEN, "", "m", "e", "m", "o", "r", "y") + ")",
      Pattern.CASE_INSENSITIVE);

  private final Mac mac;

  DataBlock(byte[] key) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  String of(String part, List<String> lines) {
    String body = String.join("\n", lines);
    String tag = tag(part + "\n" + body);
    return "<memory part=\"" + part + "\" tag=\"" + tag + "\">\n" + body + "\n</memory tag=\"" + tag + "\">";
  }

  /** What somebody said, with anything in it that looks like one of our markers made to look like it no longer. */
  static String withoutMarkers(String said) {
    return MARKER.matcher(said).replaceAll("‹");
  }

  private String tag(String content) {
    try {
      Mac own = (Mac) mac.clone(); // A Mac is not safe for many threads; its clone is ours alone.
      byte[] digest = own.doFinal(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
    } catch (CloneNotSupportedException everyJavaCan) {
      throw new IllegalStateException(everyJavaCan);
    }
  }
}
