package dev.staticpod.check;

import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.node.NodeHealth;
import dev.staticpod.node.NodeHealth.Place;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.status.NodeSurvey;
import dev.staticpod.text.ShellText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The directory that the kubelet reads.
final class PathChecks {
  private static final int OTHERS_WRITE = 02;
  private static final int GROUP_WRITES = 020;
  private static final int STICKY = 01000;

  private PathChecks() {}

  /// The directory that the kubelet reads, where it reads one.
  static Optional<String> read(NodeSurvey node) {
    return node.facts().staticPodPath().directory();
  }

  /// What a check of the directory says where the kubelet reads none that is known.
  static List<Finding> none(NodeSurvey node) {
    return List.of(Finding.skipped("the kubelet reads " + node.facts().staticPodPath()));
  }

  static List<Finding> path(NodeSurvey node) {
    return List.of(
        switch (node.facts().staticPodPath()) {
          case StaticPodPath.Configured configured -> Finding.ok(configured.toString());
          case StaticPodPath.None() ->
              Finding.ok(
                  "none yet: the first static-pod install makes the kubelet read "
                      + node.facts()
                          .layout()
                          .afterRestart()
                          .directory()
                          .orElse(InstallRequest.DEFAULT_DIRECTORY)
                      + ", and restarts it once");
          case StaticPodPath.Unknown _ ->
              Conditions.of(node, "static-pod-path-unknown").stream()
                  .findFirst()
                  .map(condition -> Finding.warn(condition.problem(), condition.nextStep()))
                  .orElseGet(() -> none(node).getFirst());
        });
  }

  static List<Finding> directory(NodeSurvey node) {
    if (read(node).isEmpty()) {
      return none(node);
    }
    List<Finding> missing =
        Conditions.of(node, "static-pod-path-missing", "static-pod-path-not-a-directory").stream()
            .map(condition -> Finding.fail(condition.problem(), condition.nextStep()))
            .toList();
    if (!missing.isEmpty()) {
      return missing;
    }
    List<Place> places = node.health().directory().places();
    List<Finding> found =
        Stream.concat(
                places.stream().flatMap(place -> unsafe(place, node).stream()), link(node).stream())
            .toList();
    return found.isEmpty() ? List.of(Finding.ok(safe(places))) : found;
  }

  private static String safe(List<Place> places) {
    return places.stream()
        .findFirst()
        .map(place -> place.path() + " is root's, mode " + place.mode())
        .orElse("it is there");
  }

  /// A user who can write there, or put another directory in its place, can run anything as root.
  private static Optional<Finding> unsafe(Place place, NodeSurvey node) {
    String directory = read(node).orElse("");
    NodeHealth.Login root = node.health().login();
    if (place.kind() == Place.Kind.MISSING || place.kind() == Place.Kind.SYMLINK) {
      return Optional.empty();
    }
    boolean isRead = place.path().equals(directory) || leadsTo(node).equals(place.path());
    String can =
        isRead
            ? " can start pods as root"
            : " can put another directory in the place of " + directory;
    if (place.user() != root.uid()) {
      return Optional.of(
          Finding.fail(
              place.path() + " belongs to user " + place.user() + ", who" + can,
              "give it to root: chown root:root " + place.path() + " on the node"));
    }
    int mode = Integer.parseInt(place.mode(), 8);
    boolean isShared = !isRead && (mode & STICKY) != 0;
    if ((mode & OTHERS_WRITE) != 0 && !isShared) {
      return Optional.of(open(place, "all users of the node" + can, "o-w"));
    }
    return (mode & GROUP_WRITES) != 0 && place.group() != root.gid() && !isShared
        ? Optional.of(open(place, "group " + place.group() + can, "g-w"))
        : Optional.empty();
  }

  private static String leadsTo(NodeSurvey node) {
    return node.health().directory().leadsTo().orElse("");
  }

  private static Finding open(Place place, String who, String change) {
    return Finding.fail(
        place.path() + " has mode " + place.mode() + ": " + who,
        "chmod " + change + " " + ShellText.word(place.path()) + " on the node");
  }

  private static Optional<Finding> link(NodeSurvey node) {
    NodeHealth.Directory directory = node.health().directory();
    return directory.places().stream()
        .findFirst()
        .filter(place -> place.kind() == Place.Kind.SYMLINK)
        .map(place ->
            Finding.warn(
                place.path()
                    + " is a symbolic link"
                    + directory.leadsTo().map(path -> " to " + path).orElse("")
                    + ": the kubelet does not notice when it leads elsewhere",
                "name the directory itself where the kubelet is told of it"));
  }

  static List<Finding> selinux(NodeSurvey node) {
    Optional<NodeHealth.Labels> labels = node.health().directory().labels();
    if (labels.isEmpty()) {
      return read(node).isEmpty()
          ? none(node)
          : List.of(Finding.ok("the node does not run with SELinux"));
    }
    if (labels.get().wrong().isEmpty()) {
      return List.of(
          Finding.ok("the labels are those of the policy (" + labels.get().mode() + ")"));
    }
    String text =
        (labels.get().wrong().size() == 1 ? "one has" : labels.get().wrong().size() + " have")
            + " another label than the policy says: "
            + labels.get().wrong().getFirst();
    String nextStep = "restorecon -R -v " + read(node).orElse("") + " on the node";
    return List.of(
        labels.get().mode().equals("Enforcing")
            ? Finding.fail(text, nextStep)
            : Finding.warn(text, nextStep));
  }
}
