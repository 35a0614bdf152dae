package dev.recuerda.examples.serve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What is answered to a request that no route ever saw, because it is no HTTP: as all else is refused, and without a page. */
final class PlainErrors extends ErrorHandler {

  private static final int NO_SUCH_VERSION = 505;

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Failure failure = status < 500 || status == NO_SUCH_VERSION
        ? Failure.of(status, "bad_request", "this is no request that can be answered")
        : Failure.of(new IllegalStateException(), status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(Json.write(failure.json()).getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }
}
