package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.recall.Postings;
import dev.recuerda.memory.text.Terms;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BacklogTest {

  private static final Prepared HERE = Prepared.fresh();
  private static final int MESSAGES = 1_500;

  @AfterAll
  static void close() {
    HERE.close();
  }

  /** Ten terms a message, the last of them its own: more of them than are kept back. */
  private static Terms terms(Episode episode) {
    return Terms.counting(IntStream.rangeClosed(1, 10).mapToObj(i -> i < 10 ? "word" + i : "own" + episode.position()).toList());
  }

  @Test
  void of_more_terms_than_are_kept_back_none_is_lost() {
    UserId user = new UserId(Samples.anyUuid());
    List<Episode> said = Samples.said(MESSAGES);

    Postings<MessageId> within = HERE.store.write(user, records -> {
      said.forEach(episode -> records.messages().add(episode, terms(episode)));
      return records.recall(Samples.lookingFor("word1", "own1", "own1500")).episodes();
    });
    Postings<MessageId> afterwards = HERE.store.read(user, records ->
        records.recall(Samples.lookingFor("word9", "own1", "own1500")).episodes());

    assertThat(within.postings()).hasSize(MESSAGES + 2);
    assertThat(afterwards.postings()).hasSize(MESSAGES + 2);
    assertThat(afterwards.records()).isEqualTo(MESSAGES);
    assertThat(afterwards.terms()).isEqualTo(10L * MESSAGES);
  }
}
