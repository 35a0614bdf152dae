package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.statements;
import static dev.recuerda.inmemory.stories.House.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryBudget;
import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Forgotten;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.answer.Answer.Kind;
import dev.recuerda.memory.answer.Guarded;
import dev.recuerda.memory.answer.Guarded.Reason;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.conversation.ToolReport.Status;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Confidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.policy.Cost;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.policy.SpendingLimits;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.recall.Minimums;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.Ranking;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.recall.Recollection.RecalledFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The dialogues of the requirements by their numbers, in Spanish and in English. Whatever is known was said in so many words and
 * heard; nothing is learned by hand.
 */
class DialoguesTest {

  private final List<ReadPlan> plans = new ArrayList<>();
  private final OverheardEmbeddings embeddings = new OverheardEmbeddings();
  private final UnreachableStore store =
      new UnreachableStore(new InterceptedStore(new InMemoryStore(), plans::add));
  private final House house = new House(store, options -> options.embeddings(embeddings));

  private Heard hears(String text) {
    return house.hears(house.marta, text);
  }

  private void hearAll(String... texts) {
    List.of(texts).forEach(this::hears);
  }

  private Answer asks(String question) {
    return house.marta.answer(house.says(question)).orElseThrow();
  }

  /** What a model is told before it answers. */
  private String told(String text) {
    return house.marta.brief(house.says(text)).prompt().asText();
  }

  private Profile profile() {
    return house.marta.profile();
  }

