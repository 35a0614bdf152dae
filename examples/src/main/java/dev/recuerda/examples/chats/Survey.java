package dev.recuerda.examples.chats;

import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts what an export holds. */
final class Survey {

  /** How many people there may be in a chat: more than in any group that there is. */
  static final int MOST_AUTHORS = 10_000;

  private final Map<String, Long> authors = new HashMap<>();
  private long messages;
  private long media;
  private long system;
  private long deleted;
  private long edited;
  private long broken;
  private LocalDateTime latest = LocalDateTime.MIN;

  /** @throws InvalidInputException if more people write in it than in any chat */
  static Survey of(Blocks blocks, Understanding understanding) throws IOException {
    Survey survey = new Survey();
    for (Optional<Block> block = blocks.next(); block.isPresent(); block = blocks.next()) {
      survey.add(block.get(), understanding);
    }
    return survey;
  }

  private void add(Block block, Understanding understanding) {
    if (!(block instanceof Block.Dated dated)) {
      broken++;
      return;
    }
    latest = dated.at().isAfter(latest) ? dated.at() : latest;
    try {
      add(understanding.of(dated.text()));
    } catch (InvalidInputException wrong) {
      broken++;
    }
    Check.that(authors.size() <= MOST_AUTHORS, ChatFile.FIELD, "must have at most " + MOST_AUTHORS + " people who write in it");
  }

  private void add(Content content) {
    if (content instanceof Content.Words words) {
      messages++;
      media += words.type() == MessageType.TEXT ? 0 : 1;
      edited += words.edited() ? 1 : 0;
      authors.merge(words.author(), 1L, Long::sum);
    } else {
      system += content == Content.None.NOTICE ? 1 : 0;
      deleted += content == Content.None.GONE ? 1 : 0;
    }
  }

  Map<String, Long> authors() {
    Map<String, Long> sorted = new LinkedHashMap<>();
    authors.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
        .forEach(author -> sorted.put(author.getKey(), author.getValue()));
    return Collections.unmodifiableMap(sorted);
  }

  /** The latest time that there is. */
  LocalDateTime latest() {
    return latest;
  }

  ChatExport.Count count() {
    return new ChatExport.Count(messages, media, system, deleted, edited, broken);
  }
}
