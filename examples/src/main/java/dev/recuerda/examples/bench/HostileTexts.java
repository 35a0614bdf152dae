package dev.recuerda.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up texts that a careless reader takes very long for: one letter again and again, what almost begins a frame, marks that
 * are never closed, digits with anything between them, letters that carry marks. The same for the same seed.
 */
final class HostileTexts {

  private static final String[] PIECES = {
      "a", "A", " ", "\n", "a ", "\"", "'\"", "(", "((", "<b><i ", "</", "{{", "[[", "](", "```", "-", "--", ".", ",", "a,",
      "?", "!", "\u00bf", "\u00a1", ":", "=", "key=", "key=ab1 ", "password ", "my ", "my my ", "my password for the ",
      "the pin of my ", "mi ", "mi contrase\u00f1a de la ", "la clave del ", "sk-", "ghp_", "AKIA", "-----BEGIN ", "eyJ", "://",
      "a:b@", "0", "1 ", "4111-", "4111 1111 ", "1-2.3/4 ", "ES91 ", "12345678-", "X1234567", "40.4168,", "-3.70 ", "when ",
      "whenever somebody ", "if ", "if anyone asks ", "si ", "si alguien pregunta ", "cuando ", "cada vez que ", "always ",
      "siempre ", "never ", "from now ", "from now on you ", "a partir de ", "ignore all ", "ignore all the ", "ignora todas ",
      "remember ", "remember that ", "recuerda que ", "i ", "i have ", "i have a ", "i was told i have ", "tengo ",
      "me dijeron que tengo ", "my wife has ", "mi mujer tiene ", "not ", "no ", "and ", "y ", "or ", "que ", "and then ",
      "i like tea and ", "me gusta el t\u00e9 y ", "i live in ", "vivo en la calle ", "dr. ", "\ud83d\ude00",
      "\ud83d\udc69\u200d\ud83d\udcbb", "\u200b", "a\u200b", "e\u0301", "\u0301", "\u05d0", "\u202e", "\u4e2d", "\ufb01",
      "\u00df", "\u0130", "a1b2", "Ab", "x_", "ss", "aeiou", "remeber ", "cita ", "what ", "qu\u00e9 "};

  private static final String LETTER = "a";

  private final Random random;

  HostileTexts(long seed) {
    this.random = new Random(seed);
  }

  /** Each piece by itself, then some together, all of about a length, and each such that it may be a message. */
  List<String> texts(int many, int length) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      String text = i < PIECES.length ? repeated(PIECES[i], length) : mixed(length);
      texts.add(text.isBlank() ? text + LETTER : text);
    }
    return texts;
  }

  private String mixed(int length) {
    StringBuilder unit = new StringBuilder();
    int pieces = 2 + random.nextInt(5);
    for (int i = 0; i < pieces; i++) {
      unit.append(PIECES[random.nextInt(PIECES.length)].repeat(1 + random.nextInt(3)));
    }
    String text = repeated(unit.toString(), length);
    return random.nextInt(4) == 0 ? halfOf(text) + repeated(PIECES[random.nextInt(PIECES.length)], length / 2) : text;
  }

  /** What goes on otherwise from there, so that nothing closes it; no character is cut in two. */
  private static String halfOf(String text) {
    int middle = text.length() / 2;
    return text.substring(0, Character.isLowSurrogate(text.charAt(middle)) ? middle - 1 : middle);
  }

  private static String repeated(String unit, int length) {
    return unit.repeat(Math.max(1, length / unit.length()));
  }
}
