package dev.staticpod.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.FreshWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a node, a repository or another user of this machine could do to who exports: have files
/// land elsewhere, have others read what they may not, or bring something to other nodes.
class HostileExportTest extends FreshWorkers {
  HostileExportTest() {
    super(1);
  }

  private Path out() {
    return home().resolve("edge");
  }

  private StringBuilder pod(String name) {
    return new StringBuilder(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, labels: {app: web}}
        spec:
          containers:
          - name: web
            image: nginx:1.27
            resources: {requests: {cpu: 50m, memory: 64Mi}}
        """
            .formatted(name));
  }

  private void podWith(String name, String... volumes) throws IOException {
    StringBuilder text = pod(name).append("    volumeMounts:\n");
    IntStream.range(0, volumes.length)
        .mapToObj("    - {name: v%1$d, mountPath: /v%1$d, readOnly: true}\n"::formatted)
        .forEach(text::append);
    text.append("  volumes:\n");
    IntStream.range(0, volumes.length)
        .mapToObj(i -> "  - {name: v%d, hostPath: {path: %s}}\n".formatted(i, volumes[i]))
        .forEach(text::append);
    put("etc/kubernetes/manifest/" + name + ".yaml", text.toString());
  }

  private void put(String path, String text) throws IOException {
    Path file = on("node-1", path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void knownDirectory() throws IOException {
    install(write("known.yaml", pod("known").toString()), "node-1");
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private void export(int status, String said, String... more) {
    String[] words = {
      "export", "--host", "node-1", "-d", out().toString(), "--with-host-files", "--force"
    };
    run(Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new))
        .exits(status)
        .assertErr()
        .contains(said);
  }

  @Test
  void followsNoLinkInTheDirectoryThatItWritesTo() throws IOException {
    knownDirectory();
    podWith("shop", "/etc/shop");
    put("etc/shop/authorized_keys", "ssh-ed25519 evil\n");
    Path elsewhere = Files.createDirectories(home().resolve("elsewhere"));
    Path link = out().resolve("files/shop/etc/shop");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, elsewhere);

    export(2, link + ": it is a symbolic link, so that files would land elsewhere");

    assertThat(elsewhere).isEmptyDirectory();
    assertThat(out().resolve("set.yaml")).doesNotExist();
    Files.delete(link);
    Path file = Files.createDirectory(link).resolve("authorized_keys");
    Files.createSymbolicLink(file, elsewhere.resolve("file"));
    export(0, "wrote");
    assertThat(file).isRegularFile().hasContent("ssh-ed25519 evil");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void writesNowhereWhereOthersCouldPutLinks() throws IOException {
    knownDirectory();
    podWith("shop", "/etc/shop");
    put("etc/shop/conf", "1\n");
    Path files = Files.createDirectories(out().resolve("files"));
    mode(files, "rwxrwxrwx");
    export(2, files + ": every user may write there: links there could lead files elsewhere");
    mode(files, "rwxr-xr-x");
    Files.setAttribute(files, "unix:uid", 12345);
    export(2, files + ": it belongs to another user: links there could lead files elsewhere");
    Files.setAttribute(files, "unix:uid", 0);
    mode(out(), "rwxrwxrwx");
    export(2, out() + ": every user may write there");
    Files.setAttribute(
        out(), "unix:mode", 01777); // as /tmp: what is there is not replaced by others
    export(0, "wrote");
  }

  @Test
  void keepsFromOthersWhatTheyCouldNotReachOnTheNode() throws IOException {
    knownDirectory();
    podWith("shop", "/etc/shop");
    put("etc/shop/own/conf", "password: x\n");
    put("etc/shop/conf", "1\n");
    mode(on("node-1", "etc/shop/own"), "rwx------");

    export(0, "note: 1 of the files may hold secrets");

    Path copied = out().resolve("files/shop/etc/shop");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(copied.resolve("own/conf"))))
        .isEqualTo("rw-------");
    assertThat(out().resolve("set.yaml")).content().contains("mode: \"0644\"\n    sensitive: true");
  }

  @Test
  void leavesOutWhoMayLogInAndWhatRootRuns() throws IOException {
    knownDirectory();
    podWith(
        "shop", "/etc/shadow", "/etc/cron.d", "/etc/sudoers.d/x", "/home/ops/.ssh", "/etc/shop");
    for (String path :
        new String[] {"etc/shadow", "etc/cron.d/x", "home/ops/.ssh/authorized_keys"}) {
      put(path, "evil\n");
    }
    put("etc/shop/conf", "1\n");

    export(0, "left out /home/ops/.ssh of shop: nodes have it by themselves");

    assertThat(out().resolve("set.yaml"))
        .content()
        .contains("/etc/shop")
        .doesNotContain("shadow", "cron", "sudoers", ".ssh");
  }

  @Test
  void bringsNoProgramThatRunsAsItsOwnerToOtherNodes() throws IOException {
    knownDirectory();
    podWith("shop", "/etc/shop");
    put("etc/shop/tool", "#!/bin/sh\n");
    Files.setAttribute(on("node-1", "etc/shop/tool"), "unix:mode", 04755);

    export(
        0,
        "left out of mode 4755 of /etc/shop/tool of shop: with its first digit a program runs as"
            + " its owner or group");

    assertThat(out().resolve("set.yaml")).content().contains("mode: \"0755\"");
  }

  /// Else one would take the place of the other, and go to its nodes.
  @Test
  void givesPodsWhoseNamesComeToTheSameFilesOfTheirOwn() throws IOException {
    knownDirectory();
    put("etc/kubernetes/manifest/1.yaml", pod("kube.web").toString());
    put(
        "etc/kubernetes/manifest/2.yaml",
        pod("web, namespace: kube").toString().replace("1.27", "1.28"));

    export(0, "wrote");

    assertThat(out().resolve("kube.web.yaml")).content().contains("nginx:1.27");
    assertThat(out().resolve("kube.web-2.yaml")).content().contains("nginx:1.28");
    assertThat(out().resolve("set.yaml")).content().contains("kube.web-2.yaml");
  }
}
