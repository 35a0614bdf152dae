package dev.recuerda.postgres;

/** The other process of tests on the move to another model. It ends without a word at a call of the model, or goes on. */
final class Reembedder {

  private Reembedder() {}

  /** The number of the call at which the process is gone; 0 for none. */
  public static void main(String[] arguments) {
    int last = Integer.parseInt(arguments[0]);
    try (PostgresUpkeep upkeep = PostgresUpkeep.over(OtherProcess.source())) {
      new Reembedding(upkeep).into(new WatchedEmbeddings(Vectored.NEW, call -> {
        if (call == last) {
          Runtime.getRuntime().halt(last);
        }
      }));
    }
  }
}
