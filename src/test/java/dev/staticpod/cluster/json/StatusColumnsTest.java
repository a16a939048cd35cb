package dev.staticpod.cluster.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.staticpod.cluster.PodStatus;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows as `printers_test.go` of Kubernetes has them: a pod, and what stands under READY, STATUS
/// and RESTARTS.
class StatusColumnsTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String TWO = "spec: {containers: [{}, {}]}, ";
  private static final String INIT =
      "spec: {containers: [{}], initContainers: [{name: i}, {name: j}]}, ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "both run | TWO status: {phase: Running, containerStatuses: [{ready: true, restartCount: 1,"
            + " state: {running: {}}}, {ready: true, restartCount: 2, state: {running: {}}}]} | 2/2"
            + " Running 3",
        "just created | TWO status: {phase: Pending} | 0/2 Pending 0",
        "one waits | TWO status: {phase: Pending, containerStatuses: [{state: {waiting: {reason:"
            + " ImagePullBackOff}}}, {ready: true, state: {running: {}}}]} | 1/2 ImagePullBackOff"
            + " 0",
        "crashes | TWO status: {phase: Running, containerStatuses: [{restartCount: 5, state:"
            + " {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1}}}]} |"
            + " 0/2 CrashLoopBackOff 5",
        "ended by status | TWO status: {phase: Running, containerStatuses: [{state: {terminated:"
            + " {exitCode: 3}}}]} | 0/2 ExitCode:3 0",
        "ended by signal | TWO status: {phase: Running, containerStatuses: [{state: {terminated:"
            + " {signal: 9, exitCode: 137}}}]} | 0/2 Signal:9 0",
        "one completed | TWO status: {phase: Running, conditions: [{type: Ready, status: 'True'}],"
            + " containerStatuses: [{state: {terminated: {reason: Completed}}}, {ready: true,"
            + " state: {running: {}}}]} | 1/2 Running 0",
        "one completed, not ready | TWO status: {phase: Running, containerStatuses: [{state:"
            + " {terminated: {reason: Completed}}}, {ready: true, state: {running: {}}}]} | 1/2"
            + " NotReady 0",
        "succeeded | TWO status: {phase: Succeeded, containerStatuses: [{state: {terminated:"
            + " {reason: Completed}}}]} | 0/2 Completed 0",
        "evicted | TWO status: {phase: Failed, reason: Evicted} | 0/2 Evicted 0",
        "being deleted | TWO metadata: {deletionTimestamp: '2026-01-01T00:00:00Z'}, status: {phase:"
            + " Running} | 0/2 Terminating 0",
        "node lost | TWO metadata: {deletionTimestamp: '2026-01-01T00:00:00Z'}, status: {phase:"
            + " Running, reason: NodeLost} | 0/2 Unknown 0",
        "first init runs | INIT status: {phase: Pending, initContainerStatuses: [{name: i, state:"
            + " {running: {}}}, {name: j, state: {waiting: {reason: PodInitializing}}}]} | 0/1"
            + " Init:0/2 0",
        "second init waits | INIT status: {phase: Pending, initContainerStatuses: [{name: i,"
            + " restartCount: 2, state: {terminated: {exitCode: 0}}}, {name: j, state: {waiting:"
            + " {reason: ErrImagePull}}}]} | 0/1 Init:ErrImagePull 2",
        "init failed | INIT status: {phase: Pending, initContainerStatuses: [{name: i, state:"
            + " {terminated: {exitCode: 7}}}]} | 0/1 Init:ExitCode:7 0",
        "sidecar | 'spec: {containers: [{}], initContainers: [{name: s, restartPolicy: Always}]},"
            + " status: {phase: Running, initContainerStatuses: [{name: s, started: true, ready:"
            + " true, restartCount: 1, state: {running: {}}}], containerStatuses: [{ready: true,"
            + " state: {running: {}}}]}' | 2/2 Running 1",
      })
  void printsWhatKubectlPrints(String name, String pod, String expected) throws IOException {
    String text = "{" + pod.replace("TWO ", TWO).replace("INIT ", INIT) + "}";

    PodStatus.Summary summary = PodReader.read(YAML.readTree(text)).status().summary();

    assertThat(summary.ready() + " " + summary.word() + " " + summary.restarts())
        .as(name)
        .isEqualTo(expected);
  }
}
