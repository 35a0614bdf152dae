package dev.recuerda.memory.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import org.junit.jupiter.api.Test;

class HintsTest {

  private final SensitiveContent sensitive = SensitiveContent.standard();

  @Test
  void what_tells_nothing_by_itself_tells_something_together() {
    String text = "my thumb is not read by the scanner";

    assertThat(sensitive.scopesOf(text)).containsExactly(ConsentScope.BIOMETRICS);
    assertThat(sensitive.scopesOf("my thumb is green")).isEmpty();
    assertThat(sensitive.scopesOf("my scanner is slow")).isEmpty();
  }

  @Test
  void a_hint_that_is_given_twice_counts_once() {
    String text = "my left knee knows the way to the other knee";

    assertThat(sensitive.scopesOf(text)).isEmpty();
  }

  @Test
  void hints_tell_nothing_where_no_person_is_near() {
    String text = "the thumb goes on the scanner at the gate";

    assertThat(sensitive.scopesOf(text)).isEmpty();
  }

  @Test
  void hints_that_lie_far_from_each_other_do_not_add_up() {
    String text = "my thumb is green because the paint that came with the small set for children leaked, as did the scanner";

    assertThat(sensitive.scopesOf(text)).isEmpty();
  }

  @Test
  void what_counts_against_a_category_outweighs_its_hints() {
    String text = "my novel has a thumb on a scanner";

    assertThat(sensitive.scopesOf(text)).isEmpty();
  }

  @Test
  void what_hints_tell_is_found_together_with_the_person() {
    String text = "por lo visto mi portal se abre con la voz";

    assertThat(sensitive.findIn(text)).contains(new Finding(Kind.BIOMETRICS, 13, text.length()));
  }
}
