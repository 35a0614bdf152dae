package dev.recuerda.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What of the core is public is public on purpose. A type that turns up here for the first time is a promise: ask whether it
 * must be, and then add its line.
 */
class PublicTypesTest {

  private static final Set<String> ON_PURPOSE = new TreeSet<>(List.of(
      "ConsentRequest", "Forgotten", "Forgotten$Outcome", "Found", "Heard", "Learner", "Lesson", "Lesson$Outcome", "Learned", "Learned$Became",
      "Learned$Outcome", "Memory", "Memory$Builder", "MemoryExport", "Recorded",
      "Recorded$Outcome", "Redeemed", "Redeemed$Outcome", "SessionSummary", "UserAgents", "UserConsent", "UserMemory", "UserSessions",
      "agent.Agent", "agent.AgentId", "agent.AgentMemory", "agent.Disposition", "agent.Grants", "agent.Persona", "agent.Preset", "agent.Session",
      "assistant.Assistant", "assistant.Assistant$Builder", "assistant.Listening", "assistant.Replied",
      "assistant.Replied$Gap", "assistant.Replied$Kind", "assistant.Replied$Used",
      "answer.Answer", "answer.Answer$Citations", "answer.Answer$Kind", "answer.Asked", "answer.Asked$About",
      "answer.Composer", "answer.Edits", "answer.Guard", "answer.Guard$Claim", "answer.Guard$Denial",
      "answer.Guard$Findings", "answer.Guard$Sentence", "answer.Guarded", "answer.Guarded$Change",
      "answer.Guarded$Reason", "answer.Questions", "answer.Remembered", "answer.Rewording", "answer.YesOrNo",
      "briefing.Briefing", "briefing.Briefing$Contents", "briefing.Json", "briefing.Prompt", "briefing.Prompt$Speaker",
      "briefing.Prompt$Turn", "briefing.PromptAssembly", "briefing.TokenCounter",
      "conversation.Episode", "conversation.Message", "conversation.MessageId", "conversation.MessageType",
      "conversation.Provenance", "conversation.Role", "conversation.SessionId", "conversation.ToolReport",
      "conversation.ToolReport$Status",
      "document.Document", "document.Document$ListMerge", "document.Schema", "document.Schema$Violation",
      "error.Check", "error.ConsentMissingException", "error.InvalidInputException", "error.MemoryException",
      "error.ModelFailure", "error.ModelRefusedException", "error.ModelUnavailableException",
      "error.NotFoundException", "error.NotGrantedException", "error.PermanentException", "error.RetryableException", "error.SessionClosedException",
      "error.StoreUnavailableException",
      "fact.Candidate", "fact.Claim", "fact.Confidence", "fact.Evidence", "fact.Fact", "fact.FactId", "fact.FactKind",
      "fact.Knowledge", "fact.Knowledge$Conflicting", "fact.Knowledge$Denied", "fact.Knowledge$Known",
      "fact.Knowledge$Standing", "fact.Period", "fact.Slot",
      "personalization.Actions", "personalization.ActorProfile", "personalization.ActorProfile$Gender",
      "personalization.ActorProfile$Group", "personalization.ActorProfile$Name", "personalization.ActorProfile$Pronoun",
      "personalization.ActorProfile$SignificantDate", "personalization.ActorProfile$Significance",
      "personalization.BasicConversation", "personalization.Bridge", "personalization.Bridges", "personalization.ContextAssembly",
      "personalization.ContextComponent", "personalization.FlowReply", "personalization.FlowReply$Flow",
      "personalization.KeptPreference", "personalization.MergedContext", "personalization.MergedContext$Layer",
      "personalization.Mode", "personalization.Operation", "personalization.Personalization", "personalization.Personalization$Builder",
      "personalization.Preference", "personalization.PreferenceType", "personalization.PreferenceTypes",
      "personalization.Registration", "personalization.Registration$State", "personalization.ReplyMetadata",
      "personalization.Space", "personalization.Specification", "personalization.ThreadMessage", "personalization.ThreadUse",
      "personalization.Upserted",
      "phrase.Beginnings", "phrase.Clause", "phrase.Fit", "phrase.Fit$Span", "phrase.FrameGroups", "phrase.Frames",
      "phrase.Phrasebook", "phrase.Quotations", "phrase.Spelling", "phrase.TimeZones", "phrase.WordSet",
      "policy.Batching", "policy.Classification", "policy.Cost", "policy.Decision", "policy.Decision$Accepted",
      "policy.Decision$NeedsConsent", "policy.Decision$Quarantined", "policy.Decision$Refused", "policy.InputClass",
      "policy.InputClassifier", "policy.ReadPolicy", "policy.ReadRule", "policy.Retention", "policy.Retrieval",
      "policy.RuleClassifier", "policy.Setting", "policy.SpendingLimits", "policy.SpendingLimits$Spent",
      "policy.ToolDescription", "policy.Usefulness", "policy.WritePolicy", "policy.WriteRule", "policy.WriteRule$Judge",
      "port.Agents", "port.AuditTrail", "port.BatchExtractor", "port.BatchExtractor$Batch", "port.BatchExtractor$Proposals",
      "port.Budget", "port.Consents", "port.Embeddings", "port.Extractor", "port.Facts",
      "port.Facts$Searchable", "port.Job", "port.Jobs", "port.LanguageModel", "port.LanguageModel$Reply",
      "port.MemoryObserver", "port.MemoryObserver$ModelUse", "port.MemoryObserver$Reading", "port.MemoryStore", "port.Messages", "port.Messages$Searchable",
      "port.ProfileRecord", "port.Sessions", "port.Upkeep", "port.Upkeep$HeldJob", "port.UserRecords", "port.UserRecords$Fetched",
      "privacy.AuditEntry", "privacy.AuditEntry$Deed", "privacy.Consent", "privacy.ConsentEvent",
      "privacy.ConsentEvent$State", "privacy.ConsentProof", "privacy.ConsentScope", "privacy.SensitiveContent",
      "privacy.SensitiveContent$Finding", "privacy.SensitiveContent$Kind",
      "profile.ContextChange", "profile.ContextTemplate",
      "profile.Profile", "profile.ProfileField", "profile.ProfilePatch", "profile.ProfileSchema", "profile.Projection",
      "profile.Tone", "profile.UserContext", "profile.UserContext$Item", "profile.WritingStyle",
      "recall.ConversationRanking", "recall.Embedding", "recall.EmbeddingSpace", "recall.Encounter", "recall.Findings", "recall.Findings$Nearest", "recall.Hit",
      "recall.Hit$Signal", "recall.Layer", "recall.Layer$Status", "recall.Minimums", "recall.Posting", "recall.Postings",
      "recall.ProfileExtent", "recall.Question", "recall.Ranked", "recall.Ranked$Dropped", "recall.Ranking", "recall.ReadPlan",
      "recall.ReadPlan$Search", "recall.Recollection", "recall.Recollection$KnownProfile",
      "recall.Recollection$RecalledEpisode", "recall.Recollection$RecalledFact", "recall.TermPlaces",
      "recall.TermPlaces$ToPosting", "recall.Times", "recall.Times$Said", "recall.Weights",
      "text.Language", "text.Languages", "text.Lexicon", "text.Spoken", "text.Terms", "text.TextAnalysis", "text.Word", "text.Words",
      "trait.Endings", "trait.RuleExtractor", "trait.Trait", "trait.Trait$Places", "trait.TraitBook", "trait.TraitWriter",
      "trait.TraitWriter$Read", "trait.Traits",
      "user.ErasureReceipt", "user.UserId",
      "wish.Confidence", "wish.ForgettingWish", "wish.ForgettingWish$Kind", "wish.Response", "wish.Wishes"));

