package dev.recuerda.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.Persona;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.document.Document.ListMerge;
import dev.recuerda.memory.document.Schema;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.profile.ProfileSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Puts words that nobody else uses into everything that a store keeps. */
final class Sowing {

  /** In how many ways a word can be put in. */
  static final int WAYS = 8;

  /** A section that the memory must know. */
  static final ProfileSchema NOTES =
      new ProfileSchema("notes", Schema.of("notes", Map.of("type", "object")), ListMerge.UNION);

  private final MemoryStore store;
  private final Instant at;

  Sowing(MemoryStore store, Instant at) {
    this.store = store;
    this.at = at;
  }

  /** So many words, each another one. */
  static List<String> words(int count) {
    return IntStream.range(0, count).mapToObj(i -> "Zarzañ" + Integer.toString(7919 * (i + 11), 36)).toList();
  }

  /** Says it, learns it, tells it or schedules it, by turns. */
  void sow(UserMemory user, int i, String word) {
    Claim claim = Claim.filling("project.n" + i, "project", "Trabaja en el proyecto " + word, word);
    switch (i % WAYS) {
      case 0 -> learn(user, said(user, "m" + i, "Trabajo en el proyecto " + word), claim);
      case 1 -> {
        learn(user, said(user, "m" + i, "Sí, " + word), claim);
        learn(user, said(user, "later" + i, "Ya no, ahora es Otro"), Claim.filling("project.n" + i, "project", "Es de otro", "Otro"));
      }
      case 2 -> user.record(Message.fromTool("m" + i, at, new ToolReport("create_note", ToolReport.Status.SUCCESS,
          Optional.of("note"), Document.of("arguments", Map.of("text", word)))));
      case 3 -> user.updateProfile(ProfilePatch.none().withDisplayName(word).withGoals(Map.of("g" + i, word)));
      case 4 -> user.updateSection("notes", Map.of("n" + i, word));
      case 5 -> {
        Agent agent = new Agent(Samples.agent("any").id(), word, new Persona(word, word, word), at);
        change(user, records -> {
          records.agents().save(agent);
          records.agents().saveMemory(agent.id(), Samples.document("note", word));
          records.sessions().save(new Session(Samples.session(agent).id(), agent.id(), at, Optional.empty(),
              Samples.document("note", word)));
        });
      }
      case 6 -> change(user, records -> records.jobs().add(Job.due(Samples.anyUuid(), word, List.of(Samples.m(i)), at)));
      default -> user.record(Message.fromUser(word, at, "El id de este mensaje y quien lo dice se llaman así").by(word));
    }
  }

  private Message said(UserMemory user, String id, String text) {
    Message message = Message.fromUser(id, at, text);
    user.record(message);
    return message;
  }

  private static void learn(UserMemory user, Message source, Claim claim) {
    assertThat(user.learn(List.of(new Candidate(claim, Evidence.wholeOf(source), "story"))).facts()).hasSize(1);
  }

  private void change(UserMemory user, Consumer<UserRecords> work) {
    store.write(user.user(), records -> {
      work.accept(records);
      return records;
    });
  }
}
