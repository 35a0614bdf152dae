package dev.recuerda.examples.evaluate;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the ids of turns in what the data gives as evidence. Some of it is written oddly ({@code D8:6; D9:17}, {@code
 * D:11:26}, {@code D30:05}), and some names turns that do not exist, which are left out.
 */
final class GoldTurns {

  private static final Pattern ID = Pattern.compile("D:?([0-9]+):([0-9]+)");

  private GoldTurns() {}

  static Set<String> in(List<String> evidence, Set<String> turns) {
    Set<String> gold = new LinkedHashSet<>();
    for (String text : evidence) {
      Matcher id = ID.matcher(text);
      while (id.find()) {
        gold.add("D" + plain(id.group(1)) + ":" + plain(id.group(2)));
      }
    }
    gold.retainAll(turns);
    return gold;
  }

  private static String plain(String digits) {
    return new BigInteger(digits).toString();
  }
}
