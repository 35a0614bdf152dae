package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.evaluate.MarkedText.Mark;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedTextTest {

  private static final String TEXT = "🙂 card 4111-1111";

  @Test
  void places_are_counted_in_code_points() {
    MarkedText text = MarkedText.in(Given.in("data.json", ("[{'full_text': '" + TEXT + "', 'spans': [{'entity_type': "
        + "'CREDIT_CARD', 'start_position': 7, 'end_position': 16}]}]").replace('\'', '"'))).get(0);

    Mark mark = text.marks().get(0);

    assertThat(TEXT.substring(mark.start(), mark.end())).isEqualTo("4111-1111");
    assertThat(text.holdsWhatIsNeverKept()).isTrue();
  }

  @Test
  void what_is_found_of_another_kind_is_not_found() {
    Mark card = new Mark("CREDIT_CARD", 8, 17);

    assertThat(card.isTouched(List.of(new Finding(Kind.IDENTITY, 8, 17)))).isFalse();
    assertThat(card.isTouched(List.of(new Finding(Kind.PAYMENT, 8, 10)))).isTrue();
  }

  @Test
  void a_mark_is_covered_when_each_of_its_letters_and_digits_is() {
    Mark card = new Mark("CREDIT_CARD", 8, 17);

    assertThat(card.isCovered(TEXT, List.of(new Finding(Kind.PAYMENT, 8, 12)))).isFalse();
    assertThat(card.isCovered(TEXT, List.of(new Finding(Kind.PAYMENT, 8, 12), new Finding(Kind.PAYMENT, 13, 17)))).isTrue();
  }

  @Test
  void a_name_is_not_looked_for() {
    assertThat(new Mark("PERSON", 0, 1).kind()).isEmpty();
  }
}
