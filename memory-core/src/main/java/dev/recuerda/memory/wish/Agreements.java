package dev.recuerda.memory.wish;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How a language agrees to have something kept, and how it does not. */
final class Agreements {

  /** Whoever writes more than this says more. */
  private static final int LONGEST = 200;

  private final List<Part> parts;
  private final Frames questions;
  private final WordSet keeping;

  Agreements(Phrasebook book) {
    this.parts = List.of(
        new Part(book.frames("do not keep"), Response.DO_NOT_KEEP),
        new Part(book.frames("keep"), Response.KEEP),
        new Part(book.frames("no"), Response.NO),
        new Part(book.frames("yes"), Response.YES),
        new Part(book.frames("politeness"), Response.NONE));
    this.questions = book.frames("asking to keep");
    this.keeping = book.list("keeping");
  }

  /**
   * The message must consist of such expressions and of nothing else, but for a question on something else behind the wish
   * that it be kept; what contradicts itself is no answer.
   */
  Response response(String text) {
    if (text.length() > LONGEST) {
      return Response.NONE;
    }
    Set<Response> said = EnumSet.noneOf(Response.class);
    for (Clause clause : Clause.of(text)) {
      boolean asksSomethingElse = clause.isQuestion() && said.contains(Response.KEEP) && !speaksOfKeeping(clause);
      if (!asksSomethingElse && (clause.isQuestion() || !readAll(clause, said))) {
        return Response.NONE;
      }
    }
    boolean agrees = said.contains(Response.KEEP) || said.contains(Response.YES);
    if (said.contains(Response.KEEP)) {
      return said.contains(Response.NO) || said.contains(Response.DO_NOT_KEEP) ? Response.NONE : Response.KEEP;
    }
    if (said.contains(Response.DO_NOT_KEEP)) {
      return Response.DO_NOT_KEEP;
    }
    if (said.contains(Response.NO)) {
      return agrees ? Response.NONE : Response.NO;
    }
    return agrees ? Response.YES : Response.NONE;
  }

  private boolean readAll(Clause clause, Set<Response> said) {
    int at = 0;
    while (at < clause.size()) {
      Part longest = parts.get(0);
      int end = Frames.NOT_HERE;
      for (Part part : parts) {
        int endOfPart = part.frames().endFrom(clause, at);
        if (endOfPart > end) {
          end = endOfPart;
          longest = part;
        }
      }
      if (end <= at) {
        return false;
      }
      said.add(longest.means());
      at = end;
    }
    return true;
  }

  boolean asksToKeep(Clause question) {
    for (int at = 0; at < question.size(); at++) {
      if (questions.beginAt(question, at)) {
        return true;
      }
    }
    return false;
  }

  boolean speaksOfKeeping(Clause question) {
    return question.words().stream().anyMatch(keeping::contains);
  }

  /** Expressions that mean the same. */
  private record Part(Frames frames, Response means) {}
}
