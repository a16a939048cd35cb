package dev.staticpod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines of real kubelets: sentences as 1.20 writes them, names and values as later ones do.
class KubeletLogTest {
  private static final PodRef WEB =
      new PodRef(new PodName("default", "web"), "w2", "/etc/kubernetes/manifest/web.yaml", "0");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E1122 17:03:04.871264     315 file.go:108] Unable to process watch event: can't process"
            + " config file \"/etc/kubernetes/manifest/web.yaml\": invalid pod: [spec: \"x\"]",
        "E1122 17:03:23.096178     315 file.go:187] Can't process manifest file"
            + " \"/etc/kubernetes/manifest/web.yaml\": invalid pod: [spec: \"x\"]",
        "E0418 12:54:45.660923    1533 file.go:187] \"Could not process manifest file\""
            + " err=\"/etc/kubernetes/manifest/web.yaml: invalid pod: [spec: \\\"x\\\"]\""
            + " path=\"/etc/kubernetes/manifest/web.yaml\"",
        "E0418 12:54:45.660923    1533 file_linux.go:61] \"Unable to process watch event\""
            + " err=\"can't process config file \\\"/etc/kubernetes/manifest/web.yaml\\\": invalid"
            + " pod: [spec: \\\"x\\\"]\""
      })
  void saysWhyTheManifestIsNotTaken(String line) {
    assertThat(log(line).rejection()).contains("invalid pod: [spec: \"x\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E1122 17:03:04.925326     315 kubelet.go:1638] Failed creating a mirror pod for"
            + " \"web-w2_default(df48)\": pods \"web-w2\" is forbidden: no",
        "E0726 11:59:54.849569   64483 kubelet.go:1742] \"Failed creating a mirror pod for\""
            + " err=\"pods \\\"web-w2\\\" is forbidden: no\" pod=\"default/web-w2\""
      })
  void saysWhyThereIsNoMirror(String line) {
    assertThat(log(line).mirrorFailure()).contains("pods \"web-w2\" is forbidden: no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I1122 17:03:05.000396     315 predicate.go:139] Predicate failed on Pod:"
            + " web-w2_default(ebcd), for reason: Predicate NodeAffinity failed",
        "W1122 17:03:04.872688     315 predicate.go:113] Failed to admit pod web-w2_default(2dd9) -"
            + " Predicate NodeAffinity failed",
        "I0726 11:59:54.849569   64483 predicate.go:156] \"Predicate failed on Pod\""
            + " pod=\"default/web-w2\" err=\"Predicate NodeAffinity failed\"",
        "I0726 11:59:54.849569   64483 x.go:1] \"Pod admission denied\" podUID=\"1\""
            + " pod=\"default/web-w2\" reason=\"NodeAffinity\" message=\"Predicate NodeAffinity"
            + " failed\""
      })
  void saysWhyTheNodeDoesNotTakeThePod(String line) {
    assertThat(log(line).refusedAdmission()).contains("Predicate NodeAffinity failed");
  }

  /// A program that writes in place lets the kubelet read half a file first.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "I1 kubelet.go:1888] SyncLoop (ADD, \"file\"): \"web-w2_default(df48)\"",
        "I1 kubelet.go:2137] \"SyncLoop ADD\" source=\"file\" pods=[\"default/web-w2\"]"
      })
  void aManifestIsNotRefusedThatWasTakenAfterwards(String taken) {
    String refused =
        "E1 file.go:108] Unable to process watch event: can't process config file"
            + " \"/etc/kubernetes/manifest/web.yaml\": invalid pod: [x]";

    assertThat(log(refused, taken).rejection()).isEmpty();
    assertThat(log(taken, refused).rejection()).contains("invalid pod: [x]");
  }

  @Test
  void theLastWordCounts() {
    KubeletLog log =
        log(
            "E1 Failed creating a mirror pod for \"web-w2_default(1)\": first",
            "E1 Failed creating a mirror pod for \"web-w2_default(1)\": second");

    assertThat(log.mirrorFailure()).contains("second");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Failed creating a mirror pod for \"my-web-w2_default(1)\": x",
        "Failed creating a mirror pod for \"web-w22_default(1)\": x",
        "Failed creating a mirror pod for \"web-w2_other(1)\": x",
        "\"Failed creating a mirror pod for\" err=\"x\" pod=\"default/web-w2-1\"",
        "Can't process manifest file \"/etc/kubernetes/manifest/web.yaml.bak\": x"
      })
  void aPodWithNearlyTheSameNameIsAnother(String line) {
    assertThat(log(line).lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E1122 20:12:53.746277     300 nestedpendingoperations.go:301] Operation for"
            + " \"{volumeName:kubernetes.io/host-path/e076-v podName:e076 nodeName:}\" failed. No"
            + " retries permitted until 2026-11-22 20:12:54 (durationBeforeRetry 500ms). Error:"
            + " \"MountVolume.SetUp failed for volume \\\"v\\\" (UniqueName:"
            + " \\\"kubernetes.io/host-path/e076-v\\\") pod \\\"web-w2\\\" (UID: \\\"e076\\\") :"
            + " hostPath type check failed: /no is not a file\"",
        "E0418 12:54:45.660923    1533 nestedpendingoperations.go:348] Operation for"
            + " \"{volumeName:kubernetes.io/host-path/e076-v podName:e076 nodeName:}\" failed. No"
            + " retries permitted until 2026-11-22 20:12:54 (durationBeforeRetry 500ms). Error:"
            + " MountVolume.SetUp failed for volume \"v\" (UniqueName:"
            + " \"kubernetes.io/host-path/e076-v\") pod \"web-w2\" (UID: \"e076\") : hostPath type"
            + " check failed: /no is not a file"
      })
  void saysWhyAVolumeIsNotMounted(String line) {
    assertThat(KubeletLog.unmounted(List.of(line), "e076"))
        .contains(
            "MountVolume.SetUp failed for volume \"v\" : hostPath type check failed: /no is not a"
                + " file");
    assertThat(KubeletLog.unmounted(List.of(line), "e07")).isEmpty();
  }

  private static KubeletLog log(String... lines) {
    return KubeletLog.of(WEB, List.of(lines));
  }
}
