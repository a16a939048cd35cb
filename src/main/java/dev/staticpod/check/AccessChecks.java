package dev.staticpod.check;

import dev.staticpod.node.NodeHealth;
import dev.staticpod.node.NodeTools;
import dev.staticpod.status.NodeSurvey;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a change could be made at all.
final class AccessChecks {
  private AccessChecks() {}

  /// Says who logged in and who the scripts run as: sudo and doas leave the name of the user who
  /// came through them.
  static List<Finding> login(NodeSurvey node) {
    NodeHealth.Login login = node.health().login();
    String who = login.by().map(user -> ", logged in as " + user).orElse("");
    if (login.user().isEmpty()) {
      return List.of(Finding.skipped("the node does not say who runs the scripts" + who));
    }
    return List.of(
        login.user().equals("root")
            ? Finding.ok("root" + who)
            : Finding.fail(
                "the scripts run as " + login.user() + who,
                "log in as root, or as a user who may use sudo there: --host USER@HOST"));
  }

  static List<Finding> tools(NodeSurvey node) {
    var findings = Stream.concat(missing(node).stream(), lesser(node).stream()).toList();
    return findings.isEmpty() ? List.of(Finding.ok("all that the scripts run")) : findings;
  }

  private static List<Finding> missing(NodeSurvey node) {
    List<String> missing = NodeTools.REQUIRED.stream().filter(tool -> !has(node, tool)).toList();
    return missing.isEmpty()
        ? List.of()
        : List.of(
            Finding.fail(
                "the node lacks " + String.join(", ", missing),
                "install there: "
                    + missing.stream()
                        .map(NodeTools::packageOf)
                        .distinct()
                        .collect(Collectors.joining(", "))));
  }

  private static List<Finding> lesser(NodeSurvey node) {
    boolean asksHealth = has(node, "curl") || has(node, "wget");
    return Stream.of(
            asksHealth
                ? ""
                : "curl or wget: the kubelet cannot be asked how it is, and a restart takes 10 s"
                    + " longer",
            has(node, "tar") ? "" : "tar: a pod with more than a few files cannot be brought there",
            has(node, "timeout") ? "" : "timeout: a program that hangs there is not ended",
            has(node, "journalctl") ? "" : "journalctl: what the kubelet says cannot be read")
        .filter(text -> !text.isEmpty())
        .map(text -> Finding.warn("the node lacks " + text, "install there: " + packages(text)))
        .toList();
  }

  private static String packages(String text) {
    return Stream.of(text.replaceFirst(":.*", "").split(" or "))
        .map(NodeTools::packageOf)
        .collect(Collectors.joining(" or "));
  }

  private static boolean has(NodeSurvey node, String tool) {
    return node.health().tools().contains(tool);
  }

  static List<Finding> state(NodeSurvey node) {
    if (!has(node, "stat")) {
      return List.of(Finding.skipped("the node has no stat, which tells whose files are"));
    }
    List<Finding> found =
        Conditions.of(node, "interrupted-change", "untrusted-state").stream()
            .map(condition ->
                condition.type().equals("untrusted-state")
                    ? Finding.fail(condition.problem(), condition.nextStep())
                    : Finding.warn(condition.problem(), condition.nextStep()))
            .toList();
    return found.isEmpty() ? List.of(Finding.ok("no change was cut off")) : found;
  }
}
