package dev.recuerda.examples.chats;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a message: a whole date, a time, and what separates them from the rest. Whether there is such a date is
 * another question.
 *
 * @param capitals whether the half of the day is written AM or PM
 * @param rest what follows in the line
 */
record Header(Form form, Stamp stamp, boolean capitals, String rest) {

  private static final String DATE = "(\\d{1,4})([-./])(\\d{1,2})\\2(\\d{1,4})";
  private static final String SPACE = "[ \\u00A0\\u2009\\u202F]";
  private static final String HALF = "(?:" + SPACE + "?([aApP]\\.?" + SPACE + "?[mM])\\.?)?";
  private static final String TIME = "(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?" + HALF;
  private static final String START = "^" + DATE + "(,?)" + SPACE + TIME;
  private static final Pattern PLAIN = Pattern.compile(START + SPACE + "-(?:" + SPACE + "(.*))?$", Pattern.DOTALL);
  private static final Pattern BRACKETED =
      Pattern.compile(START.replace("^", "^\\[") + "\\](?:" + SPACE + "(.*))?$", Pattern.DOTALL);

  /** The beginning that a line has; empty if it has none. */
  static Optional<Header> of(String line) {
    String text = Marks.cutLeading(line);
    if (text.isEmpty() || !isDigit(text.charAt(0)) && text.charAt(0) != '[') {
      return Optional.empty();
    }
    boolean bracketed = text.charAt(0) == '[';
    Matcher found = (bracketed ? BRACKETED : PLAIN).matcher(text);
    return found.find() ? of(found, bracketed) : Optional.empty();
  }

  private static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }

  private static Optional<Header> of(Matcher found, boolean bracketed) {
    String half = Optional.ofNullable(found.group(9)).orElse("");
    Stamp stamp = new Stamp(List.of(number(found, 1), number(found, 3), number(found, 4)), number(found, 6), number(found, 7),
        found.group(8) == null ? 0 : number(found, 8),
        half.isEmpty() ? Optional.empty() : Optional.of(half(half)));
    return year(found.group(1).length(), found.group(4).length()).map(year -> new Header(
        new Form(bracketed, found.group(2).charAt(0), !found.group(5).isEmpty(), year, found.group(8) != null, !half.isEmpty()),
        stamp, half.equals("AM") || half.equals("PM"), Optional.ofNullable(found.group(10)).orElse("")));
  }

  private static Stamp.Half half(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("a") ? Stamp.Half.FIRST : Stamp.Half.SECOND;
  }

  private static Optional<Form.Year> year(int first, int last) {
    if (first == 4) {
      return last <= 2 ? Optional.of(Form.Year.FIRST) : Optional.empty();
    }
    if (first > 2) {
      return Optional.empty();
    }
    return last == 4 ? Optional.of(Form.Year.LAST) : last == 2 ? Optional.of(Form.Year.LAST_SHORT) : Optional.empty();
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  /** Says what form it has and how long the rest is, and none of its words. */
  @Override
  public String toString() {
    return "Header(" + form + ", " + rest.length() + " characters)";
  }
}
