package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.Evidence;
import dev.staticpod.diagnosis.PodState;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.DirectoryFacts;
import dev.staticpod.plan.KubeletFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.ServiceFacts;
import dev.staticpod.plan.StateFacts;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.status.ApiView;
import dev.staticpod.status.Description;
import dev.staticpod.status.ListedPod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The page of evidence as users and scripts see it.
class DescriptionTest {
  private static final Instant NOW = Instant.parse("2026-11-22T17:10:00Z");
  private static final String PATH = "/etc/kubernetes/manifest/web.yaml";

  @Test
  void isAPageWithTheSentenceThatMattersOnTop() {
    assertThat(DescriptionText.render(description("kind: Pod\n"), NOW))
        .isEqualTo(
            """
            root@worker-1: container web crashes: exit code 1
              next: kubectl logs web-w1

            Pod:         default/web-w1 on node w1
            Status:      CrashLoopBackOff
            Manifest:    /etc/kubernetes/manifest/web.yaml, mode 600, written 2026-11-22T17:00:00Z
            Also in:     /m/web.yaml.old, which the kubelet does not run
            Provenance:  install 2026-11-22T17:00:00Z by ann@laptop (login root), static-pod 0.1.0, change 1
            Kubelet:     active (running) since Sun 17:00, restarted 0 times, healthz ok
            Reads:       /etc/kubernetes/manifest (--pod-manifest-path of the kubelet)
            Processes:   none of it runs any more
            Mirror pod:  CrashLoopBackOff, 0/1 ready, 3 restarts, made 2026-11-22T17:00:00Z, IP 10.0.0.2
            Containers:
              web  example.com/web:v1  waiting: CrashLoopBackOff: back-off 20s
                before that ended with exit code 1 (Error) at 2026-11-22T17:09:00Z
              not Ready (containers with unready status: [web])
            Last lines of web (start 4):
              | boom
            Events:
              5m   Warning   BackOff   Back-off restarting failed container (x7)
            Journal of the kubelet about it:
              | E1122 something
            """);
  }

  @Test
  void claimsNothingOfAManifestThatWasChangedByHand() {
    assertThat(DescriptionText.render(description("kind: Pot\n"), NOW))
        .contains("Provenance:  not put there by static-pod\n");
  }

  /// Where the kubelet is down the state is that, and it was said that static-pod did not put the
  /// manifest there.
  @Test
  void ofOneThatStaticPodPutThereAnEditIsSaidWhateverThePodsState() {
    String recorded = "kind: Pot\n";
    Optional<Revision> installed = Optional.of(facts(recorded).revisions().getFirst());

    assertThat(DescriptionText.render(description(recorded, PodState.KUBELET_DOWN, installed), NOW))
        .contains(
            "Provenance:  edited by hand since static-pod changed it last; static-pod history");
  }

  @Test
  void isJsonWithStableWords() {
    String json =
        DescriptionJson.render(
            List.of(
                new HostResult.Completed<>(
                    Target.of(new Host("root@worker-1")),
                    Optional.of(new NodeIdentity("w1")),
                    description("kind: Pod\n"))));

    assertThat(json)
        .startsWith("{\n  \"apiVersion\" : \"static-pod.dev/v1\",")
        .contains("\"kind\" : \"StaticPodDescription\"")
        .contains("\"cause\" : \"crashing\"")
        .contains("\"alsoIn\" : [ \"/m/web.yaml.old\" ]")
        .contains("\"processes\" : \"stopped\"")
        .contains("\"lastExitCode\" : 1")
        .contains("\"user\" : \"ann@laptop\"")
        .contains("\"lines\" : [ \"boom\" ]")
        .contains("\"text\" : \"kind: Pod\\n\"");
  }

  private static Description description(String recorded) {
    return description(recorded, PodState.MIRRORED, Optional.empty());
  }

