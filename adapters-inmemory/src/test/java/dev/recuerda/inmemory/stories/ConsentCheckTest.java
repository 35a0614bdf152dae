package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.inmemory.LexicalEmbeddings;
import dev.recuerda.memory.ConsentRequest;
import dev.recuerda.memory.Redeemed;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.port.Embeddings;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.recall.Embedding;
import dev.recuerda.memory.recall.EmbeddingSpace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Nothing is kept, embedded or brought back without a consent that stands. Checks 5, 25, 26 and 32. */
class ConsentCheckTest {

  private static final List<ConsentScope> SCOPES =
      List.of(ConsentScope.PERSONALIZATION, ConsentScope.HEALTH, ConsentScope.RELIGION);

  private final List<String> embedded = new ArrayList<>();
  private final House house = new House(new InMemoryStore(),
      options -> options.consentKey("a key that is for checks".getBytes(StandardCharsets.UTF_8)).embeddings(overheard()));

  private Embeddings overheard() {
    Embeddings lexical = new LexicalEmbeddings();
    return new Embeddings() {
      @Override
      public EmbeddingSpace space() {
        return lexical.space();
      }

      @Override
      public List<Embedding> embed(List<String> texts) {
        embedded.addAll(texts);
        return lexical.embed(texts);
      }
    };
  }

  private static Claim claim(ConsentScope scope, String value) {
    return new Claim(FactKind.FACT, "story", Optional.of(Slot.of("story", value)), "Tiene " + value, Optional.of(value), scope);
  }

  private static Candidate candidate(Message message, ConsentScope scope, String value) {
    return new Candidate(claim(scope, value), Evidence.wholeOf(message), "story");
  }

  // ---- Check 5 ----

  @Test
  void a_token_that_is_used_again_too_old_changed_somebody_elses_or_for_another_text_is_refused() {
    Random random = new Random(5);
    int rounds = Cases.count(200, 1_000) / 5;
    int refused = 0;

    for (int i = 0; i < rounds; i++) {
      Message message = house.said(house.marta, "Tengo algo" + i);
      ConsentRequest request = house.marta.learn(List.of(candidate(message, ConsentScope.HEALTH, "algo" + i))).requests().get(0);
      Candidate right = request.candidate();
      refused += refused(house.luis.consent().redeem(request.token(), right));
      refused += refused(house.marta.consent().redeem(changed(request.token(), random), right));
      refused += refused(house.marta.consent().redeem(request.token(), otherByOneCharacter(right, random)));
      if (random.nextBoolean()) {
        assertThat(house.marta.consent().redeem(request.token(), right).isGiven()).isTrue();
        refused += refused(house.marta.consent().redeem(request.token(), right));
        house.later(Duration.ofDays(2));
      } else {
        house.later(Duration.ofDays(2));
        refused += refused(house.marta.consent().redeem(request.token(), right));
      }
      refused += refused(house.marta.consent().redeem(request.token(), right));
      house.marta.forgetEverything();
    }

    assertThat(refused).isEqualTo(5 * rounds);
    Cases.report("check 5", "%d of %d misused tokens refused", refused, 5 * rounds);
  }

  private static int refused(Redeemed redeemed) {
    return redeemed.isGiven() || !redeemed.learned().facts().isEmpty() ? 0 : 1;
  }

  private static String changed(String token, Random random) {
    StringBuilder changed = new StringBuilder(token);
    int at = random.nextInt(token.length());
    char other = (char) ('a' + random.nextInt(26));
    changed.setCharAt(at, token.charAt(at) == other ? 'Z' : other);
    return random.nextInt(10) == 0 ? Base64.getUrlEncoder().encodeToString(new byte[random.nextInt(80)]) + "A" : changed.toString();
  }

  private static Candidate otherByOneCharacter(Candidate candidate, Random random) {
    Claim claim = candidate.claim();
    StringBuilder statement = new StringBuilder(claim.statement());
    statement.setCharAt(random.nextInt(statement.length()), '~');
    return new Candidate(new Claim(claim.kind(), claim.category(), claim.slot(), statement.toString(), claim.value(),
        claim.scope()), candidate.evidence(), candidate.proposedBy());
  }

