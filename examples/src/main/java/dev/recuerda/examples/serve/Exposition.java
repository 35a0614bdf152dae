package dev.recuerda.examples.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Families of figures, and their text in the format of Prometheus. Safe for many threads once the families are there. */
final class Exposition {

  /** The outcome that counts in a ratio. */
  static final String HIT = "hit";

  private static final String OUTCOME = "outcome";
  private static final double[] BOUNDS = {1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000};

  private final Map<String, Family> families = new LinkedHashMap<>();

  Exposition counter(String name, String help) {
    families.put(name, new Counter(name, help));
    return this;
  }

  Exposition histogram(String name, String help) {
    families.put(name, new Histogram(name, help));
    return this;
  }

  /** A gauge: of the attempts that a counter counts, the share whose outcome is {@value #HIT}. */
  Exposition ratio(String name, String help, String counter) {
    families.put(name, new Ratio(name, help, (Counter) family(counter)));
    return this;
  }

  void add(String counter, Map<String, String> labels, long count) {
    ((Counter) family(counter)).add(labels, count);
  }

  void observe(String histogram, Map<String, String> labels, Duration took) {
    ((Histogram) family(histogram)).observe(labels, took);
  }

  private Family family(String name) {
    Family family = families.get(name);
    if (family == null) {
      throw new IllegalArgumentException("there is no family " + name);
    }
    return family;
  }

  String asText() {
    StringBuilder text = new StringBuilder();
    families.values().forEach(family -> {
      text.append("# HELP ").append(family.name()).append(' ').append(family.help()).append('\n');
      text.append("# TYPE ").append(family.name()).append(' ').append(family.type()).append('\n');
      family.samples().stream().sorted().forEach(sample -> text.append(sample).append('\n'));
    });
    return text.toString();
  }

  private static String sample(String name, Map<String, String> labels, Number value) {
    String shown = new TreeMap<>(labels).entrySet().stream()
        .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
        .collect(Collectors.joining(","));
    return name + (shown.isEmpty() ? "" : "{" + shown + "}") + " " + value;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private interface Family {

    String name();

    String help();

    String type();

    List<String> samples();
  }

  private record Counter(String name, String help, Map<Map<String, String>, LongAdder> counts) implements Family {

    Counter(String name, String help) {
      this(name, help, new ConcurrentHashMap<>());
    }

    void add(Map<String, String> labels, long count) {
      counts.computeIfAbsent(labels, first -> new LongAdder()).add(count);
    }

    @Override
    public String type() {
      return "counter";
    }

    @Override
    public List<String> samples() {
      return counts.entrySet().stream().map(count -> sample(name, count.getKey(), count.getValue().sum())).toList();
    }
  }

  private record Ratio(String name, String help, Counter of) implements Family {

    @Override
    public String type() {
      return "gauge";
    }

    @Override
    public List<String> samples() {
      Map<Map<String, String>, long[]> hitsAndAll = new LinkedHashMap<>();
      of.counts().forEach((labels, count) -> {
        Map<String, String> others = new TreeMap<>(labels);
        boolean hit = HIT.equals(others.remove(OUTCOME));
        long[] both = hitsAndAll.computeIfAbsent(others, first -> new long[2]);
        both[0] += hit ? count.sum() : 0;
        both[1] += count.sum();
      });
      return hitsAndAll.entrySet().stream()
          .filter(both -> both.getValue()[1] > 0)
          .map(both -> sample(name, both.getKey(), (double) both.getValue()[0] / both.getValue()[1]))
          .toList();
    }
  }

  private record Histogram(String name, String help, Map<Map<String, String>, Buckets> all) implements Family {

    Histogram(String name, String help) {
      this(name, help, new ConcurrentHashMap<>());
    }

    void observe(Map<String, String> labels, Duration took) {
      all.computeIfAbsent(labels, first -> new Buckets()).add(took);
    }

    @Override
    public String type() {
      return "histogram";
    }

    @Override
    public List<String> samples() {
      List<String> samples = new ArrayList<>();
      all.forEach((labels, buckets) -> samples.add(buckets.samples(name, labels)));
      return samples;
    }
  }

  /** How many durations were no longer than each of the bounds, and how long they were together. */
  private static final class Buckets {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<LongAdder> counts = new ArrayList<>();
    private final LongAdder nanos = new LongAdder();

    Buckets() {
      for (int i = 0; i <= BOUNDS.length; i++) {
        counts.add(new LongAdder());
      }
    }

    void add(Duration took) {
      double millis = took.toNanos() / NANOS_PER_MILLI;
      int bucket = 0;
      while (bucket < BOUNDS.length && millis > BOUNDS[bucket]) {
        bucket++;
      }
      counts.get(bucket).increment();
      nanos.add(took.toNanos());
    }

    String samples(String name, Map<String, String> labels) {
      List<String> lines = new ArrayList<>();
      long below = 0;
      for (int i = 0; i <= BOUNDS.length; i++) {
        below += counts.get(i).sum();
        Map<String, String> bounded = new TreeMap<>(labels);
        bounded.put("le", i == BOUNDS.length ? "+Inf" : String.format(Locale.ROOT, "%s", BOUNDS[i]));
        lines.add(sample(name + "_bucket", bounded, below));
      }
      lines.add(sample(name + "_sum", labels, nanos.sum() / NANOS_PER_MILLI));
      lines.add(sample(name + "_count", labels, below));
      return String.join("\n", lines);
    }
  }
}
