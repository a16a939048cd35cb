package dev.staticpod.status;

import dev.staticpod.export.HostFileExtent;
import dev.staticpod.export.HostFileShares;
import dev.staticpod.export.NodeExport;
import dev.staticpod.export.PodPaths;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.manifest.FirstDocument;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.ControlPlane;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the static pods of a node as they are on its disk.
public final class ExportOperation {
  private static final ProbeRequest REQUEST =
      new ProbeRequest(
          List.of(), new ProbeRequest.Revisions.None(), ProbeRequest.VersionQuery.OMITTED);

  /// The pods that are meant.
  ///
  /// @param pods empty for all but those of the control plane
  /// @param namespace of which all of them are; empty for any
  public record Wanted(List<NamedPod> pods, Optional<String> namespace) {
    public Wanted {
      pods = List.copyOf(pods);
    }
  }

  /// A pod as the user named it.
  public record NamedPod(PodName name, PodNaming naming) {
    private PodName on(NodeFacts facts) {
      return facts.meant(name, naming);
    }
  }

  private final List<PodName> wanted;
  private final Optional<String> namespace;
  private final List<NodeExport.Manifest> manifests = new ArrayList<>();
  private final List<NodeExport.LeftOut> leftOut = new ArrayList<>();
  private final Set<PodName> seen = new HashSet<>();

  private ExportOperation(List<PodName> wanted, Optional<String> namespace) {
    this.wanted = wanted;
    this.namespace = namespace;
  }

  /// Reads the static pods.
  ///
  /// @param extent which files of the host come along
  public static NodeExport of(Node node, Wanted wanted, HostFileExtent extent)
      throws NodeException {
    NodeFacts facts = node.probe(REQUEST);
    var operation =
        new ExportOperation(
            wanted.pods().stream().map(pod -> pod.on(facts)).toList(), wanted.namespace());
    operation.read(facts);
    List<NodeExport.Absent> absent =
        wanted.pods().stream()
            .filter(pod -> !operation.takes(pod.on(facts)))
            .map(pod -> absent(facts, pod))
            .toList();
    return operation.withFiles(node, facts, extent, absent);
  }

  private static NodeExport.Absent absent(NodeFacts facts, NamedPod pod) {
    return new NodeExport.Absent(
        pod.name(),
        facts.manifest(pod.on(facts)).map(FileFacts::path),
        facts.namesakes(pod.name()));
  }

  private boolean takes(PodName pod) {
    return manifests.stream().anyMatch(manifest -> manifest.pod().equals(pod));
  }

  private NodeExport withFiles(
      Node node, NodeFacts facts, HostFileExtent extent, List<NodeExport.Absent> absent)
      throws NodeException {
    HostFileFacts known = facts.state().files();
    var pods = new ArrayList<PodPaths>();
    for (NodeExport.Manifest manifest : manifests) {
      ManifestReader.read(manifest.path(), manifest.text().getBytes(StandardCharsets.UTF_8))
          .manifest()
          .map(pod -> PodPaths.of(extent, manifest.pod(), pod, known.ofPod(manifest.pod().key())))
          .ifPresent(pods::add);
    }
    pods.forEach(pod -> leftOut.addAll(pod.leftOut()));
    List<String> paths = HostFileShares.paths(pods);
    if (paths.isEmpty()) {
      return new NodeExport(facts.identity(), manifests, leftOut, absent);
    }
    var shares = new HostFileShares(pods, node.read(paths), known);
    leftOut.addAll(shares.leftOut());
    return new NodeExport(
        facts.identity(), manifests.stream().map(shares::addTo).toList(), leftOut, absent);
  }

  private void read(NodeFacts facts) {
    if (facts.staticPodPath() instanceof StaticPodPath.Configured(String path, _)) {
      // the kubelet keeps the last of several files of one pod
      facts.directory(path).map(DirectoryFacts::files).orElse(List.of()).reversed().stream()
          .filter(file -> file.kind() != FileFacts.Kind.DIRECTORY)
          .map(StaticPodFile::of)
          .forEach(this::read);
    } else {
      leftOut.add(new NodeExport.LeftOut("the kubelet", "it reads " + facts.staticPodPath()));
    }
  }

  private void read(StaticPodFile file) {
    Optional<PodName> pod = file.pod();
    if (pod.isEmpty()) {
      if (file.facts().content().isEmpty()) { // it may well be one that is wanted
        leave(file.path(), unread(file.facts()));
      } else if (wanted.isEmpty()) {
        leave(file.path(), "it is no manifest of a pod that can be");
      }
      return;
    }
    if (!isWanted(pod.get())) {
      return;
    }
    if (wanted.isEmpty() && file.identity().filter(ControlPlane::has).isPresent()) {
      leave(
          file.path(),
          "it is a part of the control plane; name it to have it: " + pod.get().qualified());
    } else if (!seen.add(pod.get())) {
      leave(file.path(), "another file describes " + pod.get() + ", and the kubelet runs that");
    } else {
      take(file, pod.get());
    }
  }

  private boolean isWanted(PodName pod) {
    return (wanted.isEmpty() || wanted.contains(pod))
        && namespace.stream().allMatch(pod.namespace()::equals);
  }

  private void take(StaticPodFile file, PodName pod) {
    Optional<String> text = file.facts().text();
    Optional<String> refusal = file.refusal(KubeletVersion.OLDEST);
    if (text.isEmpty()) {
      leave(file.path(), "it is no text");
    } else if (refusal.isPresent() && file.refusal(KubeletVersion.NEWEST).isPresent()) {
      leave(file.path(), "no kubelet runs it: " + refusal.get());
    } else {
      manifests.add(
          new NodeExport.Manifest(
              pod, file.path(), firstDocument(file, text.get()), secrecy(file.facts().mode())));
    }
  }

  private static String unread(FileFacts file) {
    if (file.kind() == FileFacts.Kind.UNSAYABLE) {
      return "a tab or a line end is in its name, where the ? is: rename it on the node";
    }
    return file.sha256().isEmpty()
        ? "it cannot be read, or is no file"
        : "it is too large: manifests of more than 256 KiB, or 16 MiB together, are not read";
  }

  /// Returns the text of the first document, and notes that others are left: no further one is a
  /// part of the pod, and a set with one would be refused.
  private String firstDocument(StaticPodFile file, String text) {
    String first = FirstDocument.of(text);
    if (first.length() < text.length()) {
      leave(
          "%s from line %d on".formatted(file.path(), first.lines().count() + 1),
          "it is a further document, and the kubelet runs the first one only");
    }
    return first;
  }

  private void leave(String what, String why) {
    leftOut.add(new NodeExport.LeftOut(what, why));
  }

  private static NodeExport.Secrecy secrecy(String mode) {
    return mode.matches(".*[0123]") ? NodeExport.Secrecy.OWNER_ONLY : NodeExport.Secrecy.OPEN;
  }
}
