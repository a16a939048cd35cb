package dev.staticpod.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Eventually;
import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.manifest.ContentHashAnnotation;
import dev.staticpod.sandbox.kubelet.ContainerBehavior;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What can be seen of a worker from outside: the same of a sandbox's and of a real one.
interface NodeContract {
  SandboxRoot ground();

  @AfterEach
  default void leavesTheDirectoryEmpty() throws Exception {
    ground().remove("c-* .new");
  }

  @Test
  default void aManifestBecomesAMirrorPodWithTheAnnotationsOfBoth() throws Exception {
    ground().put("c-web.yaml", pod("c-web", ContainerBehavior.RUN));

    MirrorPod mirror = await("c-web", pod -> pod.status().holds("Ready"));

    assertThat(mirror.name()).isEqualTo("c-web-" + ground().node());
    assertThat(mirror.node()).hasValue(ground().node());
    assertThat(mirror.annotations())
        .containsEntry(MirrorPod.CONFIG_SOURCE, "file")
        .containsEntry(ContentHashAnnotation.NAME, "c-web")
        .containsKey("kubernetes.io/config.seen");
    assertThat(mirror.annotations().get(MirrorPod.CONFIG_HASH))
        .hasSize(32)
        .isEqualTo(mirror.annotations().get(MirrorPod.CONFIG_MIRROR));
    assertThat(mirror.shows(Optional.of("c-web"))).isTrue();
    assertThat(mirror.status().word()).isEqualTo("Running");
    assertThat(mirror.status().summary().ready()).isEqualTo("1/1");
    assertThat(mirror.status().podIp()).isPresent();
  }

  @Test
  default void aDeletedMirrorComesBackAsAnotherOneOfTheSamePod() throws Exception {
    ground().put("c-back.yaml", pod("c-back", ContainerBehavior.RUN));
    MirrorPod first = await("c-back", pod -> pod.status().holds("Ready"));

    ground().delete(first.name());

    MirrorPod second = await("c-back", pod -> !pod.identity().equals(first.identity()));
    assertThat(second.annotations().get(MirrorPod.CONFIG_HASH))
        .isEqualTo(first.annotations().get(MirrorPod.CONFIG_HASH));
    MirrorPod ready = await("c-back", pod -> pod.status().holds("Ready"));
    assertThat(ready.status().summary().restarts()).isZero();
  }

  @Test
  default void onlyAChangeOfContentMakesAnotherMirror() throws Exception {
    ground().put("c-edit.yaml", pod("c-edit", ContainerBehavior.RUN));
    MirrorPod first = await("c-edit", pod -> pod.status().holds("Ready"));

    ground().put("c-edit.yaml", "# a comment\n" + pod("c-edit", ContainerBehavior.RUN));
    awaitAllBefore("c-marker");
    assertThat(find("c-edit").map(MirrorPod::identity)).hasValue(first.identity());

    ground()
        .put(
            "c-edit.yaml",
            pod("c-edit", ContainerBehavior.RUN).replace("sha256: c-edit", "sha256: other"));
    MirrorPod second = await("c-edit", pod -> pod.shows(Optional.of("other")));
    assertThat(second.identity()).isNotEqualTo(first.identity());
  }

  @Test
  default void aRemovedManifestTakesItsMirrorAlong() throws Exception {
    ground().put("c-gone.yaml", pod("c-gone", ContainerBehavior.RUN));
    await("c-gone", pod -> pod.status().holds("Ready"));

    ground().remove("c-gone.yaml");

    awaitGone("c-gone");
  }

  @Test
  default void everyNameCountsButThoseWithADot() throws Exception {
    ground().put(".c-hidden.yaml", pod("c-hidden", ContainerBehavior.RUN));
    ground().put("c-odd.yaml.bak~", pod("c-odd", ContainerBehavior.RUN));

    await("c-odd", _ -> true);
    assertThat(find("c-hidden")).isEmpty();
    ground().remove(".c-hidden.yaml");
  }

  @Test
  default void aBrokenManifestIsToldInTheJournalOnly() throws Exception {
    ground()
        .put(
            "c-labels.yaml",
            pod("c-labels", ContainerBehavior.RUN)
                .replace("metadata:", "metadata:\n  labels: app:web"));

    awaitJournal("Unable to process watch event: can't process config file");
    awaitJournal(
        "c-labels.yaml: couldn't parse as pod(v1.Pod.ObjectMeta: v1.ObjectMeta.Labels: ReadMapCB:"
            + " expect { or n, but found \"");
    assertThat(find("c-labels")).isEmpty();
  }

  @Test
  default void aDeploymentIsToldInTheJournalOnly() throws Exception {
    ground()
        .put(
            "c-deploy.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: c-deploy}\n");

    awaitJournal(
        "c-deploy.yaml: couldn't parse as pod(no kind \"Deployment\" is registered for version"
            + " \"apps/v1\" in scheme");
  }

