package dev.recuerda.examples.serve;

import static dev.recuerda.examples.serve.RunningServer.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.port.LanguageModel;
import java.net.ConnectException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoppingTest {

  private static final String AI = "/api/personalized-ai";

  @Test
  void what_is_being_answered_is_answered_to_its_end_and_nothing_new_is_taken() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    LanguageModel slow = prompt -> {
      asked.countDown();
      await(mayAnswer);
      return new LanguageModel.Reply("Start with a newsletter.", 0, 0);
    };
    RunningServer server = new RunningServer(slow);
    int port = server.port();
    ObjectNode message = Json.object().put("session_id", session(server)).put("message", "How do we find customers?");
    CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(() -> server.post(ANN, AI + "/messages", message));
    await(asked);

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
    while (isListening(port)) {
      Thread.onSpinWait();
    }
    mayAnswer.countDown();

    assertThat(reply.get().json().get("response").asText()).isEqualTo("Start with a newsletter.");
    stopped.get();
    assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
  }

  private static boolean isListening(int port) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (ConnectException refused) {
      return false;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static String session(RunningServer server) {
    ObjectNode agent = Json.object().put("agent_name", "Max").put("preset_name", "marketing_maestro");
    String id = server.post(ANN, AI + "/agents", agent).json().get("agent_id").asText();
    return server.post(ANN, AI + "/sessions", Json.object().put("agent_id", id)).json().get("session_id").asText();
  }
}
