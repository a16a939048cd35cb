package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;

/// `lifecycle` of a container (`validation.go`, validateLifecycle).
public final class LifecycleRules {
  static final Rule STOP_SIGNAL =
      Rule.refused(
          "stop-signal",
          """
          `stopSignal` is the name of a signal and needs `spec.os.name`. Example: \
          `lifecycle: {stopSignal: SIGUSR1}` with `os: {name: linux}`.\
          """);

  private static final List<String> KINDS = List.of("exec", "httpGet", "tcpSocket", "sleep");

  private final PodContext context;
  private final HandlerRules handlers;

  LifecycleRules(PodContext context) {
    this.context = context;
    this.handlers = new HandlerRules(context);
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(STOP_SIGNAL);
  }

  void check(FieldCursor lifecycle) {
    for (String hook : List.of("postStart", "preStop")) {
      if (lifecycle.get(hook).isPresent()) {
        handlers.check(lifecycle.get(hook), KINDS);
      }
    }
    if (lifecycle.get("stopSignal").isPresent()) {
      stopSignal(lifecycle.get("stopSignal"));
    }
  }

  private void stopSignal(FieldCursor signal) {
    String os = context.spec().get("os").get("name").text();
    if (os.isEmpty()) {
      context.findings().forbidden(STOP_SIGNAL, signal, "needs spec.os.name");
    } else if (!StopSignals.of(os).contains(signal.text())) {
      context.findings().notSupported(STOP_SIGNAL, signal, StopSignals.of(os));
    }
  }
}
