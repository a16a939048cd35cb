package dev.staticpod.plan.agreed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.digest.Sha256;
import dev.staticpod.digest.SlowDigest;
import dev.staticpod.kubelet.HealthAddress;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PlanDigestTest {
  private static final byte[] SALT = new byte[PlanDigest.SALT_BYTES];
  private static final PodName POD = new PodName("default", "web");

  private static Plan plan(Step... steps) {
    return new Plan("node-1", List.of(), List.of(steps), List.of(), List.of());
  }

  private static Step secret(String text) {
    var file =
        new HostFile(
            "/etc/web/key",
            FileContent.of(text).sensitive(),
            FileAttributes.mode("600"),
            HostFile.Reload.RESTART);
    return new Step.WriteHostFile(POD, new Precondition.Absent(), file, Step.OldBytes.KEEP);
  }

  private static Step await(String directory, int port) {
    return new Step.AwaitKubelet(
        UnitName.KUBELET, Duration.ofSeconds(60), directory, HealthAddress.loopback(port));
  }

  @Test
  void aPlanIsKnownByItsDigest() {
    String digest = PlanDigest.of(plan(secret("1234")), SALT);

    assertThat(PlanDigest.isOf(digest, plan(secret("1234")))).isTrue();
    assertThat(PlanDigest.isOf(digest, plan(secret("1235")))).isFalse();
    assertThat(PlanDigest.isOf(digest.toUpperCase(Locale.ROOT), plan(secret("1234")))).isFalse();
    assertThat(PlanDigest.isOf("", plan())).isFalse();
    assertThat(PlanDigest.isOf("no digest", plan())).isFalse();
  }

  @Test
  void theDigestOfASecretHasASalt() {
    byte[] other = SALT.clone();
    other[0] = 1;

    String digest = PlanDigest.of(plan(secret("1234")), SALT);

    assertThat(PlanDigest.of(plan(secret("1234")), other)).isNotEqualTo(digest);
    assertThat(digest).doesNotContain(Sha256.hex("1234"));
    assertThat(SlowDigest.hex(SALT, "1234")).isNotEqualTo(Sha256.hex("1234"));
  }

  @Test
  void whatIsSaidOfAStepDoesNotCount() {
    assertThat(PlanDigest.of(plan(new Step.RestartKubelet(UnitName.KUBELET, "one")), SALT))
        .isEqualTo(PlanDigest.of(plan(new Step.RestartKubelet(UnitName.KUBELET, "other")), SALT));
  }

  @Test
  void whatATitleDoesNotSayCountsToo() {
    assertThat(PlanDigest.of(plan(await("/a", 10248)), SALT))
        .isNotEqualTo(PlanDigest.of(plan(await("/b", 10248)), SALT))
        .isNotEqualTo(PlanDigest.of(plan(await("/a", 0)), SALT));
    assertThat(PlanDigest.of(plan(new Step.MakeDirectory("/a", "755")), SALT))
        .isNotEqualTo(PlanDigest.of(plan(new Step.MakeDirectory("/a", "700")), SALT));
  }
}
