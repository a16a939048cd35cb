package dev.staticpod.validation.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The signals that may stop a container (`validation.go`, supportedStopSignalsLinux and Windows).
final class StopSignals {
  private static final List<String> PLAIN =
      List.of(
          "SIGABRT",
          "SIGALRM",
          "SIGBUS",
          "SIGCHLD",
          "SIGCLD",
          "SIGCONT",
          "SIGFPE",
          "SIGHUP",
          "SIGILL",
          "SIGINT",
          "SIGIO",
          "SIGIOT",
          "SIGKILL",
          "SIGPIPE",
          "SIGPOLL",
          "SIGPROF",
          "SIGPWR",
          "SIGQUIT",
          "SIGSEGV",
          "SIGSTKFLT",
          "SIGSTOP",
          "SIGSYS",
          "SIGTERM",
          "SIGTRAP",
          "SIGTSTP",
          "SIGTTIN",
          "SIGTTOU",
          "SIGURG",
          "SIGUSR1",
          "SIGUSR2",
          "SIGVTALRM",
          "SIGWINCH",
          "SIGXCPU",
          "SIGXFSZ",
          "SIGRTMIN",
          "SIGRTMAX");
  private static final int MAX_PLUS = 15;
  private static final int MAX_MINUS = 14;

  private StopSignals() {}

  static Set<String> of(String os) {
    if (os.equals("windows")) {
      return Set.of("SIGTERM", "SIGKILL");
    }
    Set<String> signals = new LinkedHashSet<>(PLAIN);
    for (int i = 1; i <= MAX_PLUS; i++) {
      signals.add("SIGRTMIN+" + i);
    }
    for (int i = 1; i <= MAX_MINUS; i++) {
      signals.add("SIGRTMAX-" + i);
    }
    return signals;
  }
}
