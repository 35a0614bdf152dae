package dev.recuerda.llm;

import dev.recuerda.memory.error.ModelFailure;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer while it comes in. It is read by one thread, which waits no longer than the deadline, and not at all
 * once it is interrupted or the answer is {@linkplain #abort aborted}. More than {@value #LARGEST} bytes are no answer.
 */
final class Answer extends InputStream implements BodySubscriber<Answer> {

  static final int LARGEST = 8 << 20;

  private static final ByteBuffer END = ByteBuffer.allocate(0);

  /** How long the last bytes of a body may follow what was read of it, so that its connection can be used again. */
  private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(10);

  private final Deadline deadline;
  private final Runnable whenOver;
  private final BlockingQueue<ByteBuffer> arrived = new LinkedBlockingQueue<>();
  private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
  private volatile @Nullable WireException aborted;
  private volatile @Nullable WireException broken;
  private ByteBuffer current = ByteBuffer.allocate(0);
  private int size;

  /** @param whenOver runs when nothing more can come, perhaps more than once */
  Answer(Deadline deadline, Runnable whenOver) {
    this.deadline = deadline;
    this.whenOver = whenOver;
  }

  @Override
  public CompletionStage<Answer> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription.complete(given);
    if (aborted == null) {
      given.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      size += part.remaining();
      if (size > LARGEST) {
        abort(new WireException(ModelFailure.INVALID_ANSWER, "the server's answer is larger than " + LARGEST + " bytes"));
        return;
      }
      arrived.add(part);
    }
  }

  @Override
  public void onError(Throwable failure) {
    broken = new WireException(ModelFailure.UNAVAILABLE, "the server's answer broke off");
    arrived.add(END);
    whenOver.run();
  }

  @Override
  public void onComplete() {
    arrived.add(END);
    whenOver.run();
  }

  /** Ends it at once: whoever reads it is told why. The first reason counts. */
  void abort(WireException why) {
    if (aborted == null) {
      aborted = why;
    }
    subscription.thenAccept(Subscription::cancel);
    arrived.add(END);
    whenOver.run();
  }

  @Override
  public int read() throws WireException {
    return isThereMore() ? current.get() & 0xff : -1;
  }

  /** Returns what is there, and waits only if nothing is. */
  @Override
  public int read(byte[] target, int offset, int length) throws WireException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!isThereMore()) {
      return -1;
    }
    int count = Math.min(length, current.remaining());
    current.get(target, offset, count);
    return count;
  }

  private boolean isThereMore() throws WireException {
    while (current != END && !current.hasRemaining()) {
      current = next();
    }
    WireException failure = aborted == null ? broken : aborted;
    if (failure != null && (current == END || aborted != null)) {
      throw failure;
    }
    return current != END;
  }

  private ByteBuffer next() throws WireException {
    try {
      long left = deadline.nanos();
      ByteBuffer part = left > 0 ? arrived.poll(left, TimeUnit.NANOSECONDS) : null;
      if (part == null) {
        abort(new WireException(ModelFailure.TIMEOUT, "the server's answer did not end within the time limit"));
        return END;
      }
      return part;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      abort(new WireException(ModelFailure.CANCELLED, "the thread that waited for the model was interrupted"));
      return END;
    }
  }

  /** Gives the connection back if the body has ended, or does so at once; otherwise ends the connection. */
  @Override
  public void close() {
    if (!endsNow()) {
      abort(new WireException(ModelFailure.CANCELLED, "the answer was closed"));
    }
    current = END;
  }

  private boolean endsNow() {
    long until = System.nanoTime() + GRACE;
    try {
      while (current != END && aborted == null) {
        ByteBuffer part = arrived.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (part == null) {
          return false;
        }
        current = part;
      }
      return aborted == null;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
