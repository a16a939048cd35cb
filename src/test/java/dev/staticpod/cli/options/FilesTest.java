package dev.staticpod.cli.options;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import dev.staticpod.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that come with a pod, from the command line to a worker.
class FilesTest extends FreshWorkers {
  private static final String SECRET = "hunter2hunter2";

  @TempDir private Path local;

  FilesTest() {
    super(1);
  }

  /// As the review of a set says it, before anything is connected to.
  @Test
  void saysWhichFilesTheContainerCannotRead() throws IOException {
    Path pod =
        Files.writeString(
            local.resolve("web.yaml"),
            Examples.nodejs("  containers:", "  securityContext: {runAsUser: 101}\n  containers:")
                    .replaceFirst(
                        "(?m)^( +)image: .*$",
                        "$0\n$1volumeMounts: [{name: conf, mountPath: /conf}]")
                + "  volumes: [{name: conf, hostPath: {path: /etc/app}}]\n");
    Path key = Files.writeString(local.resolve("key"), SECRET);
    String[] command = {
      "install", pod.toString(), "--host", "node-1", "--secret-file", key + ":/etc/app/key"
    };

    run(words(command, "--strict"))
        .exits(3)
        .assertErr()
        .contains("warning[set-unreadable-file]: the container nodejs runs as user 101, who cannot")
        .contains(
            "read /etc/app/key (root:root, mode 600)", "--secret-file LOCAL:/etc/app/key:600:101")
        .contains("are not fit: nothing was sent anywhere")
        .doesNotContain(SECRET, "let others read it");
    run(words(command, "--strict", "--ignore", "set-unreadable-file", "--dry-run"))
        .exits(0)
        .assertErr()
        .doesNotContain("cannot read");
    run(words(command, "--dry-run")).exits(0).assertErr().contains("who cannot read /etc/app/key");
    command[5] += ":0600:101";
    run(words(command, "--strict", "--dry-run")).exits(0);
  }

  private static String[] words(String[] command, String... options) {
    var words = new ArrayList<>(List.of(command));
    words.addAll(List.of(options));
    return words.toArray(String[]::new);
  }

  @Test
  void tellsHowMuchOfLargeFilesIsSent() throws IOException {
    Files.createDirectories(local.resolve("data"));
    Files.write(local.resolve("data/large"), new byte[5 << 20]);
    Files.write(local.resolve("data/other"), new byte[300_000]);

    run(words("install", new String[] {"--file", local.resolve("data") + ":/srv/data"}))
        .exits(0)
        .assertErr()
        .contains("node-1: sending 2 files: 100% of 5.3 MiB");
  }

  @Test
  void aPodComesChangesAndGoesWithItsFiles() throws IOException {
    Path conf = Files.writeString(local.resolve("conf"), "one\n");
    Path key = Files.writeString(local.resolve("key"), SECRET);
    Path site = Files.createDirectories(local.resolve("www/deep"));
    Files.writeString(site.resolve("index.html"), "hello\n");
    Files.write(local.resolve("www/blob"), new byte[300_000]);
    String[] files = {
      "--file",
      conf + ":/etc/app/conf:0640",
      "--file",
      local.resolve("www") + ":/srv/www",
      "--secret-file",
      key + ":/etc/app/key"
    };

    String script = run(words("install", files, "--dry-run=script", "-o", "json")).exits(0).out();
    assertThat(script)
        .contains("\"files\"")
        .doesNotContain(SECRET, Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8)));

    CommandLineRun first = run(words("install", files)).exits(0);

    first.assertErr().contains("node-1: create /etc/app/conf", "node-1: create /srv/www/deep/");
    assertThat(on("node-1", "etc/app/conf")).hasContent("one\n");
    assertThat(on("node-1", "etc/app/key")).hasContent(SECRET);
    assertThat(on("node-1", "srv/www/blob")).hasSize(300_000);
    run(words("diff", files)).exits(0).assertOut().isEmpty();
    run("history", "nodejs", "--show", "1", "--host", "node-1")
        .assertOut()
        .contains(
            "# file /etc/app/conf 640 0:0 4 bytes sha256:",
            "# file /etc/app/key 600 0:0 14 bytes sensitive\n");
    String json = run("history", "nodejs", "-o", "json", "--host", "node-1").out();
    assertThat(json).contains("\"filesAfter\"").doesNotContain(SECRET, Sha256.hex(SECRET));

    Files.writeString(conf, "two\n");
    Files.writeString(key, SECRET + "\n");
    run(words("diff", files))
        .exits(6)
        .assertOut()
        .contains("-one", "+two", "sensitive: not shown; 14 and 15 bytes")
        .doesNotContain(SECRET);
    run(words("install", files)).exits(0);
    assertThat(on("node-1", "etc/app/conf")).hasContent("two\n");
    run("rollback", "nodejs", "--host", "node-1").exits(0);
    assertThat(on("node-1", "etc/app/conf")).hasContent("one\n");
    assertThat(on("node-1", "etc/app/key")).hasContent(SECRET);

    Files.writeString(on("node-1", "etc/app/conf"), "mine\n");
    run("list", "--host", "node-1").assertOut().contains("Drift");
    run("describe", "nodejs", "--host", "node-1")
        .assertOut()
        .contains("edited by hand since it was installed: /etc/app/conf");
    run(words("install", files)).exits(0);

    run("remove", "nodejs", "--host", "node-1").exits(0);
    assertThat(on("node-1", "etc/app")).doesNotExist();
    assertThat(on("node-1", "srv/www")).doesNotExist();
  }

  @Test
  void whatIsWrongWithAFileIsSaidBeforeAnythingIsDone() throws IOException {
    Path conf = Files.writeString(local.resolve("conf"), "one\n");

    for (String word :
        new String[] {
          "conf",
          conf + ":etc/x",
          conf + ":/etc/../x",
          conf + ":/etc/x:rw",
          conf + ":/etc/x:0644:a b"
        }) {
      run("install", Examples.NODEJS, "--host", "node-1", "--file", word).exits(2);
    }
    run("install", Examples.NODEJS, "--host", "node-1", "--file", "gone:/etc/x")
        .exits(2)
        .assertErr()
        .contains("gone");
    run("install", Examples.NODEJS, "--host", "node-1", "--file", conf + ":/etc/os-release")
        .exits(4)
        .assertErr()
        .contains("/etc/os-release was there before", "--adopt");
  }

  private static String[] words(String command, String[] files, String... options) {
    var words = new ArrayList<>(List.of(command, Examples.NODEJS.toString()));
    words.addAll(List.of(files));
    words.addAll(List.of(options));
    words.addAll(List.of("--host", "node-1"));
    return words.toArray(String[]::new);
  }
}
