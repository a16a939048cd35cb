package dev.staticpod.check;

import dev.staticpod.kubelet.DropInEdit;
import dev.staticpod.kubelet.EditResult;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.NodeHealth;
import dev.staticpod.plan.KubeletTrouble;
import dev.staticpod.plan.ServiceFacts;
import dev.staticpod.status.NodeSurvey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether there is a kubelet that works.
final class KubeletChecks {
  /// A kubelet that systemd has had to start again so often does not run as it should.
  private static final int MANY_RESTARTS = 5;

  /// How many words of a command are worth telling.
  private static final int MANY_WORDS = 4;

  private KubeletChecks() {}

  static List<Finding> service(NodeSurvey node) {
    Finding own =
        down(node)
            .map(trouble -> Finding.fail(trouble.problem(), trouble.nextStep()))
            .orElseGet(() -> running(node));
    return Stream.concat(
            Stream.of(own), node.health().log().others().stream().map(each -> other(each, node)))
        .toList();
  }

  /// What is wrong with the service itself; which directory is read is another check's.
  private static Optional<KubeletTrouble> down(NodeSurvey node) {
    return KubeletTrouble.of(node.facts())
        .filter(trouble -> trouble.kind() != KubeletTrouble.Kind.PATH_UNKNOWN);
  }

  /// Says that another kubelet runs: two of one node fight for its pods, and only one of them reads
  /// what is installed.
  private static Finding other(UnitName service, NodeSurvey node) {
    return Finding.warn(
        service + " runs another kubelet here, besides " + node.facts().kubelet().name(),
        "stop the one that is not meant: systemctl disable --now "
            + service.shortName()
            + " on the node");
  }

  private static Finding running(NodeSurvey node) {
    ServiceFacts service = node.facts().kubelet();
    String since = node.health().log().started().map(time -> " since " + time).orElse("");
    String runs = service.name() + " runs" + since;
    int restarts = restarts(service);
    return restarts < MANY_RESTARTS
        ? Finding.ok(runs + health(node))
        : Finding.warn(
            runs + ", and was started again by systemd " + restarts + " times",
            "see why it ended: " + service.name().journalCommand(200) + " on the node");
  }

  private static String health(NodeSurvey node) {
    return node.facts().running().health().isPresent() ? ", and is healthy" : "";
  }

  private static int restarts(ServiceFacts service) {
    String number = service.property("NRestarts");
    return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
  }

  static List<Finding> version(NodeSurvey node) {
    Optional<String> said = node.facts().running().version();
    if (said.isEmpty()) {
      return List.of(Finding.skipped("no kubelet runs that could be asked for its version"));
    }
    Optional<KubeletVersion> version = said.flatMap(KubeletVersion::parse);
    if (version.isEmpty()) {
      return List.of(
          Finding.warn(
              said.get() + " is no version that is understood",
              "see what it says: kubelet --version on the node"));
    }
    KubeletVersion known = version.get().known();
    return List.of(
        known.equals(version.get())
            ? Finding.ok(said.get())
            : Finding.warn(
                said.get() + ": manifests are checked by the rules of " + known,
                "know that a kubelet of another version may refuse what these rules let through"));
  }

  static List<Finding> layout(NodeSurvey node) {
    ServiceFacts service = node.facts().kubelet();
    Optional<EditResult.Refused> elsewhere = node.facts().layout().elsewhere();
    if (elsewhere.isPresent()) {
      return List.of(Finding.fail(elsewhere.get().problem(), elsewhere.get().nextStep()));
    }
    List<Finding> found =
        Conditions.of(node, "static-pod-path-pending").stream()
            .map(condition -> Finding.warn(condition.problem(), condition.nextStep()))
            .toList();
    if (!found.isEmpty()) {
      return found;
    }
    if (service.property("NeedDaemonReload").equals("yes")) {
      return List.of(
          Finding.warn(
              "the files of " + service.name() + " were changed since systemd read them",
              "systemctl daemon-reload on the node"));
    }
    return boot(service)
        .or(() ->
            DropInEdit.outdated(node.facts().layout().files().unit())
                .map(copy -> outdated(copy, service)))
        .map(List::of)
        .orElseGet(() -> asFound(service, node));
  }

  /// A drop-in that keeps the kubelet from what its unit says since, as after an upgrade of its
  /// package.
  private static Finding outdated(DropInEdit.OutdatedCopy copy, ServiceFacts service) {
    return Finding.warn(
        copy.path()
            + " is no copy of the command in "
            + copy.original()
            + " any more"
            + words("; it lacks ", copy.lacks())
            + words("; it alone has ", copy.keeps()),
        "let it be made anew: rm "
            + copy.path()
            + " and systemctl daemon-reload on the node; then, with the manifest of a pod that it"
            + " runs, static-pod install FILE, and systemctl restart "
            + service.name().shortName()
            + " on the node");
  }

  private static String words(String what, List<String> words) {
    return words.isEmpty()
        ? ""
        : what
            + String.join(" ", words.subList(0, Math.min(MANY_WORDS, words.size())))
            + (words.size() > MANY_WORDS ? " ..." : "");
  }

  /// A kubelet that runs and will not after the next boot.
  private static Optional<Finding> boot(ServiceFacts service) {
    if (service.property("Transient").equals("yes")) {
      return Optional.of(
          Finding.warn(
              service.name() + " is a transient unit, which is gone after the next boot",
              "make it a unit file in /etc/systemd/system on the node"));
    }
    return service.property("UnitFileState").equals("disabled")
        ? Optional.of(
            Finding.warn(
                service.name() + " is disabled: it does not start by itself at the next boot",
                "systemctl enable " + service.name().shortName() + " on the node"))
        : Optional.empty();
  }

  private static List<Finding> asFound(ServiceFacts service, NodeSurvey node) {
    return List.of(
        service.isKnown()
            ? Finding.ok(node.facts().layout().description())
            : Finding.skipped("there is no service that runs a kubelet"));
  }

  static List<Finding> log(NodeSurvey node) {
    List<NodeHealth.Complaint> complaints = node.health().log().complaints();
    boolean isUp = down(node).isEmpty();
    List<Finding> known =
        new KubeletComplaints(node.health().clock().time(), node.facts().runtimeService(), isUp)
            .findings(complaints);
    if (!known.isEmpty()) {
      return known;
    }
    return List.of(
        complaints.isEmpty()
            ? Finding.ok("no error since its start")
            : Finding.ok(
                complaints.size()
                    + (complaints.size() == 1 ? " kind" : " kinds")
                    + " of errors since its start, none that is known to matter"));
  }
}
