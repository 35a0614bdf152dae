package dev.recuerda.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several statements that go to the server and come back together, in their order, within the transaction that is open. */
final class RoundTrip {

  private final List<Part<?>> parts = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();
  private final List<String> first = new ArrayList<>();

  /**
   * A statement that takes no values and is not worth being prepared, since each time it is another. It goes before all
   * others and costs a trip of its own.
   */
  void tellFirst(String sql) {
    first.add(sql);
  }

  /** A statement whose answer does not matter. */
  void tell(String sql, @Nullable Object... its) {
    add(sql, statement -> sql, its);
  }

  /** The same, if that is wanted. */
  void tellIf(boolean wanted, String sql) {
    if (wanted) {
      tell(sql);
    }
  }

  /** A statement that changes rows, and answers how many. */
  Answer<Integer> count(String sql, @Nullable Object... its) {
    return add(sql, PreparedStatement::getUpdateCount, its);
  }

  /** A statement whose rows are read once all of them are back. */
  <T> Answer<T> ask(String sql, Reader<T> reader, @Nullable Object... its) {
    return add(sql, statement -> {
      try (ResultSet rows = statement.getResultSet()) {
        return reader.read(rows);
      }
    }, its);
  }

  /** A statement that is asked only if that is wanted; otherwise the answer is there already. */
  <T> Answer<T> askIf(boolean wanted, String sql, Reader<T> reader, T nothing, @Nullable Object... its) {
    return wanted ? ask(sql, reader, its) : Answer.of(nothing);
  }

  private <T> Answer<T> add(String sql, Outcome<T> outcome, @Nullable Object... its) {
    Part<T> part = new Part<>(sql, outcome);
    parts.add(part);
    values.addAll(Arrays.asList(its));
    return part.answer;
  }

  void make(Connection connection) throws SQLException {
    if (!first.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(String.join(";\n", first));
      }
    }
    if (parts.isEmpty()) {
      return;
    }
    String all = String.join(";\n", parts.stream().map(part -> part.sql).toList());
    try (PreparedStatement statement = connection.prepareStatement(all)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      statement.execute();
      for (Part<?> part : parts) {
        part.read(statement);
        statement.getMoreResults();
      }
    }
  }

  /** Makes something of the rows of one statement. */
  interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /** What one statement answered. */
  static final class Answer<T> {

    private @Nullable T value;

    /** An answer that needs no trip. */
    static <T> Answer<T> of(T value) {
      Answer<T> answer = new Answer<>();
      answer.value = value;
      return answer;
    }

    /** The answer, once the trip was made. */
    T get() {
      if (value == null) {
        throw new IllegalStateException("the trip was not made");
      }
      return value;
    }
  }

  /** What the statement at hand came to. */
  private interface Outcome<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private static final class Part<T> {

    private final String sql;
    private final Outcome<T> outcome;
    private final Answer<T> answer = new Answer<>();

    Part(String sql, Outcome<T> outcome) {
      this.sql = sql;
      this.outcome = outcome;
    }

    void read(PreparedStatement statement) throws SQLException {
      answer.value = outcome.of(statement);
    }
  }
}
