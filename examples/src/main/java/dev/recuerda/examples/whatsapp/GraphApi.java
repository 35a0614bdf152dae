package dev.recuerda.examples.whatsapp;

import dev.recuerda.memory.error.Check;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** Sends replies through the Cloud API, or whatever takes the same requests. */
final class GraphApi implements Outbox {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int GOOD = 2;
  private static final int HUNDRED = 100;

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String url;
  private final String token;

  /**
   * @param url as in {@code https://graph.facebook.com/v23.0}
   * @param token lets send; goes to that address alone
   */
  GraphApi(String url, String token) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.token = token;
    Check.that(isAddress(url), "--graph", "must be a URL such as https://graph.facebook.com/v23.0");
    Check.that(token.chars().allMatch(c -> c > ' ' && c < 0x7F), "WHATSAPP_TOKEN", "must be in ASCII, without spaces");
  }

  private static boolean isAddress(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null && SCHEMES.contains(uri.getScheme()) && uri.getQuery() == null && uri.getFragment() == null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  @Override
  public void send(Outgoing text) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/" + text.to().number() + "/messages"))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(text.json().toString()))
        .build();
    int status = status(request);
    if (status / HUNDRED != GOOD) {
      throw new NotSentException("the reply was not taken: status " + status);
    }
  }

  private int status(HttpRequest request) {
    try {
      HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
      return response.statusCode();
    } catch (IOException broken) {
      throw new NotSentException("the reply was not taken: nobody answered");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NotSentException("the reply was not taken: interrupted");
    }
  }
}
