package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.kubelet.KubeletPolicy;
import dev.staticpod.plan.files.FileClaims;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Plans all that is wanted of one node as one transaction: manifests first, then the kubelet,
/// which is restarted once at most, and only where it reads no directory yet; revisions last.
///
/// @param provenance for the revisions
record NodePlan(NodeFacts facts, Provenance provenance, Extent extent) {
  /// What becomes of the others where one pod is refused.
  sealed interface Extent {
    /// The pods that can be planned for are refused too: one transaction.
    record AllOrNone() implements Extent {}

    /// The pods that can be planned for are: nothing will be carried out.
    ///
    /// @param unfit pods that are not planned for, and have their files all the same
    record Each(Set<PodName> unfit) implements Extent {
      public Each {
        unfit = Set.copyOf(unfit);
      }
    }

    /// Whether a pod is left out without a word.
    default boolean leavesOut(PodName pod) {
      return switch (this) {
        case AllOrNone() -> false;
        case Each(Set<PodName> unfit) -> unfit.contains(pod);
      };
    }
  }

  /// Makes the plan.
  ///
  /// @param actions at least one
  PlanResult.OfEach plan(List<PodAction> actions) {
    return KubeletTrouble.of(facts)
        .map(KubeletTrouble::refusal)
        .or(this::distrust)
        .or(() -> repeated(actions))
        .map(PlanResult.OfEach::new)
        .orElseGet(() -> planOnHealthyNode(actions));
  }

  private Optional<PlanResult.Refused> distrust() {
    return facts
        .state()
        .distrust()
        .map(found -> new PlanResult.Refused(Reason.UNTRUSTED, found.problem(), found.nextStep()));
  }

  private static Optional<PlanResult.Refused> repeated(List<PodAction> actions) {
    var pods = new ArrayList<PodName>();
    for (PodAction action : actions) {
      if (pods.contains(action.pod())) {
        return Optional.of(
            new PlanResult.Refused(
                Reason.DUPLICATE,
                "the pod " + action.pod() + " is asked for twice",
                "leave one of the two out"));
      }
      pods.add(action.pod());
    }
    return Optional.empty();
  }

  private PlanResult.OfEach planOnHealthyNode(List<PodAction> actions) {
    List<PodAction.Install> installs =
        actions.stream()
            .filter(PodAction.Install.class::isInstance)
            .map(PodAction.Install.class::cast)
            .toList();
    List<String> directories =
        installs.stream()
            .flatMap(install -> install.request().directory().stream())
            .distinct()
            .toList();
    if (directories.size() > 1) {
      return new PlanResult.OfEach(
          new PlanResult.Refused(
              Reason.KUBELET,
              "a kubelet reads one directory, but these are asked for: "
                  + String.join(", ", directories),
              "leave out --manifest-dir, or name one directory"));
    }
    if (installs.isEmpty()) {
      return plan(actions, KubeletTarget.Usable.UNUSED);
    }
    boolean onlyInstalls = installs.size() == actions.size();
    return switch (KubeletTarget.find(wanted(installs, onlyInstalls), facts)) {
      case KubeletTarget.Refused(PlanResult.Refused refused) -> new PlanResult.OfEach(refused);
      case KubeletTarget.Usable kubelet -> plan(actions, kubelet);
    };
  }

  /// Returns what is asked of the kubelet; manifests are moved only where none of them is removed
  /// as well.
  private static KubeletTarget.Wanted wanted(List<PodAction.Install> installs, boolean mayMove) {
    boolean respect =
        installs.stream().anyMatch(each -> each.request().unmanaged() == UnmanagedPolicy.RESPECT);
    return new KubeletTarget.Wanted(
        installs.stream().flatMap(each -> each.request().directory().stream()).findFirst(),
        respect ? UnmanagedPolicy.RESPECT : UnmanagedPolicy.ADOPT,
        mayMove ? installs.getFirst().request().kubelet() : KubeletPolicy.DEFAULT,
        installs.stream().map(PodAction::pod).toList());
  }

  private PlanResult.OfEach plan(List<PodAction> actions, KubeletTarget.Usable kubelet) {
    var pods = new ArrayList<PodPlan.Planned>();
    var refusals = new ArrayList<PlanResult.PodRefusal>();
    DirectoryFacts directory = kubelet.directory();
    HostFileFacts files = facts.state().files();
    FileClaims claims = claims(actions, files);
    for (PodAction action : actions) {
      if (extent.leavesOut(action.pod())) {
        continue;
      }
      var pod = new PodWithFiles(action, facts, files, claims);
      switch (pod.plan(directory, kubelet.moved())) {
        case PodWithFiles.Refused(PlanResult.Refused refused) -> {
          if (extent instanceof Extent.AllOrNone) {
            return new PlanResult.OfEach(
                actions.size() == 1 ? refused : refused.about(action.pod()));
          }
          refusals.add(new PlanResult.PodRefusal(action.pod(), refused));
        }
        case PodWithFiles.Planned(PodPlan.Planned planned, HostFileFacts next) -> {
          pods.add(planned);
          directory = directory.with(created(planned));
          files = next;
        }
      }
    }
    KubeletTarget.Usable used = pods.isEmpty() ? KubeletTarget.Usable.UNUSED : kubelet;
    return new PlanResult.OfEach(new PlanResult.Planned(plan(used, pods)), refusals);
  }

