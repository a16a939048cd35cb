package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.image.ImageArchives;
import dev.staticpod.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Images that are brought to workers before their pods are.
class ImagesTest extends FreshWorkers {
  private static final String ARCHITECTURE = Platform.architectureOf(System.getProperty("os.arch"));
  private static final Path MANIFESTS = Path.of("etc/kubernetes/manifest");

  ImagesTest() {
    super(2);
  }

  private String pod(String image) throws IOException {
    return changed("image: kalise/nodejs-web-app:latest", "image: " + image);
  }

  private Path manifests() {
    return sandbox().files().root("node-1").resolve(MANIFESTS);
  }

  @Test
  void arePulledBeforeTheChange() throws Exception {
    CommandLineRun run =
        line("install " + pod("nginx:1.27") + " --pre-pull --host node-1").exits(0);

    run.assertErr().containsSubsequence("pulling nginx:1.27", "pulled nginx:1.27", "systemctl");
    line("install " + pod("nginx:1.27") + " --pre-pull --host node-1")
        .exits(0)
        .assertErr()
        .contains("has nginx:1.27 already");
  }

  @Test
  void thatCannotBePulledLeaveTheNodeAsItIs() throws Exception {
    CommandLineRun run =
        line("install " + pod("lab/missing:v1") + " --pre-pull --host node-1,node-2 -o json")
            .exits(4);

    run.assertOut()
        .contains(
            "\"reason\" : \"image-pull\"",
            "the image lab/missing:v1 cannot be pulled on the node: pull access denied",
            "/var/lib/kubelet/config.json");
    assertThat(manifests()).doesNotExist();
  }

  @Test
  void ofOnePodThatCannotBePulledKeepTheOthersBack() throws Exception {
    String other = write("other.yaml", Examples.nodejs("name: nodejs", "name: other"));

    line("install " + other + " " + pod("lab/missing:v1") + " --pre-pull --host node-1 -o json")
        .exits(4)
        .assertOut()
        .contains("\"reason\" : \"image-pull\"", "\"keptBack\" : [ {", "\"name\" : \"other\"");
    assertThat(manifests()).doesNotExist();
  }

  @Test
  void thatAreNeverPulledHaveToBeThere() throws Exception {
    String never =
        changed(
            "image: kalise/nodejs-web-app:latest",
            "image: nginx:1.27\n      imagePullPolicy: Never");

    line("install " + never + " --pre-pull --host node-1")
        .exits(4)
        .assertErr()
        .contains("does not have the image nginx:1.27", "imagePullPolicy is Never");
    assertThat(manifests()).doesNotExist();
  }

  @Test
  void areOnlyNamedByADryRun() throws Exception {
    line("install " + pod("nginx:1.27") + " --pre-pull --dry-run --host node-1")
        .exits(0)
        .assertErr()
        .contains("would pull nginx:1.27");
    assertThat(manifests()).doesNotExist();
  }

  private Path archive(String name, String... tags) throws IOException {
    return Files.write(
        home().resolve(name), ImageArchives.docker(ImageArchives.config(ARCHITECTURE), tags));
  }

  private boolean hasUploads() throws IOException {
    Path uploads = sandbox().files().root("node-1").resolve("var/lib/static-pod/uploads");
    if (!Files.isDirectory(uploads)) {
      return false;
    }
    try (var files = Files.list(uploads)) {
      return files.findAny().isPresent();
    }
  }

  @Test
  void ofAnArchiveAreSentOnceAndBeforeTheChange() throws Exception {
    String install =
        "install %s --image-archive %s --host node-1,node-2 --parallel-uploads 1"
            .formatted(pod("lab/web:v1"), archive("web.tar", "lab/web:v1"));

    line(install)
        .exits(0)
        .assertErr()
        .containsSubsequence(
            "sending " + home().resolve("web.tar") + ": 100% of",
            "importing",
            "the image lab/web:v1 is there",
            "systemctl");
    assertThat(hasUploads()).isFalse();
    line(install).exits(0).assertErr().contains("has lab/web:v1 already").doesNotContain("sending");
  }

