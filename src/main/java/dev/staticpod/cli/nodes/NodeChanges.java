package dev.staticpod.cli.nodes;

import dev.staticpod.access.ApiAccess;
import dev.staticpod.access.ApiMode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.fleet.ExpectedNodePrecheck;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.FleetPolicy;
import dev.staticpod.fleet.FleetReporter;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.fleet.FleetRollout;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostPhase;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.ProgressText;
import dev.staticpod.rollout.Consent;
import dev.staticpod.rollout.NodeRollout;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.rollout.UploadSlots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/// Carries changes out on hosts, and lets Ctrl-C wait for those that are being changed. For one
/// command, which prints what came of them before it closes this.
public final class NodeChanges implements AutoCloseable {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final HostConnector connector;
  private final ApiAccess access;
  private final FleetPolicy policy;
  private final Consumer<FleetEvent> events;
  private final BinaryOperator<String> advice;
  private final List<HostChange> changes = new ArrayList<>();
  private ControlPlaneNodes controlPlane = ControlPlaneNodes.unknown();

  /// Whether the user has agreed beforehand.
  public enum Agreement {
    /// The user has agreed to nothing.
    MISSING,
    /// The user has agreed to everything: `--yes`.
    GIVEN
  }

  /// @param access the API server of all hosts; that of the kubeconfig is closed with this
  /// @param policy with how much care hosts are changed
  /// @param events told of one event at a time, from the threads that work on hosts
  /// @param advice of a host's name and a next step the step as it is to be said
  public NodeChanges(
      ProcessContext process,
      Interrupts interrupts,
      HostConnector connector,
      ApiAccess access,
      FleetPolicy policy,
      Consumer<FleetEvent> events,
      BinaryOperator<String> advice) {
    this.process = process;
    this.interrupts = interrupts;
    this.connector = connector;
    this.access = access;
    this.policy = policy;
    this.events = events;
    this.advice = advice;
  }

  /// Changes the pods of a spec on each host, in one transaction; all hosts are attempted.
  ///
  /// @param consent whether the user has agreed to what deserves a second thought; else it is asked
  ///   at the terminal
  /// @return the outcomes in the order of the hosts
  public FleetResult run(List<Host> hosts, RolloutSpec spec, Agreement consent)
      throws InterruptedException {
    return run(hosts, List.of(spec), consent);
  }

  /// Changes the pods of several specs on each host, in a transaction for each spec. All hosts are
  /// probed and planned for, and all questions are asked, before the first of them is changed; one
  /// connection serves for both.
  ///
  /// @return the outcomes in the order of the specs, of each in the order of the hosts
  public FleetResult run(List<Host> hosts, List<RolloutSpec> specs, Agreement consent)
      throws InterruptedException {
    var each = new ArrayList<HostSpec>();
    for (RolloutSpec spec : specs) {
      hosts.forEach(host -> each.add(new HostSpec(host, spec)));
    }
    return run(each, consent);
  }

  /// What is to be brought about on a host.
  public record HostSpec(Host host, RolloutSpec spec) {
    private Target target() {
      List<PodName> pods = spec.pods();
      return new Target(
          host,
          pods.size() == 1 && spec.requests().size() == 1
              ? Optional.of(pods.getFirst())
              : Optional.empty());
    }
  }

  /// Changes hosts, each by a spec of its own.
  ///
  /// @return the outcomes in the order of the specs
  public FleetResult run(List<HostSpec> specs, Agreement consent) throws InterruptedException {
    interrupts.listen();
    var reporter = new FleetReporter(process.steadyTime(), events.andThen(this::heed));
    var slots = new UploadSlots(uploads(specs));
    controlPlane = controlPlane(specs);
    List<HostChange> rollouts =
        specs.stream()
            .map(each -> change(each.target(), asked(each.spec()), consent, reporter, slots))
            .toList();
    changes.addAll(rollouts);
    var fleet = new FleetRollout(rollouts, policy, reporter);
    interrupts.stopBy(() -> fleet.stop(FleetEvent.Stopped.INTERRUPTED));
    return fleet.run();
  }

  /// Asks which nodes are of the control plane, where there are several hosts: of one there is no
  /// order. A command that does not wait for pods does not ask the API server at all.
  private ControlPlaneNodes controlPlane(List<HostSpec> specs) {
    controlPlane.close();
    boolean areSeveral = specs.stream().map(HostSpec::host).distinct().count() > 1;
    boolean isAsked =
        specs.stream()
            .anyMatch(each -> each.spec().awaited() instanceof RolloutSpec.Wait.MirrorPod);
    return areSeveral && isAsked ? ControlPlaneNodes.of(access) : ControlPlaneNodes.unknown();
  }

  private RolloutSpec asked(RolloutSpec spec) {
    return access.mode() == ApiMode.NONE ? spec.withoutWait() : spec;
  }

  private void heed(FleetEvent event) {
    switch (event) {
      case FleetEvent.SameMachine(_, Host host, Host same) ->
          process.printWarning(ProgressText.same(host, same));
      case FleetEvent.OnHost on
          when on.phase() == HostPhase.WAITING_FOR_PODS || on.phase().isFinal() ->
          interrupts.oweReport();
      default -> {}
    }
  }

  private static int uploads(List<HostSpec> specs) {
    return specs.stream().mapToInt(each -> each.spec().images().parallelUploads()).min().orElse(1);
  }

  private HostChange change(
      Target target,
      RolloutSpec spec,
      Agreement consent,
      FleetReporter reporter,
      UploadSlots slots) {
    var dependencies =
        new NodeRollout.Dependencies(
            connector.forHost(target.host()),
            access,
            process.steadyTime(),
            process.provenance(),
            slots);
    var watch = new ChangeWatch(interrupts, progress -> reporter.progress(target, progress));
    return new HostChange(
        target,
        new NodeRollout(
            dependencies,
            ExpectedNodePrecheck.on(target.host(), spec),
            consent(target.host(), consent),
            watch),
        watch,
        controlPlane,
        step -> advice.apply(target.host().name(), step));
  }

  private Consent consent(Host host, Agreement consent) {
    return switch (consent) {
      case GIVEN -> Consent.GIVEN;
      case MISSING ->
          doubt ->
              process
                  .terminal()
                  .agrees(host.name() + ": " + doubt.problem() + "; " + doubt.question() + "?")
                  .map(agreed -> agreed ? Consent.Answer.YES : Consent.Answer.NO)
                  .orElse(Consent.Answer.NONE);
    };
  }

  @Override
  public void close() {
    controlPlane.close();
    changes.forEach(HostChange::close);
    access.handle().close();
    interrupts.leaveIfStopped();
  }
}
