package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.PermanentException;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.user.UserId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Check 30 of the acceptance list on a real server: of 200 planted words none is left anywhere once their user is erased, and
 * the rows of the others are the same to the byte.
 */
class ErasureCheckTest {

  private static final int PLANTED = 200;
  private static final List<String> WORDS = Sowing.words(PLANTED);
  private static final Instant NOON = Instant.parse("2026-02-08T12:00:00Z");

  private final Prepared here = Prepared.fresh();
  private final Memory memory = Memory.builder(here.store)
      .embeddings(new LexicalEmbeddings())
      .section(Sowing.NOTES)
      .clock(() -> NOON).build();
  private final Sowing sowing = new Sowing(here.store, NOON);
  private final UserMemory marta = memory.of(new UserId(Samples.anyUuid()));
  private final UserMemory luis = memory.of(new UserId(Samples.anyUuid()));

  @AfterEach
  void close() {
    here.close();
  }

  // ---- The check ----

  @Test
  void of_planted_words_none_is_left_in_any_column_of_any_table_and_the_rows_of_others_are_the_same_to_the_byte() {
    live(luis);
    IntStream.range(0, PLANTED).forEach(i -> sowing.sow(marta, i, WORDS.get(i)));
    Prepared.asAdmin(here.database, "analyze");
    assertThat(Dump.ofTables(here.database).found(WORDS)).hasSize(PLANTED);
    assertThat(Dump.ofStatistics(here.database).found(WORDS)).isNotEmpty();
    Map<String, String> others = Dump.checksumsWithout(here.database, marta.user().value());

    String receipt = marta.forgetEverything().toString();

    // Until then the server keeps samples of what was there before, and even then where a table has become empty.
    Prepared.asAdmin(here.database, "analyze");
    Dump dump = Dump.ofTables(here.database);
    assertThat(dump.found(WORDS)).isEmpty();
    assertThat(Dump.ofStatistics(here.database).found(WORDS)).isEmpty();
    assertThat(Dump.of(receipt + told(marta)).found(WORDS)).isEmpty();
    List<Job> jobs = here.store.read(marta.user(), records -> records.jobs().unfinished());
    assertThat(jobs).isEmpty();
    assertThat(Dump.checksumsWithout(here.database, marta.user().value())).isEqualTo(others)
        .hasSizeGreaterThanOrEqualTo(15).allSatisfy((table, rows) -> assertThat(rows).doesNotStartWith("0 rows"));
    Dump.logged().ifPresent(log -> assertThat(Dump.of(log).found(WORDS)).isEmpty());
    Cases.report("30", "PostgreSQL: %d planted words, %,d characters of %d tables looked through, 0 found; others the same",
        PLANTED, dump.length(), others.size());
  }

  /** Something of everything, in other words. */
  private void live(UserMemory user) {
    user.hear(Message.fromUser("m", NOON, "Me llamo Luis y vivo en Cali"));
    user.consent().grant(ConsentScope.HEALTH);
    IntStream.range(0, Sowing.WAYS).forEach(i -> sowing.sow(user, i, "Cali" + i));
  }

  /** All that is told of a user through any door. */
  private static String told(UserMemory user) {
    Message question = Message.fromUser("q", NOON, "¿Qué sabes de mí?");
    StringBuilder told = new StringBuilder(user.export().values().toString()).append(user.trail(Integer.MAX_VALUE))
        .append(user.brief(question).prompt().asText()).append(user.answer(question).orElseThrow().text());
    WORDS.forEach(word -> {
      told.append(user.search(word, 5).facts()).append(user.search(word, 5).episodes());
    });
    return told.toString();
  }

  // ---- What a refusal says ----

  @Test
  void what_the_database_refuses_is_told_without_the_words_that_it_was_given() {
    Prepared.asAdmin(here.database, "set search_path to recuerda; "
        + "alter table messages_v2 add constraint nothing_more check (position < 0) not valid; "
        + "alter table memory_profile add constraint nothing_more check (updated_at is null) not valid; "
        + "alter table jobs add constraint nothing_more check (attempts < 0) not valid");
    String word = WORDS.get(0);

    List<Throwable> thrown = List.of(
        catchThrowable(() -> marta.record(Message.fromUser(word, NOON, word))),
        catchThrowable(() -> marta.updateProfile(ProfilePatch.none().withDisplayName(word))),
        catchThrowable(() -> here.store.write(marta.user(), records -> {
          records.jobs().add(Job.due(Samples.anyUuid(), word, List.of(Samples.m(1)), NOON));
          return word;
        })));

    assertThat(thrown).allSatisfy(failure -> {
      assertThat(failure).isInstanceOf(PermanentException.class).hasMessageContaining("nothing_more");
      assertThat(Dump.of(whole(failure)).found(List.of(word))).isEmpty();
    });
    Dump.logged().ifPresent(log -> {
      assertThat(log).contains("nothing_more");
      assertThat(Dump.of(log).found(List.of(word))).isEmpty();
    });
  }

  private static String whole(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  // ---- The negative controls ----

  @Test
  void a_word_that_was_copied_into_another_table_in_whatever_form_is_found() {
    List<String> forms = List.of(WORDS.get(0), Dump.escaped(WORDS.get(1)),
        Base64.getEncoder().encodeToString(("xy" + WORDS.get(2) + "z").getBytes(StandardCharsets.UTF_8)),
        HexFormat.of().formatHex(WORDS.get(3).getBytes(StandardCharsets.UTF_16LE)),
        HexFormat.of().formatHex(WORDS.get(4).getBytes(StandardCharsets.UTF_8)));
    Prepared.asAdmin(here.database, "create table copies (content text)");

    forms.forEach(form -> Prepared.asAdmin(here.database, "insert into copies values ('" + form + "')"));

    assertThat(Dump.ofTables(here.database).found(WORDS)).containsExactlyInAnyOrderElementsOf(WORDS.subList(0, 5));
  }

  @Test
  void a_table_of_which_nobody_thought_keeps_what_was_erased_and_a_change_to_the_rows_of_others_shows() {
    live(luis);
    sowing.sow(marta, 0, WORDS.get(0));
    Prepared.asAdmin(here.database, "create table copies as select content from recuerda.messages_v2");
    Map<String, String> others = Dump.checksumsWithout(here.database, marta.user().value());

    marta.forgetEverything();
    Prepared.asAdmin(here.database, "update recuerda.messages_v2 set useful = useful");

    assertThat(Dump.ofTables(here.database).found(WORDS)).containsExactly(WORDS.get(0));
    assertThat(Dump.checksumsWithout(here.database, marta.user().value())).isNotEqualTo(others);
  }
}
