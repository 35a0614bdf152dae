package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.Redeemed;
import dev.recuerda.memory.UserConsent;
import dev.recuerda.memory.privacy.ConsentScope;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What whoever asks consents to. */
final class ConsentsApi {

  private static final String CONSENTS = "/api/memory/consents";
  private static final String SCOPE = "scope";

  private final Watch watch;

  ConsentsApi(Watch watch) {
    this.watch = watch;
  }

  List<Route> routes() {
    return List.of(
        Route.get(CONSENTS, call -> call.answer(shown(call.memory().consent()))),
        Route.post(CONSENTS, this::grant),
        Route.delete(CONSENTS + "/{scope}", this::withdraw),
        Route.post(CONSENTS + "/requests/{token}", this::decide));
  }

  private void grant(Call call) {
    ConsentScope scope = scope(call.body(SCOPE).text(SCOPE));
    boolean news = call.memory().consent().grant(scope);
    call.answer(Json.object().put(SCOPE, scope.name()).put("granted", true).put("news", news));
  }

  private void withdraw(Call call) {
    call.answer(Shown.receipt(call.memory().consent().withdraw(scope(call.variable(SCOPE)))));
  }

  private void decide(Call call) {
    boolean accepted = call.body("accept").flag("accept");
    UserConsent consent = call.memory().consent();
    Redeemed redeemed = accepted ? consent.redeem(call.variable("token")) : consent.refuse(call.variable("token"));
    switch (redeemed.outcome()) {
      case NOT_VALID -> throw Refusal.notFound();
      case EXPIRED, ANSWERED, NOT_KEPT -> throw Refusal.of(409,
          "consent_request_" + redeemed.outcome().name().toLowerCase(Locale.ROOT), "this can no longer be answered");
      default -> {
        ObjectNode answer = Json.object().put("outcome", redeemed.outcome().name());
        call.answer(answer.setAll(Shown.learned(redeemed.learned(), watch.clock().instant())));
      }
    }
  }

  private static ConsentScope scope(String name) {
    return Arrays.stream(ConsentScope.values()).filter(scope -> scope.name().equals(name)).findFirst()
        .orElseThrow(() -> Refusal.invalid(SCOPE, "must be one of "
            + Arrays.stream(ConsentScope.values()).map(Enum::name).collect(Collectors.joining(", "))));
  }

  private static ObjectNode shown(UserConsent consent) {
    ObjectNode shown = Json.object();
    ArrayNode standing = shown.putArray("standing");
    consent.standing().stream().map(Enum::name).sorted().forEach(standing::add);
    ArrayNode history = shown.putArray("history");
    consent.history().forEach(event -> {
      ObjectNode line = history.addObject()
          .put(SCOPE, event.scope().name())
          .put("state", event.state().name())
          .put("at", event.at().toString());
      event.source().ifPresent(source -> line.put("source", source.value()));
    });
    return shown;
  }
}
