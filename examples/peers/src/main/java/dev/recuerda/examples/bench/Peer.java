package dev.recuerda.examples.bench;

import java.util.List;

/** A store of one's texts that can be asked for those that fit, used the way that its makers show. */
interface Peer {

  void add(List<String> texts);

  /** Looks for what fits, and tells how much it found. */
  int found(String query, int most);
}
