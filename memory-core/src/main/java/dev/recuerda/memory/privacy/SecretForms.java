package dev.recuerda.memory.privacy;

import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import dev.recuerda.memory.text.Lexicon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the secrets of machines: keys and tokens by how they begin, or by the name to which they are assigned. */
final class SecretForms {

  private static final String OPENING_OF_KEY = "-----BEGIN";
  private static final String NAME_OF_KEY = "PRIVATE KEY";
  private static final String CLOSING_OF_KEY = "-----END";
  private static final int HEAD_OF_KEY = 60;
  private static final int OPENING = 2;
  private static final int LONGEST_LOOK = 400;
  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_VALUE = 100;
  private static final int LONGEST_GAP = 5;
  private static final int SHORTEST_VALUE = 4;
  private static final int SHORTEST_CODE = 8;
  private static final int SHORTEST_RANDOM = 15;

  private final Map<String, List<Beginning>> beginnings = new HashMap<>();
  private final Map<Character, List<String>> names;
  private final Map<Character, List<String>> services;
  private final Set<String> leaders;

  private SecretForms(Lexicon lexicon) {
    for (String line : lexicon.lines("beginnings of keys")) {
      String[] parts = line.split(" +");
      beginnings.computeIfAbsent(parts[0].substring(0, OPENING), opening -> new ArrayList<>())
          .add(new Beginning(parts[0], Integer.parseInt(parts[1])));
    }
    this.names = byFirstLetter(lexicon.words("names of secrets"));
    this.services = byFirstLetter(lexicon.words("services"));
    this.leaders = Set.copyOf(lexicon.words("before a token"));
  }

  static SecretForms of(Lexicon lexicon) {
    return new SecretForms(lexicon);
  }

  private static Map<Character, List<String>> byFirstLetter(List<String> words) {
    return words.stream().collect(Collectors.groupingBy(word -> word.charAt(0)));
  }

  private static boolean holdOne(Map<Character, List<String>> words, String name) {
    for (int at = 0; at < name.length(); at++) {
      for (String word : words.getOrDefault(name.charAt(at), List.of())) {
        if (name.startsWith(word, at)) {
          return true;
        }
      }
    }
    return false;
  }

