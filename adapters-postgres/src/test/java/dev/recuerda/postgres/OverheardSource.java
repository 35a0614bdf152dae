package dev.recuerda.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections of a source, and the text of every statement that is made or run on them. */
final class OverheardSource {

  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final DataSource source;

  OverheardSource(DataSource source) {
    this.source = overhearing(DataSource.class, source);
  }

  DataSource source() {
    return source;
  }

  List<String> statements() {
    return statements;
  }

  private <T> T overhearing(Class<T> type, Object spoken) {
    InvocationHandler handler = (proxy, method, arguments) -> hear(spoken, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object hear(Object spoken, Method method, Object @Nullable [] arguments) throws Throwable {
    if (arguments != null && arguments[0] instanceof String sql && method.getName().matches("prepare.*|execute.*|addBatch")) {
      statements.add(sql);
    }
    try {
      Object result = method.invoke(spoken, arguments);
      Class<?> type = method.getReturnType();
      boolean speaks = type == Connection.class || type == PreparedStatement.class || type == Statement.class;
      return speaks && !method.getName().startsWith("unwrap") ? overhearing(type, result) : result;
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
