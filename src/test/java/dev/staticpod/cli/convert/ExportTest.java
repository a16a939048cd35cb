package dev.staticpod.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.FreshWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is on nodes becomes a set, whoever put it there.
class ExportTest extends FreshWorkers {
  private static final String WEB =
      """
      # the shop's front
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
        labels: {app: web}
      spec:
        containers:
        - name: web
          image: nginx:1.27 # as tested
          resources: {requests: {cpu: 50m, memory: 64Mi}}
      """;

  ExportTest() {
    super(2);
  }

  private Path out() {
    return home().resolve("edge");
  }

  private void byHand(String worker, String name, String text) throws IOException {
    Path directory = on(worker, "etc/kubernetes/manifest");
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(name), text);
  }

  @Test
  void writesEqualPodsOnceWithTheirHosts() throws IOException {
    String web = write("web.yaml", WEB);
    install(web, "node-1");
    install(web, "node-2");
    byHand("node-2", "db.yaml", WEB.replace("web", "db").replace("name: db", "name: db"));

    run("export", "--host", "node-1,node-2", "--output-dir", out().toString())
        .exits(0)
        .assertErr()
        .isEqualTo("wrote " + out().resolve("set.yaml") + "\n");

    assertThat(out().resolve("set.yaml"))
        .hasContent(
            """
            apiVersion: static-pod.dev/v1
            kind: StaticPodSet
            metadata:
              name: edge
            pods:
            - manifest: db.yaml
              nodes:
                hosts: [node-2]
            - manifest: web.yaml
              nodes:
                hosts: [node-1, node-2]
            """);
    assertThat(out().resolve("web.yaml")).hasContent(WEB);
  }

  @Test
  void writesWhatHostsHaveDifferentlyApart() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    install(write("web.yaml", WEB.replace("1.27", "1.28")), "node-2");

    run("export", "web", "--host", "node-1,node-2", "-d", out().toString()).exits(0);

    assertThat(out().resolve("web.node-1.yaml")).content().contains("nginx:1.27");
    assertThat(out().resolve("web.node-2.yaml")).content().contains("nginx:1.28");
  }

  @Test
  void whatItWritesInstallsAsTheSame() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    String before = Files.readString(on("node-1", "etc/kubernetes/manifest/web.yaml"));

    run("export", "--host", "node-1", "-d", out().toString()).exits(0);

    run("install", out().resolve("web.yaml").toString(), "--host", "node-1", "--dry-run")
        .exits(0)
        .assertOut()
        .contains("nothing to change");
    assertThat(on("node-1", "etc/kubernetes/manifest/web.yaml")).hasContent(before);
  }

  /// And nothing else: what is there afterwards is the same set again.
  @Test
  void applyingWhatItWroteAdopts() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    byHand("node-1", "db.yaml", WEB.replace("web", "db"));
    run("export", "--host", "node-1", "-d", out().toString()).exits(0);
    String set = out().resolve("set.yaml").toString();

    run("apply", "-f", set).exits(4);
    run("apply", "-f", set, "--adopt").exits(0);

    run("status", "-f", set).exits(0);
    Path again = home().resolve("again");
    run("export", "--host", "node-1", "-d", again.toString(), "--name", "edge").exits(0);
    for (String name : List.of("set.yaml", "web.yaml", "db.yaml")) {
      assertThat(again.resolve(name)).hasSameTextualContentAs(out().resolve(name));
    }
  }

  @Test
  void namesWhatItLeavesOut() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    byHand("node-1", "notes.txt", "no pod");
    byHand("node-1", "kube-apiserver.yaml", WEB.replace("name: web", "name: kube-apiserver"));
    byHand(
        "node-1",
        "files.yaml",
        WEB.replace("name: web\n  labels", "name: files\n  labels")
            + "  volumes: [{name: v, hostPath: {path: /etc/files}}]\n");

    run("export", "--host", "node-1", "-d", out().toString(), "-o", "json")
        .exits(0)
        .assertOut()
        .contains("\"kind\" : \"Export\"", "\"what\" : \"/etc/files of files\"")
        .contains("it is a part of the control plane; name it to have it: default/kube-apiserver")
        .contains("/etc/kubernetes/manifest/notes.txt");
    assertThat(out().resolve("kube-apiserver.yaml")).doesNotExist();

    run("export", "kube-apiserver", "--host", "node-1", "-d", out().toString(), "--force").exits(0);
    assertThat(out().resolve("kube-apiserver.yaml")).exists();
  }

  @Test
  void keepsToItselfWhatTheNodeKeepsToRoot() throws IOException {
    install(
        write("other.yaml", WEB.replace("name: web\n  labels", "name: other\n  labels")), "node-1");
    byHand("node-1", "web.yaml", WEB);
    Files.setPosixFilePermissions(
        on("node-1", "etc/kubernetes/manifest/web.yaml"),
        PosixFilePermissions.fromString("rw-------"));

    run("export", "web", "--host", "node-1", "-d", out().toString()).exits(0);

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(out().resolve("web.yaml"))))
        .isEqualTo("rw-------");
  }

  @Test
  void saysWhatThereIsNot() throws IOException {
    install(write("web.yaml", WEB), "node-1");

    run("export", "gone", "--host", "node-1", "-d", out().toString())
        .exits(7)
        .assertErr()
        .contains("there is no static pod gone");
    assertThat(out()).doesNotExist();
    run("export", "--host", "node-1,nowhere.invalid", "-d", out().toString())
        .exits(4)
        .assertErr()
        .contains("not all hosts could be read: nothing was written");
  }
}