  // ---- Check 25 ----

  @Test
  void whatever_is_granted_withdrawn_asked_and_written_in_whatever_order_nothing_is_kept_without_a_consent() {
    Random random = new Random(25);
    int sequences = Cases.count(300, 10_000);
    int writes = 0;

    for (int i = 0; i < sequences; i++) {
      UserMemory user = house.memory.of(new UUID(0x4000, 0x8000000000000000L | i).toString());
      Set<ConsentScope> standing = new HashSet<>(Set.of(ConsentScope.PERSONALIZATION));
      List<ConsentRequest> open = new ArrayList<>();
      for (int step = 0; step < 12; step++) {
        ConsentScope scope = SCOPES.get(random.nextInt(SCOPES.size()));
        embedded.clear();
        switch (random.nextInt(5)) {
          case 0 -> {
            user.consent().grant(scope);
            standing.add(scope);
          }
          case 1 -> {
            user.consent().withdraw(scope);
            standing.remove(scope);
            open.removeIf(request -> request.scope() == scope);
          }
          case 2 -> {
            house.later(Duration.ofHours(random.nextInt(20)));
            if (!open.isEmpty()) {
              ConsentRequest request = open.remove(0);
              boolean given = user.consent().redeem(request.token(), request.candidate()).isGiven();
              boolean inTime = house.now().isBefore(request.expiresAt());
              assertThat(given).isEqualTo(inTime);
              if (given) {
                standing.add(request.scope());
              }
            }
          }
          default -> {
            Message message = house.said(user, "Tengo cosa" + step);
            var learned = user.learn(List.of(candidate(message, scope, "cosa" + step)));
            open.addAll(learned.requests());
            assertThat(learned.facts()).hasSize(standing.contains(scope) ? 1 : 0);
            assertThat(embedded).hasSize(standing.contains(scope) ? 1 : 0);
            writes++;
          }
        }
        assertThat(user.consent().standing()).isEqualTo(standing);
        assertThat(user.facts()).allMatch(fact -> standing.contains(fact.claim().scope()));
      }
    }

    Cases.report("check 25", "%d sequences with %d writes, none without a consent", sequences, writes);
  }

  // ---- Checks 26 and 32 ----

  @Test
  void a_withdrawal_wins_against_whatever_is_being_learned() throws Exception {
    int races = Cases.count(200, 1_000);

    int left = race(races, user -> user.consent().grant(ConsentScope.HEALTH),
        user -> user.consent().withdraw(ConsentScope.HEALTH),
        user -> user.facts().stream().filter(fact -> fact.claim().scope() == ConsentScope.HEALTH).toList().size());

    assertThat(left).isZero();
    Cases.report("check 26", "%d races of learning against withdrawing, %d facts left", races, left);
  }

  @Test
  void an_erasure_wins_against_whatever_is_being_learned() throws Exception {
    int races = Cases.count(200, 1_000);

    int left = race(races, user -> user.consent().grant(ConsentScope.HEALTH), UserMemory::forgetEverything,
        user -> user.facts().size() + user.conversation(10).size());

    assertThat(left).isZero();
    Cases.report("check 32", "%d races of learning against erasing, %d records left", races, left);
  }

  private int race(int races, Consumer<UserMemory> before, Consumer<UserMemory> ending,
      ToIntFunction<UserMemory> left) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    House quiet = new House();
    int found = 0;
    try {
      for (int i = 0; i < races; i++) {
        UserMemory user = quiet.memory.of(new UUID(0x4000, 0x8000000000000000L | i).toString());
        before.accept(user);
        Message message = quiet.said(user, "Tengo algo" + i);
        CyclicBarrier start = new CyclicBarrier(2);
        Future<List<Fact>> learning = pool.submit(() -> {
          start.await(10, TimeUnit.SECONDS);
          return user.learn(List.of(candidate(message, ConsentScope.HEALTH, "algo"))).facts();
        });
        start.await(10, TimeUnit.SECONDS);
        ending.accept(user);
        learning.get(10, TimeUnit.SECONDS);
        found += left.applyAsInt(user);
      }
    } finally {
      pool.shutdownNow();
    }
    return found;
  }
}