  private static final List<JavaClass> PUBLIC = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
      .importPackages("dev.recuerda.memory").stream()
      .filter(PublicTypesTest::isPublicAllTheWay)
      .filter(type -> !type.getSimpleName().equals("package-info"))
      .toList();

  @Test
  void what_is_public_is_public_on_purpose() {
    Set<String> found = PUBLIC.stream()
        .map(type -> type.getName().substring("dev.recuerda.memory.".length()))
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(found).isEqualTo(ON_PURPOSE);
  }

  @Test
  void a_value_that_can_hold_what_a_person_wrote_says_for_itself_how_it_is_printed() {
    Set<Class<?>> harmless = Set.of(String.class, Object.class, Optional.class, List.class);

    List<String> talkative = PUBLIC.stream()
        .map(JavaClass::reflect)
        .filter(Class::isRecord)
        .filter(type -> Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> harmless.contains(component.getType()) && holdsText(component.getGenericType())))
        .filter(type -> !saysForItself(type))
        .map(Class::getName)
        .filter(name -> !NOTHING_OF_A_PERSON.contains(name.substring("dev.recuerda.memory.".length())))
        .toList();

    assertThat(talkative).isEmpty();
  }

  /** Records with texts that are the host's or our own: names, reasons, rules and paths. */
  private static final Set<String> NOTHING_OF_A_PERSON = Set.of(
      "document.Schema$Violation", "fact.Candidate", "policy.Classification", "policy.ToolDescription", "policy.WriteRule",
      "port.Job", "privacy.AuditEntry", "profile.ProfileSchema", "recall.EmbeddingSpace", "recall.Encounter", "recall.Hit$Signal", "recall.Ranked$Dropped");

  private static boolean holdsText(Type type) {
    return type.getTypeName().contains("java.lang.String") || type.getTypeName().equals("java.lang.Object");
  }

  private static boolean saysForItself(Class<?> type) {
    // A record's own toString is not marked as made by the compiler, but the one it gets by default is final.
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals("toString") && method.getParameterCount() == 0)
        .map(Method::getModifiers)
        .noneMatch(Modifier::isFinal);
  }

  private static boolean isPublicAllTheWay(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicTypesTest::isPublicAllTheWay).orElse(true);
  }
}