  // ---- 2: a clean name ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Me llamo Ana y vivo en Bogotá | Ana | Vive en Bogotá", "My name is Ann and I live in Boston | Ann | Lives in Boston"
  })
  void dialogue_2_the_name_is_the_name_and_what_follows_is_a_fact_of_its_own(String said, String name, String fact) {
    hears(said);

    assertThat(profile().displayName()).contains(name);
    assertThat(statements(house.marta.facts())).hasSize(2).contains(fact);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Mi nombre es José Güell | José Güell | Soy programador", "My name is Zoë O'Neill | Zoë O'Neill | I'm a programmer"
  })
  void dialogue_2_a_name_is_kept_whole_and_a_trade_is_none(String introduction, String name, String trade) {
    hears(introduction);
    hears(trade);

    assertThat(profile().displayName()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Soy programador", "I'm a programmer"})
  void dialogue_2_who_says_what_they_do_has_said_no_name(String trade) {
    hears(trade);

    assertThat(profile().displayName()).isEmpty();
  }

  // ---- 3: tone ----

  @Test
  void dialogue_3_the_tone_of_the_next_turn_is_the_one_that_was_asked_for() {
    hears("Háblame de usted, por favor");
    String formal = told("¿cómo va el clima?");
    assertThat(profile().tonePreference()).contains("formal");

    hears("Mejor tutéame");
    String informal = told("¿cómo va el clima?");

    assertThat(profile().tonePreference()).contains("informal");
    assertThat(formal).contains("Trata a la persona de usted");
    assertThat(informal).contains("Tutea a la persona").doesNotContain("Trata a la persona de usted");
  }

  @Test
  void dialogue_3_in_english() {
    hears("From now on answer me in English, and be formal with me, please");
    String formal = told("what is the weather like?");
    hears("Be informal with me instead");
    String informal = told("what is the weather like?");

    assertThat(formal).contains("Address the person formally");
    assertThat(informal).contains("Address the person informally").doesNotContain("Address the person formally");
  }

  // ---- 4: language ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "A partir de ahora respóndeme en inglés | en | ¿qué tal? | Answer in English. | ¿cómo me llamo?",
    "From now on answer me in Spanish | es | how are you? | Responde en español. | what's my name?"
  })
  void dialogue_4_a_language_for_good_holds_from_the_next_turn(
      String said, String tag, String next, String directive, String question) {
    hears(said);

    assertThat(profile().languagePreference()).contains(tag);
    assertThat(told(next)).contains(directive);
    assertThat(asks(question).language().code()).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dime esto en francés: gracias", "Say this in French: thank you"})
  void dialogue_4_a_language_for_one_sentence_changes_no_profile(String said) {
    Heard heard = hears(said);

    assertThat(heard.learned().facts()).isEmpty();
    assertThat(profile().isEmpty()).isTrue();
  }

  // ---- 5: the window ----

  @ParameterizedTest
  @ValueSource(strings = {"Agenda cita con mi dentista el viernes", "Book an appointment with my dentist on Friday"})
  void dialogue_5_of_twenty_messages_the_twelve_latest_useful_ones_come_in_order_without_the_current(String request) {
    IntStream.rangeClosed(1, 20).forEach(i -> house.marta.hear(i % 5 == 0
        ? Message.media("sticker " + i, house.now(), MessageType.STICKER, "") : house.says("mensaje " + i)));
    Message current = house.says(request);
    house.marta.hear(current);

    Recollection recollection = house.marta.recall(current);

    assertThat(house.marta.classify(current).inputClass()).isEqualTo(InputClass.TEXT_TOOL_INTENT);
    assertThat(texts(recollection.window().content())).containsExactly("mensaje 6", "mensaje 7", "mensaje 8", "mensaje 9",
        "mensaje 11", "mensaje 12", "mensaje 13", "mensaje 14", "mensaje 16", "mensaje 17", "mensaje 18", "mensaje 19");
  }

  // ---- 6: simple text ----

  @ParameterizedTest
  @ValueSource(strings = {"¿Cómo estás?", "How are you?"})
  void dialogue_6_simple_text_reads_eight_messages_and_the_minimal_profile_and_looks_for_nothing(String smallTalk) {
    hearAll("Me llamo Ana", "Quiero correr un maratón");
    IntStream.rangeClosed(1, 20).forEach(i -> hears("mensaje " + i));
    plans.clear();
    embeddings.sent().clear();

    Recollection recollection = house.marta.recall(house.says(smallTalk));

    assertThat(recollection.window().content()).hasSize(8);
    assertThat(recollection.profile().content().profile()).isEqualTo(profile().minimal()).isNotEqualTo(profile());
    assertThat(recollection.facts()).hasToString("SKIPPED: the read policy looks for nothing in TEXT_SIMPLE");
    assertThat(embeddings.sent()).isEmpty();
    assertThat(plans).singleElement().satisfies(plan -> {
      assertThat(plan.profile()).isEqualTo(ProfileExtent.MINIMAL);
      assertThat(plan.search()).isEmpty();
    });
  }

  // ---- 7: a request for a tool ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Mi dentista es la doctora Ruiz | Me encanta el cine | Agenda cita con mi dentista el viernes | Su dentista es la doctora Ruiz",
    "My dentist is Dr Vega | I love the cinema | Book an appointment with my dentist on Friday | Their dentist is Dr Vega"
  })
  void dialogue_7_a_request_brings_the_fact_it_needs_and_no_other(String said, String beside, String request, String fact) {
    hearAll(said, beside);

    Recollection recollection = house.marta.recall(house.says(request));

    assertThat(statements(recollection)).containsExactly(fact);
    assertThat(told(request)).contains(fact);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Uso | Agenda una reunión sobre", "I use | Schedule a meeting about"
  })
  void dialogue_7_of_seven_facts_that_fit_five_come_and_each_fits_well_enough(String uses, String request) {
    List<String> tools = List.of("Slack", "HubSpot", "Notion", "Jira", "Figma", "Trello", "Asana");
    tools.forEach(tool -> hears(uses + " " + tool));
    assertThat(house.marta.facts()).hasSize(7);

    Recollection recollection = house.marta.recall(house.says(request + " " + String.join(", ", tools)));

    assertThat(recollection.facts().content()).hasSize(5).allMatch(DialoguesTest::isGoodEnough);
  }

  private static boolean isGoodEnough(RecalledFact recalled) {
    return recalled.hit().signal(Ranking.IDF_SHARE) >= Minimums.STANDARD.idfShare()
        || recalled.hit().signal(Ranking.COSINE) >= Minimums.STANDARD.cosine();
  }

  // ---- 8: media ----

  @ParameterizedTest
  @ValueSource(strings = {"guarda este gasto", "save this expense"})
  void dialogue_8_the_photo_of_a_receipt_is_looked_up_while_there_is_money(String caption) {
    Recollection recollection = withLeft("3").marta.recall(photo(caption));

    assertThat(recollection.facts().isAttempted()).isTrue();
    assertThat(embeddings.sent()).containsExactly(caption);
  }

  @ParameterizedTest
  @ValueSource(strings = {"guarda este gasto", "save this expense"})
  void dialogue_8_with_forty_cents_left_it_is_not_and_it_says_why(String caption) {
    Recollection recollection = withLeft("0.40").marta.recall(photo(caption));

    assertThat(recollection.facts())
        .hasToString("SKIPPED: only $0.40 is left of the day's $3.00, and $1.00 is kept in reserve");
    assertThat(recollection.window().isAttempted()).isTrue();
    assertThat(recollection.profile().isAttempted()).isTrue();
    assertThat(embeddings.sent()).isEmpty();
  }

  @Test
  void dialogue_8_without_words_there_is_nothing_to_look_up() {
    Recollection recollection = withLeft("3").marta.recall(photo(""));

    assertThat(recollection.facts()).hasToString("SKIPPED: there are no words to look for");
    assertThat(embeddings.sent()).isEmpty();
  }

  private House withLeft(String dollars) {
    InMemoryBudget budget = new InMemoryBudget(SpendingLimits.STANDARD, () -> House.MORNING);
    Cost spent = SpendingLimits.STANDARD.day().minus(Cost.ofDollars(dollars));
    if (spent.nanoDollars() > 0) {
      budget.spent(House.LUIS, spent);
    }
    return new House(store, options -> options.embeddings(embeddings).budget(budget));
  }

  private Message photo(String caption) {
    return Message.media("photo", house.now(), MessageType.IMAGE, caption);
  }

  // ---- 9: what is known of me, with data ----

  private void meetPolo() {
    hearAll("Me llamo Polo, tutéame, por favor", "Estoy en la zona horaria de Bogotá", "Trabajo en remoto");
  }

  private void meetPaul() {
    hearAll("My name is Paul, and be informal with me, please", "I'm in the New York time zone", "I work remotely");
  }

  @Test
  void dialogue_9_a_denial_gives_way_to_what_is_known() {
    meetPolo();

    Guarded guarded = house.marta.guard(house.says("¿Qué sabes de mí?"), "No tengo historial");

    assertThat(guarded.text()).contains("Polo", "informal", "America/Bogota", "Trabajas en remoto", "confianza alta",
        "solo lo que me has contado aquí").doesNotContain("No tengo historial");
    assertThat(guarded.changes()).singleElement().extracting(Guarded.Change::reason).isEqualTo(Reason.DENIAL_REPLACED);
  }

  @Test
  void dialogue_9_in_english() {
    meetPaul();

    Guarded guarded = house.marta.guard(house.says("What do you know about me?"), "I have no memory of you.");

    assertThat(guarded.text()).contains("Paul", "informal", "America/New_York", "You work remotely", "confidence: high",
        "only what you have told me here").doesNotContain("no memory of you");
    assertThat(guarded.changes()).singleElement().extracting(Guarded.Change::reason).isEqualTo(Reason.DENIAL_REPLACED);
  }

  // ---- 10: without data ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "¿te acuerdas de mí? | Todavía no guardo nada sobre ti. Si quieres, cuéntame algo y lo recordaré.",
    "do you remember me? | I have nothing stored about you yet. If you like, tell me something and I will remember it."
  })
  void dialogue_10_to_somebody_new_it_says_so_and_offers_to_remember(String question, String honest) {
    Message asked = house.says(question);
    house.marta.hear(asked);

    Answer answer = house.marta.answer(asked).orElseThrow();

    assertThat(answer.kind()).isEqualTo(Kind.NOT_KNOWN);
    assertThat(answer.text()).isEqualTo(honest);
    assertThat(house.marta.guard(asked, honest).isUntouched()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "¿te acuerdas de mí? | Claro: te llamas Sara, vives en Lima y te gusta el fútbol.",
    "do you remember me? | Sure: your name is Sara, you live in Lima and you like football."
  })
  void dialogue_10_no_name_city_or_taste_is_invented_for_somebody_new(String question, String invention) {
    Message asked = house.says(question);
    house.marta.hear(asked);

    assertThat(house.marta.guard(asked, invention).text()).doesNotContain("Sara", "Lima", "football", "fútbol");
  }

  // ---- 11: not available ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "¿Qué sabes de mí? | No sé nada de ti. | Ahora mismo no puedo consultar mi memoria",
    "What do you know about me? | I know nothing about you. | I cannot look into my memory right now"
  })
  void dialogue_11_where_the_store_fails_it_says_that_it_cannot_look_and_not_that_nothing_is_known(
      String question, String denial, String honest) {
    meetPolo();
    store.goDown();

    Guarded guarded = house.marta.guard(house.says(question), denial);

    assertThat(guarded.text()).startsWith(honest).doesNotContain(denial);
    assertThat(guarded.changes()).singleElement().extracting(Guarded.Change::reason).isEqualTo(Reason.DENIAL_UNAVAILABLE);
    assertThat(asks(question).text()).startsWith(honest);
  }

  // ---- 12: an invention is blocked ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Me llamo Polo | ¿Qué sabes de mí? | Te llamas Polo, y tu perro se llama Toby. | Te llamas Polo.",
    "My name is Paul | What do you know about me? | Your name is Paul, and your dog is called Toby. | Your name is Paul."
  })
  void dialogue_12_what_a_model_invents_goes_and_the_rest_stays(String said, String question, String reply, String left) {
    hears(said);

    Guarded guarded = house.marta.guard(house.says(question), reply);

    assertThat(guarded.text()).isEqualTo(left);
    assertThat(guarded.changes()).singleElement().extracting(Guarded.Change::reason).isEqualTo(Reason.CLAIM_REMOVED);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Mi perro se llama Toby | ¿Qué sabes de mí? | Tu perro se llama Toby.",
    "My dog is called Toby | What do you know about me? | Your dog is called Toby."
  })
  void dialogue_12_what_was_told_is_no_invention(String said, String question, String reply) {
    hears(said);

    assertThat(house.marta.guard(house.says(question), reply).isUntouched()).isTrue();
  }

  // ---- 13: what passes ----

  @ParameterizedTest
  @ValueSource(strings = {
    "ok", "Ok!", "muchas gracias", "👍", "voy saliendo", "tengo hambre",
    "thanks", "Thanks a lot!", "on my way", "I'm hungry", "I'm heading out"
  })
  void dialogue_13_what_passes_is_not_remembered(String said) {
    Heard heard = hears(said);

    assertThat(heard.learned().facts()).isEmpty();
    assertThat(heard.learned().requests()).isEmpty();
    assertThat(house.marta.facts()).isEmpty();
    assertThat(profile().isEmpty()).isTrue();
  }

  // ---- 14: sensitive ----

  @ParameterizedTest
  @ValueSource(strings = {"Tengo diabetes", "I have diabetes"})
  void dialogue_14_an_illness_is_neither_kept_nor_embedded_and_permission_is_asked_for(String said) {
    Heard heard = hears(said);
    house.marta.brief(house.says(said));
    house.marta.search(said, 5);

    assertThat(house.marta.facts()).isEmpty();
    assertThat(embeddings.sent()).isEmpty();
    assertThat(heard.learned().requests()).singleElement()
        .satisfies(request -> assertThat(request.scope()).isEqualTo(ConsentScope.HEALTH));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Tengo diabetes | sí, guárdalo | ¿Qué sabes de mí?", "I have diabetes | yes, save it | What do you know about me?"
  })
  void dialogue_14_with_a_yes_it_is_kept_under_its_consent(String said, String yes, String question) {
    hears(said);

    Heard heard = hears(yes);

    assertThat(heard.learned().facts()).singleElement()
        .satisfies(fact -> assertThat(fact.claim().scope()).isEqualTo(ConsentScope.HEALTH));
    assertThat(house.marta.consent().standing()).contains(ConsentScope.HEALTH);
    assertThat(asks(question).text()).contains("diabetes");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Tengo diabetes | sí, guárdalo | olvida lo de mi diabetes | ¿Qué sabes de mí?",
    "I have diabetes | yes, save it | forget about my diabetes | What do you know about me?"
  })
  void dialogue_14_what_is_asked_to_be_forgotten_is_gone_from_everywhere(
      String said, String yes, String forget, String question) {
    hearAll(said, yes);

    Heard heard = hears(forget);

    assertThat(heard.forgotten().outcome()).isEqualTo(Forgotten.Outcome.FORGOTTEN);
    assertThat(house.marta.facts()).isEmpty();
    assertThat(house.marta.search("diabetes", 5).facts()).isEmpty();
    assertThat(house.marta.search("diabetes", 5).episodes()).isEmpty();
    assertThat(List.of(asks(question).text(), told(question), texts(house.marta.conversation(100)).toString(),
        house.marta.export().values().toString(), house.marta.trail(100).toString()))
        .noneMatch(place -> place.toLowerCase(Locale.ROOT).contains("diabetes"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Mi PIN es 4821 | sí, guárdalo | ¿Qué sabes de mí?", "My PIN is 4821 | yes, save it | What do you know about me?"
  })
  void dialogue_14_a_pin_is_never_kept_not_even_with_a_yes(String said, String yes, String question) {
    Message secret = house.says(said);
    Heard heard = house.marta.hear(secret);
    String prompt = house.marta.brief(secret).prompt().asText();
    Heard agreed = hears(yes);

    assertThat(heard.learned().requests()).isEmpty();
    assertThat(agreed.learned().facts()).isEmpty();
    assertThat(List.of(prompt, asks(question).text(), told(question), texts(house.marta.conversation(100)).toString(),
        house.marta.export().values().toString(), house.marta.facts().toString(), embeddings.sent().toString()))
        .noneMatch(place -> place.contains("4821"));
  }

  // ---- 15: closed actions ----

  private Message report(String id, String tool, Status status, String type, String title) {
    return Message.fromTool(id, house.now(),
        new ToolReport(tool, status, Optional.of(type), Document.of("arguments", Map.of("title", title))));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Recuérdame pagar la luz mañana a las 8 | create_reminder | reminder | pagar la luz",
    "Remind me to pay the rent tomorrow at 8 | create_reminder | reminder | pay the rent",
    "Gasté 50 mil en mercado | track_expense | expense | mercado",
    "I spent 50 dollars on groceries | track_expense | expense | groceries"
  })
  void dialogue_15_an_action_that_was_done_is_one_fact(String request, String tool, String type, String title) {
    Message asked = house.says(request);
    Heard heard = house.marta.hear(asked);
    Message done = report("t1", tool, Status.SUCCESS, type, title);

    house.marta.hear(done);
    house.marta.hear(done);

    assertThat(house.marta.classify(asked).tool()).contains(tool);
    assertThat(heard.learned().facts()).isEmpty();
    assertThat(house.marta.facts()).singleElement().satisfies(fact -> {
      assertThat(fact.claim().category()).isEqualTo("action." + type);
      assertThat(fact.claim().statement()).contains(title);
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Recuérdame pagar la luz mañana a las 8 | create_reminder | reminder | pagar la luz",
    "Remind me to pay the rent tomorrow at 8 | create_reminder | reminder | pay the rent",
    "Gasté 50 mil en mercado | track_expense | expense | mercado",
    "I spent 50 dollars on groceries | track_expense | expense | groceries"
  })
  void dialogue_15_an_action_that_failed_is_none(String request, String tool, String type, String title) {
    hears(request);

    Heard heard = house.marta.hear(report("t1", tool, Status.FAILURE, type, title));

    assertThat(heard.learned().facts()).isEmpty();
    assertThat(house.marta.facts()).isEmpty();
  }

  // ---- 16: a contradiction ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Vivo en Bogotá | Me mudé a Medellín | ¿dónde vivo? | Vives en Medellín | Bogotá",
    "I live in Boston | I moved to Denver | where do I live? | You live in Denver | Boston"
  })
  void dialogue_16_who_moved_lives_where_they_moved_to(String said, String moved, String question, String now, String before) {
    hears(said);
    Fact old = house.marta.facts().get(0);
    house.later(Duration.ofDays(30));
    hears(moved);

    assertThat(asks(question).text()).startsWith(now).doesNotContain(before);
    assertThat(statements(house.marta.recall(house.says(question)))).hasSize(1).noneMatch(told -> told.contains(before));
    assertThat(house.marta.facts(old.valid().from(), house.now())).extracting(Fact::id).containsExactly(old.id());
  }

  // ---- 17: a duplicate ----

  @ParameterizedTest
  @ValueSource(strings = {"Me encanta el café", "I love coffee"})
  void dialogue_17_what_is_said_twice_and_delivered_twice_is_one_fact(String said) {
    Message first = house.says(said);
    house.marta.hear(first);
    house.marta.hear(first);
    hears(said);

    assertThat(house.marta.facts()).singleElement().satisfies(fact -> assertThat(fact.evidence()).hasSize(2));
    assertThat(house.marta.conversation(10)).hasSize(2);
  }

  // ---- 18: intention ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Me llamo Polo | ¿recuerdas mi nombre? | Te llamas Polo", "My name is Paul | do you remember my name? | Your name is Paul"
  })
  void dialogue_18_a_question_for_the_name_is_one_about_memory(String said, String question, String answer) {
    hears(said);

    assertThat(house.marta.classify(house.says(question)).memoryQuestion()).isTrue();
    assertThat(asks(question).text()).startsWith(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "voy a salir con mi hermana", "me recitas un poema", "comprendo todo", "¿qué sabes de miel?",
    "I'm going out with my sister", "will you recite me a poem", "I understand everything", "what do you know about honey?"
  })
  void dialogue_18_what_only_looks_like_a_request_or_a_question_about_memory_is_simple_text(String said) {
    Message message = house.says(said);

    assertThat(house.marta.classify(message)).satisfies(classification -> {
      assertThat(classification.inputClass()).isEqualTo(InputClass.TEXT_SIMPLE);
      assertThat(classification.tool()).isEmpty();
      assertThat(classification.memoryQuestion()).isFalse();
    });
    assertThat(house.marta.answer(message)).isEmpty();
  }

  // ---- 31: recall, in English ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "What do you remember about me? | Paul", "Do you know my name? | Paul", "What did I tell you last time? | I work remotely"
  })
  void dialogue_31_what_is_recalled_is_grounded_and_says_how_sure_it_is(String question, String told) {
    meetPaul();
    house.later(Duration.ofDays(1));

    Answer answer = asks(question);

    assertThat(answer.kind()).isEqualTo(Kind.KNOWN);
    assertThat(answer.text()).contains(told, "confidence: high");
    assertThat(answer.citations().isEmpty()).isFalse();
    assertThat(house.marta.facts()).allMatch(fact -> Confidence.in(fact, house.now()) == Confidence.HIGH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"What do you remember about me?", "Do you know my name?", "What did I tell you last time?"})
  void dialogue_31_a_denial_is_replaced_where_there_is_data_and_kept_where_there_is_none(String question) {
    String denial = "I'm sorry, but I don't have access to previous conversations.";
    String kept = house.marta.guard(house.says(question), denial).text();

    meetPaul();
    house.later(Duration.ofDays(1));
    String replaced = house.marta.guard(house.says(question), denial).text();

    assertThat(kept).isEqualTo(denial);
    assertThat(replaced).doesNotContain("don't have access").contains("confidence: high");
  }
}
