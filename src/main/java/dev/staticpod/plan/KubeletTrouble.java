package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.kubelet.StaticPodPath;
import java.util.List;
import java.util.Optional;

/// What is wrong with the kubelet, by what systemd says of its service (systemctl(1), `show`), or
/// what is not known of it. Nothing is installed on such a node, because the result could not be
/// seen.
///
/// @param problem in lower case, without a full stop
/// @param nextStep what to do or type next, in the same form
public record KubeletTrouble(Kind kind, String problem, String nextStep) {
  /// What kind of trouble; reports show it as a stable word.
  public enum Kind {
    /// Process 1 is not systemd: there is no service to ask about.
    NO_SYSTEMD("no-systemd"),
    /// systemd has no such unit.
    MISSING("kubelet-missing"),
    /// The unit is masked, or systemd cannot read it, and no kubelet runs.
    UNIT_UNUSABLE("kubelet-unit-unusable"),
    /// The unit is masked, or systemd cannot read it, and a kubelet that was started before still
    /// runs; it is the last one.
    UNIT_UNUSABLE_LATER("kubelet-unit-unusable"),
    /// The kubelet was stopped, or not started yet.
    STOPPED("kubelet-stopped"),
    /// The kubelet ended by itself, once or again and again.
    FAILED("kubelet-failed"),
    /// The kubelet runs, and says itself that it is not well, or says nothing.
    UNHEALTHY("kubelet-unhealthy"),
    /// The kubelet runs, and nothing shows which directory it reads.
    PATH_UNKNOWN("static-pod-path-unknown");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The stable word that reports print.
    public String word() {
      return word;
    }
  }

  /// What systemd may say of a unit that it can start; empty where it was not asked for that.
  private static final List<String> USABLE = List.of("", "loaded", "merged", "stub");

  /// Whether no kubelet works, so that what the API server shows of its pods is out of date.
  public boolean isDown() {
    return kind != Kind.UNIT_UNUSABLE_LATER && kind != Kind.PATH_UNKNOWN;
  }

  /// The trouble of a node; empty where its kubelet runs and would be started again.
  public static Optional<KubeletTrouble> of(NodeFacts facts) {
    return facts.machine().init() == MachineFacts.Init.SYSTEMD
        ? of(facts.kubelet(), facts.running().health()).or(() -> unknownPath(facts))
        : Optional.of(withoutSystemd(facts.machine()));
  }

  /// Returns the trouble of a node that is run by systemd; empty as above.
  ///
  /// @param health what the kubelet's healthz says; empty where it was not asked or has none
  public static Optional<KubeletTrouble> of(ServiceFacts service, Optional<String> health) {
    return of(service)
        .or(() ->
            health
                .filter(answer -> !answer.equals("ok"))
                .map(answer -> unhealthy(service, answer)));
  }

  /// The trouble of a service of a node that is run by systemd.
  private static Optional<KubeletTrouble> of(ServiceFacts service) {
    if (!service.isKnown() && !service.isRunning()) {
      return Optional.of(missing(service));
    }
    if (!USABLE.contains(service.property("LoadState"))) {
      return Optional.of(unusable(service));
    }
    return service.isRunning() ? Optional.empty() : Optional.of(notRunning(service));
  }

  /// The trouble of a kubelet that runs static pods of a directory which its configuration does not
  /// tell: a restart may stop them.
  private static Optional<KubeletTrouble> unknownPath(NodeFacts facts) {
    if (!(facts.staticPodPath() instanceof StaticPodPath.Unknown(String changed))) {
      return Optional.empty();
    }
    return Optional.of(
        new KubeletTrouble(
            Kind.PATH_UNKNOWN,
            "it is not known which directory the kubelet reads: "
                + changed
                + " was changed since it was started, and there may be static pods that a restart"
                + " would stop",
            "see that it says where their manifests are, and then restart it by hand: systemctl"
                + " restart "
                + facts.kubelet().name().shortName()
                + " on the node"));
  }

  private static KubeletTrouble missing(ServiceFacts service) {
    String stray = service.property("Stray");
    return stray.isEmpty()
        ? new KubeletTrouble(
            Kind.MISSING,
            "the node has no " + service.name(),
            "install a kubelet there, or see `systemctl list-units '*kube*'` for its name")
        : new KubeletTrouble(
            Kind.MISSING,
            "a kubelet runs (process " + stray + "), but no service of systemd's starts it",
            "see what does: systemctl status "
                + stray
                + " on the node; static-pod needs a kubelet that is a systemd service");
  }

  /// The trouble of a kubelet that runs and does not answer as it should.
  ///
  /// @param health what its healthz says, which should be `ok`
  private static KubeletTrouble unhealthy(ServiceFacts service, String health) {
    return new KubeletTrouble(
        Kind.UNHEALTHY,
        "the kubelet runs, but its healthz says " + (health.isEmpty() ? "nothing" : health),
        "read " + service.name().journalCommand(50) + " on the node");
  }

  private static KubeletTrouble withoutSystemd(MachineFacts machine) {
    String system = machine.operatingSystem();
    return new KubeletTrouble(
        Kind.NO_SYSTEMD,
        "the node is not run by systemd" + (system.isEmpty() ? "" : " (" + system + ")"),
        system.startsWith("Talos")
            ? "give the pod to Talos: machine.pods in its machine configuration (talosctl patch"
                + " machineconfig)"
            : "static-pod needs a kubelet that is a systemd service");
  }

  private static KubeletTrouble unusable(ServiceFacts service) {
    String name = service.name().shortName();
    String state = service.property("LoadState");
    String problem =
        state.equals("not-found")
            ? "the node has no " + service.name()
            : service.name() + " is not usable: LoadState=" + state;
    String nextStep =
        state.equals("masked")
            ? "take the mask off: systemctl unmask " + name + " on the node, and start it"
            : "see `systemctl status " + name + "` on the node";
    return service.isRunning()
        ? new KubeletTrouble(
            Kind.UNIT_UNUSABLE_LATER,
            "the kubelet runs, but cannot be started again: " + problem,
            nextStep)
        : new KubeletTrouble(
            Kind.UNIT_UNUSABLE, "the kubelet is not running: " + problem, nextStep);
  }

  private static KubeletTrouble notRunning(ServiceFacts service) {
    String name = service.name().shortName();
    if (service.property("ActiveState").equals("active")) {
      return new KubeletTrouble(
          Kind.STOPPED,
          service.name()
              + " is active ("
              + service.property("SubState")
              + "), and none of its processes is known to be a kubelet",
          "see what it starts: systemctl status "
              + name
              + " on the node; static-pod needs a kubelet that is a systemd service");
    }
    String result = service.property("Result");
    String problem =
        "the kubelet is not running: "
            + service.property("ActiveState")
            + " ("
            + service.property("SubState")
            + (result.isEmpty() || result.equals("success") ? "" : ", result " + result)
            + ")";
    boolean failed =
        service.property("ActiveState").equals("failed")
            || service.property("SubState").equals("auto-restart");
    return failed
        ? new KubeletTrouble(
            Kind.FAILED, problem, "read " + service.name().journalCommand(50) + " on the node")
        : new KubeletTrouble(
            Kind.STOPPED,
            problem,
            "start it: systemctl start "
                + name
                + " on the node; "
                + service.name().journalCommand(50)
                + " there says why it stopped");
  }

  /// The refusal of a change.
  PlanResult.Refused refusal() {
    return new PlanResult.Refused(Reason.KUBELET, problem, nextStep);
  }
}
