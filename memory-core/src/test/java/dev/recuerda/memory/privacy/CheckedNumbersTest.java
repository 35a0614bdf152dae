package dev.recuerda.memory.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Check 35. What is valid and what nearly is are each other's control: what finds all fails the one, what finds nothing the
other. */
class CheckedNumbersTest {

  private static final int MANY = 10_000;
  private static final List<String> SEPARATORS = List.of("", "", " ", "-", ".", " - ", "\u00a0", "/");
  private static final List<String> SETTINGS = List.of("%s", "es %s", "apunta %s, por favor", "here: %s.", "(%s)",
      "Pay with %s!");

  private final CheckedNumbers numbers =
      CheckedNumbers.of(Languages.standard().lexicon("privacy", new Language("zxx")).orElseThrow());
  private final Random random = new Random(35);

  @Test
  void nearly_every_valid_number_is_found_whatever_separates_its_digits() {
    List<Supplier<String>> valid = List.of(this::card, this::iban, this::dni, this::nie, this::nss, this::curp);

    long found = IntStream.range(0, MANY).filter(i -> isCovered(valid.get(i % valid.size()).get())).count();

    Cases.report("35", "%,d valid numbers: %,d found", MANY, found);
    assertThat(found).isGreaterThanOrEqualTo(MANY * 995 / 1000);
  }

  @Test
  void hardly_a_date_a_phone_an_order_or_a_wrong_checksum_is_taken_for_one() {
    List<Supplier<String>> near = List.of(this::date, this::phone, this::order, this::price, this::time, this::tracking,
        () -> wrong(card()), () -> wrong(iban()), () -> wrong(nss()), () -> wrongLetter(dni()), () -> wrongLetter(nie()));

    long alarms = IntStream.range(0, MANY).filter(i -> !numbers.in(in(near.get(i % near.size()).get())).isEmpty()).count();

    Cases.report("35", "%,d near misses: %,d false alarms", MANY, alarms);
    assertThat(alarms).isLessThanOrEqualTo(MANY / 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "4111 1111 1111 1112", "ES92 2100 0418 4502 0005 1332", "12345678A", "X1234567A", "+34 612 345 678", "1234567890123456",
    "GODE569931HDFRRN04", "at 3:30 on the route to phoenix"
  })
  void what_fails_its_check_is_nothing_by_itself(String text) {
    assertThat(numbers.in(text)).isEmpty();
  }

  @Test
  void a_card_is_found_beside_other_numbers() {
    assertThat(numbers.in("4111 1111 1111 1111 12/27 123")).containsExactly(new Finding(Kind.PAYMENT, 0, 19));
  }

  /** The same number with another last digit, which no check of its kind lets pass. */
  private static String wrong(String number) {
    int last = number.length() - 1;
    return number.substring(0, last) + (char) ('0' + (number.charAt(last) - '0' + 1) % 10);
  }

  private static String wrongLetter(String number) {
    int last = number.length() - 1;
    return number.substring(0, last) + (number.charAt(last) == 'T' ? 'R' : 'T');
  }

  private boolean isCovered(String number) {
    String text = in(number);
    String masked = SensitiveContent.masked(text, numbers.in(text));
    return IntStream.range(0, number.length())
        .noneMatch(at -> Character.isDigit(masked.charAt(text.indexOf(number) + at)));
  }

  private String in(String number) {
    return String.format(SETTINGS.get(random.nextInt(SETTINGS.size())), number);
  }

