package dev.staticpod.status;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.FileContent;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodRuntimeState;
import dev.staticpod.plan.Revision;
import dev.staticpod.validation.Validation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joins what is on a node's disk with what the API server shows. Pure.
public final class StaticPodInventory {
  private final NodeFacts facts;
  private final List<Seen> files;
  private final Optional<List<MirrorPod>> mirrors;
  private final Map<PodName, String> lastFile = new HashMap<>();

  /// The static pods of a node as far as its files are read, which can be done before the API
  /// server has answered.
  public static final class Manifests {
    private final NodeFacts facts;
    private final List<Seen> files;

    private Manifests(NodeFacts facts) {
      this.facts = facts;
      this.files = StaticPodInventory.files(facts);
    }

    /// All of them: the files in their order, then mirror pods without a file.
    ///
    /// @param mirrors what the API server shows; empty where it was not asked
    public List<ListedPod> with(Optional<List<MirrorPod>> mirrors) {
      return new StaticPodInventory(this, mirrors).pods();
    }
  }

  /// A file, and the pod in it, which is read once.
  private record Seen(FileFacts file, Optional<PodIdentity> identity) {
    static Seen of(FileFacts file) {
      return new Seen(file, bytes(file).flatMap(PodIdentity::read));
    }
  }

  private StaticPodInventory(Manifests manifests, Optional<List<MirrorPod>> mirrors) {
    this.facts = manifests.facts;
    this.files = manifests.files;
    this.mirrors = mirrors;
  }

  /// Reads the files of a node.
  public static Manifests of(NodeFacts facts) {
    return new Manifests(facts);
  }

  /// All static pods of a node: the files in their order, then mirror pods without a file.
  ///
  /// @param mirrors what the API server shows; empty where it was not asked
  public static List<ListedPod> of(NodeFacts facts, Optional<List<MirrorPod>> mirrors) {
    return of(facts).with(mirrors);
  }

  private List<ListedPod> pods() {
    for (Seen seen : files) {
      seen.identity().ifPresent(pod -> lastFile.put(name(pod), seen.file().path()));
    }
    var pods = new ArrayList<ListedPod>();
    files.forEach(file -> pods.add(listed(file)));
    mirrors.orElse(List.of()).stream()
        .filter(this::isOrphan)
        .forEach(mirror -> pods.add(orphan(mirror)));
    return List.copyOf(pods);
  }

  private static List<Seen> files(NodeFacts facts) {
    return switch (facts.settings().staticPodPath()) {
      case StaticPodPath.None() -> List.of();
      case StaticPodPath.Configured(String path, _) ->
          facts.directory(path).map(DirectoryFacts::files).orElse(List.of()).parallelStream()
              .filter(file -> file.kind() != FileFacts.Kind.DIRECTORY)
              .map(Seen::of)
              .toList();
    };
  }

  private static Optional<byte[]> bytes(FileFacts file) {
    return file.content().map(FileContent::bytes);
  }

  private static PodName name(PodIdentity identity) {
    return new PodName(identity.namespace(), identity.name());
  }

  private ListedPod listed(Seen seen) {
    return seen.identity()
        .map(identity -> listed(seen, identity))
        .orElseGet(() -> unreadable(seen));
  }

  /// No manifest of a pod: somebody else's file, or one of ours that was broken since.
  private ListedPod unreadable(Seen seen) {
    FileFacts file = seen.file();
    Optional<String> refusal = installed(file).flatMap(_ -> refusal(file, KubeletVersion.OLDEST));
    return refusal.isPresent()
        ? row(
            new PodName("default", file.name().replaceFirst("\\.[a-z]+$", "")),
            ListedPod.State.REJECTED,
            refusal.get(),
            seen,
            Optional.empty())
        : row(
            new PodName("default", file.name()),
            ListedPod.State.UNMANAGED,
            "no manifest of a pod",
            seen,
            Optional.empty());
  }

  private ListedPod listed(Seen seen, PodIdentity identity) {
    PodName pod = name(identity);
    Optional<MirrorPod> mirror = mirror(pod);
    String last = lastFile.getOrDefault(pod, seen.file().path());
    if (!last.equals(seen.file().path())) {
      return row(pod, ListedPod.State.DUPLICATE, "the kubelet runs " + last, seen, mirror);
    }
    if (identity
        .annotatedHash()
        .filter(annotatedHash -> !annotatedHash.equals(identity.contentHash()))
        .isPresent()) {
      return drifted(seen, pod, mirror);
    }
    return mirror
        .map(shown -> mirrored(seen, identity, shown))
        .orElseGet(() -> unmirrored(seen, identity));
  }

  /// An edit that the kubelet refuses costs the pod at its next look, even if it still runs.
  private ListedPod drifted(Seen seen, PodName pod, Optional<MirrorPod> mirror) {
    return refusal(seen.file(), KubeletVersion.OLDEST)
        .map(why -> row(pod, ListedPod.State.REJECTED, why, seen, mirror))
        .orElseGet(() ->
            row(pod, ListedPod.State.DRIFT, "edited by hand since it was installed", seen, mirror));
  }

