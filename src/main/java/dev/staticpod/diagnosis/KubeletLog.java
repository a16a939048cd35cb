package dev.staticpod.diagnosis;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.text.QuotedText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the kubelet's journal says about one pod, in the words of the kubelet. Until 1.20 its lines
/// are sentences, since then they are a sentence in quotes and pairs of names and values
/// (Kubernetes 1.20 and 1.36, `pkg/kubelet/config/file.go`, `pkg/kubelet/kubelet.go`,
/// `pkg/kubelet/lifecycle/predicate.go`).
final class KubeletLog {
  private static final Pattern UNREADABLE =
      Pattern.compile("(?:config|manifest) file \\\\?\"[^\"]*\": (.*)");
  private static final Pattern VALUE = Pattern.compile("(?:err|message)=\"");
  private static final Pattern NO_MIRROR =
      Pattern.compile("Failed creating a mirror pod(?: for)? \"[^\"]*\": (.*)");
  private static final Pattern OLD_MIRROR =
      Pattern.compile("Failed deleting a mirror pod \"[^\"]*\": (.*)");
  private static final Pattern NOT_ADMITTED =
      Pattern.compile(
          "(?:Predicate failed on Pod: .*?, for reason: |Failed to admit pod .*? - )(.*)");
  private static final Pattern NO_NETWORK = Pattern.compile("network is not ready: (.*)");

  private static final String[] TAKEN_UP = {"SyncLoop (ADD, \"file\")", "SyncLoop ADD"};
  private static final String[] LET_GO = {"SyncLoop (REMOVE, \"file\")", "SyncLoop REMOVE"};

  private final List<String> lines;

  private KubeletLog(List<String> lines) {
    this.lines = List.copyOf(lines);
  }

  /// Picks the lines that are about this pod or its manifest, and not about one that is called
  /// nearly so.
  static KubeletLog of(PodRef podRef, List<String> journal) {
    String pod = podRef.mirrorPodName();
    String end = "(?![a-z0-9.-])";
    Pattern about =
        Pattern.compile(
            Stream.of(
                    "(?<![a-z0-9.-])" + Pattern.quote(pod + "_" + podRef.namespace() + "("),
                    "(?<![a-z0-9.-])" + Pattern.quote(podRef.namespace() + "/" + pod) + end,
                    Pattern.quote("\"" + pod + "_" + podRef.namespace() + "\""),
                    podRef.manifestPath().isEmpty()
                        ? "(?!)"
                        : Pattern.quote(podRef.manifestPath()) + "(?![^\"\\\\ ])")
                .reduce((a, b) -> a + "|" + b)
                .orElseThrow());
    return new KubeletLog(journal.stream().filter(line -> about.matcher(line).find()).toList());
  }

  List<String> lines() {
    return lines;
  }

  /// Why the kubelet does not take the manifest. What it said of a file that was half written
  /// counts until it has taken the whole one.
  Optional<String> rejection() {
    return since(TAKEN_UP)
        .last("can't process config file", "process manifest file")
        .map(line ->
            first(UNREADABLE, line).orElseGet(() -> value(line).replaceFirst("^/\\S+: ", "")));
  }

  /// Why there is no mirror pod. That there was one already is no reason: a kubelet that has just
  /// been started says so before it has read those that are there, and of a pod that it lets go of
  /// it may say so last.
  Optional<String> mirrorFailure() {
    return since(LET_GO)
        .last("Failed creating a mirror pod")
        .map(line -> first(NO_MIRROR, line).orElseGet(() -> value(line)))
        .filter(why -> !why.contains("already exists"));
  }

  /// Why the mirror pod of an older manifest is still there.
  Optional<String> oldMirrorFailure() {
    return last("Failed deleting a mirror pod")
        .map(line -> first(OLD_MIRROR, line).orElseGet(() -> value(line)));
  }

  /// Why the node cannot take the pod. What it said before the file was gone for a moment is over.
  Optional<String> refusedAdmission() {
    return since(LET_GO)
        .last("Predicate failed on Pod", "Failed to admit pod", "Pod admission denied")
        .map(line -> first(NOT_ADMITTED, line).orElseGet(() -> value(line)));
  }

  /// Whether the kubelet has the pod down as failed. It does not run such a pod, and keeps what it
  /// has for a pod of the same content that comes soon after (Kubernetes 1.20,
  /// `pkg/kubelet/kubelet_getters.go`).
  boolean hasFailed() {
    return since(LET_GO)
        .last("Pod status updated")
        .filter(line -> line.endsWith("status=Failed") || line.contains("status=\"Failed\""))
        .isPresent();
  }

  /// Whether the kubelet has said that it has found the file, or that it was gone.
  boolean mentionsTheFile() {
    return last(TAKEN_UP).or(() -> last(LET_GO)).isPresent();
  }

  /// Why the pod has no network.
  Optional<String> networkFailure() {
    return last("network is not ready")
        .map(line -> first(NO_NETWORK, line).orElseGet(() -> value(line)));
  }

  /// Why a volume of the pod cannot be mounted. These lines give its name without the namespace, so
  /// its uid has to do (Kubernetes 1.20, `pkg/volume/util/operationexecutor`).
  ///
  /// @param uid of the static pod, which its mirror carries as [MirrorPod#CONFIG_HASH]
  static Optional<String> unmounted(List<String> journal, String uid) {
    Pattern failure =
        Pattern.compile(
            "(\\w+Volume\\.\\w+ failed for volume \"[^\"]*\") .*\\(UID: \""
                + Pattern.quote(uid)
                + "\"\\) ?(: .*)");
    return journal.reversed().stream()
        .filter(line -> line.contains(" failed for volume "))
        .map(line -> failure.matcher(bare(line)))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1) + " " + matcher.group(2))
        .findFirst();
  }

  /// The error at the end of a line without its quotes, which 1.20 puts around it.
  private static String bare(String line) {
    String error = line.substring(Math.max(0, line.indexOf("Error: ")));
    return error.startsWith("Error: \"")
        ? error.substring(0, error.length() - 1).replace("\\\"", "\"")
        : error;
  }

  /// Whether the kubelet read the manifest without an error, and did not lose it after that.
  boolean hasTakenUpThePod() {
    return since(LET_GO).last(TAKEN_UP).isPresent();
  }

  /// Whether the last line about the manifest says that it was gone.
  boolean hasLetGo() {
    return last(LET_GO).isPresent() && !hasTakenUpThePod();
  }

  /// The lines behind the last one with these words. Of an update the kubelet says first that the
  /// old pod is gone, then that there is a new one.
  private KubeletLog since(String... words) {
    return new KubeletLog(
        lines.subList(last(words).map(lines::lastIndexOf).orElse(-1) + 1, lines.size()));
  }

  private Optional<String> last(String... words) {
    return lines.reversed().stream()
        .filter(line -> Stream.of(words).anyMatch(line::contains))
        .findFirst();
  }

  private static Optional<String> first(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(value(line));
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }

  /// The value that holds the cause, or the line without the head that klog puts on it.
  private static String value(String line) {
    Matcher matcher = VALUE.matcher(line);
    Optional<String> quoted =
        matcher.find() ? QuotedText.from(line, matcher.end()) : Optional.empty();
    return quoted
        .map(text -> text.replace("\\\"", "\"").replace("\\\\", "\\"))
        .orElseGet(() -> line.replaceFirst("^[IWEF][0-9]{4} \\S+ +\\d+ \\S+\\] ", ""));
  }
}
