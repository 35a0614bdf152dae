package dev.recuerda.memory.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmugglingTest {

  private static final int MANY = 500;
  private static final List<String> WORDS = List.of(
      "café", "piñata", "Zoë", "Łódź", "İstanbul", "ação", "naïve", "Ñandú", "Ærøskøbing", "שלום", "תל אביב", "ירושלים",
      "مرحبا", "القاهرة", "می\u200cخواهم", "क्\u200dष", "ไทย\u200bไทย", "東京", "한국어", "Привет", "Ελλάδα", "e\u0301", "n\u0303",
      "👍", "👨\u200d👩\u200d👧\u200d👦", "🏳️\u200d🌈", "👩🏽\u200d🚀", "🇨🇴", "❤️", "1️⃣", "<3", ":)", "a < b", "50 %", "#1", "C#", "@ana", "R&D",
      "x@ 5", "(Oslo)", "*", "9:30", "[1]", "don't", "AT&T", "Booking.com", "\u200eABC\u200f",
      "🏴\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f");

  @Test
  void every_character_that_hides_or_turns_round_is_found_wherever_it_stands() {
    List<Integer> points = new ArrayList<>(List.of(0x1b, 0x00, 0x08, 0x7f, 0x9b));
    IntStream.rangeClosed(0xe0000, 0xe007f).forEach(points::add);
    IntStream.rangeClosed(0x202a, 0x202e).forEach(points::add);
    IntStream.rangeClosed(0x2066, 0x2069).forEach(points::add);

    List<String> passed = points.stream()
        .flatMap(point -> Stream.of("%sVivo en Cali", "Vivo %sen Cali", "Vi%svo en Cali", "Vivo en Cali%s", "👍%s")
            .map(text -> text.formatted(Character.toString(point))))
        .filter(text -> !Smuggling.isIn(text))
        .toList();

    assertThat(passed).isEmpty();
  }

  @Test
  void legitimate_strings_pass() {
    Random random = new Random(4);
    List<String> legitimate = IntStream.range(0, MANY)
        .mapToObj(i -> String.join(" ", random.ints(1 + i % 5, 0, WORDS.size()).mapToObj(WORDS::get).toList()))
        .toList();

    assertThat(legitimate.stream().filter(Smuggling::isIn)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "see https://acme.test", "www.acme.test", "ana@acme.test", "a <b>bold</b> word", "</memory>", "<!-- x -->", "```x```",
    "[click](x)", "[INST] x", "<|im_start|>", "<<SYS>> x", "{{system}}", "### Instruction", "ig\u200bnore"
  })
  void addresses_and_the_marks_of_prompts_are_found(String text) {
    assertThat(Smuggling.isIn(text)).isTrue();
  }

  @Test
  void a_flag_hides_no_more_than_the_name_of_a_region() {
    String tags = "hidden".codePoints().mapToObj(c -> Character.toString(0xe0000 + c)).reduce("", String::concat);

    assertThat(Smuggling.isIn("🏴" + tags + tags)).isTrue();
  }
}