  private static FileClaims claims(List<PodAction> actions, HostFileFacts files) {
    var claims = new FileClaims(files, Map.of());
    for (PodAction action : actions) {
      claims =
          switch (action) {
            case PodAction.Install install ->
                claims.with(action.pod().key(), install.request().files());
            case PodAction.Remove _ ->
                claims.with(action.pod().key(), HostFiles.exactly(List.of()));
            case PodAction.Restart _ -> claims;
          };
    }
    return claims;
  }

  private static List<FileFacts> created(PodPlan.Planned planned) {
    return planned.steps().stream()
        .filter(Step.WriteFile.class::isInstance)
        .map(Step.WriteFile.class::cast)
        .filter(write -> write.before() instanceof Precondition.Absent)
        .map(Step.WriteFile::file)
        .toList();
  }

  private Plan plan(KubeletTarget.Usable kubelet, List<PodPlan.Planned> pods) {
    var steps = new ArrayList<Step>();
    if (kubelet.isToBeMade()) {
      steps.add(new Step.MakeDirectory(kubelet.directory().path(), "700"));
    }
    pods.forEach(pod -> steps.addAll(pod.steps()));
    steps.addAll(kubelet.steps());
    steps.addAll(originals(kubelet));
    MovedManifests moved = kubelet.moved();
    pods.forEach(pod ->
        pod.action()
            .ifPresent(action -> {
              PodRef ref = pod.change().pod();
              steps.add(revision(ref.podName(), ref.manifestPath(), action, moved));
            }));
    moved
        .managed()
        .forEach(file -> steps.add(revision(file.name(), file.path(), Step.Action.UPDATE, moved)));
    List<Plan.Remark> remarks =
        Stream.concat(
                pods.stream().flatMap(pod -> pod.remarks().stream()), kubelet.remarks().stream())
            .toList();
    return new Plan(
        facts.nodeName(),
        pods.stream().map(PodPlan.Planned::change).toList(),
        steps,
        remarks,
        pods.stream().flatMap(pod -> pod.doubt().stream()).toList(),
        premises(steps));
  }

  /// Whose files are whose; and what the kubelet reads, where it is started anew: it would not be
  /// told of what comes there meanwhile, or leave it.
  private List<Plan.Premise> premises(List<Step> steps) {
    List<String> changed =
        steps.stream()
            .filter(Step.WriteFileRecord.class::isInstance)
            .map(step -> ((Step.WriteFileRecord) step).pod().key())
            .toList();
    boolean isRestarted = steps.stream().anyMatch(Step.RestartKubelet.class::isInstance);
    return Stream.<Plan.Premise>concat(
            steps.stream()
                .flatMap(step -> hostFile(step).stream())
                .map(path -> fileOf(path, changed)),
            facts
                .manifestDirectory()
                .filter(_ -> isRestarted)
                .map(read -> Plan.Premise.FilesIn.of(read.path(), read.files()))
                .stream())
        .toList();
  }

  private static Optional<String> hostFile(Step step) {
    return switch (step) {
      case Step.WriteHostFile write -> Optional.of(write.path());
      case Step.DeleteHostFile delete -> Optional.of(delete.path());
      default -> Optional.empty();
    };
  }

  private Plan.Premise fileOf(String path, List<String> changed) {
    Stream<String> owners =
        facts.state().files().records().entrySet().stream()
            .filter(record -> record.getValue().at(path).isPresent())
            .map(Map.Entry::getKey);
    return new Plan.Premise.FileOf(
        path, Stream.concat(changed.stream(), owners).distinct().sorted().toList());
  }

  /// What the kubelet's files were is kept, so that they can be put back.
  private List<Step> originals(KubeletTarget.Usable kubelet) {
    List<String> made =
        Stream.concat(
                kubelet.isToBeMade() ? Stream.of(kubelet.directory().path()) : Stream.empty(),
                kubelet.steps().stream()
                    .filter(Step.MakeDirectory.class::isInstance)
                    .map(step -> ((Step.MakeDirectory) step).path()))
            .toList();
    List<String> manifests = kubelet.moved().copies().stream().map(FileFacts::path).toList();
    return kubelet.steps().stream()
        .filter(Step.WriteFile.class::isInstance)
        .map(Step.WriteFile.class::cast)
        .filter(write -> !manifests.contains(write.path()))
        .<Step>map(write ->
            new Step.WriteKubeletRevision(
                write.path(), Step.KubeletAction.CONFIGURE, made, provenance))
        .toList();
  }

  private Step revision(PodName pod, String path, Step.Action action, MovedManifests moved) {
    return new Step.WriteRevision(pod, path, action, provenance, moved.from(pod, path));
  }
}
