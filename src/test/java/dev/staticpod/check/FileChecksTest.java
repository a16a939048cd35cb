package dev.staticpod.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileFacts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileChecksTest {
  private static final String WEB =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
          - name: web
            image: app:v1
      """;

  private static final String DIRECTORY = SurveySamples.DIRECTORY;

  private static FileFacts odd(String name, FileFacts.Kind kind) {
    return new FileFacts(
        DIRECTORY + "/" + name, kind, FileAttributes.UNKNOWN, "", Optional.empty());
  }

  @Test
  void manifestsThatOthersPutThereAreFine() {
    SurveySamples sample = SurveySamples.well().files(SurveySamples.file("web.yaml", WEB));

    assertThat(sample.finding(Check.FILES))
        .isEqualTo(Finding.ok("1 file, 0 of them installed by static-pod"));
    assertThat(sample.finding(Check.MANIFESTS))
        .isEqualTo(Finding.ok("1 manifest valid for kubelet 1.20"));
  }

  @Test
  void twoFilesWithOnePodFail() {
    SurveySamples sample =
        SurveySamples.well()
            .files(SurveySamples.file("web.yaml", WEB), SurveySamples.file("web.yaml.bak", WEB));

    assertThat(sample.finding(Check.FILES))
        .isEqualTo(
            Finding.fail(
                DIRECTORY
                    + "/web.yaml holds a pod that another file has too: the kubelet runs "
                    + DIRECTORY
                    + "/web.yaml.bak",
                "keep "
                    + DIRECTORY
                    + "/web.yaml, and take the rest away: rm "
                    + DIRECTORY
                    + "/web.yaml.bak on the node"));
  }

  @Test
  void whatIsNoManifestIsAWarningAndNoFileFailsOrIsOne() {
    SurveySamples sample =
        SurveySamples.well()
            .files(
                SurveySamples.file("notes.txt", "remember the milk"),
                odd("old", FileFacts.Kind.DIRECTORY),
                odd("link", FileFacts.Kind.SYMLINK),
                odd("up", FileFacts.Kind.DIRECTORY_LINK),
                odd("lost", FileFacts.Kind.DANGLING_LINK),
                odd("pipe", FileFacts.Kind.OTHER));

    assertThat(sample.findings(Check.FILES))
        .extracting(Finding::status, finding -> finding.text().split("[ :]", 2)[0])
        .containsExactlyInAnyOrder(
            tuple(Finding.Status.WARN, DIRECTORY + "/notes.txt"),
            tuple(Finding.Status.WARN, DIRECTORY + "/old"),
            tuple(Finding.Status.WARN, DIRECTORY + "/link"),
            tuple(Finding.Status.WARN, DIRECTORY + "/up"),
            tuple(Finding.Status.WARN, DIRECTORY + "/lost"),
            tuple(Finding.Status.FAIL, DIRECTORY + "/pipe"));
  }

  @Test
  void aFileThatOthersCanWriteFails() {
    FileFacts file = SurveySamples.file("web.yaml", WEB);
    var open =
        new FileFacts(
            file.path(),
            file.kind(),
            new FileAttributes("0", "0", "666"),
            file.sha256(),
            file.content());

    assertThat(SurveySamples.well().files(open).finding(Check.FILES).nextStep())
        .isEqualTo("chmod o-w " + file.path() + " on the node");
  }

  @Test
  void anEditSinceTheInstallIsAWarning() {
    String ours =
        AnnotatedText.of(
            ManifestReader.read("web.yaml", WEB.getBytes(StandardCharsets.UTF_8))
                .manifest()
                .orElseThrow());

    assertThat(
            SurveySamples.well()
                .files(SurveySamples.file("web.yaml", ours.replace("app:v1", "app:v2")))
                .finding(Check.FILES))
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(Finding.Status.WARN);
          assertThat(finding.nextStep())
              .startsWith("see the installed one: static-pod history web --host root@worker-1");
        });
  }

  @Test
  void aManifestIsHeldAgainstTheVersionOfTheKubelet() {
    String reference = WEB + "      envFrom: [{configMapRef: {name: settings}}]\n";
    SurveySamples sample = SurveySamples.well().files(SurveySamples.file("web.yaml", reference));

    assertThat(sample.finding(Check.MANIFESTS).status()).isEqualTo(Finding.Status.WARN);
    assertThat(sample.version("v1.36.0").finding(Check.MANIFESTS))
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(Finding.Status.FAIL);
          assertThat(finding.text()).startsWith(DIRECTORY + "/web.yaml:8:");
          assertThat(finding.nextStep()).contains("static-pod explain ");
        });
  }
}
