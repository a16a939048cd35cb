package dev.staticpod.cluster.http;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// The wish of a server that has no time to be asked again later.
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private RetryAfter() {}

  /// How long to wait; empty where it does not say, or says more than a command can wait for.
  static Optional<Duration> of(HttpResponse<?> response) {
    int status = response.statusCode();
    return status == 429 || status >= 500
        ? response
            .headers()
            .firstValue("Retry-After")
            .filter(text -> text.matches("[0-9]{1,4}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)))
            .filter(pause -> pause.compareTo(LONGEST) <= 0)
        : Optional.empty();
  }
}
