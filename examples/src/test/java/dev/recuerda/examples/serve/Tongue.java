package dev.recuerda.examples.serve;

/** A language in which somebody talks to the page, with what they say. */
enum Tongue {

  SPANISH("es", "Vivo en Bogotá.", "Bogotá", "Medellín", "¿Dónde vivo?", "Tengo diabetes.", "diabetes", "salud",
      "Mi dentista es la doctora Vega.", "Recuérdame llamar al dentista"),
  ENGLISH("en", "I live in Leeds.", "Leeds", "Bristol", "Where do I live?", "I have diabetes.", "diabetes", "health",
      "My dentist is Dr Vega.", "Remind me to call the dentist");

  private final String tag;
  private final String home;
  private final String town;
  private final String otherTown;
  private final String question;
  private final String illness;
  private final String nameOfIllness;
  private final String scope;
  private final String contact;
  private final String request;

  Tongue(String tag, String home, String town, String otherTown, String question, String illness, String nameOfIllness,
      String scope, String contact, String request) {
    this.tag = tag;
    this.home = home;
    this.town = town;
    this.otherTown = otherTown;
    this.question = question;
    this.illness = illness;
    this.nameOfIllness = nameOfIllness;
    this.scope = scope;
    this.contact = contact;
    this.request = request;
  }

  String tag() {
    return tag;
  }

  /** Tells where they live. */
  String home() {
    return home;
  }

  String town() {
    return town;
  }

  String otherTown() {
    return otherTown;
  }

  /** Asks where they live. */
  String question() {
    return question;
  }

  /** Tells of their health. */
  String illness() {
    return illness;
  }

  String nameOfIllness() {
    return nameOfIllness;
  }

  /** What that is kept as. */
  String scope() {
    return scope;
  }

  /** Tells who their dentist is: Vega. */
  String contact() {
    return contact;
  }

  /** Asks for something that has to do with their dentist. */
  String request() {
    return request;
  }
}
