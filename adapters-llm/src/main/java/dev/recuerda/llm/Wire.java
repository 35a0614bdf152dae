package dev.recuerda.llm;

import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIIoException;
import dev.recuerda.memory.error.ModelFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries requests over the HTTP client of the JDK. The time limit of a request covers everything up to the last byte of its
 * answer, interrupting the thread ends it, and so does {@link #close}. HTTP/1.1 only, since some local servers stumble over the
 * attempt to speak HTTP/2; redirects are not followed, since a key must not go where nobody sent it.
 */
final class Wire implements HttpClient {

  private static final Duration LONGEST_REQUEST = Duration.ofHours(1);
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  /** What the JDK sets by itself, and refuses to be given. */
  private static final Set<String> NOT_OURS = namesOf("connection", "content-length", "expect", "host", "upgrade", "user-agent");

  /** What the client would tell of the machine, with its name and version: nobody asked for it. */
  private static final String TELEMETRY = "x-stainless-";

  private final Crew crew = new Crew();
  private final java.net.http.HttpClient client = crew.make(workers -> java.net.http.HttpClient.newBuilder()
      .version(Version.HTTP_1_1).followRedirects(Redirect.NEVER).connectTimeout(LONGEST_CONNECT).executor(workers).build());
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    Exchange exchange = new Exchange(Deadline.in(limitOf(options)));
    underWay.add(exchange);
    if (closed) {
      exchange.abort(closed());
    }
    return exchange.run(converted(request));
  }

  /** Nobody here asks without waiting. */
  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException("only calls that wait are carried"));
  }

  /** Ends what is under way, every connection and every thread. Twice is once. */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(exchange -> exchange.abort(closed()));
    crew.dismiss();
  }

  private static WireException closed() {
    return new WireException(ModelFailure.CANCELLED, "the model server was closed during the call");
  }

  private static Duration limitOf(RequestOptions options) {
    Timeout timeout = options.getTimeout();
    Duration limit = timeout == null ? LONGEST_REQUEST : timeout.request();
    return limit.isZero() || limit.compareTo(LONGEST_REQUEST) > 0 ? LONGEST_REQUEST : limit;
  }

  private static java.net.http.HttpRequest converted(HttpRequest request) {
    java.net.http.HttpRequest.Builder converted = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    Headers headers = request.headers();
    for (String name : headers.names()) {
      if (!NOT_OURS.contains(name) && !name.regionMatches(true, 0, TELEMETRY, 0, TELEMETRY.length())) {
        headers.values(name).forEach(value -> converted.header(name, value));
      }
    }
    HttpRequestBody body = request.body();
    if (body == null) {
      return converted.method(request.method().name(), BodyPublishers.noBody()).build();
    }
    if (body.contentType() != null) {
      converted.setHeader("Content-Type", body.contentType());
    }
    return converted.method(request.method().name(), BodyPublishers.ofByteArray(bytesOf(body))).build();
  }

  private static byte[] bytesOf(HttpRequestBody body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (body) {
      body.writeTo(bytes);
    }
    return bytes.toByteArray();
  }

  private static Set<String> namesOf(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(Set.of(names));
    return set;
  }

  /** One request on its way, and its answer on its way back. */
  private final class Exchange {

    private final Deadline deadline;
    private final Answer answer;
    private final CompletableFuture<WireException> aborted = new CompletableFuture<>();

    Exchange(Deadline deadline) {
      this.deadline = deadline;
      this.answer = new Answer(deadline, () -> underWay.remove(this));
    }

    void abort(WireException why) {
      aborted.complete(why);
      answer.abort(why);
    }

    HttpResponse run(java.net.http.HttpRequest request) {
      try {
        CompletableFuture<java.net.http.HttpResponse<Answer>> head = client.sendAsync(request, any -> answer);
        aborted.thenAccept(why -> head.cancel(true));
        return new Received(head.get(Math.max(0, deadline.nanos()), TimeUnit.NANOSECONDS));
      } catch (TimeoutException late) {
        throw failed(new WireException(ModelFailure.TIMEOUT, "the server did not answer within the time limit"));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw failed(new WireException(ModelFailure.CANCELLED, "the thread that waited for the model was interrupted"));
      } catch (ExecutionException | CancellationException | RejectedExecutionException broken) {
        throw failed(new WireException(ModelFailure.UNAVAILABLE, "the server cannot be reached, or hung up"));
      }
    }

    /** The first reason counts: when it was closed, it is not that the server hung up. */
    private OpenAIIoException failed(WireException why) {
      abort(why);
      return new OpenAIIoException("the call failed", aborted.join());
    }
  }

  /** An answer as the client wants it. */
  private static final class Received implements HttpResponse {

    private final int status;
    private final Headers headers;
    private final Answer body;

    Received(java.net.http.HttpResponse<Answer> response) {
      Headers.Builder given = Headers.builder();
      response.headers().map().forEach((name, values) -> given.put(name, values));
      status = response.statusCode();
      headers = given.build();
      body = response.body();
    }

    @Override
    public int statusCode() {
      return status;
    }

    @Override
    public Headers headers() {
      return headers;
    }

    @Override
    public InputStream body() {
      return body;
    }

    @Override
    public void close() {
      body.close();
    }
  }
}
