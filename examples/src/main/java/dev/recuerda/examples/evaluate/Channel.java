package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.Provenance;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The way in which a sentence comes to a memory, as a line of a file names it. */
enum Channel {
  USER(Provenance.USER_TYPED),
  PASTED(Provenance.USER_PASTED),
  LINK(Provenance.USER_LINK_PREFILL),
  TOOL(Provenance.TOOL),
  DOCUMENT(Provenance.RETRIEVED_DOC),
  ASSISTANT(Provenance.ASSISTANT);

  private final Provenance provenance;

  Channel(Provenance provenance) {
    this.provenance = provenance;
  }

  /** The channel of that name, in small letters. */
  static Channel named(Given name) {
    String given = name.words();
    return Arrays.stream(values()).filter(channel -> channel.word().equals(given)).findFirst()
        .orElseThrow(() -> name.breaking("must be one of "
            + Arrays.stream(values()).map(Channel::word).collect(Collectors.joining(", "))));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A message on the user's side of the conversation that comes this way. */
  Message said(String text, Instant at) {
    return Message.fromUser("said", at, text).via(provenance);
  }
}
