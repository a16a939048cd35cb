package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Set;

/// What a probe or a hook does (`validation.go`, validateHandler).
public final class HandlerRules {
  static final Rule HANDLER =
      Rule.refused(
          "handler",
          """
          A probe or hook does exactly one thing: `exec`, `httpGet`, `tcpSocket`, or `grpc` (probes \
          only) or `sleep` (hooks only). Example: `livenessProbe: {tcpSocket: {port: 8080}}`.\
          """);
  static final Rule EXEC =
      Rule.refused(
          "exec-command",
          "`exec` has a command, as a list. Example: `exec: {command: [\"cat\", \"/ready\"]}`.");
  static final Rule HTTP =
      Rule.refused(
          "http-get",
          """
          `httpGet` has a port, by number or by name, the scheme `HTTP` or `HTTPS`, and headers \
          whose names are letters, digits and `-`. Example: \
          `httpGet: {port: 8080, path: /healthz}`.\
          """);
  static final Rule PORT =
      Rule.refused(
          "handler-port",
          """
          The port of a handler is a number from 1 to 65535 without quotes, or the name of a port. \
          Example: `tcpSocket: {port: 8080}`; `port: "8080"` is refused.\
          """);
  static final Rule SLEEP =
      Rule.refused(
          "sleep",
          """
          `sleep` lasts at least one second (0 since kubelet 1.35) and at most the pod's grace \
          period. Example: `preStop: {sleep: {seconds: 5}}`.\
          """);

  private static final Set<String> SCHEMES = Set.of("HTTP", "HTTPS");

  private final PodContext context;
  private final DiagnosticCollector findings;

  HandlerRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(HANDLER, EXEC, HTTP, PORT, SLEEP);
  }

  /// Checks the handlers that may stand at a place.
  void check(FieldCursor place, List<String> kinds) {
    int handlers = 0;
    for (String kind : kinds) {
      FieldCursor handler = place.get(kind);
      if (handler.isAbsent()) {
        continue;
      }
      if (handlers++ > 0) {
        findings.forbidden(HANDLER, handler, "may not stand beside another handler");
      } else {
        one(handler, kind);
      }
    }
    if (handlers == 0) {
      findings.required(HANDLER, place, "has no handler, such as exec");
    }
  }

  private void one(FieldCursor handler, String kind) {
    switch (kind) {
      case "exec" -> exec(handler.get("command"));
      case "httpGet" -> http(handler);
      case "sleep" -> sleep(handler);
      default ->
          findings.invalid(PORT, handler.get("port"), Names.portNumberOrName(handler.get("port")));
    }
  }

  private void exec(FieldCursor command) {
    if (command.isEmpty()) {
      findings.required(EXEC, command);
    }
  }

  private void http(FieldCursor handler) {
    FieldCursor port = handler.get("port");
    findings.invalid(PORT, port, Names.portNumberOrName(port));
    FieldCursor scheme = handler.get("scheme");
    if (!scheme.isEmpty() && !SCHEMES.contains(scheme.text())) {
      findings.notSupported(HTTP, scheme, SCHEMES);
    }
    FieldCursor headers = handler.get("httpHeaders");
    for (FieldCursor header : headers.items()) {
      FieldCursor name = header.get("name").at(headers.path());
      findings.invalid(HTTP, name, Names.header(name.text()));
    }
  }

  private void sleep(FieldCursor handler) {
    long seconds = handler.get("seconds").number();
    long least = context.atLeast(35) ? 0 : 1;
    if (seconds < least || seconds > context.gracePeriod()) {
      findings.invalid(
          SLEEP,
          handler,
          "must last from %d to %d seconds, the grace period"
              .formatted(least, context.gracePeriod()));
    }
  }
}
