package dev.recuerda.examples.chats;

import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What is seen in the beginnings that have one form: it tells the order of the dates, and which names have a colon within. */
final class Sightings {

  private final Form form;
  private final Map<DateOrder, Reading> readings = new EnumMap<>(DateOrder.class);
  private final LongNames names = new LongNames();
  private long possible;
  private long onlyDayFirst;
  private long onlyMonthFirst;
  private long capitals;

  Sightings(Form form) {
    this.form = form;
    for (DateOrder order : DateOrder.values()) {
      readings.put(order, new Reading());
    }
  }

  void add(Header header) {
    readings.forEach((order, reading) -> header.stamp().in(order).ifPresent(reading::add));
    boolean dayFirst = header.stamp().in(DateOrder.DAY_FIRST).isPresent();
    boolean monthFirst = header.stamp().in(DateOrder.MONTH_FIRST).isPresent();
    onlyDayFirst += dayFirst && !monthFirst ? 1 : 0;
    onlyMonthFirst += monthFirst && !dayFirst ? 1 : 0;
    if (dayFirst || monthFirst || header.stamp().in(DateOrder.YEAR_FIRST).isPresent()) {
      possible++;
      capitals += header.capitals() ? 1 : 0;
      names.add(header.rest());
    }
  }

  /** How many of them have a date that there is, in whatever order. */
  long possible() {
    return possible;
  }

  boolean isReadable(DateOrder order) {
    return readings.get(order).readable > 0;
  }

  Writing writing(Optional<DateOrder> told, long bytes) {
    if (form.year() == Form.Year.FIRST) {
      return writing(DateOrder.YEAR_FIRST, true, bytes);
    }
    if (told.isPresent()) {
      return writing(told.get(), true, bytes);
    }
    Optional<DateOrder> found = found();
    return writing(found.orElse(DateOrder.DAY_FIRST), found.isPresent(), bytes);
  }

  private Writing writing(DateOrder dates, boolean sure, long bytes) {
    return new Writing(form, dates, sure, names.found(), bytes);
  }

  /** A number over twelve decides, then the order in which time goes back less often, then the clock of the United States. */
  private Optional<DateOrder> found() {
    if (onlyDayFirst != onlyMonthFirst) {
      return Optional.of(onlyDayFirst > onlyMonthFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
    }
    long dayFirst = readings.get(DateOrder.DAY_FIRST).stepsBack;
    long monthFirst = readings.get(DateOrder.MONTH_FIRST).stepsBack;
    if (dayFirst != monthFirst) {
      return Optional.of(dayFirst < monthFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
    }
    return !form.bracketed() && form.halves() && capitals == possible ? Optional.of(DateOrder.MONTH_FIRST) : Optional.empty();
  }

  /** The dates, read in one order. */
  private static final class Reading {

    private long readable;
    private long stepsBack;
    private LocalDateTime last = LocalDateTime.MIN;

    void add(LocalDateTime time) {
      readable++;
      stepsBack += time.isBefore(last) ? 1 : 0;
      last = time;
    }
  }
}
