package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.examples.evaluate.SentenceSet.Expected;
import org.junit.jupiter.api.Test;

class ShareTest {

  private final Share written = new Share();

  ShareTest() {
    written.add(true, true);
    written.add(true, false);
    written.add(false, true);
    written.add(false, false);
    written.add(true, false);
  }

  @Test
  void each_form_has_its_share() {
    assertThat(written.percent(Form.GIVEN)).isEqualTo(60);
    assertThat(written.percent(Form.LOWER_CASED)).isEqualTo(40);
  }

  @Test
  void of_a_text_that_is_to_be_written_the_worse_is_that_one_form_is_not() {
    assertThat(Expected.WRITTEN.worse(written)).isEqualTo(20);
    assertThat(Expected.WRITTEN.right(written)).isEqualTo(20);
  }

  @Test
  void of_a_text_that_is_not_to_be_written_the_worse_is_that_one_form_is() {
    assertThat(Expected.NOT_WRITTEN.worse(written)).isEqualTo(80);
    assertThat(Expected.NOT_WRITTEN.right(written)).isEqualTo(20);
  }

  @Test
  void where_nobody_says_what_is_right_there_is_no_worse() {
    assertThat(Expected.UNKNOWN.worse(written)).isNaN();
    assertThat(Expected.UNKNOWN.right(written)).isNaN();
  }
}