  private String digits(int many) {
    StringBuilder digits = new StringBuilder();
    random.ints(many, 0, 10).forEach(digits::append);
    return digits.toString();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String card() {
    boolean amex = random.nextInt(4) == 0;
    String begin = amex ? one(List.of("34", "37")) : one(List.of("4", "51", "55", "2221", "6011", "65", "3530"));
    String number = begin + digits((amex ? 14 : 15) - begin.length());
    int check = IntStream.range(0, 10).filter(last -> luhn(number + last)).findFirst().orElseThrow();
    return amex ? grouped(number + check, 4, 6, 5) : grouped(number + check, 4, 4, 4, 4);
  }

  private static boolean luhn(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = (number.charAt(number.length() - 1 - i) - '0') * (1 + i % 2);
      sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
  }

  private String iban() {
    String country = one(List.of("ES", "DE", "FR", "PT", "IT"));
    int length = country.equals("DE") ? 22 : country.equals("ES") ? 24 : country.equals("PT") ? 25 : 27;
    String account = country.equals("IT") ? "X" + digits(length - 5) : digits(length - 4);
    StringBuilder number = new StringBuilder();
    (account + country + "00").chars().forEach(c -> number.append(Character.digit(c, 36)));
    int check = 98 - new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
    String iban = country + String.format("%02d", check) + account;
    return grouped(random.nextBoolean() ? iban : iban.toLowerCase(Locale.ROOT), 4, 4, 4, 4, 4, 4, 4);
  }

  private String dni() {
    String number = digits(8);
    String letter = String.valueOf("TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(number) % 23));
    String between = one(List.of("", "", "-", " ", "."));
    return random.nextBoolean() ? number + between + letter
        : number.substring(0, 2) + "." + number.substring(2, 5) + "." + number.substring(5) + between + letter;
  }

  private String nie() {
    int first = random.nextInt(3);
    String number = digits(7);
    char letter = "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(first + number) % 23);
    String between = one(List.of("", "", "-", " "));
    return "XYZ".charAt(first) + between + number + between + letter;
  }

  private String nss() {
    String number = String.format("%02d", 1 + random.nextInt(52)) + (1 + random.nextInt(9)) + digits(7);
    return grouped(number + String.format("%02d", Long.parseLong(number) % 97), 2, 8, 2);
  }

  private String curp() {
    String letters = random.ints(4, 'A', 'Z' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint,
        StringBuilder::append).toString();
    return letters + String.format("%02d%02d%02d", random.nextInt(100), 1 + random.nextInt(12), 1 + random.nextInt(28))
        + one(List.of("H", "M")) + one(List.of("DF", "JC", "NL", "MC", "VZ")) + "RRN" + random.nextInt(10) + random.nextInt(10);
  }

  /** The groups with one separator between them, or none. */
  private String grouped(String number, int... lengths) {
    String separator = one(SEPARATORS);
    StringBuilder grouped = new StringBuilder();
    int at = 0;
    for (int length : lengths) {
      int end = Math.min(number.length(), at + length);
      grouped.append(at == 0 || at == end ? "" : separator).append(number, at, end);
      at = end;
    }
    return grouped.toString();
  }

  private String date() {
    int day = 1 + random.nextInt(28);
    int month = 1 + random.nextInt(12);
    int year = 1930 + random.nextInt(100);
    return String.format(one(List.of("%02d/%02d/%d", "%02d-%02d-%d", "%02d.%02d.%d", "%02d %02d %d", "%02d%02d%d")), day, month,
        year);
  }

  private String phone() {
    return Stream.<Supplier<String>>of(
        () -> "+34 6" + digits(2) + " " + digits(3) + " " + digits(3), () -> "+57 3" + digits(2) + " " + digits(7),
        () -> "6" + digits(8), () -> "3" + digits(9), () -> "(55) " + digits(4) + "-" + digits(4),
        () -> "+1 (" + digits(3) + ") " + digits(3) + "-" + digits(4), () -> "0034 6" + digits(8),
        () -> "+54 9 11 " + digits(4) + "-" + digits(4), () -> "+52 1 55 " + digits(4) + " " + digits(4))
        .skip(random.nextInt(9)).findFirst().orElseThrow().get();
  }

  private String order() {
    return one(List.of("pedido ", "order #", "factura ", "ticket ", "ref. ")) + digits(6 + random.nextInt(7));
  }

  private String price() {
    return digits(1 + random.nextInt(3)) + "." + digits(3) + "." + digits(3) + one(List.of(" pesos", " €", " COP", ",00"));
  }

  private String time() {
    return String.format("2026-%02d-%02dT%02d:%02d:%02dZ", 1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(24),
        random.nextInt(60), random.nextInt(60));
  }

  private String tracking() {
    return one(List.of("1Z", "RR", "LX", "JD")) + digits(9 + random.nextInt(4)) + one(List.of("ES", "CN", "US", ""));
  }
}
