package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.manifest.AnnotationWriter;
import dev.staticpod.manifest.ContentHashAnnotation;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.FileAttributes;
import dev.staticpod.plan.FileContent;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.KubeletFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodRuntimeState;
import dev.staticpod.plan.ServiceFacts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaticPodInventoryTest {
  private static final String DIRECTORY = "/etc/kubernetes/manifests";
  private static final PodManifest WEB = pod("web", "app:v1");

  @Test
  void aPodWhoseMirrorAgreesHasTheMirrorsStatus() {
    List<ListedPod> pods =
        survey(List.of(file("web.yaml", AnnotationWriter.annotated(WEB))), mirror("web-w1", WEB));

    assertThat(pods)
        .singleElement()
        .satisfies(pod -> {
          assertThat(pod.state()).isEqualTo(ListedPod.State.MIRRORED);
          assertThat(pod.status()).isEqualTo("Running");
          assertThat(pod.name()).isEqualTo("web-w1");
        });
  }

  @Test
  void aManifestOfSomebodyElseCountsAsWell() {
    MirrorPod mirror = mirror("web-w1", Map.of(MirrorPod.CONFIG_MIRROR, "x"));

    assertThat(states(List.of(file("web.yaml", WEB.text())), mirror))
        .containsExactly(ListedPod.State.MIRRORED);
  }

  @Test
  void aPodWithoutAMirrorIsSaidToHaveNone() {
    assertThat(states(List.of(file("web.yaml", AnnotationWriter.annotated(WEB)))))
        .containsExactly(ListedPod.State.NO_MIRROR);
  }

  @Test
  void aMirrorOfOlderContentIsStale() {
    assertThat(
            states(
                List.of(file("web.yaml", AnnotationWriter.annotated(WEB))),
                mirror("web-w1", pod("web", "app:v0"))))
        .containsExactly(ListedPod.State.STALE);
  }

  @Test
  void aFileThatTheKubeletRefusesIsRejectedWithThePlace() {
    String broken = pod("web", "app:v1").text().replace("image: app:v1", "image: \"\"");

    ListedPod pod = survey(List.of(file("web.yaml", broken))).getFirst();

    assertThat(pod.state()).isEqualTo(ListedPod.State.REJECTED);
    assertThat(pod.detail()).startsWith("web.yaml:7:");
  }

  @Test
  void aFileThatOnlyNewerKubeletsRefuseIsNotSaidToBeRejected() {
    String reference =
        pod("web", "app:v1").text() + "      envFrom: [{configMapRef: {name: settings}}]\n";

    ListedPod pod = survey(List.of(file("web.yaml", reference))).getFirst();

    assertThat(pod.state()).isEqualTo(ListedPod.State.NO_MIRROR);
    assertThat(pod.detail()).startsWith("newer kubelets refuse it: web.yaml:8:");
  }

  @Test
  void anEditThatTheKubeletRefusesIsRejectedAlsoWhileThePodStillRuns() {
    String broken = AnnotationWriter.annotated(WEB).replace("image: app:v1", "image: \"\"");

    ListedPod pod = survey(List.of(file("web.yaml", broken)), mirror("web-w1", WEB)).getFirst();

    assertThat(pod.state()).isEqualTo(ListedPod.State.REJECTED);
    assertThat(pod.detail()).startsWith("web.yaml:");
  }

  @Test
  void aFileThatIsNoPodIsUnmanaged() {
    ListedPod pod = survey(List.of(file("notes.txt", "remember the milk"))).getFirst();

    assertThat(pod.state()).isEqualTo(ListedPod.State.UNMANAGED);
    assertThat(pod.name()).isEqualTo("notes.txt");
  }

  @Test
  void aManifestByANameThatNoPodCanHaveIsShownAndIsNoPod() {
    String misnamed = WEB.text().replace("{name: web}", "{name: web, namespace: ../x}");

    ListedPod pod = survey(List.of(file("web.yaml", misnamed))).getFirst();

    assertThat(pod.state()).isEqualTo(ListedPod.State.REJECTED);
    assertThat(pod.pod()).isEmpty();
    assertThat(pod.subject().namespace()).isEqualTo("../x");
    assertThat(pod.detail()).contains("metadata.namespace");
  }

  @Test
  void ofTwoFilesWithOnePodTheLastCounts() {
    assertThat(
            states(
                List.of(
                    file("web.yaml", AnnotationWriter.annotated(WEB)),
                    file("web.yaml.bak", AnnotationWriter.annotated(WEB))),
                mirror("web-w1", WEB)))
        .containsExactly(ListedPod.State.DUPLICATE, ListedPod.State.MIRRORED);
  }

  @Test
  void anEditByHandIsDrift() {
    String edited = AnnotationWriter.annotated(WEB).replace("app:v1", "app:by-hand");

    assertThat(states(List.of(file("web.yaml", edited)), mirror("web-w1", WEB)))
        .containsExactly(ListedPod.State.DRIFT);
  }

  @Test
  void aMirrorWithoutAManifestIsAnOrphan() {
    List<ListedPod> pods = survey(List.of(), mirror("web-w1", WEB));

    assertThat(pods)
        .singleElement()
        .satisfies(pod -> {
          assertThat(pod.state()).isEqualTo(ListedPod.State.ORPHAN_MIRROR);
          assertThat(pod.subject().name()).isEqualTo("web");
          assertThat(pod.manifestPath()).isEmpty();
        });
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

    assertThat(StaticPodInventory.of(node(List.of(file("web.yaml", broken)))).withoutMirrors())
        .extracting(ListedPod::state)
        .containsExactly(ListedPod.State.REJECTED);
  }

  private static String byTheNode(PodRuntimeState... traces) {
    NodeFacts facts = node(List.of(file("web.yaml", AnnotationWriter.annotated(WEB))), traces);
    ListedPod pod = StaticPodInventory.of(facts).withoutMirrors().getFirst();
    return (pod.status() + " " + pod.detail()).strip();
  }

  private static PodRuntimeState runtimeState(String mirrorName, int running, int since) {
    return new PodRuntimeState(
        "default", mirrorName, "4f0a", Instant.ofEpochSecond(since), Map.of("web", 2), running);
  }

  private static List<ListedPod.State> states(List<FileFacts> files, MirrorPod... mirrors) {
    return survey(files, mirrors).stream().map(ListedPod::state).toList();
  }

  private static List<ListedPod> survey(List<FileFacts> files, MirrorPod... mirrors) {
    return StaticPodInventory.of(node(files)).with(List.of(mirrors));
  }

  private static NodeFacts node(List<FileFacts> files, PodRuntimeState... traces) {
    return new NodeFacts(
        new MachineFacts("w1", "Debian", MachineFacts.Init.SYSTEMD),
        new ServiceFacts(UnitName.KUBELET, Map.of(), List.of()),
        new KubeletFacts(
            List.of("kubelet", "--pod-manifest-path=" + DIRECTORY),
            Optional.empty(),
            Optional.empty()),
        List.of(new DirectoryFacts(DIRECTORY, DirectoryFacts.State.DIRECTORY, files)),
        List.of(),
        List.of(traces));
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
