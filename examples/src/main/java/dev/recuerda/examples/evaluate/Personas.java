package dev.recuerda.examples.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Reads what people say of themselves, in the format of MSC: parts by name, each a list of dialogues, each with two speakers. */
final class Personas {

  private static final String FIRST_SPEAKER = "Speaker 1";

  private Personas() {}

  static boolean isIn(Given file) {
    return file.isObject() && file.names().stream().map(file::field)
        .anyMatch(part -> part.first().filter(dialogue -> dialogue.has(FIRST_SPEAKER)).isPresent());
  }

  static List<Sentence> sentences(Given file) {
    List<Sentence> sentences = new ArrayList<>();
    for (String part : file.names()) {
      for (Given dialogue : file.field(part).list()) {
        dialogue.names().stream().map(dialogue::field).filter(Given::isList)
            .forEach(speaker -> speaker.list().stream().filter(text -> !text.words().isBlank())
                .forEach(text -> sentences.add(Sentence.at(text))));
      }
    }
    return sentences;
  }
}
