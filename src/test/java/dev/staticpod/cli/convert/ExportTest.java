package dev.staticpod.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.FreshWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is on nodes becomes a set, whether static-pod put it there or not.
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
  void programsAreToldWhatCannotBeWritten() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    write("edge", "");

    CommandLineRun run = line("export --host node-1 -d " + out() + " -o json").exits(2);

    run.assertErr().containsOnlyOnce("error: ").contains("edge: it is a file, and was to be");
    run.assertOut()
        .contains(
            "\"kind\" : \"Export\"",
            "\"pods\" : [ ]",
            "\"host\" : \"node-1\"",
            "\"reason\" : \"config\"",
            "edge: it is a file, and was to be a directory");
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

  /// The set that was written could not be applied, and nothing said so.
  @Test
  void aFurtherDocumentDoesNotComeAlong() throws IOException {
    String further = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: more}\n";
    install(write("web.yaml", WEB), "node-1");
    byHand("node-1", "db.yaml", "---\n" + WEB.replace("web", "db") + further);

    run("export", "--host", "node-1", "-d", out().toString())
        .exits(0)
        .assertErr()
        .contains(
            "node-1: left out /etc/kubernetes/manifest/db.yaml from line 13 on: it is a further"
                + " document, and the kubelet runs the first one only");

    assertThat(out().resolve("db.yaml")).hasContent("---\n" + WEB.replace("web", "db"));
    run("validate", out().resolve("set.yaml").toString()).exits(0);
  }

  @Test
  void whatApplyWouldRefuseIsSaidAtOnce() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    byHand("node-1", "db.yaml", WEB.replace("web", "db") + "  hostNetwrok: true\n");

    run("export", "--host", "node-1", "-d", out().toString())
        .exits(0)
        .assertErr()
        .contains(
            out().resolve("db.yaml") + ":12:3: error[unknown-field]: spec has no field hostNetwrok",
            "note: the kubelet runs one of the pods so, and apply refuses it");
  }

  @Test
  void aManifestThatIsTooLargeIsCalledSo() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    byHand("node-1", "db.yaml", WEB.replace("web", "db") + "#" + "x".repeat(300_000) + "\n");

    run("export", "--host", "node-1", "-d", out().toString())
        .exits(0)
        .assertErr()
        .contains("/etc/kubernetes/manifest/db.yaml: it is too large: manifests of more than 256");
    run("export", "db", "--host", "node-1", "-d", out().toString(), "--force").exits(7);
  }

  /// They stay in git, and with them what may be secret.
  @Test
  void whatAnEarlierExportLeftThereIsNamed() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    byHand("node-1", "db.yaml", WEB.replace("web", "db"));
    String to = out().toString();
    run("export", "--host", "node-1", "-d", to).exits(0);
    Files.createDirectories(out().resolve("files/db/etc"));
    Files.writeString(out().resolve("files/db/etc/key"), "secret");

    run("export", "web", "--host", "node-1", "-d", to, "--force")
        .exits(0)
        .assertErr()
        .contains(
            "note: the set no longer names what an earlier run left there: "
                + out().resolve("db.yaml")
                + ", "
                + out().resolve("files/db/etc/key")
                + "\n");
    run("export", "web", "--host", "node-1", "-d", to, "--force")
        .exits(0)
        .assertErr()
        .contains("files/db/etc/key")
        .doesNotContain("db.yaml");
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

  /// One document, whatever came of it.
  @Test
  void tellsProgramsWhyNothingWasWritten() throws IOException {
    String[] none = {"export", "--host", "node-1", "-d", out().toString(), "-o", "json"};
    run(none)
        .exits(7)
        .assertOut()
        .startsWith("{")
        .contains("\"kind\" : \"Export\"", "\"pods\" : [ ]", "\"reason\" : \"absent\"")
        .contains("\"problem\" : \"there is nothing to export\"");

    install(write("web.yaml", WEB), "node-1");
    run("export", "nosuch", "--host", "node-1", "-d", out().toString(), "-o", "json")
        .exits(7)
        .assertOut()
        .startsWith("{")
        .contains("\"problem\" : \"there is no static pod nosuch\"", "\"node\" : \"node-1\"");
    assertThat(out().resolve("set.yaml")).doesNotExist();

    run(none).exits(0).assertOut().contains("\"errors\" : [ ]");
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

  private static String mounting(String name, String... volumes) {
    return WEB.replace("name: web\n  labels", "name: " + name + "\n  labels")
        + "    volumeMounts:\n"
        + IntStream.range(0, volumes.length)
            .mapToObj("    - {name: v%1$d, mountPath: /v%1$d, readOnly: true}\n"::formatted)
            .collect(Collectors.joining())
        + "  volumes:\n"
        + IntStream.range(0, volumes.length)
            .mapToObj(i -> "  - {name: v%d, hostPath: {path: %s}}\n".formatted(i, volumes[i]))
            .collect(Collectors.joining());
  }

  private void onNode(String path, String text, String mode) throws IOException {
    Path file = on("node-1", path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(out().resolve(path)));
  }

  /// A pod that was put there by hand, with its configuration, its certificates and its pages.
  private void shopByHand() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    byHand(
        "node-1",
        "shop.yaml",
        mounting("shop", "/etc/shop", "/srv/shop", "/srv/data", "/etc/ssl", "/etc/one.conf")
            .replace("/v2, readOnly: true", "/v2"));
    onNode("etc/shop/shop.conf", "listen 80;\n", "rw-r--r--");
    onNode("etc/shop/tls/tls.key", "-----BEGIN PRIVATE KEY-----\n", "rw-r--r--");
    onNode("etc/shop/tls/tls.crt", "-----BEGIN CERTIFICATE-----\n", "rw-r--r--");
    onNode("srv/shop/index.html", "hello\n", "rw-r--r--");
    onNode("srv/shop/css/all.css", "a{}\n", "rw-r--r--");
    onNode("srv/data/db", "rows", "rw-r--r--");
    onNode("etc/one.conf", "only=root\n", "rw-r-----");
    Files.createSymbolicLink(on("node-1", "etc/shop/link"), Path.of("/etc/passwd"));
  }

  @Test
  void takesTheFilesAlongThatPodsHave() throws IOException {
    shopByHand();

    run("export", "shop", "--host", "node-1", "-d", out().toString(), "--with-host-files")
        .exits(0)
        .assertErr()
        .contains(
            "left out /etc/shop/link of shop: it is a symbolic link",
            "left out /srv/data of shop: a container may write there",
            "left out /etc/ssl of shop: nodes have it by themselves",
            "note: 2 of the files may hold secrets");

    assertThat(out().resolve("set.yaml"))
        .hasContent(
            """
            apiVersion: static-pod.dev/v1
            kind: StaticPodSet
            metadata:
              name: edge
            pods:
            - manifest: shop.yaml
              nodes:
                hosts: [node-1]
              files:
              - source: files/shop/etc/one.conf
                path: /etc/one.conf
                mode: "0640"
                sensitive: true
              - source: files/shop/etc/shop/shop.conf
                path: /etc/shop/shop.conf
              - source: files/shop/etc/shop/tls/tls.crt
                path: /etc/shop/tls/tls.crt
              - source: files/shop/etc/shop/tls/tls.key
                path: /etc/shop/tls/tls.key
                mode: "0644"
                sensitive: true
              - source: files/shop/srv/shop/
                path: /srv/shop
            """);
    assertThat(out().resolve("files/shop/srv/shop/css/all.css")).hasContent("a{}");
    assertThat(mode("files/shop/etc/one.conf")).isEqualTo("rw-------");
    assertThat(mode("files/shop/etc/shop/tls/tls.key")).isEqualTo("rw-------");
  }

  @Test
  void takesWhatContainersMayWriteWhereItIsTold() throws IOException {
    shopByHand();

    run("export", "shop", "--host", "node-1", "-d", out().toString(), "--with-host-files").exits(0);
    assertThat(out().resolve("files/shop/srv/data")).doesNotExist();
    run(
            "export",
            "shop",
            "--host",
            "node-1",
            "-d",
            out().toString(),
            "--with-host-files",
            "--with-writable",
            "--force",
            "-o",
            "json")
        .exits(0)
        .assertOut()
        .contains("\"path\" : \"/srv/data/db\"", "\"sensitive\" : true")
        .doesNotContain("only=root");
    assertThat(out().resolve("files/shop/srv/data/db")).hasContent("rows");
    run("export", "--host", "node-1", "-d", out().toString(), "--with-writable")
        .exits(2)
        .assertErr()
        .contains("--with-host-files");
  }

  /// Once for the adoption; then nothing is to be done any more, and a second export is the same.
  @Test
  void applyingItWithItsFilesChangesNothing() throws IOException {
    shopByHand();
    run("export", "--host", "node-1", "-d", out().toString(), "--with-host-files").exits(0);
    String set = out().resolve("set.yaml").toString();
    run("validate", set).exits(0);
    run("apply", "-f", set, "--adopt").exits(0);

    run("apply", "-f", set, "--dry-run").exits(0).assertOut().contains("nothing to change");
    run("status", "-f", set).exits(0);
    assertThat(on("node-1", "etc/shop/link")).isSymbolicLink();
    Path again = home().resolve("again");
    run("export", "--host", "node-1", "-d", again.toString(), "--name", "edge", "--with-host-files")
        .exits(0);
    assertThat(again.resolve("set.yaml")).hasSameTextualContentAs(out().resolve("set.yaml"));
    run("export", "--host", "node-1", "-d", home().resolve("bare").toString())
        .exits(0)
        .assertErr()
        .contains("to apply this set takes them away");
  }

  /// To the first of them alone: so to apply the set took the file from the others.
  @Test
  void givesAFileToEachOfThePodsThatHaveIt() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    byHand("node-1", "a.yaml", mounting("a", "/etc/shared"));
    byHand("node-1", "b.yaml", mounting("b", "/etc/shared/b", "/etc/shared"));
    onNode("etc/shared/b/1", "1\n", "rw-r--r--");
    onNode("etc/shared/2", "2\n", "rw-r--r--");
    Files.createSymbolicLink(on("node-1", "etc/shared/b/link"), Path.of("1"));

    run("export", "--host", "node-1", "-d", out().toString(), "--with-host-files")
        .exits(0)
        .assertErr()
        .contains("left out /etc/shared/b/link of b and a: it is a symbolic link")
        .doesNotContain("left out /etc/shared/2");

    String set = out().resolve("set.yaml").toString();
    for (String pod : List.of("a", "b")) {
      assertThat(out().resolve("set.yaml"))
          .content()
          .contains("source: files/" + pod + "/etc/shared/b/1", "files/" + pod + "/etc/shared/2");
    }
    run("validate", set).exits(0);
    run("apply", "-f", set, "--adopt").exits(0);
    run("status", "-f", set).exits(0);
    run("diff", "-f", set).exits(0);
  }

  /// The set named the directory, and with it what an earlier export had put there: to apply it
  /// brought to the node what had been taken away.
  @Test
  void namesNoDirectoryThatHasMoreThanTheNode() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    byHand("node-1", "a.yaml", mounting("a", "/etc/a"));
    onNode("etc/a/1", "1\n", "rw-r--r--");
    onNode("etc/a/2", "2\n", "rw-r--r--");
    onNode("etc/a/3", "3\n", "rw-r--r--");
    String to = out().toString();
    run("export", "--host", "node-1", "-d", to, "--with-host-files").exits(0);
    assertThat(out().resolve("set.yaml")).content().contains("source: files/a/etc/a/\n");
    Files.delete(on("node-1", "etc/a/2"));

    run("export", "--host", "node-1", "-d", to, "--with-host-files", "--force")
        .exits(0)
        .assertErr()
        .contains("the set no longer names", "files/a/etc/a/2");

    assertThat(out().resolve("set.yaml"))
        .content()
        .contains("source: files/a/etc/a/1\n", "source: files/a/etc/a/3\n")
        .doesNotContain("files/a/etc/a/\n");
  }

  @Test
  void writesFilesThatDifferApart() throws IOException {
    String web = write("web.yaml", WEB);
    install(web, "node-1");
    install(web, "node-2");
    byHand("node-1", "a.yaml", mounting("a", "/etc/a"));
    byHand("node-2", "a.yaml", mounting("a", "/etc/a"));
    onNode("etc/a/conf", "1\n", "rw-r--r--");
    Files.createDirectories(on("node-2", "etc/a"));
    Files.writeString(on("node-2", "etc/a/conf"), "2\n");

    run("export", "--host", "node-1,node-2", "-d", out().toString(), "--with-host-files").exits(0);

    assertThat(out().resolve("files/a.node-1/etc/a/conf")).hasContent("1");
    assertThat(out().resolve("files/a.node-2/etc/a/conf")).hasContent("2");
  }

  @Test
  void takesTheNameOfAMirrorPod() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    install(write("web.yaml", WEB), "node-2");

    run("export", "web-node-2", "--host", "node-1,node-2", "-d", out().toString()).exits(0);

    assertThat(out().resolve("set.yaml")).content().contains("hosts: [node-2]\n");
  }

  @Test
  void namesThePodOfAnotherNamespaceWithAllThatWasWanted() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    byHand("node-1", "b.yaml", WEB.replace("  name: web\n", "  name: b\n  namespace: shop\n"));
    String to = out().toString();

    for (String name : List.of("b", "b-node-1")) {
      run("export", name, "web", "--host", "node-1", "-d", to, "--name", "x", "--with-host-files")
          .exits(7)
          .assertErr()
          .contains("there is no static pod " + name + "; there is shop/b\n")
          .contains(
              "next: name the namespace: static-pod export shop/b default/web --output-dir "
                  + to
                  + " --name x --with-host-files --host node-1; else see what there is: static-pod"
                  + " list --host node-1\n");
    }
    run("export", "shop/b", "default/web", "--host", "node-1", "-d", to).exits(0);
  }

  @Test
  void ofANamespaceOnlyItsPodsComeAlong() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    byHand("node-1", "b.yaml", WEB.replace("  name: web\n", "  name: b\n  namespace: shop\n"));

    run("export", "-n", "shop", "--host", "node-1", "-d", out().toString()).exits(0);

    assertThat(out().resolve("set.yaml"))
        .content()
        .contains("shop.b.yaml")
        .doesNotContain(" web.yaml");
    run("export", "-n", "other", "--host", "node-1", "-d", home().resolve("o").toString())
        .exits(7)
        .assertErr()
        .contains("there is nothing to export");
  }

  /// It said that there is no such pod, which the list shows.
  @Test
  void aPodThatNoKubeletRunsIsNotSaidToBeMissing() throws IOException {
    install(write("web.yaml", WEB), "node-1");
    byHand("node-1", "b.yaml", WEB.replace("  name: web\n", "  name: b\n").replace("image", "x"));

    run("export", "b", "web", "--host", "node-1", "-d", out().toString())
        .exits(7)
        .assertErr()
        .contains("b.yaml: no kubelet runs it")
        .contains("the static pod b is described by /etc/kubernetes/manifest/b.yaml, which cannot")
        .contains("next: see what is wrong: static-pod describe b --host node-1\n");
    assertThat(out()).doesNotExist();
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
