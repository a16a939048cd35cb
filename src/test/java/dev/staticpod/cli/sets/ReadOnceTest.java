package dev.staticpod.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.StaticPod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run reads of this machine it reads once, so that there is one truth: no host is found.
class ReadOnceTest {
  @TempDir private Path home;

  @BeforeEach
  void aManifest() throws IOException {
    write("web.yaml", Examples.nodejs());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  private Path program(String name, String text) throws IOException {
    Path program = write(name, "#!/bin/sh\n" + text);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private Path set(String pods) throws IOException {
    return write(
        "set.yaml",
        """
        apiVersion: static-pod.dev/v1
        kind: StaticPodSet
        metadata: {name: edge}
        pods:
        """
            + pods);
  }

  private CommandLineRun line(String words) {
    return StaticPod.at(home).with(Map.of("PATH", System.getenv("PATH"))).line(words);
  }

  @Test
  void anInventoryOfASetIsReadOnce() throws IOException {
    Path script =
        program(
            "hosts.sh",
            "echo \"$*\" >>%s; echo '{\"web\": [\"a.invalid\", \"b.invalid\"], \"_meta\": {\"hostvars\": {}}}'\n"
                .formatted(home.resolve("calls")));
    Path set =
        set(
            """
            - manifest: web.yaml
              substitute: true
              nodes: {hosts: [a.invalid]}
            - manifest: web.yaml
              substitute: true
              nodes: {groups: [web], limit: b.invalid}
            """);
    write("web.yaml", Examples.nodejs("app: nodejs", "app: ${nothing}"));

    line("diff -f " + set + " --inventory " + script)
        .exits(3)
        .assertErr()
        .contains("${nothing} stands for nothing on a.invalid");

    assertThat(home.resolve("calls")).hasContent("--list");
  }

  /// The program of the second pod runs when the manifest of the first has been read.
  @Test
  void aManifestOfTwoPodsIsReadOnce() throws IOException {
    program("spoil", "echo spoiled >web.yaml; echo secret\n");
    Path set =
        set(
            """
            - manifest: web.yaml
              nodes: {hosts: [a.invalid]}
            - manifest: web.yaml
              files: [{source: {exec: [./spoil]}, path: /etc/web/key}]
              nodes: {hosts: [b.invalid]}
            """);

    line("diff -f " + set).exits(4);

    assertThat(home.resolve("web.yaml")).hasContent("spoiled");
  }

  /// What tells a set from a manifest has read it.
  @Test
  void whatIsComparedMayComeThroughAPipe() throws IOException {
    Path manifest = home.resolve("web.yaml");
    Path set = set("- manifest: %s\n".formatted(manifest));
    for (Path piped : List.of(set, manifest)) {
      StaticPod.at(home)
          .reading(Files.readString(piped))
          .line("diff -f - --host a.invalid")
          .exits(4)
          .assertErr()
          .contains("error: a.invalid: ")
          .doesNotContain("not valid", "is empty");
    }
  }

  /// It is read to its end, and then for each node.
  @Test
  void anArchiveOfImagesIsARegularFile() {
    line("install --host a.invalid --image-archive /dev/null " + home.resolve("web.yaml"))
        .exits(2)
        .assertErr()
        .contains("/dev/null: it is no regular file");
  }
}
