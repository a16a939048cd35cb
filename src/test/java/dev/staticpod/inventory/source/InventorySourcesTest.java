package dev.staticpod.inventory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.Programs;
import dev.staticpod.inventory.Inventory;
import dev.staticpod.inventory.InventoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong with files and programs; what is in them is compared with Ansible elsewhere.
class InventorySourcesTest {
  private final List<String> warnings = new ArrayList<>();
  private final List<String> waits = new ArrayList<>();
  @TempDir private Path directory;

  @Test
  void endsAScriptThatHangs() throws IOException {
    Path script = script("#!/bin/sh\nsleep 600\n");

    assertThatThrownBy(() -> read(Duration.ofMillis(200), script))
        .isInstanceOf(InventoryException.class)
        .hasMessageEndingWith("hosts.sh: it did not end within 0 s");
  }

  @Test
  void givesUpOnAPipeThatNothingIsWrittenTo() {
    Path pipe = directory.resolve("pipe");
    Programs.run("mkfifo " + pipe);

    assertThatThrownBy(() -> read(Duration.ofMillis(200), pipe))
        .isInstanceOf(InventoryException.class)
        .hasMessageEndingWith("pipe: nothing that ends came from this pipe within 0 s");
  }

  @Test
  void readsAPipe() throws Exception {
    Path pipe = directory.resolve("pipe");
    Programs.run("mkfifo " + pipe);
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<Path> written = threads.submit(() -> Files.writeString(pipe, "w[1:2]\n"));

      assertThat(read(Duration.ofMinutes(5), pipe).hosts()).containsExactly("w1", "w2");
      written.get();
    }
  }

  @Test
  void saysHowStandardInputIsRead() {
    assertThatThrownBy(() -> read(Duration.ofMinutes(1), Path.of("-")))
        .isInstanceOf(InventoryException.class)
        .hasMessage("-: an inventory is not read from standard input");
  }

  @Test
  void runsAScriptWithTheGivenEnvironmentOnly() throws Exception {
    Path script = script("#!/bin/sh\necho '{\"web\": [\"'$NAME'\"], \"_meta\": {}}'\n");

    assertThat(
            new InventorySources(
                    Map.of("NAME", "w7"), Duration.ofMinutes(1), warnings::add, waits::add)
                .read(List.of(script))
                .hosts())
        .containsExactly("w7");
  }

  @Test
  void refusesAScriptThatMayNotBeRun() throws IOException {
    Path script = write("hosts.sh", "#!/bin/sh\n");

    assertThatThrownBy(() -> read(Duration.ofMinutes(1), script))
        .isInstanceOf(InventoryException.class)
        .hasMessageEndingWith("it is a script that may not be run");
  }

  /// A file system without modes shows every file as executable.
  @Test
  void doesNotRunAFileThatIsNoProgram() throws Exception {
    Path file = write("hosts", "touch[1:2]\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();

    assertThat(read(Duration.ofMinutes(1), file).hosts()).containsExactly("touch1", "touch2");
  }

  @Test
  void saysThatAFileOfADirectoryIsLeftOutThatMayHaveHosts() throws Exception {
    write("10-web", "[web]\na\n");
    Path left = write("20-db.ini", "[db]\nb\n");
    write("ansible.cfg", "[defaults]\n");

    assertThat(read(Duration.ofMinutes(1), directory).hosts()).containsExactly("a");
    assertThat(warnings)
        .containsExactly(
            left
                + ": in a directory Ansible reads no .ini files, and it is left out; call it"
                + " otherwise");
  }

  @Test
  void namesAFileThatCannotBeReadInADirectory() throws IOException {
    Files.createSymbolicLink(directory.resolve("20-gone"), directory.resolve("nowhere"));
    write("10-web", "[web]\na\n");

    assertThatThrownBy(() -> read(Duration.ofMinutes(1), directory))
        .isInstanceOf(InventoryException.class)
        .hasMessage(directory.resolve("20-gone") + ": there is no such file");
  }

  /// As one does that this user may not enter: it is not taken for a directory that is missing.
  @Test
  void namesADirectoryOfVariablesThatLeadsNowhere() throws Exception {
    Path file = write("hosts", "[web]\na\n");
    Files.createSymbolicLink(directory.resolve("group_vars"), directory.resolve("group_vars"));
    Inventory inventory = read(Duration.ofMinutes(1), file);

    assertThatThrownBy(() -> inventory.variables("a"))
        .isInstanceOf(InventoryException.class)
        .hasMessageStartingWith(directory.resolve("group_vars") + "/");
  }

  @Test
  void namesTheLineThatIsNoText() throws IOException {
    Path file = directory.resolve("hosts");
    Files.write(file, "# caf\u00e9\n[web]\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> read(Duration.ofMinutes(1), file))
        .isInstanceOf(InventoryException.class)
        .hasMessage(file + ":3: the line is not UTF-8 text");
  }

  /// Each call of this one prints nothing before the user is told, or a while after.
  @Test
  void namesAScriptThatRunsLongOnce() throws Exception {
    Path told = directory.resolve("told");
    Path script =
        script(
            "#!/bin/sh\nwhile [ ! -e '%s' ]; do sleep 0.1; done\n".formatted(told)
                + "[ \"$1\" != --list ] || exec echo '{\"web\": [\"a\"]}'\n"
                + "sleep 1.5; echo '{}'\n");

    Inventory inventory =
        new InventorySources(
                Map.of("PATH", "/usr/bin:/bin"),
                Duration.ofMinutes(1),
                warnings::add,
                text -> {
                  waits.add(text);
                  assertThat(told.toFile().mkdir()).isTrue();
                })
            .read(List.of(script));

    assertThat(inventory.hosts()).containsExactly("a");
    assertThat(waits)
        .containsExactly(
            "waiting for the inventory script %s, for at most 60 s at each call".formatted(script));
  }

  /// Nothing is written to the pipe before the user is told.
  @Test
  void tellsOfAPipeThatIsNotAtItsEnd() throws Exception {
    Path pipe = directory.resolve("hosts");
    Programs.run("mkfifo " + pipe);

    Inventory inventory =
        new InventorySources(
                Map.of(),
                Duration.ofMinutes(1),
                warnings::add,
                text -> {
                  waits.add(text);
                  Programs.run("echo a >" + pipe);
                })
            .read(List.of(pipe));

    assertThat(inventory.hosts()).containsExactly("a");
    assertThat(waits)
        .containsExactly("waiting for the inventory from %s, for at most 60 s".formatted(pipe));
  }

  @Test
  void leavesEncryptedFilesOfVariablesOutAndSaysSo() throws Exception {
    Path file = write("hosts", "[web]\na\n");
    Files.createDirectory(directory.resolve("group_vars"));
    write("group_vars/web.yml", "$ANSIBLE_VAULT;1.1;AES256\n6132\n");

    assertThat(read(Duration.ofMinutes(1), file).variables("a")).isEmpty();
    assertThat(warnings)
        .containsExactly(
            directory.resolve("group_vars/web.yml")
                + ": it is encrypted by ansible-vault: its variables are left out");
  }

  @Test
  void saysWhatOnlyAnsibleCanRead() throws IOException {
    Path vault = write("hosts.yml", "$ANSIBLE_VAULT;1.1;AES256\n6132\n");
    Path toml = write("hosts.toml", "[web]\n");

    assertThatThrownBy(() -> read(Duration.ofMinutes(1), vault))
        .hasMessageContaining("encrypted by ansible-vault");
    assertThatThrownBy(() -> read(Duration.ofMinutes(1), toml)).hasMessageContaining("TOML");
  }

  private Inventory read(Duration timeout, Path source) throws InventoryException {
    return new InventorySources(Map.of("PATH", "/usr/bin:/bin"), timeout, warnings::add, waits::add)
        .read(List.of(source));
  }

  private Path script(String text) throws IOException {
    Path script = write("hosts.sh", text);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
