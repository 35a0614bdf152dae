package dev.recuerda.examples.bench;

import dev.recuerda.memory.port.Facts;
import dev.recuerda.memory.user.UserId;
import java.sql.SQLException;
import java.util.List;

/** Somebody's store of texts with vectors in PostgreSQL, asked with a filter on the user. */
interface PostgresPeer {

  /** Whose it is, and how it was set up. */
  String name();

  /** The name of its table. */
  String table();

  /** Makes what its makers or an expert would make, before anything is added. */
  void prepare() throws SQLException;

  void add(UserId user, List<Facts.Searchable> facts);

  /** The ids of the facts of a user that lie nearest to a text. */
  List<String> nearest(UserId user, String text, int most);
}
