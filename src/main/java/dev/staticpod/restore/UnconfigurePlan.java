package dev.staticpod.restore;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.KubeletTrouble;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.Planner;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plans to put the kubelet's files back, byte for byte as before static-pod changed them: one
/// transaction, with one restart. The pods of static-pod go first where that is asked for. Pure.
///
/// @param provenance for the revisions
public record UnconfigurePlan(Request.Unconfigure request, NodeFacts facts, Provenance provenance) {
  private static final Duration HEALTHY = Duration.ofSeconds(60);

  /// What a kubelet and its runtime take for a pod besides its grace period.
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final Duration MOST = Duration.ofMinutes(20);

  /// Makes the plan; an empty one where nothing is to be put back.
  public PlanResult plan() {
    return KubeletTrouble.of(facts)
        .map(trouble ->
            new PlanResult.Refused(Reason.KUBELET, trouble.problem(), trouble.nextStep()))
        .or(() ->
            facts
                .state()
                .distrust()
                .map(found ->
                    new PlanResult.Refused(Reason.UNTRUSTED, found.problem(), found.nextStep())))
        .<PlanResult>map(refused -> refused)
        .orElseGet(() -> plan(KubeletOriginals.of(facts.state().kubelet()).files()));
  }

  private PlanResult plan(List<KubeletOriginals.Original> originals) {
    List<RestoredFile> files =
        originals.stream().map(original -> RestoredFile.of(original, facts)).toList();
    Optional<PlanResult.Refused> edited =
        files.stream().flatMap(file -> file.refusal().stream()).findFirst();
    if (edited.isPresent()) {
      return edited.get();
    }
    List<RestoredFile> changed = files.stream().filter(file -> !file.isRestored()).toList();
    if (changed.isEmpty()) {
      return new PlanResult.Planned(
          new Plan(facts.nodeName(), List.of(), List.of(), List.of(nothing()), List.of()));
    }
    return unmanaged()
        .or(facts.kubelet()::pendingChange)
        .<PlanResult>map(refused -> refused)
        .orElseGet(() -> withPods(changed));
  }

  private Plan.Remark nothing() {
    return new Plan.Remark(
        Plan.Remark.Subject.KUBELET,
        "no file of the kubelet is as static-pod changed it"
            + new UnknownChange(facts).remark().map(remark -> "; " + remark).orElse(""));
  }

