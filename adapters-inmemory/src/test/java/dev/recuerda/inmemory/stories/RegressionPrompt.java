package dev.recuerda.inmemory.stories;

import java.util.List;

/**
 * A question about memory that must never be answered wrongly again.
 *
 * @param told what the answer holds for somebody who said of themselves what {@link Spoken#life} has
 */
record RegressionPrompt(Spoken language, String text, String told) {

  static final List<RegressionPrompt> ALL = List.of(
      es("¿Qué sabes de mí?", "Polo"),
      es("¿Qué recuerdas de mí?", "Polo"),
      es("¿Te acuerdas de mí?", "Polo"),
      es("¿Cómo me llamo?", "Polo"),
      es("¿Dónde vivo?", "Bogotá"),
      es("¿Qué te dije ayer?", "Hablemos de la luna"),
      es("¿De qué hablamos?", "Hablemos de la luna"),
      es("¿Qué tienes guardado sobre mí?", "Polo"),
      es("¿Cuáles son mis metas?", "maratón"),
      es("¿Qué no puedo comer?", "mariscos"),
      es("¿Tienes mi historial?", "Hablemos de la luna"),
      es("¿En qué idioma prefiero hablar?", "español"),
      es("¿Dónde trabajo?", "Globant"),
      es("¿Qué herramientas uso?", "HubSpot"),
      en("What do you know about me?", "Paul"),
      en("Do you remember me?", "Paul"),
      en("What's my name?", "Paul"),
      en("Where do I live?", "Boston"),
      en("Where do I work?", "Globant"),
      en("What tools do I use?", "HubSpot"),
      en("What did I tell you yesterday?", "Let's talk about the moon"),
      en("What did we discuss?", "Let's talk about the moon"),
      en("What have you stored about me?", "Paul"),
      en("What are my goals?", "German"),
      en("What can't I eat?", "mushrooms"),
      en("What language do I prefer to speak?", "English"),
      en("Do you have my history?", "Let's talk about the moon"));

  private static RegressionPrompt es(String text, String told) {
    return new RegressionPrompt(Spoken.SPANISH, text, told);
  }

  private static RegressionPrompt en(String text, String told) {
    return new RegressionPrompt(Spoken.ENGLISH, text, told);
  }

  /** What is said in the language of a prompt. */
  enum Spoken {
    SPANISH(
        List.of("Me llamo Polo", "Vivo en Bogotá", "Trabajo en Globant", "Uso HubSpot", "Quiero correr una maratón",
            "No como mariscos", "A partir de ahora respóndeme en español", "Hablemos de la luna"),
        "Lo siento, no tengo historial de nuestras conversaciones.", "confianza alta", "me has contado aquí",
        "Todavía no guardo nada sobre ti. Si quieres, cuéntame algo y lo recordaré.",
        "Ahora mismo no puedo consultar mi memoria"),
    ENGLISH(
        List.of("My name is Paul", "I live in Boston", "I work at Globant", "I use HubSpot", "My goal is to learn German",
            "I don't eat mushrooms", "From now on answer me in English", "Let's talk about the moon"),
        "I'm sorry, I have no history of our conversations.", "confidence: high", "you have told me here",
        "I have nothing stored about you yet. If you like, tell me something and I will remember it.",
        "I cannot look into my memory right now");

    private final List<String> life;
    private final String denial;
    private final String sure;
    private final String limits;
    private final String nothing;
    private final String unavailable;

    Spoken(List<String> life, String denial, String sure, String limits, String nothing, String unavailable) {
      this.life = life;
      this.denial = denial;
      this.sure = sure;
      this.limits = limits;
      this.nothing = nothing;
      this.unavailable = unavailable;
    }

    /** What somebody says of themselves who asks about it a day later. */
    List<String> life() {
      return life;
    }

    /** What a model says that must not. */
    String denial() {
      return denial;
    }

    String sure() {
      return sure;
    }

    String limits() {
      return limits;
    }

    String nothing() {
      return nothing;
    }

    String unavailable() {
      return unavailable;
    }
  }
}
