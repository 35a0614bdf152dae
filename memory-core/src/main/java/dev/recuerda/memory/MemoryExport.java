package dev.recuerda.memory;

import dev.recuerda.memory.error.Check;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that is kept of one user, as values that any JSON library can write: maps, lists, text, whole numbers, booleans,
 * decimals in documents; instants as RFC 3339. It holds what is not derived from something else: no terms and no vectors,
 * which are made anew when it is imported.
 */
public final class MemoryExport {

  /** What an export calls itself. */
  public static final String FORMAT = "recuerda.export";

  /** The version of the format. */
  public static final long VERSION = 1;

  static final String TRAIL = "trail";

  private final Map<String, Object> values;

  /** @param values read-only to the bottom */
  MemoryExport(Map<String, Object> values) {
    this.values = Check.required("export", values);
  }

  /**
   * The values, read-only: {@code format}, {@code version}, {@code messages} in the order in which they were recorded, {@code
   * facts} with those that are over, {@code profile}, {@code sections}, {@code agents} with their memories and sessions, {@code
   * consents}, {@code jobs} and {@code trail}.
   */
  public Map<String, Object> values() {
    return values;
  }

  /**
   * SHA-256 over the values, in hexadecimal, whatever the order of their keys: the same for the same memory. The trail does
   * not count, for it tells what was done and not what is known.
   */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Map<String, Object> counted = new TreeMap<>(values);
      counted.remove(TRAIL);
      add(digest, counted);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Each part says of what kind and how long it is, so that no two values read alike. */
  private static void add(MessageDigest digest, Object value) {
    if (value instanceof Map<?, ?> map) {
      put(digest, "map " + map.size());
      new TreeMap<Object, Object>(map).forEach((key, part) -> {
        add(digest, key);
        add(digest, part);
      });
    } else if (value instanceof List<?> list) {
      put(digest, "list " + list.size());
      list.forEach(part -> add(digest, part));
    } else {
      String text = value.toString();
      put(digest, (value instanceof String ? "text " : "value ") + text.length() + " " + text);
    }
  }

  private static void put(MessageDigest digest, String part) {
    digest.update((part + ";").getBytes(StandardCharsets.UTF_8));
  }

  /** Says how many kinds of records there are, and nothing of them. */
  @Override
  public String toString() {
    return "MemoryExport(" + values.size() + " parts)";
  }
}
