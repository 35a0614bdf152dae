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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the numbers that show by a checksum, or by a form of their own, what they are. */
final class CheckedNumbers {

  private static final String LETTERS_OF_DNI = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String LETTERS_OF_NIE = "XYZ";
  private static final int DNI_DIGITS = 8;
  private static final int SHORTEST_CARD = 13;
  private static final int LONGEST_CARD = 19;
  private static final int CURP = 18;
  private static final int LETTERS_OF_CURP = 4;
  private static final int NSS = 12;
  private static final int MOD = 97;

  private final List<Issuer> issuers;
  private final String beginsOfCards;
  private final Map<String, Integer> lengthsOfIbans = new HashMap<>();
  private final Set<String> statesOfCurp;
  private final Set<String> provincesOfNss;
  private final Set<String> groupings;

  private CheckedNumbers(Lexicon lexicon) {
    this.issuers = lexicon.lines("cards").stream().map(Issuer::of).toList();
    this.beginsOfCards = issuers.stream().map(Issuer::begin).collect(Collectors.joining());
    for (String line : lexicon.lines("ibans")) {
      String[] parts = line.split(" +");
      lengthsOfIbans.put(parts[0], Integer.parseInt(parts[1]));
    }
    this.statesOfCurp = listed(lexicon, "states of a curp");
    this.provincesOfNss = listed(lexicon, "provinces of a nss");
    this.groupings = Set.copyOf(lexicon.lines("groups of a card"));
  }

  private static Set<String> listed(Lexicon lexicon, String heading) {
    return lexicon.lines(heading).stream().flatMap(line -> Stream.of(line.split(" +"))).collect(Collectors.toSet());
  }

  static CheckedNumbers of(Lexicon lexicon) {
    return new CheckedNumbers(lexicon);
  }

  List<Finding> in(String text) {
    List<Finding> findings = new ArrayList<>();
    for (Characters run : Characters.digitsIn(text)) {
      if (!isPhone(text, run)) {
        addCards(run, findings);
        addSocialSecurity(run, findings);
      }
    }
    for (int at = 0; at < text.length(); at++) {
      if (isBegin(text, at)) {
        addLettered(text, at, findings);
      }
    }
    return findings;
  }

  private static boolean isPhone(String text, Characters run) {
    int before = run.start(0) - 1;
    return before >= 0 && text.charAt(before) == '+';
  }

  private void addCards(Characters run, List<Finding> findings) {
    for (int from = 0; from + SHORTEST_CARD <= run.size(); from++) {
      if (!run.isApart(from) || !isBeginOfCard(run.text(), from)) {
        continue;
      }
      for (int to = Math.min(run.size(), from + LONGEST_CARD); to >= from + SHORTEST_CARD; to--) {
        if (isCard(run, from, to)) {
          findings.add(new Finding(Kind.PAYMENT, run.start(from), run.end(to)));
          from = to - 1;
          break;
        }
      }
    }
  }

  private boolean isCard(Characters run, int from, int to) {
    return run.isApart(to) && hasLuhn(run.text(), from, to) && isIssued(run.text().substring(from, to))
        && (to - from == run.size() || isGrouped(run.groups(from, to)));
  }

  private boolean isGrouped(@Nullable List<Integer> groups) {
    return groups != null && (groups.size() == 1 || groupings.contains(written(groups)));
  }

  private boolean isBeginOfCard(String digits, int from) {
    return beginsOfCards.indexOf(digits.charAt(from)) >= 0;
  }

