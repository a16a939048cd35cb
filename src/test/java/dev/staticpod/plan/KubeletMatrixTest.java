package dev.staticpod.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletEdit;
import dev.staticpod.kubelet.KubeletPolicy;
import dev.staticpod.kubelet.KubeletPolicy.Manifests;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every `--kubelet-edit` with and without `--move-manifests` and `--adopt`, on kubelets that are
/// well and on those that are not: either the plan leads to the directory by one restart, or it is
/// refused with the reason and the next command.
class KubeletMatrixTest {
  private static final String OTHER = "/srv/pods";
  private static final Pattern PROPERTY = Pattern.compile("(\\w+)=(\\S+)");
  private static final PodManifest POD = FactsSamples.pod(FactsSamples.nodejs("x:1"));
  private static final String WEB =
      AnnotatedText.of(FactsSamples.pod(FactsSamples.nodejs("x:1").replace("nodejs", "web")));

  /// What can be wrong with a service, and what is to be typed then.
  private enum Down {
    STOPPED("systemctl start kubelet", "ActiveState=inactive", "SubState=dead", "MainPID=0"),
    FAILED(
        "journalctl -u kubelet",
        "ActiveState=failed",
        "SubState=failed",
        "MainPID=0",
        "Result=exit-code"),
    CRASHING(
        "journalctl -u kubelet", "ActiveState=activating", "SubState=auto-restart", "MainPID=0"),
    MASKED(
        "systemctl unmask kubelet",
        "LoadState=masked",
        "ActiveState=inactive",
        "SubState=dead",
        "MainPID=0"),
    MASKED_AND_RUNNING("systemctl unmask kubelet", "LoadState=masked"),
    UNREADABLE("systemctl status kubelet", "LoadState=bad-setting", "MainPID=0"),
    ABSENT(
        "systemctl list-units '*kube*'",
        "LoadState=not-found",
        "ActiveState=inactive",
        "SubState=dead",
        "MainPID=0"),
    WITHOUT_A_SERVICE(
        "systemctl status 99",
        "LoadState=not-found",
        "ActiveState=inactive",
        "MainPID=0",
        "Stray=99"),
    TRANSIENT("/etc/systemd/system", "Transient=yes"),
    IN_ANOTHER_ROOT("root directory of its node");

    private final String nextStep;
    private final String properties;

    Down(String nextStep, String... properties) {
      this.nextStep = nextStep;
      this.properties = String.join(" ", properties);
    }

    NodeFacts facts() {
      FactsSamples sample = FactsSamples.fresh();
      PROPERTY
          .matcher(properties)
          .results()
          .forEach(it -> sample.property(it.group(1), it.group(2)));
      return switch (this) {
        case TRANSIENT, MASKED_AND_RUNNING -> sample.facts();
        case IN_ANOTHER_ROOT ->
            sample
                .unit(
                    FactsSamples.regular(
                        FactsSamples.UNIT_PATH,
                        "[Service]\nRootDirectory=/opt/kube\nExecStart=/usr/bin/kubelet"
                            + " --pod-manifest-path=/etc/kubernetes/manifests\n"))
                .facts();
        default -> sample.arguments().facts();
      };
    }
  }

  /// What says which directory is read.
  private enum Told {
    BY_THE_CONFIGURATION,
    BY_A_FLAG,
    BY_A_VARIABLE;

    private static final String FLAG = "--pod-manifest-path=/etc/kubernetes/manifests";

    NodeFacts facts(FileFacts... files) {
      FactsSamples sample = FactsSamples.configured(files);
      return switch (this) {
        case BY_THE_CONFIGURATION -> sample.facts();
        case BY_A_FLAG ->
            byUnit(sample, FactsSamples.UNIT_PATH, "ExecStart=/usr/bin/kubelet " + FLAG + "\n");
        case BY_A_VARIABLE ->
            byUnit(
                sample.environment(
                    FactsSamples.regular(
                        "/etc/default/kubelet", "KUBELET_EXTRA_ARGS=" + FLAG + "\n")),
                "/usr/lib/systemd/system/kubelet.service",
                "EnvironmentFile=-/etc/default/kubelet\n"
                    + "ExecStart=/usr/bin/kubelet $KUBELET_EXTRA_ARGS\n");
      };
    }

