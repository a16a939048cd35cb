package dev.staticpod.restore;

import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.files.FileFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What makes a kubelet read a directory although no revision says that static-pod set that. It
/// cannot be put back: what was there before is not known.
///
/// @param facts of a node on which there is nothing to put back
record UnknownChange(NodeFacts facts) {
  private static final String MARK = "# Written by static-pod";

  /// What is to be told of the kubelet that reads a directory all the same.
  Optional<String> remark() {
    return facts.staticPodPath() instanceof StaticPodPath.Configured configured
        ? Optional.of("the kubelet reads " + configured + ", " + why(configured))
        : Optional.empty();
  }

  private String why(StaticPodPath.Configured configured) {
    return files()
        .filter(file -> file.text().filter(text -> text.startsWith(MARK)).isPresent())
        .map(FileFacts::path)
        .findFirst()
        .map(this::withoutRevision)
        .orElseGet(() ->
            isAsEarlierVersions(configured)
                ? "as earlier versions of static-pod set it, which did not keep what was there"
                    + " before: take it out by hand, systemctl edit --full "
                    + service()
                : "which no revision on the node says that static-pod set: it stays");
  }

  private String withoutRevision(String path) {
    return path
        + " is of static-pod, and the node has no revision of it: take it away by hand, rm "
        + path
        + ", systemctl daemon-reload, and systemctl restart "
        + service();
  }

  private boolean isAsEarlierVersions(StaticPodPath.Configured configured) {
    return configured.path().equals(InstallRequest.DEFAULT_DIRECTORY)
        && facts.kubelet().files().stream()
            .anyMatch(file ->
                file.text()
                    .filter(text ->
                        text.contains(
                            "--pod-manifest-path=" + InstallRequest.DEFAULT_DIRECTORY + "/"))
                    .isPresent());
  }

  private Stream<FileFacts> files() {
    return Stream.of(facts.kubelet().files(), facts.running().configs()).flatMap(List::stream);
  }

  private String service() {
    return facts.kubelet().name().shortName();
  }
}