  private ListedPod mirrored(Seen seen, PodIdentity identity, MirrorPod mirror) {
    boolean stale =
        identity.annotatedHash().isPresent()
            && !mirror.contentHash().equals(identity.annotatedHash().map(hash -> hash.hex()));
    return stale
        ? row(
            name(identity),
            ListedPod.State.STALE,
            "the mirror pod is of an older manifest",
            seen,
            Optional.of(mirror))
        : row(name(identity), ListedPod.State.MIRRORED, "", seen, Optional.of(mirror));
  }

  /// Of a pod that runs, as of one that is mirrored, it is not asked whether the kubelet refuses
  /// it.
  private ListedPod unmirrored(Seen seen, PodIdentity identity) {
    PodName pod = name(identity);
    int wanted = identity.images().size();
    int running = trace(pod).map(PodRuntimeState::running).orElse(0);
    if (mirrors.isEmpty() && running >= wanted) {
      return row(pod, ListedPod.State.RUNNING, "", seen, Optional.empty());
    }
    Optional<String> refusal = refusal(seen.file(), KubeletVersion.OLDEST);
    if (refusal.isPresent()) {
      return row(pod, ListedPod.State.REJECTED, refusal.get(), seen, Optional.empty());
    }
    return mirrors.isPresent()
        ? row(pod, ListedPod.State.NO_MIRROR, withoutMirror(seen.file()), seen, Optional.empty())
        : row(pod, ListedPod.State.NOT_RUNNING, some(running, wanted), seen, Optional.empty());
  }

  private static String some(int running, int wanted) {
    return running + " of " + wanted + (wanted == 1 ? " container runs" : " containers run");
  }

  private static String withoutMirror(FileFacts file) {
    return refusal(file, KubeletVersion.NEWEST)
        .map(why -> "newer kubelets refuse it: " + why)
        .orElse("the API server shows no mirror pod");
  }

  /// Of the pods that had the name the one that runs, else the last one.
  private Optional<PodRuntimeState> trace(PodName pod) {
    String name = pod.name() + "-" + facts.nodeName();
    return facts.runtimeStates().stream()
        .filter(
            trace -> trace.namespace().equals(pod.namespace()) && trace.mirrorName().equals(name))
        .max(StaticPodInventory::compareLiveness);
  }

  private static int compareLiveness(PodRuntimeState one, PodRuntimeState other) {
    int byRunning = Integer.compare(one.running(), other.running());
    return byRunning == 0 ? one.since().compareTo(other.since()) : byRunning;
  }

  /// Why a kubelet does not run the file, by its own rules.
  private static Optional<String> refusal(FileFacts file, KubeletVersion version) {
    return bytes(file)
        .map(content -> Validation.check(file.name(), content, version))
        .flatMap(result ->
            result.diagnostics().stream()
                .filter(diagnostic -> diagnostic.rule().effect() == Effect.REFUSED)
                .findFirst())
        .map(diagnostic -> diagnostic.location() + ": " + diagnostic.message());
  }

  private Optional<MirrorPod> mirror(PodName pod) {
    String name = pod.name() + "-" + facts.nodeName();
    return mirrors.orElse(List.of()).stream()
        .filter(each -> each.name().equals(name) && each.namespace().equals(pod.namespace()))
        .findFirst();
  }

  private boolean isOrphan(MirrorPod mirror) {
    return lastFile.keySet().stream()
        .noneMatch(pod ->
            pod.namespace().equals(mirror.namespace())
                && mirror.name().equals(pod.name() + "-" + facts.nodeName()));
  }

  private ListedPod orphan(MirrorPod mirror) {
    String suffix = "-" + facts.nodeName();
    String name =
        mirror.name().endsWith(suffix)
            ? mirror.name().substring(0, mirror.name().length() - suffix.length())
            : mirror.name();
    return new ListedPod(
        new PodName(mirror.namespace(), name),
        facts.nodeName(),
        ListedPod.State.ORPHAN_MIRROR,
        "no manifest of it is on the node",
        Optional.empty(),
        Optional.of(mirror),
        trace(new PodName(mirror.namespace(), name)));
  }

  private ListedPod row(
      PodName pod, ListedPod.State state, String detail, Seen seen, Optional<MirrorPod> mirror) {
    return new ListedPod(
        pod, facts.nodeName(), state, detail, Optional.of(manifest(seen)), mirror, trace(pod));
  }

  private ListedPod.Manifest manifest(Seen seen) {
    Optional<PodIdentity> identity = seen.identity();
    return new ListedPod.Manifest(
        seen.file().path(),
        identity.map(pod -> pod.contentHash().hex()).orElse(""),
        identity.map(PodIdentity::labels).orElse(Map.of()),
        identity.map(PodIdentity::images).orElse(List.of()),
        identity.flatMap(PodIdentity::annotatedHash).flatMap(_ -> installed(seen.file())));
  }

  private Optional<Revision> installed(FileFacts file) {
    return facts.revisions().stream()
        .filter(revision -> revision.metadata("path").equals(file.path()))
        .max((one, other) -> Integer.compare(one.number(), other.number()))
        .filter(revision -> !revision.metadata("action").equals("remove"));
  }
}
