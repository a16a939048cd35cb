package dev.staticpod.check;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Severity;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.NodeSurvey;
import dev.staticpod.text.ShellText;
import dev.staticpod.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files in the directory that the kubelet reads.
final class FileChecks {
  private FileChecks() {}

  static List<Finding> files(NodeSurvey node) {
    if (PathChecks.read(node).isEmpty()) {
      return PathChecks.none(node);
    }
    var found = new ArrayList<Finding>();
    entries(node).forEach(file -> odd(file, node).ifPresent(found::add));
    node.listing().pods().forEach(pod -> odd(pod, node).ifPresent(found::add));
    return found.isEmpty() ? List.of(Finding.ok(count(node))) : List.copyOf(found);
  }

  private static String count(NodeSurvey node) {
    long ours =
        node.listing().pods().stream()
            .flatMap(pod -> pod.manifest().stream())
            .filter(manifest -> manifest.installed().isPresent())
            .count();
    int all = entries(node).size();
    return all + (all == 1 ? " file, " : " files, ") + ours + " of them installed by static-pod";
  }

  private static List<FileFacts> entries(NodeSurvey node) {
    return PathChecks.read(node)
        .flatMap(path -> node.facts().directory(path))
        .map(DirectoryFacts::files)
        .orElse(List.of());
  }

  private static Optional<Finding> odd(FileFacts file, NodeSurvey node) {
    return switch (file.kind()) {
      case DIRECTORY ->
          Optional.of(
              Finding.warn(
                  file.path() + " is a directory: the kubelet does not read what is in it",
                  "move its manifests up, or take it away"));
      case DIRECTORY_LINK ->
          Optional.of(
              Finding.warn(
                  file.path()
                      + " is a symbolic link to a directory: the kubelet does not read what is in"
                      + " it",
                  "move its manifests up, or take it away"));
      case DANGLING_LINK ->
          Optional.of(
              Finding.warn(
                  file.path() + " is a symbolic link that leads to nothing",
                  "take it away: rm " + ShellText.word(file.path()) + " on the node"));
      case SYMLINK ->
          Optional.of(
              Finding.warn(
                  file.path()
                      + " is a symbolic link: the kubelet notices changes behind it after 20 s",
                  "replace it by a file"));
      case OTHER ->
          Optional.of(
              Finding.fail(
                  file.path()
                      + " is no file: a kubelet that opens it may read nothing else any more",
                  "take it away: rm " + ShellText.word(file.path()) + " on the node"));
      case UNSAYABLE ->
          Optional.of(
              Finding.fail(
                  file.path()
                      + " has a tab or a line end where the ? is: the kubelet runs it, and"
                      + " static-pod can neither read nor change it",
                  "give it another name on the node: mv "
                      + Stream.of(file.path().split("\\?", -1))
                          .map(part -> part.isEmpty() ? "" : ShellText.word(part))
                          .collect(Collectors.joining("?"))
                      + " "
                      + ShellText.word(file.path().replace('?', '-'))));
      case REGULAR -> writable(file, node);
    };
  }

  private static Optional<Finding> writable(FileFacts file, NodeSurvey node) {
    String owner = file.attributes().owner();
    boolean isRoots = owner.isEmpty() || owner.equals(String.valueOf(node.health().login().uid()));
    boolean isOpen = file.mode().matches(".*[2367]");
    return isRoots && !isOpen
        ? Optional.empty()
        : Optional.of(
            Finding.fail(
                file.path()
                    + (isRoots ? " can be written by all users" : " belongs to user " + owner)
                    + ", who can change what runs there as root",
                (isRoots ? "chmod o-w " : "chown root:root ")
                    + ShellText.word(file.path())
                    + " on the node"));
  }

  private static Optional<Finding> odd(ListedPod pod, NodeSurvey node) {
    String path = pod.manifestPath().orElse("");
    return switch (pod.state()) {
      case UNMANAGED -> regular(path, node).map(file -> noPod(file, pod));
      case DUPLICATE ->
          Optional.of(
              Finding.fail(
                  path + " holds a pod that another file has too: " + pod.detail(),
                  removal(pod, node)));
      case DRIFT ->
          Optional.of(
              Finding.warn(
                  path + " was edited by hand since it was installed",
                  "see the installed one: "
                      + Commands.of("history", pod, node)
                      + " -o json; and install the one that is meant"));
      default -> Optional.empty();
    };
  }

  private static String removal(ListedPod pod, NodeSurvey node) {
    return pod.pod()
        .map(name -> node.listing().files(name).removal())
        .orElse("keep one of them, and take the other away");
  }

  private static Optional<FileFacts> regular(String path, NodeSurvey node) {
    return entries(node).stream()
        .filter(file -> file.path().equals(path) && file.kind() == FileFacts.Kind.REGULAR)
        .findFirst();
  }

  /// Says that a file holds no pod; what was not read may be a pod that runs.
  private static Finding noPod(FileFacts file, ListedPod row) {
    boolean isRead = file.content().isPresent();
    String path = ShellText.word(file.path());
    return Finding.warn(
        file.path()
            + (isRead ? " is " : ": ")
            + row.detail()
            + (isRead ? "; the kubelet tries to read it every 20 s" : ""),
        isRead
            ? "take it away: rm " + path + " on the node"
            : "see what it is: ls -l " + path + " on the node");
  }

  static List<Finding> manifests(NodeSurvey node) {
    if (PathChecks.read(node).isEmpty()) {
      return PathChecks.none(node);
    }
    KubeletVersion version =
        node.facts().machineSettings().version().orElse(KubeletVersion.NEWEST).known();
    var found = new ArrayList<Finding>();
    int count = 0;
    for (FileFacts file : entries(node)) {
      Optional<FileContent> pod = file.content().filter(FileChecks::isPod);
      count += pod.isPresent() ? 1 : 0;
      pod.flatMap(content -> invalid(file, content, version)).ifPresent(found::add);
    }
    return found.isEmpty()
        ? List.of(
            Finding.ok(
                count
                    + (count == 1 ? " manifest" : " manifests")
                    + " valid for kubelet "
                    + version))
        : List.copyOf(found);
  }

  private static boolean isPod(FileContent content) {
    return PodIdentity.read(content.bytes()).isPresent();
  }

  /// The worst of a manifest: what the kubelet refuses comes first.
  private static Optional<Finding> invalid(
      FileFacts file, FileContent content, KubeletVersion version) {
    List<Diagnostic> errors =
        Validation.check(file.path(), content.bytes(), version).diagnostics().stream()
            .filter(found -> found.severity() == Severity.ERROR)
            .toList();
    return errors.stream()
        .min((one, other) -> one.rule().effect().compareTo(other.rule().effect()))
        .map(worst -> {
          String text = worst.location() + ": " + text(worst, content) + more(errors.size() - 1);
          String nextStep = "fix it, and install it again; static-pod explain " + worst.rule().id();
          return switch (worst.rule().effect()) {
            case REFUSED, NEVER_RUNS -> Finding.fail(text, nextStep);
            case UNMIRRORED, DROPPED, UNFIT, ADVICE -> Finding.warn(text, nextStep);
          };
        });
  }

  private static String text(Diagnostic found, FileContent content) {
    return content.isSensitive() ? found.rule().id() : found.message();
  }

  private static String more(int others) {
    return others == 0 ? "" : "; and " + others + " more";
  }
}
