package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.diagnosis.PodState;
import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.ContentHashAnnotation;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.InterruptedChange;
import dev.staticpod.plan.KubeletFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.ServiceFacts;
import dev.staticpod.plan.StateFacts;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.PodRuntimeState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StaticPodInventoryTest {
  private static final String DIRECTORY = "/etc/kubernetes/manifests";
  private static final PodManifest WEB = pod("web", "app:v1");

  @Test
  void aPodWhoseMirrorAgreesHasTheMirrorsStatus() {
    List<ListedPod> pods =
        survey(List.of(file("web.yaml", AnnotatedText.of(WEB))), mirror("web-w1", WEB));

    assertThat(pods)
        .singleElement()
        .satisfies(pod -> {
          assertThat(pod.state()).isEqualTo(PodState.MIRRORED);
          assertThat(pod.status()).isEqualTo("Running");
          assertThat(pod.name()).isEqualTo("web-w1");
        });
  }

  @Test
  void anUnmanagedManifestCountsAsWell() {
    MirrorPod mirror = mirror("web-w1", Map.of(MirrorPod.CONFIG_MIRROR, "x"));

    assertThat(states(List.of(file("web.yaml", WEB.text())), mirror))
        .containsExactly(PodState.MIRRORED);
  }

  /// By the words of a kubelet, which says of each something else.
  @Test
  void whatIsNoPodIsSaidToBeWhatItIs() {
    List<FileFacts> files =
        List.of(
            odd("dangling", FileFacts.Kind.DANGLING_LINK),
            odd("link", FileFacts.Kind.DIRECTORY_LINK),
            odd("old", FileFacts.Kind.DIRECTORY),
            odd("pipe", FileFacts.Kind.OTHER),
            odd("huge", FileFacts.Kind.REGULAR),
            file("broken", "kind: Pod\n  metadata: [\n"),
            file("config", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n"),
            file("empty", ""),
            file("comment", "# later\n"),
            file("nameless", "apiVersion: v1\nkind: Pod\nmetadata: {}\n"),
            file("text", "remember the milk\n"));

    List<ListedPod> pods = survey(files);

    assertThat(pods).extracting(ListedPod::state).containsOnly(PodState.UNMANAGED);
    assertThat(pods)
        .extracting(ListedPod::detail)
        .containsExactly(
            "no manifest of a pod: it is a symbolic link that leads to nothing",
            "no manifest of a pod: it is a symbolic link to a directory",
            "no manifest of a pod: it is a directory, and the kubelet does not look into it",
            "no manifest of a pod: it is no file, but a pipe, a socket or a device",
            "not read: the node could not read it",
            "no manifest of a pod: broken:2:11: mapping values are not allowed here",
            "no manifest of a pod: the kubelet takes a v1 Pod here, not ConfigMap of v1",
            "no manifest of a pod: it is empty",
            "no manifest of a pod: the first document is empty",
            "no manifest of a pod: the pod has no name",
            "no manifest of a pod: text:1:1: the document is the string \"remember the milk\", not"
                + " a mapping");
  }

  private static FileFacts odd(String name, FileFacts.Kind kind) {
    return new FileFacts(
        DIRECTORY + "/" + name, kind, FileAttributes.UNKNOWN, "", Optional.empty());
  }

  @Test
  void aPodWithoutAMirrorIsSaidToHaveNone() {
    assertThat(states(List.of(file("web.yaml", AnnotatedText.of(WEB)))))
        .containsExactly(PodState.NO_MIRROR);
  }

  @Test
  void aMirrorOfOlderContentIsStale() {
    assertThat(
            states(
                List.of(file("web.yaml", AnnotatedText.of(WEB))),
                mirror("web-w1", pod("web", "app:v0"))))
        .containsExactly(PodState.STALE);
  }

  @Test
  void aFileThatTheKubeletRefusesIsRejectedWithThePlace() {
    String broken = pod("web", "app:v1").text().replace("image: app:v1", "image: \"\"");

    ListedPod pod = survey(List.of(file("web.yaml", broken))).getFirst();

    assertThat(pod.state()).isEqualTo(PodState.REJECTED);
    assertThat(pod.detail()).startsWith("web.yaml:7:");
  }

  @Test
  void aFileThatOnlyNewerKubeletsRefuseIsNotSaidToBeRejected() {
    String reference =
        pod("web", "app:v1").text() + "      envFrom: [{configMapRef: {name: settings}}]\n";

    ListedPod pod = survey(List.of(file("web.yaml", reference))).getFirst();

    assertThat(pod.state()).isEqualTo(PodState.NO_MIRROR);
    assertThat(pod.detail()).startsWith("newer kubelets refuse it: web.yaml:8:");
  }

  @Test
  void anEditThatTheKubeletRefusesIsRejectedAlsoWhileThePodStillRuns() {
    String broken = AnnotatedText.of(WEB).replace("image: app:v1", "image: \"\"");

    ListedPod pod = survey(List.of(file("web.yaml", broken)), mirror("web-w1", WEB)).getFirst();

    assertThat(pod.state()).isEqualTo(PodState.REJECTED);
    assertThat(pod.detail()).startsWith("web.yaml:");
  }

  @Test
  void aFileThatIsNoPodIsUnmanaged() {
    ListedPod pod = survey(List.of(file("notes.txt", "remember the milk"))).getFirst();

    assertThat(pod.state()).isEqualTo(PodState.UNMANAGED);
    assertThat(pod.name()).isEqualTo("notes.txt");
  }

  @Test
  void aManifestByANameThatNoPodCanHaveIsShownAndIsNoPod() {
    String misnamed = WEB.text().replace("{name: web}", "{name: web, namespace: ../x}");

    ListedPod pod = survey(List.of(file("web.yaml", misnamed))).getFirst();

    assertThat(pod.state()).isEqualTo(PodState.REJECTED);
    assertThat(pod.pod()).isEmpty();
    assertThat(pod.subject().namespace()).isEqualTo("../x");
    assertThat(pod.detail()).contains("metadata.namespace");
  }

  @Test
  void ofTwoFilesWithOnePodTheLastCounts() {
    assertThat(
            states(
                List.of(
                    file("web.yaml", AnnotatedText.of(WEB)),
                    file("web.yaml.bak", AnnotatedText.of(WEB))),
                mirror("web-w1", WEB)))
        .containsExactly(PodState.DUPLICATE, PodState.MIRRORED);
  }

  @Test
  void anEditByHandIsDrift() {
    String edited = AnnotatedText.of(WEB).replace("app:v1", "app:by-hand");

    assertThat(states(List.of(file("web.yaml", edited)), mirror("web-w1", WEB)))
        .containsExactly(PodState.DRIFT);
  }

  @Test
  void aMirrorWithoutAManifestIsAnOrphan() {
    List<ListedPod> pods = survey(List.of(), mirror("web-w1", WEB));

    assertThat(pods)
        .singleElement()
        .satisfies(pod -> {
          assertThat(pod.state()).isEqualTo(PodState.ORPHAN_MIRROR);
          assertThat(pod.subject().name()).isEqualTo("web");
          assertThat(pod.manifestPath()).isEmpty();
        });
  }

  @Test
  void aPodWhoseManifestIsAwayBecauseAChangeWasCutOffIsInterrupted() {
    var change =
        new InterruptedChange(
            "2026-11-26T20:15:00Z",
            List.of(
                new InterruptedChange.Subject(
                    "default.web", DIRECTORY + "/web.yaml", Revision.Action.of("restart"), "ann"),
                new InterruptedChange.Subject(
                    "default.old", DIRECTORY + "/old.yaml", Revision.Action.of("update"), "ann")),
            List.of());
    StaticPodInventory inventory =
        StaticPodInventory.of(
            node(
                List.of(file("old.yaml", AnnotatedText.of(pod("old", "app:v1")))),
                new StateFacts(Optional.of(change), Optional.empty(), false)));

    for (ApiView api :
        List.of(
            new ApiView.NotAsked(),
            new ApiView.Answered(List.of()),
            new ApiView.Answered(List.of(mirror("web-w1", WEB))))) {
      assertThat(inventory.pods(api))
          .filteredOn(pod -> pod.subject().name().equals("web"))
          .singleElement()
          .satisfies(pod -> {
            assertThat(pod.status()).isEqualTo("Interrupted");
            assertThat(pod.detail()).startsWith("a change was cut off: restart of web by ann");
          });
      assertThat(inventory.pods(api))
          .filteredOn(pod -> pod.subject().name().equals("old"))
          .singleElement()
          .satisfies(pod -> assertThat(pod.state()).isNotEqualTo(PodState.INTERRUPTED));
    }
  }

  @Test
  void withoutTheApiServerTheProcessesOfTheNodeTell() {
    assertThat(byTheNode(runtimeState("web-w1", 1, 100))).isEqualTo("Running");
    assertThat(byTheNode(runtimeState("web-w1", 0, 100)))
        .isEqualTo("NotRunning 0 of 1 container runs");
    assertThat(byTheNode(runtimeState("other-w1", 1, 100)))
        .isEqualTo("NotRunning 0 of 1 container runs");
    assertThat(byTheNode()).isEqualTo("NotRunning 0 of 1 container runs");
  }

  @Test
  void ofSeveralPodsOfANameTheOneThatRunsCounts() {
    assertThat(byTheNode(runtimeState("web-w1", 1, 100), runtimeState("web-w1", 0, 200)))
        .isEqualTo("Running");
  }

  @Test
  void withoutTheApiServerTheKubeletsRulesTellOfAFileThatIsNotRun() {
    String broken = pod("web", "app:v1").text().replace("image: app:v1", "image: \"\"");

    assertThat(
            StaticPodInventory.of(node(List.of(file("web.yaml", broken))))
                .pods(new ApiView.NotAsked()))
        .extracting(ListedPod::state)
        .containsExactly(PodState.REJECTED);
  }

  /// Nothing says which directory the kubelet would read, so nothing is said of the files.
  @Test
  void whatRunsOnWithoutAKubeletIsListedAlsoWhereItsDirectoryIsNotKnown() {
    NodeFacts facts =
        new NodeFacts(
            new MachineFacts(
                "w1", "Debian", MachineFacts.Init.SYSTEMD, Optional.empty(), Optional.empty()),
            new ServiceFacts(UnitName.KUBELET, Map.of("LoadState", "not-found"), List.of()),
            new KubeletFacts(
                new KubeletProcess(List.of()), List.of(), Optional.empty(), Optional.empty()),
            List.of(),
            List.of(),
            List.of(runtimeState("web-w1", 1, 100), runtimeState("old-w1", 0, 100)),
            StateFacts.CLEAN);

    for (ApiView api :
        List.of(new ApiView.NotAsked(), new ApiView.Answered(List.of(mirror("web-w1", WEB))))) {
      assertThat(StaticPodInventory.of(facts).pods(api))
          .singleElement()
          .satisfies(pod -> {
            assertThat(pod.name()).isEqualTo("web-w1");
            assertThat(pod.status()).isEqualTo("KubeletDown");
            assertThat(pod.detail())
                .startsWith("the node has no kubelet.service; 1 of 1 container runs on the node");
          });
    }
  }

  /// Its configuration was changed since it was started, and nothing else shows what it reads.
  @Test
  void aPodOfADirectoryThatIsNotKnownIsNoOrphan() {
    NodeFacts facts =
        new NodeFacts(
            new MachineFacts(
                "w1", "Debian", MachineFacts.Init.SYSTEMD, Optional.empty(), Optional.empty()),
            new ServiceFacts(
                UnitName.KUBELET,
                Map.of("LoadState", "loaded", "ActiveState", "active", "MainPID", "4711"),
                List.of()),
            new KubeletFacts(
                new KubeletProcess(
                    List.of("kubelet", "--config=/k.yaml"),
                    Set.of("/k.yaml"),
                    new KubeletProcess.Traces(Set.of(), Optional.empty(), true)),
                List.of(),
                Optional.empty(),
                Optional.empty()),
            List.of(),
            List.of(),
            List.of(runtimeState("web-w1", 1, 100)),
            StateFacts.CLEAN);

    for (ApiView api :
        List.of(new ApiView.NotAsked(), new ApiView.Answered(List.of(mirror("web-w1", WEB))))) {
      assertThat(StaticPodInventory.of(facts).pods(api))
          .singleElement()
          .satisfies(pod -> {
            assertThat(pod.name()).isEqualTo("web-w1");
            assertThat(pod.state()).isIn(PodState.RUNNING, PodState.MIRRORED);
          });
    }
    assertThat(NodeCondition.of(facts))
        .extracting(NodeCondition::type)
        .containsExactly("static-pod-path-unknown");
  }

  private static String byTheNode(PodRuntimeState... traces) {
    NodeFacts facts = node(List.of(file("web.yaml", AnnotatedText.of(WEB))), traces);
    ListedPod pod = StaticPodInventory.of(facts).pods(new ApiView.NotAsked()).getFirst();
    return (pod.status() + " " + pod.detail()).strip();
  }

  private static PodRuntimeState runtimeState(String mirrorName, int running, int since) {
    return new PodRuntimeState(
        "default", mirrorName, "4f0a", Instant.ofEpochSecond(since), Map.of("web", 2), running);
  }

  private static List<PodState> states(List<FileFacts> files, MirrorPod... mirrors) {
    return survey(files, mirrors).stream().map(ListedPod::state).toList();
  }

  private static List<ListedPod> survey(List<FileFacts> files, MirrorPod... mirrors) {
    return StaticPodInventory.of(node(files)).pods(new ApiView.Answered(List.of(mirrors)));
  }

  private static NodeFacts node(List<FileFacts> files, PodRuntimeState... traces) {
    return node(files, StateFacts.CLEAN, traces);
  }

  private static NodeFacts node(
      List<FileFacts> files, StateFacts state, PodRuntimeState... traces) {
    return new NodeFacts(
        new MachineFacts(
            "w1", "Debian", MachineFacts.Init.SYSTEMD, Optional.empty(), Optional.empty()),
        new ServiceFacts(
            UnitName.KUBELET,
            Map.of("LoadState", "loaded", "ActiveState", "active", "MainPID", "4711"),
            List.of()),
        new KubeletFacts(
            new KubeletProcess(List.of("kubelet", "--pod-manifest-path=" + DIRECTORY)),
            List.of(),
            Optional.empty(),
            Optional.empty()),
        List.of(new DirectoryFacts(DIRECTORY, DirectoryFacts.State.DIRECTORY, files)),
        List.of(),
        List.of(traces),
        state);
  }

  private static FileFacts file(String name, String text) {
    return FileFacts.regular(
        DIRECTORY + "/" + name, FileContent.of(text), FileAttributes.mode("600"));
  }

  private static MirrorPod mirror(String name, PodManifest manifest) {
    return mirror(
        name,
        Map.of(
            ContentHashAnnotation.NAME,
            manifest.contentHash().hex(),
            MirrorPod.CONFIG_MIRROR,
            "x"));
  }

  private static MirrorPod mirror(String name, Map<String, String> annotations) {
    return new MirrorPod(
        new MirrorPod.Identity("default", name, "uid"),
        Optional.of("w1"),
        Instant.EPOCH,
        annotations,
        new PodStatus(
            new PodStatus.Summary(PodStatus.Phase.RUNNING, "Running", 1, 1, 0, Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()),
        List.of());
  }

  private static PodManifest pod(String name, String image) {
    String text =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec:
          containers:
            - name: c
              image: %s
        """
            .formatted(name, image);
    return ManifestReader.read("pod.yaml", text.getBytes(StandardCharsets.UTF_8))
        .manifest()
        .orElseThrow();
  }
}
