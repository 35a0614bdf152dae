package dev.recuerda.examples.evaluate;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.recuerda.memory.briefing.TokenCounter;

/** Counts tokens with the published encoding {@code o200k_base}. What looks like a control token counts as plain text. */
final class O200k implements TokenCounter {

  private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  @Override
  public long tokens(String text) {
    return encoding.countTokensOrdinary(text);
  }
}
