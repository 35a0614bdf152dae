package dev.recuerda.memory;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.user.ErasureReceipt;
import dev.recuerda.memory.user.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes things out of memory for good: from every layer and every index, in one unit. */
final class Forgetting {

  private static final String ASKED = "asked to forget";

  private final Writing writing;
  private final TextAnalysis analysis;
  private final Supplier<UUID> ids;

  Forgetting(Writing writing, TextAnalysis analysis, Supplier<UUID> ids) {
    this.writing = writing;
    this.analysis = analysis;
    this.ids = ids;
  }

  ErasureReceipt fact(UserId user, FactId id) {
    Check.required("factId", id);
    return erasing(user, erasing -> erasing.fact(id));
  }

  ErasureReceipt message(UserId user, MessageId id) {
    Check.required("messageId", id);
    return erasing(user, erasing -> erasing.message(id));
  }

  ErasureReceipt field(UserId user, ProfileField field) {
    Check.required("profile.field", field);
    return erasing(user, erasing -> erasing.field(field));
  }

  private ErasureReceipt erasing(UserId user, Consumer<Erasing> work) {
    return writing.unit(user, (records, trail) -> {
      Erasing erasing = new Erasing(records, trail, analysis, writing.consent(records), ASKED);
      work.accept(erasing);
      return erasing.done(user);
    });
  }

  /** What the user withdrew stays withdrawn: otherwise the host's general consent would count again. */
  ErasureReceipt everything(UserId user) {
    return writing.unit(user, (records, trail) -> {
      Map<ConsentScope, ConsentEvent> withdrawn = writing.consent(records).withdrawn();
      Map<String, Long> erased = new HashMap<>(records.erase());
      ErasureReceipt receipt = new ErasureReceipt(user, trail.now(), erased);
      trail.leave(Deed.USER_ERASED, "user", receipt.total() + " records", Optional.empty(), receipt.total());
      withdrawn.forEach((scope, event) -> {
        records.consents().add(
            new ConsentEvent(ids.get(), scope, ConsentEvent.State.WITHDRAWN, event.at(), Optional.empty()));
        trail.leave(Deed.CONSENT_WITHDRAWN, "consent " + scope, "stays withdrawn");
      });
      return receipt;
    });
  }
}
