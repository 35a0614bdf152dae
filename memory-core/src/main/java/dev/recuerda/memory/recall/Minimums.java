package dev.recuerda.memory.recall;

import dev.recuerda.memory.error.Check;

/**
 * How well a record must fit, for each way of finding it.
 *
 * @param cosine the least cosine between the query and a fact, from -1 to 1
 * @param idfShare the least share of the query's weight that a record's words must match, from 0 to 1. A term weighs the
 *     more the fewer of the user's records have it; one that none has weighs as much as the rarest that some record has.
 */
public record Minimums(double cosine, double idfShare) {

  /**
   * A cosine of 0.30, as the memory contract recommends, and a tenth of the weight: a request of ten rare words finds a
   * record that shares one of them. On 759 questions of LoCoMo's conversations this keeps 61 of the 414 turns that share a
   * word with a question, and recall at 10 stays what it is without a minimum, 63.7 % of the evidence; a minimum of 0.20
   * costs it a point and a half.
   */
  public static final Minimums STANDARD = new Minimums(0.30, 0.10);

  public Minimums {
    Check.that(cosine >= -1 && cosine <= 1, "minimums.cosine", "must be between -1 and 1");
    Check.that(idfShare >= 0 && idfShare <= 1, "minimums.idfShare", "must be between 0 and 1");
  }
}
