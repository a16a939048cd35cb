package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.image.ImageArchive;
import dev.staticpod.image.ImageArchive.Compression;
import dev.staticpod.image.ImageArchive.Form;
import dev.staticpod.image.ImageName;
import dev.staticpod.node.images.ImageImport;
import dev.staticpod.node.images.PullEvent;
import dev.staticpod.plan.images.ImageFacts;
import dev.staticpod.plan.images.WantedImage;
import dev.staticpod.plan.images.WantedImage.PullPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts about images, under every shell a node may have, with stubs of the runtimes' tools.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash", "bash --posix", "busybox sh"})
class ImageScriptTest {
  private static final String CONTAINERD = "/run/containerd/containerd.sock";
  private static final String CRIO = "/var/run/crio/crio.sock";
  private static final String DOCKER = "/var/run/dockershim.sock";
  private static final ImageName NGINX = ImageName.parse("nginx:1.27").orElseThrow();
  private static final ImageName OTHER = ImageName.parse("lab/other:v1").orElseThrow();
  private static final String MANIFEST = "sha256:" + "a".repeat(64);
  private static final String CONFIG = "sha256:" + "c".repeat(64);
  private static final String ARCHIVE = "0".repeat(64);
  private static final String UPLOAD = "/var/lib/static-pod/uploads/" + ARCHIVE;

  private final LocalNode local;
  private final Node node;
  private final List<PullEvent> events = new ArrayList<>();

  ImageScriptTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    local.write("/stub/images", "");
    local.write("/stub/loads", NGINX + " " + MANIFEST + "\n");
    local.write("/stub/content/" + MANIFEST, "{}");
    node = new Node(local);
  }

  private void runtime(String socket, String... tools) {
    local.write(socket, "");
    for (String tool : tools) {
      local.tool(tool, tool.equals("ctr") ? tool : "containers");
    }
  }

  private static ImageArchive archive(Form form) {
    return new ImageArchive("x.tar", form, Compression.NONE, 1, 1, ARCHIVE, List.of());
  }

  private ImageImport takeIn(String socket, byte[] bytes, Form form) throws Exception {
    local.write(UPLOAD, bytes);
    return node.takeIn(socket, archive(form), List.of(NGINX));
  }

  private String asked() {
    return local.exists("/stub/asked") ? local.read("/stub/asked") : "";
  }

  @Test
  void tellsWhatContainerdHasByConfigurationToo() throws Exception {
    runtime(CONTAINERD, "ctr");
    local.write(
        "/stub/images",
        "%s %s\n%s %s\nother:v1 sha256:%s\n"
            .formatted(NGINX, MANIFEST, CONFIG, MANIFEST, "b".repeat(64)));
    Map<String, String> before = local.snapshot();

    ImageFacts facts = node.images(CONTAINERD, List.of(NGINX, OTHER));

    assertThat(facts.runtime())
        .contains(new ImageFacts.ContainerRuntime("containerd", CONTAINERD, "ctr"));
    assertThat(facts.present().get(NGINX)).containsExactlyInAnyOrder(MANIFEST, CONFIG);
    assertThat(facts.present().get(OTHER)).isEmpty();
    assertThat(facts.machine()).isNotEmpty();
    assertThat(facts.unzip()).isEqualTo(ImageFacts.Unzip.PRESENT);
    assertThat(facts.rooms())
        .extracting(ImageFacts.Room::path)
        .containsExactly("/var/lib/static-pod", "/var/lib/containerd");
    assertThat(local.snapshot()).isEqualTo(before);
  }

  /// Where containerd does not name an image by its configuration, the manifest says it.
  @Test
  void readsTheConfigurationInTheManifest() throws Exception {
    runtime(CONTAINERD, "ctr");
    local.write("/stub/images", NGINX + " " + MANIFEST + "\n");
    local.write(
        "/stub/content/" + MANIFEST,
        "{\n \"schemaVersion\": 2,\n \"config\": {\"size\": 5,\n  \"digest\": \"%s\"},\n"
                .formatted(CONFIG)
            + " \"layers\": [{\"digest\": \"sha256:%s\"}]}".formatted("d".repeat(64)));

    assertThat(node.images(CONTAINERD, List.of(NGINX)).present().get(NGINX))
        .containsExactlyInAnyOrder(MANIFEST, CONFIG);
  }

  @Test
  void findsARuntimeThatTheKubeletDoesNotName() throws Exception {
    runtime("/run/k3s/containerd/containerd.sock", "ctr");

    assertThat(node.images("/run/containerd/containerd.sock", List.of()).runtime())
        .map(ImageFacts.ContainerRuntime::socket)
        .contains("/run/k3s/containerd/containerd.sock");
  }

  /// Where Docker or another one is there too, images would have gone to a runtime that the kubelet
  /// does not ask.
  @Test
  void usesTheToolsOfADistributionForItsOwnRuntimeOnly() throws Exception {
    String k3s = "/run/k3s/containerd/containerd.sock";
    runtime(CONTAINERD);
    runtime(k3s, "k3s");

    assertThat(node.images(k3s, List.of()).runtime())
        .contains(new ImageFacts.ContainerRuntime("containerd", k3s, "k3s"));
    assertThat(node.images(CONTAINERD, List.of()).runtime())
        .contains(new ImageFacts.ContainerRuntime("containerd", CONTAINERD, ""));
  }

  @Test
  void pullsWithTheToolOfADistribution() throws Exception {
    runtime("/run/k3s/containerd/containerd.sock", "k3s");

    assertThat(pull("/run/k3s/containerd/containerd.sock", PullPolicy.ALWAYS)).isEmpty();
    assertThat(asked())
        .contains("k3s crictl --runtime-endpoint unix://")
        .contains(" pull " + NGINX);
  }

  @Test
  void findsToolsThatNoPathHas() throws Exception {
    String rke2 = "/run/k3s/containerd/containerd.sock";
    runtime(rke2);
    local.tool("ctr", "ctr");
    Path tools = local.file("/var/lib/rancher/rke2/bin");
    Files.createDirectories(tools);
    Files.move(local.file("/stub/tools/ctr"), tools.resolve("ctr"));

    assertThat(node.images(rke2, List.of()).runtime())
        .contains(
            new ImageFacts.ContainerRuntime("containerd", rke2, "/var/lib/rancher/rke2/bin/ctr"));
    assertThat(asked()).contains("ctr --address ").contains(rke2 + " -n k8s.io images ls");
  }

  @Test
  void findsNoRuntimeWhereThereIsNone() throws Exception {
    assertThat(node.images("", List.of(NGINX)).runtime()).isEmpty();
    assertThat(node.images("", List.of(NGINX)).present().get(NGINX)).isEmpty();
  }

  @Test
  void tellsWhatHasComeOfArchives() throws Exception {
    local.write("/var/lib/static-pod/uploads/." + ARCHIVE + ".part", "12345");
    local.write("/var/lib/static-pod/uploads/" + "1".repeat(64), "123");
    local.write("/var/lib/static-pod/uploads/other", "1");

    assertThat(node.images("", List.of()).uploads())
        .containsExactlyInAnyOrder(
            new ImageFacts.Upload("1".repeat(64), 3), new ImageFacts.Upload(ARCHIVE, 5));
  }

  @Test
  void givesAnArchiveToContainerdAndTakesItAway() throws Exception {
    runtime(CONTAINERD, "ctr");

    ImageImport result =
        takeIn(CONTAINERD, "the archive".getBytes(StandardCharsets.UTF_8), Form.DOCKER);

    assertThat(result.failure()).isEmpty();
    assertThat(result.present().get(NGINX)).contains(MANIFEST);
    assertThat(local.read("/stub/imported")).isEqualTo("the archive");
    assertThat(asked()).contains("-n k8s.io images import -");
    assertThat(local.exists(UPLOAD)).isFalse();
  }

  @Test
  void takesTheCompressionAway() throws Exception {
    runtime(CONTAINERD, "ctr");

    takeIn(CONTAINERD, gzip("the archive"), Form.OCI);

    assertThat(local.read("/stub/imported")).isEqualTo("the archive");
  }

  @Test
  void saysWhyARuntimeDoesNotTakeIt() throws Exception {
    runtime(CONTAINERD, "ctr");
    local.write(
        "/stub/failure",
        "unpacking nginx (sha256:1)...\nctr: failed to write: no\tspace left on device\n\n");

    ImageImport result = takeIn(CONTAINERD, "x".getBytes(StandardCharsets.UTF_8), Form.DOCKER);

    assertThat(result.failure()).contains("ctr: failed to write: no space left on device");
    assertThat(local.exists(UPLOAD)).isFalse();
  }

  @Test
  void givesAnArchiveToTheToolsOfCrio() throws Exception {
    runtime(CRIO, "podman");
    local.write("/stub/loads", NGINX + " " + "c".repeat(64) + "\n");

    assertThat(takeIn(CRIO, "x".getBytes(StandardCharsets.UTF_8), Form.OCI).present().get(NGINX))
        .containsExactly(CONFIG);
    assertThat(asked()).contains("podman load -q -i " + local.file(UPLOAD));
  }

  @Test
  void givesAnArchiveToDocker() throws Exception {
    runtime(DOCKER, "docker");
    local.write("/stub/loads", NGINX + " " + CONFIG + "\n");

    assertThat(
            takeIn(DOCKER, "x".getBytes(StandardCharsets.UTF_8), Form.DOCKER).present().get(NGINX))
        .containsExactly(CONFIG);
    assertThat(asked()).contains("docker load -q -i");
  }

  @Test
  void takesNothingThatOthersPrepared() throws Exception {
    runtime(CONTAINERD, "ctr");
    local.write("/etc/other", "x");
    Files.createDirectories(local.file("/var/lib/static-pod/uploads"));
    Files.createSymbolicLink(local.file(UPLOAD), local.file("/etc/other"));

    ImageImport result = node.takeIn(CONTAINERD, archive(Form.OCI), List.of(NGINX));

    assertThat(result.failure().orElseThrow()).contains("symbolic link");
    assertThat(asked()).doesNotContain("import");
  }

  private Optional<PullEvent> pull(String socket, PullPolicy policy) throws Exception {
    return node.pull(
        socket,
        List.of(new WantedImage(NGINX, policy), new WantedImage(OTHER, PullPolicy.IF_NOT_PRESENT)),
        events::add);
  }

  @Test
  void pullsWhatIsNotThere() throws Exception {
    runtime(CONTAINERD, "ctr");
    local.write("/stub/images", OTHER + " " + MANIFEST + "\n");

    assertThat(pull(CONTAINERD, PullPolicy.IF_NOT_PRESENT)).isEmpty();
    assertThat(events)
        .containsExactly(
            new PullEvent.Pulling(NGINX),
            new PullEvent.Pulled(NGINX),
            new PullEvent.Present(OTHER));
  }

  @Test
  void pullsWhatIsThereWhereItIsToBePulledAlways() throws Exception {
    runtime(CONTAINERD, "ctr");
    local.write("/stub/images", "%s %s\n%s %s\n".formatted(NGINX, MANIFEST, OTHER, MANIFEST));

    assertThat(pull(CONTAINERD, PullPolicy.ALWAYS)).isEmpty();
    assertThat(events).contains(new PullEvent.Pulled(NGINX));
  }

  @Test
  void stopsAtWhatCannotBePulled() throws Exception {
    runtime(CONTAINERD, "ctr", "crictl");
    local.write(
        "/stub/failure",
        "E1127 remote_image.go:1] PullImage failed\n"
            + "time=\"2026-11-27T03:00:00Z\" level=fatal msg=\"pulling image: failed to resolve"
            + " \\\"docker.io/library/nginx:1.27\\\": not found\"\n");

    assertThat(pull(CONTAINERD, PullPolicy.ALWAYS))
        .contains(
            new PullEvent.Failed(
                NGINX,
                "pulling image: failed to resolve \"docker.io/library/nginx:1.27\": not found"));
    assertThat(events).hasSize(2);
  }

  @Test
  void neverPullsWhatIsNeverToBePulled() throws Exception {
    runtime(CONTAINERD, "ctr");

    assertThat(pull(CONTAINERD, PullPolicy.NEVER)).contains(new PullEvent.Absent(NGINX));
    assertThat(asked()).doesNotContain("pull");
  }

  /// The kubelet logs in with its file, and crictl knows nothing of it.
  @Test
  void logsInAsTheKubeletDoes() throws Exception {
    runtime(CONTAINERD, "ctr", "crictl");
    local.write(
        "/var/lib/kubelet/config.json",
        """
        {"auths": {
          "registry.example.com": {"auth": "b3RoZXI6c2VjcmV0"},
          "https://index.docker.io/v1/": {"email": "a@b", "auth": "aHViOnNlY3JldA=="}}}
        """);

    pull(CONTAINERD, PullPolicy.ALWAYS);

    assertThat(local.read("/stub/login").strip()).isEqualTo("aHViOnNlY3JldA==");
    assertThat(asked()).contains("pull docker.io/library/nginx:1.27").doesNotContain("aHVi");
  }

  @Test
  void logsInNowhereElse() throws Exception {
    runtime(CONTAINERD, "ctr", "crictl");
    local.write(
        "/var/lib/kubelet/config.json",
        "{\"auths\":{\"registry.example.com\":{\"auth\":\"b3RoZXI6c2VjcmV0\"},\"docker.io\":{}}}");

    pull(CONTAINERD, PullPolicy.ALWAYS);

    assertThat(local.exists("/stub/login")).isFalse();
  }

  @Test
  void pullsWithPodmanAndDockerAndTheirLogins() throws Exception {
    runtime(CRIO, "podman");
    local.write("/var/lib/kubelet/config.json", "{}");

    assertThat(pull(CRIO, PullPolicy.ALWAYS)).isEmpty();
    assertThat(asked()).contains("--authfile " + local.file("/var/lib/kubelet/config.json"));

    local.delete(CRIO);
    runtime(DOCKER, "docker");
    assertThat(pull(DOCKER, PullPolicy.ALWAYS)).isEmpty();
    assertThat(asked()).contains("docker --config " + local.file("/var/lib/kubelet"));
  }

  @Test
  void saysThatNothingPulls() throws Exception {
    assertThat(pull("", PullPolicy.ALWAYS))
        .contains(new PullEvent.NoTool(NGINX, PullEvent.NoTool.Purpose.PULL));
    assertThat(pull("", PullPolicy.NEVER))
        .contains(new PullEvent.NoTool(NGINX, PullEvent.NoTool.Purpose.TELL));
  }

  private static byte[] gzip(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
