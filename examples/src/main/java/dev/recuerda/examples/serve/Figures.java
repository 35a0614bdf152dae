package dev.recuerda.examples.serve;

import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.recall.Layer.Status;
import java.time.Duration;
import java.util.Map;

/**
 * What the server and its memory did since the start, in the text format of Prometheus. No label holds a word of anybody's: they
 * are names of ours, templates of paths and numbers.
 */
final class Figures implements MemoryObserver {

  private static final String LOOKUPS = "memory_lookups_total";
  private static final String PROFILE_READS = "memory_profile_reads_total";

  private final Exposition exposition = new Exposition()
      .counter("http_requests_total", "Requests that were answered.")
      .histogram("http_request_ms", "How long answering took, in milliseconds.")
      .counter("assistant_turns_total", "Messages that the assistant answered, by the preset of the agent.")
      .histogram(MEMORY_READ_MS, "How long reading for an input took, in milliseconds.")
      .counter(MEMORY_WRITE_COUNT, "Changes to what is remembered that were committed.")
      .counter("memory_refused_total", "Candidates that were not remembered, by the rule that refused them.")
      .counter("memory_layers_unavailable_total", "Layers that could not be read.")
      .counter(LOOKUPS, "Attempts to look for facts and earlier messages.")
      .counter(PROFILE_READS, "Attempts to read the profile.")
      .ratio(MEMORY_HIT_RATIO, "The share of the attempts to look something up that found it.", LOOKUPS)
      .ratio(PROFILE_HIT_RATIO, "The share of the attempts to read the profile that found something in it.", PROFILE_READS)
      .counter("model_uses_total", "Uses of a model on behalf of memory.")
      .counter("model_tokens_total", "Tokens that models took and gave on behalf of memory.");

  /** A request was answered. */
  void answered(String method, String route, int status, Duration took) {
    exposition.add("http_requests_total",
        Map.of("method", method, "route", route, "status", Integer.toString(status)), 1);
    exposition.observe("http_request_ms", Map.of("route", route), took);
  }

  /** The assistant replied. */
  void replied(String preset, String kind) {
    exposition.add("assistant_turns_total", Map.of("preset", preset, "kind", kind), 1);
  }

  @Override
  public void read(Reading reading) {
    String inputClass = reading.inputClass().name();
    exposition.observe(MEMORY_READ_MS, Map.of("input_class", inputClass, "outcome", outcome(reading)), reading.took());
    if (reading.looked()) {
      exposition.add(LOOKUPS, hit(inputClass, reading.foundSomething()), 1);
    }
    if (reading.profile() != Status.SKIPPED) {
      exposition.add(PROFILE_READS, hit(inputClass, reading.profile() == Status.FOUND), 1);
    }
    countUnavailable("window", reading.window());
    countUnavailable("facts", reading.facts());
    countUnavailable("episodes", reading.episodes());
    countUnavailable("profile", reading.profile());
  }

  private static Map<String, String> hit(String inputClass, boolean found) {
    return Map.of("input_class", inputClass, "outcome", found ? Exposition.HIT : "miss");
  }

  private static String outcome(Reading reading) {
    if (reading.isDegraded()) {
      return "degraded";
    }
    if (!reading.looked()) {
      return "not_looked";
    }
    return reading.foundSomething() ? "found" : "nothing_found";
  }

  private void countUnavailable(String layer, Status status) {
    if (status == Status.UNAVAILABLE) {
      exposition.add("memory_layers_unavailable_total", Map.of("layer", layer), 1);
    }
  }

  @Override
  public void wrote(Deed deed, long count) {
    if (deed.changesMemory()) {
      exposition.add(MEMORY_WRITE_COUNT, Map.of("deed", deed.name()), count);
    }
  }

  @Override
  public void refused(String rule) {
    exposition.add("memory_refused_total", Map.of("rule", rule), 1);
  }

  @Override
  public void used(ModelUse use) {
    exposition.add("model_uses_total", Map.of("purpose", use.purpose(), "outcome", use.answered() ? "answered" : "failed"), 1);
    exposition.add("model_tokens_total", Map.of("purpose", use.purpose(), "direction", "in"), use.promptTokens());
    exposition.add("model_tokens_total", Map.of("purpose", use.purpose(), "direction", "out"), use.replyTokens());
  }

  /** All of it, as it is now. */
  String asText() {
    return exposition.asText();
  }
}
