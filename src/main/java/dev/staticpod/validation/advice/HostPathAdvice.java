package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;

/// What a careful colleague would ask about the paths of the node that a pod uses.
final class HostPathAdvice {
  static final Rule TYPE =
      Rule.advice(
          "host-path-type",
          """
          Without a `type` the runtime creates an empty directory, owned by root, where the path is \
          missing: also where a file is expected, and the pod then fails in a way that is hard to \
          see. Paths that look like files are checked, and the first of a pod is named. Example: \
          `hostPath: {path: /etc/app/app.conf, type: File}`.\
          """);
  static final Rule RELATIVE =
      Rule.advice(
          "host-path-relative",
          """
          A relative `hostPath` is taken by the kubelet and fails, or means another place, at the \
          runtime. Example: `hostPath: {path: /srv/data}`.\
          """);

  private final DiagnosticCollector findings;

  HostPathAdvice(PodContext context) {
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(TYPE, RELATIVE);
  }

  void check(FieldCursor volumes) {
    for (FieldCursor volume : volumes.items()) {
      FieldCursor path = volume.get("hostPath").get("path");
      if (!path.isEmpty() && !path.text().startsWith("/")) {
        findings.add(RELATIVE, path, "%s %s is not absolute".formatted(path.path(), path.title()));
      }
    }
    types(volumes);
  }

  private void types(FieldCursor volumes) {
    List<FieldCursor> files =
        volumes.items().stream()
            .map(volume -> volume.get("hostPath"))
            .filter(host -> host.get("type").isEmpty())
            .map(host -> host.get("path"))
            .filter(path -> path.text().startsWith("/") && FileNames.isFile(path.text()))
            .toList();
    if (!files.isEmpty()) {
      FieldCursor first = files.getFirst();
      String others = files.size() == 1 ? "" : " (and %d more)".formatted(files.size() - 1);
      findings.add(
          TYPE,
          first,
          "%s %s has no type; a missing file would be created as a directory%s"
              .formatted(first.path(), first.title(), others),
          "add type: File, or FileOrCreate, or Socket");
    }
  }
}
