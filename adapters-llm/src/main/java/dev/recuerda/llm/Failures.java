package dev.recuerda.llm;

import com.fasterxml.jackson.core.JacksonException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.ModelUnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What went wrong with a server, in our terms. What it says of itself is not repeated, for it quotes what it was asked: the
 * number of its answer is enough to find the place.
 */
final class Failures {

  private static final Set<String> HELD_BACK = Set.of("content_filter", "content_policy_violation");
  private static final String NOTHING_LEFT_TO_SPEND = "insufficient_quota";

  private Failures() {}

  /**
   * What was thrown, in our terms.
   *
   * @param model the name of the model that was asked for
   * @param retryAfter how long the server asks to be left alone
   */
  static MemoryException of(Exception thrown, String model, Optional<Duration> retryAfter) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof MemoryException known) {
        return known;
      }
      if (cause instanceof WireException wire) {
        return new ModelUnavailableException(wire.failure(), wire.getMessage());
      }
      if (cause instanceof OpenAIServiceException answered) {
        return of(answered, model, retryAfter);
      }
    }
    if (Thread.currentThread().isInterrupted()) {
      return new ModelUnavailableException(ModelFailure.CANCELLED, "the thread that waited for the model was interrupted");
    }
    return ofTransport(thrown);
  }

  /** What a client that is the caller's makes of its connections, and what no client can read. */
  private static MemoryException ofTransport(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedIOException) {
        return new ModelUnavailableException(ModelFailure.TIMEOUT, "the server did not answer within the time limit");
      }
      if (cause instanceof IOException && !(cause instanceof JacksonException)) {
        return new ModelUnavailableException(ModelFailure.UNAVAILABLE, "the server cannot be reached, or hung up");
      }
    }
    String how = thrown instanceof OpenAIInvalidDataException ? "" : " (" + thrown.getClass().getSimpleName() + ")";
    return new ModelUnavailableException(ModelFailure.INVALID_ANSWER, "the server's answer cannot be read" + how);
  }

  private static MemoryException of(OpenAIServiceException answered, String model, Optional<Duration> retryAfter) {
    int status = answered.statusCode();
    String in = " (HTTP " + status + ")";
    if (isHeldBack(answered)) {
      return new ModelRefusedException(ModelFailure.CONTENT_FILTER, "a filter of the server's held back what was asked" + in);
    }
    if (status == 401 || status == 403) {
      return new ModelRefusedException(ModelFailure.AUTHENTICATION, "the server does not let the caller in, or not to the "
          + "model " + model + ": is the key right?" + in);
    }
    if (status == 404) {
      return new ModelRefusedException(ModelFailure.REQUEST, "the server has no model " + model + ", or no such path: are the "
          + "model's name and the URL right?" + in);
    }
    if (status == 429) {
      return new ModelUnavailableException(ModelFailure.RATE_LIMIT, isSpent(answered)
          ? "the caller has nothing left to spend at the server" + in : "the caller asks too often, or for too much" + in,
          retryAfter);
    }
    if (status == 501) {
      return new ModelRefusedException(ModelFailure.REQUEST, "the server does not know this kind of request, or was started "
          + "without it" + in);
    }
    if (status == 408 || status == 409 || status >= 500) {
      return new ModelUnavailableException(ModelFailure.UNAVAILABLE, "the server has trouble of its own" + in, retryAfter);
    }
    if (status < 400) {
      return new ModelUnavailableException(ModelFailure.INVALID_ANSWER, "the server sends elsewhere: is the URL right?" + in);
    }
    return new ModelRefusedException(ModelFailure.REQUEST, "the server does not take the request" + in);
  }

  /**
   * Whether the same request may be answered in a moment: the server is away, or busy. What was thrown in our terms already is
   * said of an answer that came, and trying again would not change that.
   */
  static boolean isWorthAnotherTry(Exception thrown, MemoryException translated) {
    return !(thrown instanceof MemoryException) && translated instanceof ModelUnavailableException gone
        && (gone.failure() == ModelFailure.UNAVAILABLE || gone.failure() == ModelFailure.RATE_LIMIT)
        && !(thrown instanceof OpenAIServiceException answered && isSpent(answered));
  }

  /** Whether the server does not take what the request asks for, rather than the words in it. */
  static boolean isOfTheRequest(OpenAIServiceException answered) {
    return (answered.statusCode() == 400 || answered.statusCode() == 422) && !isHeldBack(answered);
  }

  private static boolean isHeldBack(OpenAIServiceException answered) {
    return answered.statusCode() == 400 && code(answered).filter(HELD_BACK::contains).isPresent();
  }

  private static boolean isSpent(OpenAIServiceException answered) {
    return code(answered).filter(NOTHING_LEFT_TO_SPEND::equals).isPresent();
  }

  /** The code of the error, for which some servers have a number, and some only a type. */
  private static Optional<String> code(OpenAIServiceException answered) {
    return readable(answered::code).or(() -> readable(answered::type));
  }

  private static Optional<String> readable(Supplier<Optional<String>> field) {
    try {
      return field.get();
    } catch (OpenAIInvalidDataException notAText) {
      return Optional.empty();
    }
  }
}