  @Test
  default void aPodWithoutItsNamespaceRunsWithoutMirror() throws Exception {
    ground()
        .put(
            "c-nowhere.yaml",
            pod("c-nowhere", ContainerBehavior.RUN)
                .replace("metadata:", "metadata:\n  namespace: c-nosuch"));

    awaitJournal("Failed creating a mirror pod for \"c-nowhere-" + ground().node() + "_c-nosuch(");
    awaitJournal("namespaces \"c-nosuch\" not found");
  }

  @Test
  default void aPodThatReferencesApiObjectsRunsWithoutMirror() throws Exception {
    ground()
        .put(
            "c-account.yaml",
            pod("c-account", ContainerBehavior.RUN) + "  serviceAccountName: x\n");

    awaitJournal(
        "pods \"c-account-"
            + ground().node()
            + "\" is forbidden: a mirror pod may not reference service accounts");
    assertThat(find("c-account")).isEmpty();
  }

  @Test
  default void aMissingImageIsSeenAtTheMirror() throws Exception {
    ground().put("c-image.yaml", pod("c-image", ContainerBehavior.MISSING));

    MirrorPod mirror = await("c-image", pod -> pod.status().word().equals("ImagePullBackOff"));

    assertThat(mirror.status().phase()).isEqualTo(PodStatus.Phase.PENDING);
    assertThat(mirror.containers().getFirst().state())
        .isInstanceOf(ContainerStatus.State.Waiting.class);
  }

  @Test
  default void aCrashingContainerIsSeenAtTheMirror() throws Exception {
    ground().put("c-crash.yaml", pod("c-crash", ContainerBehavior.CRASH));

    MirrorPod mirror = await("c-crash", pod -> pod.status().word().equals("CrashLoopBackOff"));

    assertThat(mirror.status().phase()).isEqualTo(PodStatus.Phase.RUNNING);
    assertThat(mirror.containers().getFirst().last())
        .hasValueSatisfying(last -> assertThat(last.exitCode()).isEqualTo(1));
  }

  @Test
  default void theHostsNetworkHasTheNodesAddress() throws Exception {
    ground().put("c-host.yaml", pod("c-host", ContainerBehavior.RUN) + "  hostNetwork: true\n");

    MirrorPod mirror = await("c-host", pod -> pod.status().holds("Ready"));

    assertThat(mirror.status().podIp())
        .hasValueSatisfying(ip -> assertThat(ip).doesNotStartWith("10.200."));
  }

  @Test
  default void theProcessTellsWhereStaticPodsComeFrom() throws Exception {
    String words =
        ground()
            .run(
                """
                pid=$(systemctl show kubelet.service --property=MainPID | sed 's/MainPID=//')
                tr '\\000' '\\n' <"${STATIC_POD_ROOT-}/proc/$pid/cmdline"
                """);

    assertThat(words.lines()).contains("--pod-manifest-path=/etc/kubernetes/manifest");
  }

  private Optional<MirrorPod> find(String name) throws Exception {
    return ground().find("default", name + "-" + ground().node());
  }

  private MirrorPod await(String name, Predicate<MirrorPod> wanted) throws Exception {
    var last = new AtomicReference<Optional<MirrorPod>>(Optional.empty());
    Eventually.holds(
        () -> {
          last.set(find(name));
          return last.get().filter(wanted).isPresent();
        },
        () -> name + " does not get there; last seen: " + last.get());
    return last.get().orElseThrow();
  }

  /// The kubelet takes files in the order in which they change: when the pod of a later one is
  /// ready, it has taken all before.
  private void awaitAllBefore(String marker) throws Exception {
    ground().put(marker + ".yaml", pod(marker, ContainerBehavior.RUN));
    await(marker, pod -> pod.status().holds("Ready"));
  }

  private void awaitGone(String name) throws Exception {
    Eventually.holds(() -> find(name).isEmpty(), () -> name + " does not go away");
  }

  private void awaitJournal(String text) throws Exception {
    var journal = new AtomicReference<>("");
    Eventually.holds(
        () -> {
          journal.set(ground().journal());
          return journal.get().contains(text);
        },
        () -> "the journal does not say: " + text + "\n" + journal.get());
  }

  private String pod(String name, ContainerBehavior behavior) {
    return """
    apiVersion: v1
    kind: Pod
    metadata:
      name: %1$s
      annotations:
        static-pod.dev/content-sha256: %1$s
    spec:
      terminationGracePeriodSeconds: 1
      containers:
      - name: main
        image: %2$s
    """
        .formatted(name, ground().image(behavior));
  }
}