  private static String written(List<Integer> groups) {
    return groups.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private boolean isIssued(String digits) {
    return issuers.stream().anyMatch(issuer -> issuer.issues(digits));
  }

  private static boolean hasLuhn(String digits, int from, int to) {
    int sum = 0;
    for (int at = from; at < to; at++) {
      int digit = digits.charAt(at) - '0';
      int counted = (to - at) % 2 == 0 ? digit * 2 : digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % 10 == 0;
  }

  /** The number of the Spanish social security: two digits of a province, eight, and two that check them. */
  private void addSocialSecurity(Characters run, List<Finding> findings) {
    for (int from = 0; from + NSS <= run.size(); from++) {
      boolean checked = run.isApart(from) && run.isApart(from + NSS)
          && provincesOfNss.contains(run.text().substring(from, from + 2)) && checksNss(run.text(), from);
      List<Integer> groups = checked ? run.groups(from, from + NSS) : null;
      if (groups != null && (groups.size() <= 3 || run.size() == NSS)) {
        findings.add(new Finding(Kind.IDENTITY, run.start(from), run.end(from + NSS)));
      }
    }
  }

  private static boolean checksNss(String digits, int from) {
    long number = Long.parseLong(digits.substring(from, from + 10));
    long shorter = Long.parseLong(digits.substring(from, from + 2) + digits.substring(from + 3, from + 10));
    int check = Integer.parseInt(digits.substring(from + 10, from + NSS));
    return number % MOD == check || digits.charAt(from + 2) == '0' && shorter % MOD == check;
  }

  private static boolean isBegin(String text, int at) {
    if (!Character.isLetterOrDigit(text.charAt(at))) {
      return false;
    }
    if (at == 0) {
      return true;
    }
    char before = text.charAt(at - 1);
    boolean inside = (before == '.' || before == '-' || before == '/') && at > 1 && Character.isDigit(text.charAt(at - 2));
    return !Character.isLetterOrDigit(before) && before != '+' && !inside;
  }

  private void addLettered(String text, int at, List<Finding> findings) {
    char first = text.charAt(at);
    Integer iban = at + 2 < text.length() ? lengthsOfIbans.get(text.substring(at, at + 2).toUpperCase(Locale.ROOT)) : null;
    if (Characters.isDigit(first) || LETTERS_OF_NIE.indexOf(Character.toUpperCase(first)) >= 0) {
      addDni(text, Characters.from(text, at, DNI_DIGITS + 1), findings);
    } else if (iban != null && Characters.isDigit(text.charAt(at + 2))) {
      addIban(Characters.from(text, at, iban), iban, findings);
    }
    if (mayBeCurp(Characters.from(text, at, LETTERS_OF_CURP + 1))) {
      addCurp(text, Characters.from(text, at, CURP), findings);
    }
  }

  private static void addDni(String text, Characters found, List<Finding> findings) {
    int length = lengthOfDni(text, found);
    if (length > 0) {
      findings.add(new Finding(Kind.IDENTITY, found.start(0), found.end(length)));
    }
  }

  private static void addIban(Characters found, int length, List<Finding> findings) {
    if (found.size() == length && isIban(found.text())) {
      findings.add(new Finding(Kind.PAYMENT, found.start(0), found.end(length)));
    }
  }

  private void addCurp(String text, Characters found, List<Finding> findings) {
    if (found.size() == CURP && endsWord(text, found, CURP) && isCurp(found.text())) {
      findings.add(new Finding(Kind.IDENTITY, found.start(0), found.end(CURP)));
    }
  }

  private static boolean mayBeCurp(Characters found) {
    return found.size() > LETTERS_OF_CURP && Characters.isDigit(found.text().charAt(LETTERS_OF_CURP))
        && !Characters.isDigit(found.text().charAt(LETTERS_OF_CURP - 1));
  }

  private static boolean endsWord(String text, Characters found, int length) {
    int end = found.end(length);
    return end >= text.length() || !Character.isLetterOrDigit(text.charAt(end));
  }

  private static boolean isIban(String iban) {
    long digits = iban.chars().filter(Character::isDigit).count();
    if (!Character.isDigit(iban.charAt(2)) || !Character.isDigit(iban.charAt(3)) || digits * 2 < iban.length()) {
      return false;
    }
    int rest = 0;
    String turned = iban.substring(4) + iban.substring(0, 4);
    for (int at = 0; at < turned.length(); at++) {
      int value = Character.digit(turned.charAt(at), 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % MOD;
    }
    return rest == 1;
  }

  /** How long the number of a Spanish identity card, or of a foreigner's, is here; 0 where there is none. */
  private static int lengthOfDni(String text, Characters found) {
    for (int digits = DNI_DIGITS; digits >= DNI_DIGITS - 1; digits--) {
      if (found.size() > digits && isDni(found.text(), digits) && endsWord(text, found, digits + 1)
          && isItsLetter(text, found, digits)) {
        return digits + 1;
      }
    }
    return 0;
  }

  private static boolean isDni(String found, int digits) {
    int foreign = LETTERS_OF_NIE.indexOf(found.charAt(0));
    if (foreign >= 0 && digits != DNI_DIGITS) {
      return false;
    }
    int number = Math.max(0, foreign);
    for (int at = foreign >= 0 ? 1 : 0; at < digits; at++) {
      if (!Characters.isDigit(found.charAt(at))) {
        return false;
      }
      number = number * 10 + found.charAt(at) - '0';
    }
    return LETTERS_OF_DNI.charAt(number % LETTERS_OF_DNI.length()) == found.charAt(digits);
  }

  /** Whether the letter belongs to the number: "12345678 y" goes on with a word. */
  private static boolean isItsLetter(String text, Characters found, int digits) {
    char letter = text.charAt(found.start(digits));
    char before = text.charAt(found.start(digits) - 1);
    return !Character.isWhitespace(before) || Character.isUpperCase(letter) && digits == DNI_DIGITS;
  }

  private boolean isCurp(String found) {
    for (int at = 0; at < CURP; at++) {
      boolean digit = Characters.isDigit(found.charAt(at));
      boolean asked = at >= 4 && at < 10 || at == CURP - 1;
      if (digit != asked && at != CURP - 2) {
        return false;
      }
    }
    return "HMX".indexOf(found.charAt(10)) >= 0 && statesOfCurp.contains(found.substring(11, 13))
        && isDay(found.substring(6, 8), found.substring(8, 10));
  }

  private static boolean isDay(String month, String day) {
    return Integer.parseInt(month) >= 1 && Integer.parseInt(month) <= 12
        && Integer.parseInt(day) >= 1 && Integer.parseInt(day) <= 31;
  }

  /** Who issues cards whose numbers begin so, and how long they are. */
  private record Issuer(int first, int last, int digits, Set<Integer> lengths) {

    static Issuer of(String line) {
      String[] sides = line.split(" *=> *");
      String[] range = sides[0].split("-");
      Set<Integer> lengths = Stream.of(sides[1].split(" +")).map(Integer::valueOf).collect(Collectors.toSet());
      return new Issuer(
          Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1]), range[0].length(), lengths);
    }

    /** The digit with which they begin. */
    String begin() {
      return String.valueOf(first).substring(0, 1);
    }

    boolean issues(String number) {
      int begin = Integer.parseInt(number.substring(0, digits));
      return lengths.contains(number.length()) && begin >= first && begin <= last;
    }
  }
}
