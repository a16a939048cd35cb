package dev.staticpod.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.digest.Sha256;
import dev.staticpod.kubelet.HealthAddress;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecuteScriptTest {
  private static final FileContent TEXT = FileContent.of("a: 1\n");
  private static final FileContent SECRET = FileContent.of("hunter2\n").sensitive();

  @Test
  void readsLikeThePlan() {
    Plan plan =
        PlanSamples.plan(
            new Step.MakeDirectory("/m", "700"),
            write("/m/a.yaml", TEXT),
            new Step.DeleteFile(new Precondition.Present(file("/m/it's.yaml", TEXT))),
            new Step.RestartKubelet(UnitName.KUBELET, "why"),
            new Step.AwaitKubelet(
                UnitName.KUBELET, Duration.ofSeconds(60), "--a=b", HealthAddress.loopback(10248)));

    assertThat(body(ExecuteScript.preview(plan)))
        .isEqualTo(
            """
            expectations() {
              expect_no_directory '/m' || return 1
              expect '/m/a.yaml' 'absent' '%1$s' || return 1
              expect '/m/it'\\''s.yaml' '%1$s' 'absent' || return 1
            }

            steps() {
              step 1 'make directory /m' \\
                make_directory '/m' '700' || return 1
              step 2 'create /m/a.yaml' \\
                write_file '/m/a.yaml' '600' '%1$s' <<'END_OF_FILE' || return 1
            a: 1
            END_OF_FILE
              step 3 'remove /m/it'\\''s.yaml' \\
                delete_file '/m/it'\\''s.yaml' || return 1
              step 4 'systemctl restart kubelet (why)' \\
                restart_kubelet 'kubelet.service' '10248' || return 1
              step 5 'wait until the kubelet is healthy (at most 60 s)' \\
                await_kubelet 'kubelet.service' '60' '--a=b' '10248' || return 1
            }

            { transact '' '' </dev/null; exit; }
            """
                .formatted(Sha256.hex("a: 1\n")));
    assertThat(ExecuteScript.preview(plan)).isEqualTo(ExecuteScript.render(plan));
  }

  @Test
  void setsTheOwnerWhereOneIsWanted() {
    assertThat(calls("etcd", "")).contains("write_file '/m/a' '640' ").contains(" 'etcd' <<");
    assertThat(calls("", "ssl")).contains(" ':ssl' <<");
    assertThat(calls("0", "54")).contains(" '0:54' <<");
  }

  private static String calls(String owner, String group) {
    var attributes = new FileAttributes(owner, group, "640");
    return body(
        ExecuteScript.render(
            PlanSamples.plan(
                new Step.WriteFile("/m/a", new Precondition.Absent(), TEXT, attributes))));
  }

  @Test
  void namesTheServiceThatRunsTheKubelet() {
    var service = new UnitName("k3s.service");
    Plan plan =
        PlanSamples.plan(
            new Step.DaemonReload(service),
            new Step.RestartKubelet(service, "why"),
            new Step.AwaitKubelet(
                service, Duration.ofSeconds(60), "--a=b", HealthAddress.loopback(0)));

    assertThat(ExecuteScript.render(plan))
        .contains("'systemctl restart k3s (why)'", "restart_kubelet 'k3s.service' '0'")
        // nothing is changed where that fails, and the script says so
        .contains("complaints 'k3s.service' || return 1")
        .contains("await_kubelet 'k3s.service' ")
        .doesNotContain("kubelet.service");
  }

  @Test
  void showsPeopleNothingOfWhatIsSensitive() {
    Plan plan =
        PlanSamples.plan(
            new Step.WriteFile(
                "/m/key",
                new Precondition.Present(
                    file("/m/key", FileContent.of("old-s3cret\n").sensitive())),
                SECRET,
                FileAttributes.mode("600")),
            new Step.DeleteFile(new Precondition.Present(file("/m/old", SECRET))));

    assertThat(ExecuteScript.preview(plan))
        .contains(
            "write_base64 '/m/key' '600' '***' <<'END_OF_FILE' || return 1\n***\nEND_OF_FILE\n")
        .doesNotContain("hunter2", base64("hunter2\n"), Sha256.hex("hunter2\n"))
        .doesNotContain("s3cret", base64("old-s3cret\n"), Sha256.hex("old-s3cret\n"));
    assertThat(ExecuteScript.render(plan)).contains(base64("hunter2\n"), Sha256.hex("hunter2\n"));
  }

  @Test
  void tellsTheNodeThatARevisionIsSensitive() {
    assertThat(
            ExecuteScript.render(
                PlanSamples.plan(write("/m/a", SECRET), PlanSamples.revision("/m/a"))))
        .contains(" 'sensitive' 'yes' || return 1");
    assertThat(
            ExecuteScript.render(
                PlanSamples.plan(write("/m/a", TEXT), PlanSamples.revision("/m/a"))))
        .doesNotContain("'sensitive'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nrm -rf /",
        "a\r\nrm -rf /",
        "a\u2028rm -rf /",
        "a\u0085rm",
        "a\u202erm",
        "a\u001b[2K"
      })
  void aTitleStaysInItsLine(String hostile) {
    Plan plan =
        PlanSamples.plan(
            new Step.RestartKubelet(UnitName.KUBELET, hostile), write("/m/" + hostile, TEXT));

    List<String> titles =
        body(ExecuteScript.render(plan))
            .lines()
            .filter(line -> line.startsWith("  step "))
            .toList();

    assertThat(titles).hasSize(2);
    assertThat(titles.getFirst())
        .startsWith("  step 1 'systemctl restart kubelet (a?")
        .endsWith(")' \\");
    assertThat(String.join("", titles).chars()).noneMatch(Character::isISOControl);
  }

  private static String body(String script) {
    return script.substring(script.indexOf("expectations() {"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static Step write(String path, FileContent content) {
    return new Step.WriteFile(path, new Precondition.Absent(), content, FileAttributes.mode("600"));
  }

  private static FileFacts file(String path, FileContent content) {
    return FileFacts.regular(path, content, FileAttributes.mode("600"));
  }

  /// One of several scripts.
  @Nested
  class Preview {
    private static final Plan PLAN =
        new Plan(List.of(pod("default", "web"), pod("other", "db")), List.of(), List.of());

    @Test
    void oneOfSeveralSaysWhereItEnds() {
      String script = ExecuteScript.preview(PLAN);

      assertThat(ExecuteScript.previewOf("root@w1", PLAN))
          .isEqualTo(
              "# static-pod script for host 'root@w1', pod web, other/db: "
                  + script.lines().count()
                  + " lines\n"
                  + script);
    }

    @Test
    void aHostCannotLeaveTheBoundary() {
      assertThat(ExecuteScript.previewOf("w1'\nrm -rf /", PLAN).lines().findFirst().orElseThrow())
          .startsWith("# static-pod script for host 'w1'\\''?rm -rf /', pod web, other/db: ");
    }

    private static PodChange pod(String namespace, String name) {
      return PodChange.absent(new PodRef(new PodName(namespace, name), "w1", "", ""));
    }
  }
}
