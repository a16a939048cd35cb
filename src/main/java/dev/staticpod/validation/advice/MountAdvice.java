package dev.staticpod.validation.advice;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a careful colleague would ask about volumes and what containers see of them.
final class MountAdvice {
  static final Rule UNUSED =
      Rule.advice(
          "unused-volume",
          """
          No container mounts the volume, so that the kubelet does nothing with it. Example: a \
          volume `certs` needs `volumeMounts: [{name: certs, mountPath: /etc/certs}]`.\
          """);
  static final Rule FLAG =
      Rule.advice(
          "flag-file",
          """
          A flag names a file that no volume brings into the container. What the image does not \
          have is not there, and the program ends at once. Example: \
          `--audit-policy-file=/etc/kubernetes/audit.yaml` needs a `hostPath` with that file.\
          """);
  static final Rule PATH =
      Rule.advice(
          "mount-path",
          """
          A `mountPath` without a `/` before it is taken from the root, and one with a colon in it \
          fails at some container runtimes. Example: `mountPath: /var/lib/app`.\
          """);

  private static final Pattern WITH_VALUE = Pattern.compile("(--?[A-Za-z0-9_.-]+)=(/.*)");
  private static final Pattern NAME = Pattern.compile("--?[A-Za-z0-9_.-]+");

  /// Flags that name what a program reads.
  private static final Pattern READ =
      Pattern.compile(".*(file|kubeconfig|config|cert|certificate|key|ca|crt|pem|policy|cacert)$");

  /// Flags that name what it writes.
  private static final Pattern WRITTEN =
      Pattern.compile(".*(log|pid|sock|output|out|write|cache|tmp|temp|lock|data|dump|report).*");

  private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9_./@+-]+");

  /// What every container has.
  private static final List<String> GIVEN =
      List.of("/dev", "/proc", "/sys", "/tmp", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf");

  private final PodContext context;
  private final DiagnosticCollector findings;

  MountAdvice(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(UNUSED, FLAG, PATH);
  }

  void check() {
    Set<String> used = new HashSet<>();
    for (FieldCursor container : context.allContainers()) {
      for (FieldCursor mount : container.get("volumeMounts").items()) {
        used.add(mount.get("name").text());
        path(mount.get("mountPath"));
      }
      container.get("volumeDevices").items().forEach(d -> used.add(d.get("name").text()));
      for (FieldCursor variable : container.get("env").items()) {
        used.add(variable.get("valueFrom").get("fileKeyRef").get("volumeName").text());
      }
      flags(container);
    }
    for (FieldCursor volume : context.spec().get("volumes").items()) {
      FieldCursor name = volume.get("name");
      if (!name.isEmpty() && !used.contains(name.text())) {
        findings.add(
            UNUSED,
            name,
            "no container mounts the volume %s".formatted(name.text()),
            "add it to volumeMounts, or leave it out");
      }
    }
  }

  private void path(FieldCursor path) {
    if (path.text().contains(":")) {
      findings.add(PATH, path, "%s %s has a colon in it".formatted(path.path(), path.title()));
    } else if (!path.isEmpty() && !path.text().startsWith("/")) {
      findings.add(
          PATH,
          path,
          "%s %s is taken as /%s".formatted(path.path(), path.title(), path.text()),
          "write a / before it");
    }
  }

  /// Makes one finding for a container.
  private void flags(FieldCursor container) {
    List<Flag> missing =
        flagsOf(container).stream()
            .filter(flag -> flag.isRead() && brings(container, flag.value()).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      Flag first = missing.getFirst();
      String others = missing.size() == 1 ? "" : " (and %d more)".formatted(missing.size() - 1);
      findings.add(
          FLAG,
          first.word(),
          "no volume brings %s, the file of %s, into the container%s"
              .formatted(first.value(), first.name(), others),
          "mount the node's file with a hostPath, or ignore this if the image has it");
    }
  }

  /// A flag with a path for its value.
  private record Flag(String name, String value, FieldCursor word) {
    boolean isRead() {
      return READ.matcher(name).matches()
          && !WRITTEN.matcher(name).matches()
          && FileNames.isFile(value)
          && PLAIN.matcher(value).matches();
    }
  }

  private static List<Flag> flagsOf(FieldCursor container) {
    List<Flag> flags = new ArrayList<>();
    for (String list : List.of("command", "args")) {
      String name = "";
      for (FieldCursor word : container.get(list).items()) {
        Matcher both = WITH_VALUE.matcher(word.text());
        if (both.matches()) {
          flags.add(new Flag(both.group(1), both.group(2), word));
        } else if (word.text().startsWith("/")) {
          flags.add(new Flag(name, word.text(), word));
        }
        name = NAME.matcher(word.text()).matches() ? word.text() : "";
      }
    }
    return flags;
  }

  /// What brings a path into a container.
  private static Optional<String> brings(FieldCursor container, String path) {
    List<String> mounts =
        container.get("volumeMounts").items().stream()
            .map(mount ->
                mount.get("mountPath").text().replaceAll("^/*", "/").replaceAll("(.)/+$", "$1"))
            .toList();
    return Stream.concat(GIVEN.stream(), mounts.stream())
        .filter(mount -> mount.equals("/") || path.equals(mount) || path.startsWith(mount + "/"))
        .findFirst();
  }
}