  /// Refuses where pods that others put there would stop too.
  private Optional<PlanResult.Refused> unmanaged() {
    Predicate<PodIdentity> unmanaged = pod -> pod.annotatedHash().isEmpty();
    String others = pods(unmanaged).map(FileFacts::path).collect(Collectors.joining(", "));
    List<PodName> names = names(unmanaged);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PlanResult.Refused(
                Reason.UNMANAGED,
                "the kubelet would stop pods that static-pod did not install: " + others,
                "take them away first, by "
                    + (names.isEmpty() ? "" : removal(names) + " --adopt, or by ")
                    + "hand"));
  }

  /// Returns the pods in such files, of those that can be named in a command.
  private List<PodName> names(Predicate<PodIdentity> wanted) {
    return pods(wanted)
        .flatMap(file -> identity(file).stream())
        .flatMap(pod -> PodName.of(pod.namespace(), pod.name()).stream())
        .distinct()
        .toList();
  }

  private static String removal(List<PodName> names) {
    return "static-pod remove "
        + names.stream().map(PodName::argument).collect(Collectors.joining(" "));
  }

  /// The files with such pods.
  private Stream<FileFacts> pods(Predicate<PodIdentity> wanted) {
    return facts.staticPodPath().directory().flatMap(facts::directory).stream()
        .map(DirectoryFacts::files)
        .flatMap(List::stream)
        .filter(file -> identity(file).filter(wanted).isPresent());
  }

  private static Optional<PodIdentity> identity(FileFacts file) {
    return file.content().map(FileContent::bytes).flatMap(PodIdentity::read);
  }

  private PlanResult withPods(List<RestoredFile> files) {
    List<PodName> names = names(_ -> true);
    if (names.isEmpty()) {
      return new PlanResult.Planned(plan(files, Optional.empty()));
    }
    if (request.pods() == Request.Unconfigure.Pods.KEEP) {
      return new PlanResult.Refused(
          Reason.PODS,
          "the kubelet would stop the pods that static-pod installed: " + joined(names),
          "remove them first, by " + removal(names) + "; or let them go too, by --remove-pods");
    }
    return switch (new Planner(provenance).plan(removals(names), facts)) {
      case PlanResult.Refused refused -> refused;
      case PlanResult.Planned(Plan removal) ->
          new PlanResult.Planned(plan(files, Optional.of(removal)));
    };
  }

  private static List<RemoveRequest> removals(List<PodName> names) {
    return names.stream()
        .map(name ->
            new RemoveRequest(
                name, UnmanagedPolicy.ADOPT, RemoveRequest.Absence.IGNORE, PodNaming.MANIFEST))
        .toList();
  }

  private static String joined(List<PodName> names) {
    return names.stream().map(PodName::toString).collect(Collectors.joining(", "));
  }

  /// @param removal of the pods, which comes first; its revisions come last
  private Plan plan(List<RestoredFile> files, Optional<Plan> removal) {
    var steps = new ArrayList<Step>();
    removal.ifPresent(plan -> steps.addAll(ended(plan)));
    files.forEach(file -> steps.add(file.step()));
    steps.addAll(restart());
    files.stream()
        .flatMap(file -> file.original().made().stream())
        .distinct()
        .forEach(path -> steps.add(new Step.RemoveDirectory(path)));
    files.forEach(file ->
        steps.add(
            new Step.WriteKubeletRevision(
                file.original().path(), Step.KubeletAction.UNCONFIGURE, List.of(), provenance)));
    removal.ifPresent(plan -> of(plan, UnconfigurePlan::isRevision).forEach(steps::add));
    return new Plan(
        facts.nodeName(),
        removal.map(Plan::pods).orElse(List.of()),
        steps,
        removal.map(Plan::remarks).orElse(List.of()),
        removal.map(UnconfigurePlan::doubts).orElse(List.of()),
        Stream.concat(
                removal.map(Plan::premises).orElse(List.of()).stream(),
                facts
                    .manifestDirectory()
                    .map(read -> Plan.Premise.FilesIn.of(read.path(), read.files()))
                    .stream())
            .toList());
  }

  /// Returns the steps that end the pods, while the kubelet runs that has them: another one gives
  /// them no time to end.
  private static List<Step> ended(Plan removal) {
    Stream<Step> ends =
        removal.pods().stream()
            .map(PodChange::pod)
            .map(pod -> new Step.AwaitPodEnd(pod, Step.PodEnd.STOPPED, timeout(removal, pod)));
    return Stream.concat(of(removal, step -> !isRevision(step)), ends).toList();
  }

  private static Duration timeout(Plan removal, PodRef pod) {
    Duration grace =
        removal
            .deleted(pod.manifestPath())
            .flatMap(content -> ManifestReader.read("", content.bytes()).manifest())
            .map(manifest -> Duration.ofSeconds(manifest.gracePeriodSeconds()))
            .orElse(Duration.ZERO);
    Duration all = grace.plus(SLACK);
    return all.compareTo(MOST) > 0 ? MOST : all;
  }

  private static Stream<Step> of(Plan plan, Predicate<Step> wanted) {
    return plan.steps().stream().filter(wanted);
  }

  private static boolean isRevision(Step step) {
    return step instanceof Step.WriteRevision;
  }

  private List<Step> restart() {
    UnitName service = facts.kubelet().name();
    return List.of(
        new Step.DaemonReload(service),
        new Step.RestartKubelet(service, "it is started as before static-pod changed it"),
        new Step.AwaitKubelet(service, HEALTHY, "", facts.settings().healthAddress()));
  }

  private static List<Doubt> doubts(Plan removal) {
    List<PodName> names = removal.pods().stream().map(change -> change.pod().podName()).toList();
    var all =
        new Doubt(
            "the pods that static-pod installed would be removed: " + joined(names),
            "put the kubelet back and remove them",
            "if they may go, say so with --yes");
    return Stream.concat(Stream.of(all), removal.doubts().stream()).toList();
  }
}
