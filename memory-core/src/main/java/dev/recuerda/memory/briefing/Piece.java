package dev.recuerda.memory.briefing;

import dev.recuerda.memory.briefing.Briefing.Contents;
import dev.recuerda.memory.briefing.Prompt.Turn;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.FactId;
import java.util.ArrayList;
import java.util.List;

/** One piece of memory that is in a prompt or not: its name, and how it reads there. */
record Piece(Source source, Object name, Turn turn) {

  /** The layer that it comes from. */
  enum Source {
    WINDOW,
    FACT,
    EPISODE,
    PROFILE
  }

  static Contents contents(List<Piece> pieces) {
    return new Contents(names(pieces, Source.WINDOW, MessageId.class), names(pieces, Source.FACT, FactId.class),
        names(pieces, Source.EPISODE, MessageId.class), names(pieces, Source.PROFILE, String.class));
  }

  private static <T> List<T> names(List<Piece> pieces, Source source, Class<T> type) {
    List<T> names = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.source == source) {
        names.add(type.cast(piece.name));
      }
    }
    return names;
  }
}