  private static Description description(
      String recorded, PodState state, Optional<Revision> installed) {
    MirrorPod mirror = mirror();
    var pod =
        new ListedPod(
            new ListedPod.Subject.Pod(new PodName("default", "web")),
            "w1",
            state,
            "",
            Optional.of(new ListedPod.Manifest(PATH, "", Map.of(), List.of("web:1"), installed)),
            Optional.of(mirror),
            Optional.empty());
    var evidence =
        new NodeEvidence(
            new NodeEvidence.Kubelet(
                Map.of(
                    "ActiveState", "active",
                    "SubState", "running",
                    "NRestarts", "0",
                    "ExecMainStartTimestamp", "Sun 17:00"),
                Optional.of("ok")),
            Optional.of(Instant.parse("2026-11-22T17:00:00Z")),
            List.of("E1122 something"),
            NodeEvidence.Processes.STOPPED,
            List.of(new NodeEvidence.ContainerLog("web", 3, List.of("boom"))),
            Optional.empty());
    var event =
        new PodEvent(
            "Warning",
            "BackOff",
            "Back-off restarting failed container",
            7,
            Instant.parse("2026-11-22T17:05:00Z"));
    return new Description(
        "root@worker-1",
        facts(recorded),
        new ApiView.Answered(List.of(mirror)),
        pod,
        List.of("/m/web.yaml.old"),
        new Evidence(
            new PodObservation.Current(mirror),
            Optional.of(evidence),
            List.of(event),
            Kubectl.plain()),
        new Diagnosis(
            Cause.CRASHING,
            "container web crashes: exit code 1",
            "kubectl logs web-w1",
            List.of()));
  }

  private static NodeFacts facts(String recorded) {
    var file = FileFacts.regular(PATH, FileContent.of("kind: Pod\n"), FileAttributes.mode("600"));
    var revision =
        new Revision(
            new PodName("default", "web"),
            1,
            Map.of(
                "action", "install",
                "time", "2026-11-22T17:00:00Z",
                "user", "ann@laptop",
                "login", "root",
                "version", "0.1.0"),
            Optional.empty(),
            Optional.of(FileContent.of(recorded)),
            PodFiles.NONE,
            PodFiles.NONE);
    return new NodeFacts(
        new MachineFacts(
            "w1", "Debian", MachineFacts.Init.SYSTEMD, Optional.empty(), Optional.empty()),
        new ServiceFacts(UnitName.KUBELET, Map.of(), List.of()),
        new KubeletFacts(
            new KubeletProcess(List.of("kubelet", "--pod-manifest-path=/etc/kubernetes/manifest")),
            List.of(),
            Optional.empty(),
            Optional.empty()),
        List.of(
            new DirectoryFacts(
                "/etc/kubernetes/manifest", DirectoryFacts.State.DIRECTORY, List.of(file))),
        List.of(revision),
        List.of(),
        StateFacts.CLEAN);
  }

  private static MirrorPod mirror() {
    var end =
        new ContainerStatus.Termination(
            1, 0, "Error", "", Optional.of(Instant.parse("2026-11-22T17:09:00Z")));
    var container =
        new ContainerStatus(
            "web",
            ContainerStatus.Kind.MAIN,
            "example.com/web:v1",
            new ContainerStatus.State.Waiting("CrashLoopBackOff", "back-off 20s"),
            Optional.of(end),
            3,
            ContainerStatus.Lifecycle.PLAIN,
            "");
    var summary =
        new PodStatus.Summary(
            PodStatus.Phase.RUNNING, "CrashLoopBackOff", 0, 1, 3, Optional.empty());
    var condition =
        new PodStatus.Condition(
            "Ready", "False", "containers with unready status: [web]", Optional.empty());
    return new MirrorPod(
        new MirrorPod.Identity("default", "web-w1", "uid"),
        Optional.of("w1"),
        Instant.parse("2026-11-22T17:00:00Z"),
        Map.of(MirrorPod.CONFIG_MIRROR, "x"),
        new PodStatus(
            summary,
            Optional.of("10.0.0.2"),
            Optional.empty(),
            Optional.empty(),
            List.of(condition)),
        List.of(container));
  }
}
