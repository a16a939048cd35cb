package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.image.ImageArchive;
import dev.staticpod.image.ImageArchive.Compression;
import dev.staticpod.image.ImageArchive.Form;
import dev.staticpod.image.ImageName;
import dev.staticpod.kubelet.HealthAddress;
import dev.staticpod.kubelet.KubeletApiPlaces;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.files.FilesScript;
import dev.staticpod.node.images.ImageScript;
import dev.staticpod.node.upload.PlanUploads;
import dev.staticpod.node.upload.Upload;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.images.WantedImage;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The scripts as they are sent pass shellcheck as POSIX sh.
class ShellcheckTest {
  private static final PodName POD = new PodName("default", "a");
  private static final PodRef SUBJECT = new PodRef(POD, "w1", "/m/a.yaml", "0");

  @Test
  void findsNothingInTheScriptThatLooks() throws Exception {
    assertThat(
            shellcheck(
                ProbeScript.probe(
                    new ProbeRequest(
                        List.of("/m"),
                        new ProbeRequest.Revisions.Of(POD),
                        ProbeRequest.VersionQuery.INCLUDED))))
        .isEmpty();
  }

  @Test
  void findsNothingInTheScriptThatGathersEvidence() throws Exception {
    assertThat(
            shellcheck(
                ProbeScript.evidence(
                    "default_a-w1_", PlanSamples.facts(), "/m/a.yaml", List.of("a-w1", "x y"))))
        .isEmpty();
  }

  @Test
  void findsNothingInTheScriptThatChecks() throws Exception {
    assertThat(
            shellcheck(
                ProbeScript.check(
                    new HealthRequest(
                        UnitName.KUBELET,
                        Optional.of("/m"),
                        Optional.of("/run/c.sock"),
                        NodeTools.all(),
                        List.of("/etc", "/m")))))
        .isEmpty();
  }

  @Test
  void findsNothingInTheScriptThatWaitsForTheEndOfAPod() throws Exception {
    assertThat(shellcheck(ProbeScript.gone("default_a-w1_", "4f0a", Duration.ofSeconds(5))))
        .isEmpty();
  }

  @Test
  void findsNothingInTheScriptThatPrintsALog() throws Exception {
    var request =
        new LogRequest(
            "web", LogRequest.Attempt.PREVIOUS, OptionalInt.of(5), LogRequest.End.FOLLOW);

    assertThat(shellcheck(ProbeScript.logs("default_a-w1_", request))).isEmpty();
  }

  @Test
  void findsNothingInTheScriptsThatTakeBytes() throws Exception {
    var upload = new Upload("0".repeat(64), 3, InputStream::nullInputStream);

    assertThat(
            shellcheck(
                UploadScript.streamed(
                    List.of(upload, upload),
                    List.of(new PlanUploads.Replaced("0".repeat(64), "/srv/a b")))))
        .isEmpty();
    assertThat(shellcheck(UploadScript.piece(upload, 0, new byte[3]))).isEmpty();
  }

  @Test
  void findsNothingInTheScriptsAboutImages() throws Exception {
    ImageName name = ImageName.parse("nginx:1.27").orElseThrow();
    var archive =
        new ImageArchive("x.tar", Form.OCI, Compression.NONE, 1, 1, "0".repeat(64), List.of());
    var wanted = new WantedImage(name, WantedImage.PullPolicy.ALWAYS);

    assertThat(shellcheck(ImageScript.images("/run/c.sock", List.of(name)))).isEmpty();
    assertThat(shellcheck(ImageScript.takeIn("/run/c.sock", archive, List.of(name)))).isEmpty();
    assertThat(shellcheck(ImageScript.pull("/run/c.sock", List.of(wanted)))).isEmpty();
  }

  @Test
  void findsNothingInTheScriptThatReadsFiles() throws Exception {
    assertThat(shellcheck(FilesScript.read(List.of("/etc/web", "/srv/it's")))).isEmpty();
  }

  @Test
  void findsNothingInTheScriptThatChanges() throws Exception {
    var plan =
        new Plan(
            List.of(PodChange.present(SUBJECT)),
            List.of(
                new Step.MakeDirectory("/m", "700"),
                new Step.WriteFile(
                    "/m/a.yaml",
                    new Precondition.Absent(),
                    FileContent.of("it's: $a\n"),
                    FileAttributes.mode("600")),
                new Step.DeleteFile(
                    new Precondition.Present(
                        FileFacts.regular(
                            "/m/b.yaml", FileContent.of("b\n"), FileAttributes.mode("600")))),
                new Step.DaemonReload(UnitName.KUBELET),
                new Step.WriteRevision(
                    POD, "/m/a.yaml", Step.Action.INSTALL, new Provenance("o'me@here", "1")),
                new Step.RestartKubelet(UnitName.KUBELET, "why"),
                new Step.AwaitKubelet(
                    UnitName.KUBELET,
                    Duration.ofSeconds(5),
                    "--a=b",
                    HealthAddress.loopback(10248))),
            List.of());

    assertThat(shellcheck(ExecuteScript.render(plan))).isEmpty();
  }

  @Test
  void findsNothingInTheScriptThatAsksTheApiServer() throws Exception {
    var places = new KubeletApiPlaces(List.of("/etc/k", "/var/k"), Optional.of("/pki/c"), "12");

    assertThat(shellcheck(ProbeScript.api(places))).isEmpty();
    assertThat(shellcheck(ProbeScript.api(places, List.of("ask\tGET\t/\t")))).isEmpty();
  }

  @Test
  void seesWhatIsWrong() throws Exception {
    assertThat(shellcheck("#!/bin/sh\nrm $1\n")).contains("SC2086");
  }

  private static String shellcheck(String script) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          // SC2317: the last line exits, and shellcheck takes all that it calls for unreachable
          new ProcessBuilder("shellcheck", "--shell=sh", "--format=gcc", "--exclude=SC2317", "-")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new AssertionError("shellcheck is missing: install the package shellcheck", e);
    }
    try (var stdin = process.getOutputStream()) {
      stdin.write(script.getBytes(StandardCharsets.UTF_8));
    }
    String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return found;
  }
}