    private static NodeFacts byUnit(FactsSamples sample, String path, String settings) {
      return sample
          .config("kind: KubeletConfiguration\n")
          .unit(FactsSamples.regular(path, "[Service]\n" + settings))
          .arguments("kubelet", FLAG)
          .facts();
    }
  }

  /// What the user asks for.
  record Asked(KubeletEdit edit, Manifests manifests, UnmanagedPolicy unmanaged) {
    PlanResult plan(NodeFacts facts, Optional<String> directory) {
      var request =
          new InstallRequest(
              POD, AnnotatedText.of(POD), directory, unmanaged, new KubeletPolicy(edit, manifests));
      return new Planner(new Provenance("tester@here", "1.0")).plan(List.of(request), facts);
    }
  }

  static List<Asked> all() {
    return Stream.of(KubeletEdit.values())
        .flatMap(edit ->
            Stream.of(Manifests.values())
                .flatMap(manifests ->
                    Stream.of(UnmanagedPolicy.values())
                        .map(unmanaged -> new Asked(edit, manifests, unmanaged))))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aKubeletThatIsNotWellIsLeftAloneWhateverIsAsked(Asked asked) {
    for (Down down : Down.values()) {
      for (Optional<String> directory : List.of(Optional.<String>empty(), Optional.of(OTHER))) {
        assertThat(asked.plan(down.facts(), directory))
            .as("%s, %s", down, directory)
            .isInstanceOfSatisfying(
                PlanResult.Refused.class,
                refused -> assertThat(refused.nextStep()).contains(down.nextStep));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aKubeletThatReadsADirectoryIsNotRestartedForAnother(Asked asked) {
    for (Told told : Told.values()) {
      assertThat(asked.plan(told.facts(), Optional.empty()))
          .as("%s", told)
          .isInstanceOfSatisfying(
              PlanResult.Planned.class,
              planned ->
                  assertThat(planned.plan().steps())
                      .noneMatch(step -> step instanceof Step.RestartKubelet));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void pointedElsewhereAllManifestsMoveOrNothingIsDone(Asked asked) {
    for (Told told : Told.values()) {
      NodeFacts facts = told.facts(FactsSamples.manifest("web.yaml", WEB));
      switch (asked.plan(facts, Optional.of(OTHER))) {
        case PlanResult.Refused refused ->
            assertThat(refused.nextStep())
                .as("%s: %s", told, refused.problem())
                .containsPattern(
                    asked.manifests() == Manifests.STAY
                        ? "--move-manifests"
                        : "--kubelet-edit|systemctl cat kubelet");
        case PlanResult.Planned(Plan plan) -> {
          assertThat(asked.manifests()).isEqualTo(Manifests.MOVE);
          isOneMove(plan);
        }
      }
    }
  }

  /// What is moved is there before the restart, and gone from where it was after it.
  private static void isOneMove(Plan plan) {
    List<String> titles = plan.steps().stream().map(Step::title).toList();
    assertThat(titles).filteredOn(title -> title.contains("restart kubelet")).hasSize(1);
    assertThat(titles)
        .containsSubsequence(
            "create /srv/pods/web.yaml",
            titles.stream()
                .filter(title -> title.contains("restart kubelet"))
                .findFirst()
                .orElseThrow(),
            "wait until the kubelet is healthy (at most 60 s)",
            "remove /etc/kubernetes/manifests/web.yaml");
  }

  @ParameterizedTest
  @MethodSource("all")
  void filesThatWouldBecomePodsAreTakenOverOnlyWhenAsked(Asked asked) {
    PlanResult result = asked.plan(FactsSamples.freshWithAFile().facts(), Optional.empty());

    if (asked.unmanaged() == UnmanagedPolicy.RESPECT) {
      assertThat(result)
          .isInstanceOfSatisfying(
              PlanResult.Refused.class,
              refused -> assertThat(refused.nextStep()).contains("--adopt"));
    } else if (result instanceof PlanResult.Planned(Plan plan)) {
      assertThat(plan.steps().stream().filter(step -> step instanceof Step.RestartKubelet))
          .hasSize(1);
    } else {
      assertThat(asked.edit()).isEqualTo(KubeletEdit.ENV);
    }
  }
}
