package dev.recuerda.memory.contract;

import java.util.Locale;

/**
 * How many cases a check runs through: some of them in every build, all of them with {@code mvn verify -Pchecks}, which also
 * prints what was counted.
 */
public final class Cases {

  private static final boolean ALL = "all".equals(System.getProperty("recuerda.checks"));

  private Cases() {}

  /** The number of cases: some in every build, all with the profile. */
  public static int count(int some, int all) {
    return ALL ? all : some;
  }

  /** Prints a line on what a check counted, if all cases were asked for. */
  public static void report(String check, String figures, Object... values) {
    if (ALL) {
      System.out.println(check + ": " + String.format(Locale.ROOT, figures, values));
    }
  }
}
