package dev.staticpod.ssh.config;

import dev.staticpod.ssh.config.HostSettings.Route;
import java.time.Duration;
import java.util.Optional;

/// Decides how long to wait for a host.
final class TimeLimitRules {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  // it may have to start a machine first, or to wait for a login in the browser
  private static final Duration ANSWER_OF_A_PROGRAM = Duration.ofMinutes(5);
  // a socket's time-out is an int of milliseconds, 24 days
  private static final Duration LONGEST = Duration.ofDays(1);

  private TimeLimitRules() {}

  /// What the command line says, else the configuration, else what is usual for such a route. As in
  /// ssh_config(5), `ConnectTimeout 0` means without a limit. `none` does too, as far as it can be
  /// told from a configuration that says nothing: `ssh -G` prints that word for both.
  static TimeLimits of(ConnectionOptions options, HostConfig config, Route route) {
    TimeLimits limits = limits(options, config, route);
    int attempts = Math.max(1, config.number("connectionattempts").orElse(1));
    return new TimeLimits(limits.connect(), limits.answer(), attempts);
  }

  private static TimeLimits limits(ConnectionOptions options, HostConfig config, Route route) {
    Optional<Duration> said =
        options.connectTimeout().or(() -> config.number("connecttimeout").map(Duration::ofSeconds));
    if (said.isPresent()) {
      return both(said.filter(Duration::isPositive).map(TimeLimitRules::bounded));
    }
    if (options.configuration().settings().stream()
        .anyMatch(line -> line.matches("(?i)\\s*ConnectTimeout(\\s*=\\s*|\\s+)none\\s*"))) {
      return both(Optional.empty());
    }
    return switch (route) {
      case Route.Direct _, Route.Jump _ ->
          new TimeLimits(Optional.of(CONNECT), Optional.of(ANSWER));
      case Route.Command _ ->
          new TimeLimits(Optional.of(CONNECT), Optional.of(ANSWER_OF_A_PROGRAM));
    };
  }

  private static TimeLimits both(Optional<Duration> limit) {
    return new TimeLimits(limit, limit);
  }

  private static Duration bounded(Duration time) {
    return time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }
}
