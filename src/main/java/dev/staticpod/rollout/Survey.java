package dev.staticpod.rollout;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.RecordFacts;
import dev.staticpod.validation.KubeletVersion;
import dev.staticpod.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joins what is on a node's disk with what the API server shows. Pure.
public final class Survey {
  private final NodeFacts facts;
  private final Optional<List<MirrorPod>> mirrors;
  private final Map<PodName, String> lastFile = new HashMap<>();

  private Survey(NodeFacts facts, Optional<List<MirrorPod>> mirrors) {
    this.facts = facts;
    this.mirrors = mirrors;
  }

  /// All static pods of a node: the files in their order, then mirror pods without a file.
  ///
  /// @param mirrors what the API server shows; empty where it was not asked
  public static List<ListedPod> of(NodeFacts facts, Optional<List<MirrorPod>> mirrors) {
    return new Survey(facts, mirrors).pods();
  }

  private List<ListedPod> pods() {
    List<FileFacts> files = files();
    for (FileFacts file : files) {
      identity(file).ifPresent(pod -> lastFile.put(name(pod), file.path()));
    }
    var pods = new ArrayList<ListedPod>();
    files.forEach(file -> pods.add(listed(file)));
    mirrors.orElse(List.of()).stream()
        .filter(this::isOrphan)
        .forEach(mirror -> pods.add(orphan(mirror)));
    return List.copyOf(pods);
  }

  private List<FileFacts> files() {
    return switch (facts.settings().staticPodPath()) {
      case StaticPodPath.None() -> List.of();
      case StaticPodPath.Configured(String path, _) ->
          facts.directory(path).map(DirectoryFacts::files).orElse(List.of()).stream()
              .filter(file -> file.kind() != FileFacts.Kind.DIRECTORY)
              .toList();
    };
  }

  private static Optional<PodIdentity> identity(FileFacts file) {
    return bytes(file).flatMap(PodIdentity::read);
  }

  private static Optional<byte[]> bytes(FileFacts file) {
    return file.text().map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private static PodName name(PodIdentity identity) {
    return new PodName(identity.namespace(), identity.name());
  }

  private ListedPod listed(FileFacts file) {
    return identity(file).map(identity -> listed(file, identity)).orElseGet(() -> unreadable(file));
  }

  /// No manifest of a pod: somebody else's file, or one of ours that was broken since.
  private ListedPod unreadable(FileFacts file) {
    Optional<String> refusal = installed(file).flatMap(_ -> refusal(file, KubeletVersion.OLDEST));
    return refusal.isPresent()
        ? row(
            new PodName("default", file.name().replaceFirst("\\.[a-z]+$", "")),
            ListedPod.State.REJECTED,
            refusal.get(),
            file,
            Optional.empty())
        : row(
            new PodName("default", file.name()),
            ListedPod.State.STRANGER,
            "no manifest of a pod",
            file,
            Optional.empty());
  }

  private ListedPod listed(FileFacts file, PodIdentity identity) {
    PodName pod = name(identity);
    Optional<MirrorPod> mirror = mirror(pod);
    String last = lastFile.getOrDefault(pod, file.path());
    if (!last.equals(file.path())) {
      return row(pod, ListedPod.State.DUPLICATE, "the kubelet runs " + last, file, mirror);
    }
    if (identity.stamp().filter(stamp -> !stamp.equals(identity.contentHash())).isPresent()) {
      return drifted(file, pod, mirror);
    }
    return mirror
        .map(shown -> mirrored(file, identity, shown))
        .orElseGet(() -> unmirrored(file, pod));
  }

  /// An edit that the kubelet refuses costs the pod at its next look, even if it still runs.
  private ListedPod drifted(FileFacts file, PodName pod, Optional<MirrorPod> mirror) {
    return refusal(file, KubeletVersion.OLDEST)
        .map(why -> row(pod, ListedPod.State.REJECTED, why, file, mirror))
        .orElseGet(() ->
            row(pod, ListedPod.State.DRIFT, "edited by hand since it was installed", file, mirror));
  }

  private ListedPod mirrored(FileFacts file, PodIdentity identity, MirrorPod mirror) {
    boolean stale =
        identity.stamp().isPresent()
            && !mirror.contentHash().equals(identity.stamp().map(hash -> hash.hex()));
    return stale
        ? row(
            name(identity),
            ListedPod.State.STALE,
            "the mirror pod is of an older manifest",
            file,
            Optional.of(mirror))
        : row(name(identity), ListedPod.State.MIRRORED, "", file, Optional.of(mirror));
  }

  private ListedPod unmirrored(FileFacts file, PodName pod) {
    Optional<String> refusal = refusal(file, KubeletVersion.OLDEST);
    if (refusal.isPresent()) {
      return row(pod, ListedPod.State.REJECTED, refusal.get(), file, Optional.empty());
    }
    Optional<String> newer =
        refusal(file, KubeletVersion.NEWEST).map(why -> "newer kubelets refuse it: " + why);
    return mirrors.isPresent()
        ? row(
            pod,
            ListedPod.State.NO_MIRROR,
            newer.orElse("the API server shows no mirror pod"),
            file,
            Optional.empty())
        : row(pod, ListedPod.State.UNKNOWN, newer.orElse(""), file, Optional.empty());
  }

  /// Why a kubelet does not run the file, by its own rules. Of a pod that the API server shows the
  /// question does not come up.
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
        Optional.of(mirror));
  }

  private ListedPod row(
      PodName pod,
      ListedPod.State state,
      String detail,
      FileFacts file,
      Optional<MirrorPod> mirror) {
    return new ListedPod(pod, facts.nodeName(), state, detail, Optional.of(manifest(file)), mirror);
  }

  private ListedPod.Manifest manifest(FileFacts file) {
    Optional<PodIdentity> identity = identity(file);
    return new ListedPod.Manifest(
        file.path(),
        identity.map(pod -> pod.contentHash().hex()).orElse(""),
        identity.map(PodIdentity::labels).orElse(Map.of()),
        identity.flatMap(PodIdentity::stamp).flatMap(_ -> installed(file)));
  }

  private Optional<RecordFacts> installed(FileFacts file) {
    return facts.records().stream()
        .filter(record -> record.about("path").equals(file.path()))
        .max(Comparator.comparingInt(RecordFacts::number))
        .filter(record -> !record.about("action").equals("remove"));
  }
}
