package dev.recuerda.memory.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormsTest {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final SecretForms forms =
      SecretForms.of(Languages.standard().lexicon("privacy", new Language("zxx")).orElseThrow());
  private final Random random = new Random(36);

  @ParameterizedTest
  @ValueSource(strings = {
    "ghp_", "github_pat_", "glpat-", "sk-proj-", "sk-ant-api03-", "sk_live_", "AIza", "xoxb-", "xapp-1-", "SG.", "npm_", "pypi-",
    "hf_", "dop_v1_", "shpat_", "ya29.", "GOCSPX-", "eyJ", "ATATT3", "lin_api_", "PMAK-", "pscale_tkn_", "dp.pt.", "hvs.", "sntrys_"
  })
  void a_key_is_found_by_how_it_begins(String begin) {
    String key = begin + token(60);

    assertThat(forms.in("mira " + key + " gracias")).containsExactly(new Finding(Kind.SECRET, 5, 5 + key.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "algolia_api_key = ", "DATADOG_TOKEN=", "\"client_secret\": \"", "cloudflare: ", "my.kraken.key => ", "Authorization: Bearer ",
    "password="
  })
  void a_token_is_found_by_the_name_to_which_it_is_assigned(String name) {
    String token = "a1" + token(30);

    assertThat(forms.in(name + token + "\" "))
        .anyMatch(found -> found.start() == name.length() && found.end() == name.length() + token.length());
  }

  @Test
  void every_key_of_a_text_is_found() {
    String text = String.join("\n", IntStream.range(0, 20).mapToObj(i -> "ghp_" + token(36)).toList());

    assertThat(forms.in(text)).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "sk-learn is a library", "the s3 bucket is public", "https://example.org/path?q=casa", "id: 42", "a = b + c",
    "commit 3f2a9c1", "ghp_ is how they begin", "see https://example.org:8080/@ana", "ratio: 16/9", "hora: 10:30"
  })
  void what_only_looks_a_little_like_one_is_none(String text) {
    assertThat(forms.in(text)).isEmpty();
  }

  @Test
  void a_private_key_that_was_cut_off_is_covered_to_the_end() {
    String text = "toma -----BEGIN PRIVATE KEY-----\nMIIB";

    assertThat(forms.in(text)).isEqualTo(List.of(new Finding(Kind.SECRET, 5, text.length())));
  }

  private String token(int many) {
    StringBuilder token = new StringBuilder("x7K");
    random.ints(many - 3, 0, LETTERS.length()).forEach(at -> token.append(LETTERS.charAt(at)));
    return token.toString();
  }
}
