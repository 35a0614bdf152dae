package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Stores that do what sound ones do, but for the answer of one method. */
public final class Altered {

  private Altered() {}

  /** The store with the answer of one method of the records, or of one of their collections, changed. */
  public static MemoryStore store(MemoryStore sound, String method, UnaryOperator<Object> changed) {
    return new MemoryStore() {
      @Override
      public <T> T write(UserId user, Function<UserRecords, T> work) {
        return sound.write(user, records -> work.apply(view(UserRecords.class, records, method, changed)));
      }

      @Override
      public <T> T read(UserId user, Function<UserRecords, T> work) {
        return sound.read(user, records -> work.apply(view(UserRecords.class, records, method, changed)));
      }
    };
  }

  /** A port with the answer of one method changed; the method is named as the operation is. */
  public static <P> P view(Class<P> port, P sound, String method, UnaryOperator<Object> changed) {
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, called, arguments) -> {
      Object answer = answer(called, sound, arguments);
      if (method.equals(called.getName())) {
        return changed.apply(answer);
      }
      boolean within = method.startsWith(called.getName() + ".");
      String rest = within ? method.substring(called.getName().length() + 1) : "";
      return within ? inner(called.getReturnType(), answer, rest, changed) : answer;
    }));
  }

  private static <P> P inner(Class<P> port, Object sound, String method, UnaryOperator<Object> changed) {
    return view(port, port.cast(sound), method, changed);
  }

  private static Object answer(Method called, Object sound, Object[] arguments) throws Throwable {
    try {
      return called.invoke(sound, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