  /// The runtime of a node may lose what its manifests need: an administrator tidied up, or a disk
  /// was full.
  @Test
  void ofAnArchiveAreSentWhereTheManifestIsThereAlready() throws Exception {
    String manifest = pod("lab/web:v1");
    Path archive = archive("web.tar", "lab/web:v1");
    String install =
        "install %s --image-archive %s --no-wait --host node-1".formatted(manifest, archive);
    line("install " + manifest + " --host node-1").exits(0);

    CommandLineRun dryRun = line(install + " --dry-run --exit-code -o json").exits(6);
    dryRun.assertOut().contains("\"steps\" : [ ]", "\"images\" : [ \"lab/web:v1\" ]");
    line(install)
        .exits(0)
        .assertErr()
        .contains("sending " + archive, "the image lab/web:v1 is there")
        .doesNotContain("another image");
    line(install + " --dry-run --exit-code").exits(0);
    line(install).exits(0).assertErr().contains("has lab/web:v1 already").doesNotContain("sending");
  }

  @Test
  void underANameThatStoodForAnotherAreTold() throws Exception {
    String install =
        "install %s --image-archive %s --host node-1"
            .formatted(pod("lab/web:v1"), archive("web.tar", "lab/web:v1"));
    line(install).exits(0);
    Files.write(
        home().resolve("web.tar"),
        ImageArchives.docker(
            ImageArchives.config(ARCHITECTURE).replace("\"Cmd\":[\"sh\"]", "\"Cmd\":[\"true\"]"),
            "lab/web:v1"));

    line(install)
        .exits(0)
        .assertErr()
        .containsSubsequence(
            "the image lab/web:v1 is there",
            "lab/web:v1 is another image now",
            "static-pod restart nodejs",
            "nothing to change");
  }

  @Test
  void ofAnArchiveInTheLayoutOfOciAndCompressedAreTaken() throws Exception {
    Path file =
        Files.write(
            home().resolve("web.tgz"),
            ImageArchives.gzip(
                ImageArchives.oci(ImageArchives.config(ARCHITECTURE), "docker.io/lab/web:v1")));

    line("install %s --image-archive %s --host node-1".formatted(pod("lab/web:v1"), file))
        .exits(0)
        .assertErr()
        .contains("the image lab/web:v1 is there");
  }

  @Test
  void ofAnArchiveForOtherMachinesAreNotSent() throws Exception {
    Path file =
        Files.write(
            home().resolve("web.tar"),
            ImageArchives.docker(ImageArchives.config("s390x"), "lab/web:v1"));

    line("install %s --image-archive %s --host node-1".formatted(pod("lab/web:v1"), file))
        .exits(4)
        .assertErr()
        .contains(
            "web.tar: its lab/web:v1 is for linux/s390x, and the node is linux/" + ARCHITECTURE);
    assertThat(manifests()).doesNotExist();
  }

  @Test
  void ofAnArchiveThatIsNoneEndTheCommand() throws Exception {
    String install = "install " + pod("lab/web:v1") + " --host node-1 --image-archive ";

    line(install + "/nothere.tar").exits(2).assertErr().contains("/nothere.tar: there is no such");
    line(install + write("web.tar", "hello"))
        .exits(2)
        .assertErr()
        .contains("web.tar: it is no archive of images", "docker save");
    line(install + archive("other.tar", "lab/other:v2"))
        .exits(2)
        .assertErr()
        .contains("the pod uses lab/web:v1, and in it is lab/other:v2");
    assertThat(manifests()).doesNotExist();
  }

  @Test
  void thatTheKubeletPullsAllTheSameAreNamed() throws Exception {
    line("install %s --image-archive %s --dry-run --host node-1"
            .formatted(pod("lab/web:latest"), archive("web.tar", "lab/web")))
        .exits(0)
        .assertErr()
        .contains(
            "warning: the kubelet pulls lab/web:latest at each start all the same",
            "would be sent",
            "for lab/web:latest");
    assertThat(hasUploads()).isFalse();
  }
}
