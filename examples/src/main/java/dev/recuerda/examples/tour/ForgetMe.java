package dev.recuerda.examples.tour;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.Main;
import dev.recuerda.memory.Forgotten;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.privacy.ConsentScope;

/** Somebody tells things, has one forgotten, takes back a consent, and has all the rest forgotten. In Spanish. */
public final class ForgetMe {

  private final Stage stage;
  private final UserMemory lucia;

  /** A play that is printed to a console. */
  ForgetMe(Console console) {
    stage = new Stage(console.out(), "es");
    lucia = stage.memory().of("5a300000-0000-4000-8000-000000000004");
  }

  /** Plays it. */
  public static void main(String[] args) {
    Main.main(new String[] {"forget-me"});
  }

  void play() {
    stage.title("Lucía cuenta cosas y después pide que se olviden. Aquí no responde ningún modelo: todo sale de la memoria.");

    stage.act("Lo que cuenta");
    say("Soy Lucía y vivo en Bogotá. Mi dentista es la doctora Vega.");
    say("Soy diabética.");
    say("Sí, guárdalo.");
    ask();
    stage.act("Que se olvide una cosa");
    say("Olvida lo de mi dentista.");
    ask();
    stage.act("Que ya no se guarde nada de su salud");
    stage.tell("Recibo", Talk.shown(lucia.consent().withdraw(ConsentScope.HEALTH)));
    ask();
    stage.act("Que se olvide todo");
    say("Olvida todo lo que sabes de mí.");
    say("Sí, olvida todo lo que sabes de mí.");
    ask();
    stage.act("Lo que queda");
    stage.tell("Mensajes", Integer.toString(lucia.conversation(100).size()));
    stage.tell("Hechos", Integer.toString(lucia.facts().size()));
    lucia.trail(10).forEach(entry -> stage.tell("Huella", entry.deed() + " (" + entry.reason() + ")"));
  }

  private void say(String text) {
    Message message = stage.said(text);
    stage.speak("Lucía", text);
    Heard heard = lucia.hear(message);
    heard.learned().facts().forEach(fact -> stage.tell("      aprendido", fact.claim().statement()));
    heard.learned().requests().forEach(request ->
        stage.tell("      hay que preguntar si se puede guardar", request.scope().name()));
    Forgotten forgotten = heard.forgotten();
    if (forgotten.outcome() == Forgotten.Outcome.TO_BE_CONFIRMED) {
      stage.tell("      hay que confirmarlo", "el próximo mensaje decide");
    }
    forgotten.receipt().ifPresent(receipt -> stage.tell("      recibo", Talk.shown(receipt)));
  }

  private void ask() {
    Message question = stage.said("¿Qué sabes de mí?");
    stage.speak("Lucía", question.text());
    lucia.answer(question).ifPresent(answer -> stage.speak("Memoria", answer.text()));
  }
}
