package dev.staticpod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From what a real cluster and node said to the sentence that the user needs.
class DiagnoserTest {
  private static final String MANIFEST = "/etc/kubernetes/manifest/web.yaml";
  private static final String TEXT =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - name: web
            image: example.com/web:v1
            imagePullPolicy: Sometimes
      """;
  private static final DiagnosisContext WEB =
      new DiagnosisContext(
          new PodRef(new PodName("default", "web"), "w2", MANIFEST, "0"),
          "root@worker-2",
          new UnitName("k3s-agent.service"),
          RuntimeService.CONTAINERD,
          Optional.of(TEXT),
          Optional.empty(),
          Optional.empty());

  private NodeEvidence.Kubelet kubelet =
      new NodeEvidence.Kubelet(
          Map.of("ActiveState", "active", "MainPID", "4711"), Optional.of("ok"));
  private Optional<Instant> manifest = Optional.of(Instant.EPOCH);
  private NodeEvidence.Processes processes = NodeEvidence.Processes.RUNNING;
  private List<NodeEvidence.ContainerLog> logs = List.of();
  private List<PodEvent> events = List.of();

  @Nested
  class OfAPodThatIsShown {
    @Test
    void findsNothingWrongWithOneThatIsReady() {
      assertThat(of(Pods.running(Pods.ready(true), Pods.up("web"))).cause()).isEqualTo(Cause.NONE);
    }

    @Test
    void namesTheImageAndWhyItCannotBePulled() {
      Diagnosis diagnosis =
          of(
              Pods.pending(
                  Pods.waiting(
                      "ErrImagePull",
                      "rpc error: code = NotFound desc = failed to pull and unpack image"
                          + " \"example.com/web:v1\": failed to resolve reference"
                          + " \"example.com/web:v1\": example.com/web:v1: not found")));

      assertThat(diagnosis.cause()).isEqualTo(Cause.IMAGE_MISSING);
      assertThat(diagnosis.problem())
          .isEqualTo(
              "the image example.com/web:v1 of container web cannot be pulled: example.com/web:v1:"
                  + " not found");
    }

    /// To push the image again, as was advised, is of no use there.
    @Test
    void tellsARegistryThatWantsALoginFromOneWithoutTheImage() {
      Diagnosis diagnosis =
          of(
              Pods.pending(
                  Pods.waiting(
                      "ErrImagePull",
                      "pulling from host example.com failed with status code [manifests v1]: 401"
                          + " Unauthorized")));

      assertThat(diagnosis.nextStep()).contains("give the node a login", "config.json");
    }

    @Test
    void takesTheReasonOfABackOffFromThePullBeforeIt() {
      events =
          List.of(
              event(
                  "Failed",
                  "Failed to pull image \"example.com/web:v1\": rpc error: code = Unknown desc ="
                      + " dial tcp: i/o timeout"),
              event("Failed", "Error: ImagePullBackOff"));

      Diagnosis diagnosis =
          of(Pods.pending(Pods.waiting("ImagePullBackOff", "Back-off pulling image \"x\"")));

      assertThat(diagnosis.cause()).isEqualTo(Cause.IMAGE_PULL);
      assertThat(diagnosis.problem()).endsWith("cannot be pulled: dial tcp: i/o timeout");
      assertThat(diagnosis.nextStep()).contains("crictl pull example.com/web:v1");
    }

    @Test
    void remembersTheReasonOfABackOffWhereEventsMayNotBeRead() {
      var failed = Pods.pending(Pods.waiting("ErrImagePull", "example.com/web:v1: not found"));
      var backOff = Pods.pending(Pods.waiting("ImagePullBackOff", "Back-off pulling image"));

      Diagnosis diagnosis =
          new Diagnoser(WEB)
              .diagnose(
                  new Evidence(
                      new PodObservation.Current(backOff),
                      Optional.empty(),
                      List.of(),
                      Optional.of(failed),
                      Kubectl.plain()));

      assertThat(diagnosis.cause()).isEqualTo(Cause.IMAGE_MISSING);
      assertThat(diagnosis.problem()).endsWith("cannot be pulled: example.com/web:v1: not found");
    }

    @Test
    void givesTheExitCodeAndTheLastLinesOfACrash() {
      logs = List.of(new NodeEvidence.ContainerLog("web", 3, List.of("starting", "boom")));

      Diagnosis diagnosis =
          of(Pods.running(Pods.ready(false), Pods.crashing(137, "OOMKilled", "", 3)));

      assertThat(diagnosis.cause()).isEqualTo(Cause.CRASHING);
      assertThat(diagnosis.problem())
          .isEqualTo("container web crashes: exit code 137 (OOMKilled), started again 3 times");
      assertThat(diagnosis.evidence()).containsExactly("starting", "boom");
      assertThat(diagnosis.nextStep())
          .isEqualTo("kubectl logs -n default web-w2 -c web --previous");
    }

    @Test
    void callsACrashByAProbeWhatItIs() {
      events = List.of(event("Unhealthy", "Liveness probe failed: HTTP 500"));

      assertThat(
              of(Pods.running(Pods.ready(false), Pods.crashing(0, "Completed", "", 1))).problem())
          .isEqualTo(
              "container web is ended by a probe: Liveness probe failed: HTTP 500, started again"
                  + " once");
    }

    @Test
    void saysWhatIsToBeDoneAboutACommandThatEnds() {
      assertThat(
              of(Pods.running(Pods.ready(false), Pods.crashing(0, "Completed", "", 1))).nextStep())
          .startsWith("give it a command that goes on, or restartPolicy: OnFailure")
          .endsWith(" --previous");
    }

    @Test
    void saysWhatTheRuntimeCouldNotStart() {
      String why =
          "failed to create containerd task: runc create failed: unable to start container process:"
              + " exec: \"/no\": no such file or directory: unknown";

      assertThat(of(Pods.running(Pods.ready(false), Pods.crashing(128, "StartError", why, 1))))
          .isEqualTo(
              new Diagnosis(
                  Cause.CONTAINER_START,
                  "container web cannot be started: exec: \"/no\": no such file or directory:"
                      + " unknown",
                  "correct the manifest, and install it again"));
      assertThat(
              of(Pods.pending(Pods.waiting("CreateContainerConfigError", "x not found"))).cause())
          .isEqualTo(Cause.CONTAINER_START);
    }

    @ParameterizedTest
    @CsvSource({
      "FailedMount,            VOLUME",
      "FailedCreatePodSandBox, NETWORK",
      "Pulling,                STARTING"
    })
    void findsInTheEventsWhatHoldsACreationUp(String reason, Cause cause) {
      events = List.of(event(reason, "because"));

      assertThat(of(Pods.pending(Pods.waiting("ContainerCreating", ""))).cause()).isEqualTo(cause);
    }

    @Test
    void theRuntimeOfTheNodeIsNamedWhereNoSandboxCanBeMade() {
      events = List.of(event("FailedCreatePodSandBox", "because"));

      assertThat(of(Pods.pending()).nextStep())
          .endsWith("journalctl -u containerd -n 50 on the node");
    }

    @Test
    void findsWhatHoldsItUpBeforeTheKubeletToldTheApiServer() {
      events = List.of(event("FailedMount", "because"));

      assertThat(of(Pods.pending()).cause()).isEqualTo(Cause.VOLUME);
    }

    @Test
    void aVolumeThatCannotBeMountedStandsInTheJournalBeforeItIsAnEvent() {
      Diagnosis diagnosis =
          diagnose(
              new PodObservation.Current(Pods.pending()),
              "Error: MountVolume.SetUp failed for volume \"v\" (UniqueName: \"v\") pod \"web-w2\""
                  + " (UID: \""
                  + Pods.CONFIG_HASH
                  + "\") : /no/such is not a file");

      assertThat(diagnosis.cause()).isEqualTo(Cause.VOLUME);
      assertThat(diagnosis.problem())
          .isEqualTo(
              "a volume cannot be mounted: MountVolume.SetUp failed for volume \"v\" : /no/such is"
                  + " not a file");
    }

    @Test
    void namesTheProbeThatFails() {
      events = List.of(event("Unhealthy", "Readiness probe failed: connection refused"));

      Diagnosis diagnosis = of(Pods.running(Pods.ready(false), Pods.up("web")));

      assertThat(diagnosis.cause()).isEqualTo(Cause.NOT_READY);
      assertThat(diagnosis.problem())
          .isEqualTo("web-w2 runs, but is not ready: Readiness probe failed: connection refused");
    }

    /// There is no probe that could be corrected.
    @Test
    void oneWhoseContainerEndsWellIsStartedAgainAndAgain() {
      Diagnosis diagnosis = of(Pods.running(Pods.ready(false), Pods.ended(0)));

      assertThat(diagnosis.cause()).isEqualTo(Cause.CRASHING);
      assertThat(diagnosis.problem())
          .isEqualTo("container web ends, and its restartPolicy starts it again: exit code 0");
      assertThat(diagnosis.nextStep()).startsWith("give it a command that goes on");
    }

    @Test
    void speaksOfNoProbeWhereThereIsNone() {
      assertThat(of(Pods.running(Pods.ready(false), Pods.up("web"))).nextStep())
          .doesNotContain("probe");
    }

    @Test
    void saysHowAPodEndedForGood() {
      assertThat(of(Pods.failed(Pods.ended(3))).problem())
          .isEqualTo("web-w2 ended and is not started again: container web ended with exit code 3");
    }

    @Test
    void staysAsItWasWhereTheKubeletIsDown() {
      kubelet =
          new NodeEvidence.Kubelet(
              Map.of("ActiveState", "inactive", "SubState", "dead", "Result", "success"),
              Optional.of(""));

      assertThat(of(Pods.running(Pods.ready(true), Pods.up("web"))).problem())
          .isEqualTo("the kubelet is not running: inactive (dead)");
      assertThat(of(Pods.running(Pods.ready(false), Pods.up("web"))).cause())
          .isEqualTo(Cause.KUBELET_DOWN);
      assertThat(of(Pods.pending()).cause()).isEqualTo(Cause.KUBELET_DOWN);
    }

    @Test
    void isNotSaidToCrashOnTheWordOfAKubeletThatIsDown() {
      kubelet = new NodeEvidence.Kubelet(Map.of("ActiveState", "failed"), Optional.of(""));

      assertThat(of(Pods.running(Pods.ready(false), Pods.crashing(1, "Error", "", 1))).cause())
          .isEqualTo(Cause.KUBELET_DOWN);
    }

    private Diagnosis of(MirrorPod pod) {
      return diagnose(new PodObservation.Current(pod));
    }
  }

  @Nested
  class OfAPodThatIsNotShown {
    @Test
    void aKubeletThatIsDownComesFirst() {
      kubelet =
          new NodeEvidence.Kubelet(
              Map.of("ActiveState", "failed", "SubState", "failed", "Result", "exit-code"),
              Optional.of(""));

      assertThat(absent().problem())
          .isEqualTo("the kubelet is not running: failed (failed, result exit-code)");
      assertThat(absent().cause()).isEqualTo(Cause.KUBELET_DOWN);
      assertThat(absent().nextStep()).contains("journalctl -u k3s-agent -n 50 on the node");
    }

    @Test
    void aKubeletThatIsNotWellIsDown() {
      kubelet =
          new NodeEvidence.Kubelet(
              Map.of("ActiveState", "active", "MainPID", "4711"), Optional.of("no"));

      assertThat(absent().problem()).isEqualTo("the kubelet runs, but its healthz says no");
    }

    @Test
    void theKubeletsWordsComeWithOurRuleAndTheLine() {
      Diagnosis diagnosis =
          absent("E1 Can't process manifest file \"" + MANIFEST + "\": invalid pod: [x]");

      assertThat(diagnosis.cause()).isEqualTo(Cause.REJECTED);
      assertThat(diagnosis.problem())
          .isEqualTo("the kubelet refuses " + MANIFEST + ": invalid pod: [x]");
      assertThat(diagnosis.nextStep()).startsWith("fix line 8: ").contains("static-pod explain ");
      assertThat(diagnosis.evidence()).containsExactly("8:       imagePullPolicy: Sometimes");
    }

    @Test
    void theRuleIsOneOfTheNodesOwnKubelet() {
      String text =
          TEXT.replace("imagePullPolicy: Sometimes", "")
              .replace("spec:", "spec:\n  serviceAccountName: web");
      String words = "static pods may not reference serviceaccounts";

      assertThat(refused(text, "1.36", words)).startsWith("fix line 5: ");
      assertThat(refused(text, "", words)).startsWith("fix line 5: ");
      assertThat(refused(text, "1.20", "invalid pod")).startsWith("fix the manifest, and run ");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "invalid pod: [spec.containers[0].ports[0].containerPort: Invalid value] | 10",
          "cannot unmarshal number into Go struct field"
              + " Container.spec.containers.ports.containerPort | 10",
          "invalid pod | 8"
        })
    void theRuleIsAboutTheFieldThatTheKubeletNames(String words, String line) {
      String text = TEXT + "    ports:\n      - containerPort: 70000\n".indent(2);

      assertThat(refused(text, "1.20", words)).startsWith("fix line " + line + ": ");
    }

    /// What to do about a manifest that a kubelet of some version refuses.
    private String refused(String text, String version, String words) {
      var context =
          new DiagnosisContext(
              WEB.podRef(),
              WEB.host(),
              WEB.kubelet(),
              WEB.runtime(),
              Optional.of(text),
              KubeletVersion.parse(version),
              Optional.empty());
      String line = "E1 Can't process manifest file \"" + MANIFEST + "\": " + words;
      var node =
          new NodeEvidence(kubelet, manifest, List.of(line), processes, logs, Optional.empty());
      return new Diagnoser(context)
          .diagnose(
              new Evidence(
                  new PodObservation.Absent(), Optional.of(node), List.of(), Kubectl.plain()))
          .nextStep();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Predicate NodeAffinity failed | labels do not fit",
          "Predicate NodePorts failed | one of its host ports",
          "error: [(res: cpu, q: 498050), ] | more cpu than the node has left, by 498050m"
        })
    void theNodesReasonIsPutIntoWords(String reason, String words) {
      Diagnosis diagnosis =
          absent("I1 Predicate failed on Pod: web-w2_default(1), for reason: " + reason);

      assertThat(diagnosis.cause()).isEqualTo(Cause.NOT_ADMITTED);
      assertThat(diagnosis.problem()).contains(words);
      assertThat(diagnosis.nextStep())
          .contains("static-pod restart web --host ")
          .contains("does not try a second time");
    }

    @Test
    void aReasonFromBeforeTheFileCameBackDoesNotCount() {
      events = List.of(event("NodePorts", "Predicate NodePorts failed"));

      assertThat(
              absent(
                      "I1 Predicate failed on Pod: web-w2_default(1), for reason: NodePorts",
                      "I1 SyncLoop (REMOVE, \"file\"): \"web-w2_default(1)\"",
                      "I1 SyncLoop (ADD, \"file\"): \"web-w2_default(1)\"")
                  .cause())
          .isEqualTo(Cause.NO_MIRROR);
    }

    /// Until it clears up, a kubelet takes the pod for the one that it did not admit.
    @Test
    void aKubeletThatHasThePodDownAsFailedDoesNotRunIt() {
      Diagnosis diagnosis =
          absent(
              "I1 SyncLoop (ADD, \"file\"): \"web-w2_default(1)\"",
              "I1 kubelet_getters.go:176] \"Pod status updated\" pod=\"default/web-w2\""
                  + " status=Failed");

      assertThat(diagnosis.cause()).isEqualTo(Cause.NOT_ADMITTED);
      assertThat(diagnosis.problem()).contains("down as failed");
    }

    @Test
    void theNodesReasonMayStandInAnEventAlone() {
      events = List.of(event("NodePorts", "Predicate NodePorts failed"));

      assertThat(absent().cause()).isEqualTo(Cause.NOT_ADMITTED);

      manifest = Optional.of(Instant.EPOCH.plusMillis(999));
      assertThat(absent().cause()).isEqualTo(Cause.NOT_ADMITTED);
    }

    @Test
    void anEventFromBeforeTheManifestIsOfAnotherPod() {
      events = List.of(event("NodeAffinity", "Predicate NodeAffinity failed"));
      manifest = Optional.of(Instant.EPOCH.plusSeconds(1));

      assertThat(absent().cause()).isEqualTo(Cause.NO_MIRROR);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "namespaces \"lost\" not found | NAMESPACE_MISSING | kubectl create namespace lost",
          "pods \"web-w2\" is forbidden: node \"w2\" can not create pods that reference configmaps"
              + " | API_REFERENCES | hostPath",
          "pods \"web-w2\" is forbidden: a mirror pod may not reference secrets | API_REFERENCES |"
              + " hostPath",
          "pods \"web-w2\" is forbidden: exceeded quota: q | MIRROR_REFUSED | ResourceQuota",
          "pods \"web-w2\" is forbidden: no PriorityClass with name x was found | MIRROR_REFUSED |"
              + " priorityClassName",
          "Post \"https://10.0.0.1:6443/api\": dial tcp: connection refused | NO_MIRROR | reaches"
              + " the API server"
        })
    void whyItIsNotShownIsNamed(String why, Cause cause, String remedy) {
      Diagnosis diagnosis = absent(mirrorFailure(why));

      assertThat(diagnosis.cause()).isEqualTo(cause);
      assertThat(diagnosis.problem())
          .startsWith("web-w2 runs on the node, but the API server does not show it: ");
      assertThat(diagnosis.nextStep()).contains(remedy);
    }

    @Test
    void theKubeletsOwnRetryIsPromised() {
      assertThat(absent(mirrorFailure("namespaces \"lost\" not found")).nextStep())
          .endsWith("the kubelet tries again by itself within 1 to 1.5 minutes");
    }

    @Test
    void aFileThatTheKubeletNeverMentionedIsNotPickedUp() {
      processes = NodeEvidence.Processes.NONE;

      assertThat(absent().cause()).isEqualTo(Cause.NOT_PICKED_UP);
      assertThat(absent("I1 SyncLoop (ADD, \"file\"): \"web-w2_default(1)\"").cause())
          .isEqualTo(Cause.NO_MIRROR);
    }

    @Test
    void aPodThatTheKubeletLetGoOfIsNotTakenUpAgain() {
      processes = NodeEvidence.Processes.STOPPED;

      Diagnosis diagnosis =
          absent(
              mirrorFailure("pods \"web-w2\" already exists"),
              "I1 SyncLoop (ADD, \"file\"): \"web-w2_default(1)\"",
              "I1 SyncLoop (REMOVE, \"file\"): \"web-w2_default(1)\"");

      assertThat(diagnosis.cause()).isEqualTo(Cause.NOT_PICKED_UP);
      assertThat(diagnosis.problem())
          .isEqualTo(
              "the kubelet has not taken up " + MANIFEST + " again since it was gone for a moment");
      assertThat(diagnosis.nextStep()).contains("systemctl restart k3s-agent on the node");
    }

    @Test
    void aMirrorPodThatWasThereAlreadyIsNoReasonWhyItIsGone() {
      processes = NodeEvidence.Processes.STOPPED;

      Diagnosis diagnosis =
          absent(
              "I1 SyncLoop (ADD, \"file\"): \"web-w2_default(1)\"",
              "I1 SyncLoop (REMOVE, \"file\"): \"web-w2_default(1)\"",
              mirrorFailure("pods \"web-w2\" already exists"));

      assertThat(diagnosis.cause()).isEqualTo(Cause.NOT_PICKED_UP);
    }

    @Test
    void anUpdateLetsGoOfTheOldPodOnly() {
      processes = NodeEvidence.Processes.STOPPED;

      assertThat(
              absent(
                      "I1 SyncLoop (REMOVE, \"file\"): \"web-w2_default(1)\"",
                      "I1 SyncLoop (ADD, \"file\"): \"web-w2_default(2)\"")
                  .cause())
          .isEqualTo(Cause.NO_MIRROR);
    }

    @Test
    void aFileThatWasTakenAwayIsMissed() {
      manifest = Optional.empty();

      assertThat(absent().cause()).isEqualTo(Cause.MANIFEST_GONE);
    }

    private Diagnosis absent(String... journal) {
      return diagnose(new PodObservation.Absent(), journal);
    }

    private static String mirrorFailure(String why) {
      return "E1 Failed creating a mirror pod for \"web-w2_default(1)\": " + why;
    }
  }

  @Test
  void anOldMirrorThatIsBeingDeletedIsSaidToHang() {
    Diagnosis diagnosis =
        diagnose(new PodObservation.Stale(Pods.deleted(Instant.parse("2026-11-22T17:00:00Z"))));

    assertThat(diagnosis.cause()).isEqualTo(Cause.MIRROR_STALE);
    assertThat(diagnosis.problem()).contains("is being deleted since 2026-11-22T17:00:00Z");
    assertThat(diagnosis.nextStep()).contains("grace period");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E1122 20:55:37.153945    1523 mirror_client.go:132] Failed deleting a mirror pod"
            + " \"web-w2_default\": dial tcp: i/o timeout",
        "E0726 11:59:54.849569   64483 mirror_client.go:138] \"Failed deleting a mirror pod\""
            + " err=\"dial tcp: i/o timeout\" pod=\"default/web-w2\""
      })
  void whyAnOldMirrorIsStillThereIsNamed(String line) {
    var old = new PodObservation.Stale(Pods.running(Pods.ready(true), Pods.up("web")));
    Diagnosis diagnosis = diagnose(old, line);

    assertThat(diagnosis.cause()).isEqualTo(Cause.MIRROR_STALE);
    assertThat(diagnosis.problem())
        .isEqualTo(
            "the API server still shows web-w2 as it was before, because the kubelet cannot delete"
                + " that: dial tcp: i/o timeout");
    assertThat(diagnosis.nextStep()).startsWith("see whether the node reaches the API server; ");
    assertThat(diagnose(old).nextStep()).isEqualTo("static-pod describe web --host root@worker-2");
  }

  @Test
  void theFinalizersThatHoldAMirrorAreNamed() {
    Diagnosis diagnosis =
        diagnose(new PodObservation.Stale(Pods.deleted(Instant.EPOCH, "example.com/hold")));

    assertThat(diagnosis.cause()).isEqualTo(Cause.FINALIZER);
    assertThat(diagnosis.problem()).endsWith("held by its finalizers: example.com/hold");
    assertThat(diagnosis.nextStep()).contains("kubectl patch pod -n default web-w2");
  }

  @Test
  void whatTheNodeKnowsBeatsAnApiServerThatIsAway() {
    var away =
        new PodObservation.Unavailable(
            new ClusterException(ClusterException.Reason.UNREACHABLE, "it is away", "wait"));

    assertThat(diagnose(away).cause()).isEqualTo(Cause.API_UNREACHABLE);
    assertThat(diagnose(away, "E1 Can't process manifest file \"" + MANIFEST + "\": no").cause())
        .isEqualTo(Cause.REJECTED);
  }

  private Diagnosis diagnose(PodObservation observation, String... journal) {
    var node =
        new NodeEvidence(kubelet, manifest, List.of(journal), processes, logs, Optional.empty());
    return new Diagnoser(WEB)
        .diagnose(new Evidence(observation, Optional.of(node), events, Kubectl.plain()));
  }

  private static PodEvent event(String reason, String message) {
    return new PodEvent("Warning", reason, message, 1, Instant.EPOCH);
  }
}