  List<Finding> in(String text) {
    List<Finding> findings = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = isBegin(text, at) ? endOfKey(text, at) : at;
      if (end > at) {
        findings.add(new Finding(Kind.SECRET, at, end));
        at = end;
      } else {
        addAssigned(text, at, findings);
        at++;
      }
    }
    return findings;
  }

  private static boolean isBegin(String text, int at) {
    return at == 0 || !isLetterOrDigit(text.charAt(at - 1));
  }

  /** Where a key ends that begins here; here where none does. */
  private int endOfKey(String text, int at) {
    if (text.startsWith(OPENING_OF_KEY, at)) {
      int head = Math.min(text.length(), at + HEAD_OF_KEY);
      return text.substring(at, head).contains(NAME_OF_KEY) ? endOfPrivateKey(text, at) : at;
    }
    String opening = text.substring(at, Math.min(text.length(), at + OPENING));
    for (Beginning beginning : beginnings.getOrDefault(opening, List.of())) {
      if (text.startsWith(beginning.sign(), at) && isTail(text, at + beginning.sign().length(), beginning.least())) {
        return endOfToken(text, at, Integer.MAX_VALUE);
      }
    }
    return at;
  }

  /** A key that was cut off is covered to the end of the text. */
  private static int endOfPrivateKey(String text, int at) {
    int closing = text.indexOf(CLOSING_OF_KEY, at);
    int line = closing < 0 ? -1 : text.indexOf('\n', closing);
    return line < 0 ? text.length() : line;
  }

  private static boolean isTail(String text, int start, int least) {
    boolean digit = false;
    boolean upper = false;
    boolean lower = false;
    boolean tail = false;
    int limit = Math.min(text.length(), start + LONGEST_LOOK);
    for (int at = start; !tail && at < limit && isOfToken(text.charAt(at)); at++) {
      char c = text.charAt(at);
      digit |= c >= '0' && c <= '9';
      upper |= c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      tail = c != '.' && at + 1 - start >= least && (digit || upper && lower);
    }
    return tail;
  }

  private static int endOfToken(String text, int start, int most) {
    int at = start;
    while (at < text.length() && at - start < most && isOfToken(text.charAt(at))) {
      at++;
    }
    while (at > start && text.charAt(at - 1) == '.') {
      at--;
    }
    return at;
  }

  private void addAssigned(String text, int at, List<Finding> findings) {
    char c = text.charAt(at);
    if (c == '=' || c == ':' || c == '>' || c == '|' || c == ',') {
      addValue(text, at, findings);
      addPasswordOfAddress(text, at, findings);
    } else if (c == ' ' && leaders.contains(wordBefore(text, at))) {
      int end = endOfToken(text, at + 1, LONGEST_LOOK);
      if (isRandom(text, at + 1, end, SHORTEST_RANDOM)) {
        findings.add(new Finding(Kind.SECRET, at + 1, end));
      }
    }
  }

  private void addValue(String text, int sign, List<Finding> findings) {
    int start = sign + 1;
    while (start < text.length() && start - sign <= LONGEST_GAP && isGap(text.charAt(start))) {
      start++;
    }
    int end = endOfToken(text, start, LONGEST_VALUE);
    if (end - start < SHORTEST_VALUE || text.charAt(start) == '=' || text.startsWith("//", start)) {
      return;
    }
    boolean assigned = text.charAt(sign) == '=' && isOfToken(text.charAt(sign + 1));
    boolean code = isRandom(text, start, end, SHORTEST_CODE);
    boolean random = isRandom(text, start, end, SHORTEST_RANDOM);
    if (!assigned && !code) {
      return;
    }
    String name = nameBefore(text, sign);
    boolean secret = text.charAt(sign) != ',' && holdOne(names, name);
    if (secret || random && holdOne(services, name)) {
      findings.add(new Finding(Kind.SECRET, start, endOfToken(text, end, LONGEST_LOOK)));
    }
  }

  /** What is assigned to, as far back as its line goes. */
  private static String nameBefore(String text, int sign) {
    int start = sign;
    while (start > 0 && sign - start < LONGEST_NAME && isOfName(text.charAt(start - 1))) {
      start--;
    }
    StringBuilder name = new StringBuilder(LONGEST_NAME);
    for (int at = start; at < sign; at++) {
      if (isLetterOrDigit(text.charAt(at))) {
        name.append(Character.toLowerCase(text.charAt(at)));
      }
    }
    return name.toString();
  }

  private static String wordBefore(String text, int at) {
    int start = at;
    while (start > 0 && at - start < LONGEST_NAME && isLetterOrDigit(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, at).toLowerCase(Locale.ROOT);
  }

  /** In {@code https://ana:secret@example.org}. */
  private static void addPasswordOfAddress(String text, int sign, List<Finding> findings) {
    if (!text.startsWith("://", sign)) {
      return;
    }
    int colon = -1;
    int limit = Math.min(text.length(), sign + LONGEST_LOOK);
    for (int at = sign + 3; at < limit; at++) {
      char c = text.charAt(at);
      if (c == '@' && colon > 0 && at > colon + 1) {
        findings.add(new Finding(Kind.SECRET, colon + 1, at));
        return;
      }
      if (c == '/' || c == '█' || Character.isWhitespace(c)) {
        return;
      }
      colon = c == ':' && colon < 0 ? at : colon;
    }
  }

  private static boolean isRandom(String text, int start, int end, int least) {
    return end - start >= least && hasDigit(text, start, end) && hasLetter(text, start, end);
  }

  private static boolean hasDigit(String text, int start, int end) {
    for (int at = start; at < end; at++) {
      if (Characters.isDigit(text.charAt(at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLetter(String text, int start, int end) {
    for (int at = start; at < end; at++) {
      if (Character.isLetter(text.charAt(at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static boolean isOfToken(char c) {
    return isLetterOrDigit(c) || "_-.+/=~%!@$^*".indexOf(c) >= 0;
  }

  private static boolean isOfName(char c) {
    return isLetterOrDigit(c) || "_-. '\"=:".indexOf(c) >= 0;
  }

  private static boolean isGap(char c) {
    return " \t'\"`=>:|".indexOf(c) >= 0;
  }

  /**
   * How a kind of key begins.
   *
   * @param least how many characters follow at least
   */
  private record Beginning(String sign, int least) {}
}
