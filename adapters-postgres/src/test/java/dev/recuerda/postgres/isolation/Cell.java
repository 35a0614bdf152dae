package dev.recuerda.postgres.isolation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * One field of the matrix: somebody tries something, and it has to come to something.
 *
 * @param row the row of the victim's that is inserted, where one is
 * @param mayBeCommitted since it changes nothing, or else is a breach
 */
record Cell(Actor actor, String target, String attempt, String sql, Optional<Relation.Sample> row, Expected expected,
    boolean mayBeCommitted) {

  private static final String BIND = "select set_config('app.current_user_id', ?, true)";

  /** Tries it in the transaction that is open, and says what is wrong, if anything is. */
  Optional<String> breach(Connection connection) throws SQLException {
    if (actor.binding().isPresent()) {
      try (PreparedStatement bind = connection.prepareStatement(BIND)) {
        bind.setString(1, actor.binding().get());
        bind.execute();
      }
    }
    List<String> marks = actor.seesAll() ? List.of() : TwoUsers.marksOfOthers(actor.own());
    Outcome outcome = Outcome.of(connection, sql, row, marks);
    return expected.isMetBy(outcome)
        ? Optional.empty()
        : Optional.of(attempt + " on " + target + " by " + actor.name() + " comes to " + outcome + " instead of " + expected);
  }
}
