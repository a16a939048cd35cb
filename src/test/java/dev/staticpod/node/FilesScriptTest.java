package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.node.files.FilesScript;
import dev.staticpod.node.files.FoundFiles;
import dev.staticpod.node.files.FoundFiles.Cause;
import dev.staticpod.node.files.FoundFiles.Unread;
import dev.staticpod.plan.files.HostFile;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The script that reads files of a node, under every shell a node may have.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash", "bash --posix", "busybox sh"})
class FilesScriptTest {
  private final LocalNode local;
  private final Node node;

  FilesScriptTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    node = new Node(local);
  }

  private void sparse(String path, long size) throws Exception {
    local.write(path, "");
    try (var file = new RandomAccessFile(local.file(path).toFile(), "rw")) {
      file.setLength(size);
    }
  }

  @Test
  void readsBytesOfEveryKindWithModesAndOwners() throws Exception {
    byte[] bytes = {0, 1, '\n', '\r', (byte) 0xff, '|', '\t'};
    local.write("/etc/web/a b.conf", "a\r\n\nb");
    local.write("/etc/web/.hidden/it's\\n", bytes);
    local.write("/etc/web/empty", "");
    local.write("/etc/one", "1\n");
    Files.setPosixFilePermissions(
        local.file("/etc/web/empty"), PosixFilePermissions.fromString("rw-r-----"));
    Map<String, String> before = local.snapshot();

    FoundFiles found = node.read(List.of("/etc/web", "/etc/one"));

    assertThat(found.unread()).isEmpty();
    assertThat(found.files())
        .extracting(FoundFiles.Found::path)
        .containsExactlyInAnyOrder(
            "/etc/web/a b.conf", "/etc/web/.hidden/it's\\n", "/etc/web/empty", "/etc/one");
    for (FoundFiles.Found file : found.files()) {
      assertThat(file.content().bytes()).isEqualTo(local.bytes(file.path()));
      assertThat(file.attributes().owner()).isEqualTo("0");
      assertThat(file.attributes().mode()).isEqualTo(file.path().endsWith("empty") ? "640" : "644");
    }
    assertThat(local.snapshot()).isEqualTo(before);
  }

  @Test
  void followsNoLinkAndReadsNoPipe() throws Exception {
    local.write("/etc/shadow", "secret\n");
    local.write("/etc/web/conf", "1\n");
    Files.createSymbolicLink(local.file("/etc/web/link"), local.file("/etc/shadow"));
    Files.createSymbolicLink(local.file("/etc/linked"), local.file("/etc/web"));
    new ProcessBuilder("mkfifo", local.file("/etc/web/pipe").toString()).start().waitFor();

    FoundFiles found = node.read(List.of("/etc/web", "/etc/linked", "/etc/gone"));

    assertThat(found.files()).extracting(FoundFiles.Found::path).containsExactly("/etc/web/conf");
    assertThat(found.unread())
        .containsExactlyInAnyOrder(
            new Unread("/etc/web/link", Cause.LINK),
            new Unread("/etc/web/pipe", Cause.SPECIAL),
            new Unread("/etc/linked", Cause.LINK),
            new Unread("/etc/gone", Cause.MISSING));
  }

  @Test
  void leavesOutWhatIsTooMuchAsAWhole() throws Exception {
    for (int i = 0; i <= FilesScript.MOST_FILES; i++) {
      local.write("/srv/many/" + i, "");
    }
    for (int i = 0; i < 4; i++) {
      sparse("/srv/large/" + i, HostFile.MAX_BYTES);
    }
    sparse("/srv/some/blob", HostFile.MAX_BYTES + 1L);
    local.write("/srv/some/conf", "1\n");
    local.write("/srv/odd/na\tme", "");

    FoundFiles found = node.read(List.of("/srv/many", "/srv/large", "/srv/some", "/srv/odd"));

    assertThat(found.files()).extracting(FoundFiles.Found::path).containsExactly("/srv/some/conf");
    assertThat(found.unread())
        .containsExactly(
            new Unread("/srv/many", Cause.MANY),
            new Unread("/srv/large", Cause.LARGE),
            new Unread("/srv/some/blob", Cause.LARGE),
            new Unread("/srv/odd", Cause.NAMES));
  }

  /// One would be written over the other, and both have a name that neither has.
  @Test
  void leavesOutWhatIsCalledByNoUtf8() throws Exception {
    local.write("/srv/js/a", "1\n");
    for (String octal : List.of("350", "351")) {
      String touch = "cd \"$0\" && echo x >\"$(printf 'lat\\%s')\"".formatted(octal);
      assertThat(
              new ProcessBuilder("sh", "-c", touch, local.file("/srv/js").toString())
                  .start()
                  .waitFor())
          .isZero();
    }

    FoundFiles found = node.read(List.of("/srv/js"));

    assertThat(found.files()).extracting(FoundFiles.Found::path).containsExactly("/srv/js/a");
    assertThat(found.unread()).extracting(Unread::cause).containsOnly(Cause.NAMES);
  }

  @Test
  void tellsWhatNotAllUsersMayEnter() throws Exception {
    for (String path : List.of("/srv/own/a/conf", "/srv/web/conf", "/srv/web/keys/b/key")) {
      local.write(path, "1\n");
    }
    for (String closed : List.of("/srv/own", "/srv/web/keys")) {
      Files.setPosixFilePermissions(
          local.file(closed), PosixFilePermissions.fromString("rwxr-x---"));
    }

    FoundFiles found = node.read(List.of("/srv/own/a", "/srv/web"));

    assertThat(found.closed()).containsExactly("/srv/own/a", "/srv/web/keys");
    assertThat(found.isClosed("/srv/own/a/conf")).isTrue();
    assertThat(found.isClosed("/srv/web/keys/b/key")).isTrue();
    assertThat(found.isClosed("/srv/web/conf")).isFalse();
  }

  @Test
  void tellsOnceOfVeryManyDirectories() throws Exception {
    for (int i = 0; i <= 100; i++) {
      local.write("/srv/many/" + i + "/conf", "");
      Files.setPosixFilePermissions(
          local.file("/srv/many/" + i), PosixFilePermissions.fromString("rwx------"));
    }

    assertThat(node.read(List.of("/srv/many")).closed()).containsExactly("/srv/many");
  }
}
