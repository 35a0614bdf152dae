package dev.recuerda.memory.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What transactions did to lists and saw of them, and whether there is an order of all of them that explains it and in which
 * none that ended comes after one that began later. Every value is appended only once in a history, so that each list that
 * was seen tells who had written it and in which order.
 */
final class History {

  /**
   * One transaction.
   *
   * @param thread who ran it; one thread runs one at a time
   * @param begun a tick before it began
   * @param ended a tick after it ended
   * @param complete whether it was to stay
   */
  record Transaction(int thread, long begun, long ended, boolean complete, List<Step> steps) {}

  /** A step of a transaction: a value appended to a list, or a list seen. */
  record Step(String list, long appended, List<Long> seen) {

    static Step append(String list, long value) {
      return new Step(list, value, List.of());
    }

    static Step see(String list, List<Long> seen) {
      return new Step(list, 0, List.copyOf(seen));
    }

    boolean isAppend() {
      return appended != 0;
    }
  }

  private final List<Transaction> transactions;
  private final Map<String, List<Long>> lists = new HashMap<>();
  private final Map<Long, Transaction> writers = new HashMap<>();
  private final Map<Long, String> homes = new HashMap<>();
  private final Map<Transaction, Set<Transaction>> followers = new HashMap<>();
  private final List<String> anomalies = new ArrayList<>();

  /** @param transactions all of them, the last of which saw every list as it is in the end */
  History(Collection<Transaction> transactions) {
    this.transactions = List.copyOf(transactions);
  }

  /** Everything that no order explains; empty if there is nothing. */
  List<String> anomalies() {
    for (Transaction transaction : transactions) {
      transaction.steps().stream().filter(Step::isAppend).forEach(step -> {
        writers.put(step.appended(), transaction);
        homes.put(step.appended(), step.list());
      });
      transaction.steps().stream().filter(step -> transaction.complete() && !step.isAppend()).forEach(step ->
          lists.merge(step.list(), step.seen(), (one, other) -> one.size() < other.size() ? other : one));
    }
    lists.forEach(this::lookAtList);
    transactions.forEach(this::lookAtSteps);
    lookForLosses();
    if (anomalies.isEmpty()) {
      lookForCircles();
    }
    return anomalies;
  }

  private void lookAtList(String list, List<Long> values) {
    expect(Set.copyOf(values).size() == values.size(), "a value twice in " + list);
    for (long value : values) {
      expect(list.equals(homes.get(value)), "a value of another list in " + list);
      expect(writers.containsKey(value) && writers.get(value).complete(), "a value that was taken back in " + list);
    }
  }

  private void lookAtSteps(Transaction transaction) {
    Map<String, List<Long>> own = new LinkedHashMap<>();
    for (Step step : transaction.steps()) {
      List<Long> mine = own.computeIfAbsent(step.list(), unknown -> new ArrayList<>());
      if (step.isAppend()) {
        mine.add(step.appended());
        continue;
      }
      List<Long> seen = step.seen();
      List<Long> others = seen.subList(0, Math.max(0, seen.size() - mine.size()));
      expect(seen.subList(others.size(), seen.size()).equals(mine), "own values not seen in " + step.list());
      List<Long> all = lists.getOrDefault(step.list(), List.of());
      List<Long> kept = transaction.complete() ? seen : others; // What it added is gone with it.
      expect(all.size() >= kept.size() && all.subList(0, kept.size()).equals(kept), "two orders of " + step.list());
      if (!others.isEmpty()) {
        expect(isLastOf(others.get(others.size() - 1), step.list()), "half of a transaction seen in " + step.list());
      }
    }
  }

  private boolean isLastOf(long value, String list) {
    Transaction writer = writers.get(value);
    return writer != null && writer.steps().stream()
        .filter(step -> step.isAppend() && step.list().equals(list))
        .reduce((first, second) -> second)
        .filter(last -> last.appended() == value)
        .isPresent();
  }

  private void lookForLosses() {
    writers.forEach((value, writer) -> {
      String list = homes.get(value);
      expect(!writer.complete() || lists.getOrDefault(list, List.of()).contains(value), "a value lost from " + list);
    });
  }

  private void expect(boolean holds, String anomaly) {
    if (!holds) {
      anomalies.add(anomaly);
    }
  }

  /** Whoever wrote comes before who wrote behind it and who saw it; whoever did not see a value, before who wrote it. */
  private void lookForCircles() {
    List<Transaction> complete = transactions.stream().filter(Transaction::complete)
        .sorted(Comparator.comparingLong(Transaction::begun)).toList();
    lists.values().forEach(values -> {
      for (int i = 1; i < values.size(); i++) {
        orders(writers.get(values.get(i - 1)), writers.get(values.get(i)));
      }
    });
    complete.forEach(this::orderByWhatItSaw);
    orderByTime(complete);
    long ordered = countInOrder(complete);
    expect(ordered == complete.size(), "no order explains " + (complete.size() - ordered) + " transactions");
  }

  private void orderByWhatItSaw(Transaction reader) {
    for (Step step : reader.steps()) {
      if (!step.isAppend()) {
        List<Long> all = lists.get(step.list());
        int seen = step.seen().size();
        if (seen > 0) {
          orders(writers.get(step.seen().get(seen - 1)), reader);
        }
        if (seen < all.size()) {
          orders(reader, writers.get(all.get(seen)));
        }
      }
    }
  }

  /** Each comes after the last one of every thread that had ended before it began. */
  private void orderByTime(List<Transaction> inOrderOfBeginning) {
    Map<Integer, TreeMap<Long, Transaction>> endings = new HashMap<>();
    inOrderOfBeginning.forEach(transaction -> endings
        .computeIfAbsent(transaction.thread(), unknown -> new TreeMap<>()).put(transaction.ended(), transaction));
    for (Transaction transaction : inOrderOfBeginning) {
      for (TreeMap<Long, Transaction> ended : endings.values()) {
        Map.Entry<Long, Transaction> last = ended.lowerEntry(transaction.begun());
        if (last != null) {
          orders(last.getValue(), transaction);
        }
      }
    }
  }

  private void orders(Transaction earlier, Transaction later) {
    if (earlier != later) {
      followers.computeIfAbsent(earlier, unknown -> new HashSet<>()).add(later);
    }
  }

  /** How many transactions can be put in order; those in a circle, and all behind it, cannot. */
  private long countInOrder(List<Transaction> complete) {
    Map<Transaction, Integer> waitingFor = new HashMap<>();
    followers.values().forEach(later -> later.forEach(one -> waitingFor.merge(one, 1, Integer::sum)));
    ArrayDeque<Transaction> next = new ArrayDeque<>();
    complete.stream().filter(one -> !waitingFor.containsKey(one)).forEach(next::add);
    long ordered = 0;
    while (!next.isEmpty()) {
      ordered++;
      for (Transaction later : followers.getOrDefault(next.remove(), Set.of())) {
        if (waitingFor.merge(later, -1, Integer::sum) == 0) {
          next.add(later);
        }
      }
    }
    return ordered;
  }
}
