package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import dev.staticpod.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a real shell shows when the user presses the tabulator. Each asks the distribution, in many
/// processes.
@Tag("distribution")
class CompletionTest {
  private static final String TABULATOR =
      Path.of("src/test/resources/dev/staticpod/cli/tabulator.py").toAbsolutePath().toString();

  @TempDir private static Path home;
  private static Sandbox sandbox;

  @BeforeAll
  static void aUserWithHostsContextsAndAPod() throws Exception {
    sandbox = Sandbox.start(1, System.getenv("PATH"), InstantSource.system());
    Files.createDirectories(home.resolve(".ssh"));
    Files.writeString(
        home.resolve("ssh_config"),
        Files.readString(sandbox.files().sshConfig())
            + "\nHost worker-1 worker-2 *.lab !x\n  User root\n");
    Files.writeString(
        home.resolve(".ssh/known_hosts"),
        "storage-7,10.9.8.7 ssh-ed25519 AAAA\n|1|abc=|def= ssh-ed25519 AAAA\n");
    Path program = home.resolve("static-pod");
    Files.writeString(
        program,
        """
        #!/bin/sh
        STATIC_POD_JAVA_OPTS='-Duser.home=%s' exec '%s' "$@"
        """
            .formatted(home, BuiltProgram.named().launcher()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(Path.of(Examples.NODEJS), home.resolve("web.yaml"));
    assertThat(Programs.said(atHome(program.toString(), "install", "web.yaml", "--host=node-1")))
        .contains("Running");
  }

  @AfterAll
  static void ends() {
    sandbox.close();
  }

  /// What is typed, and what is offered for it.
  static Stream<Arguments> cases() {
    return """
    static-pod ins                                        > install
    static-pod install --wait=ru                          > running
    static-pod install --dry-run=sc                       > script
    static-pod install --host work                        > worker-1 worker-2
    static-pod install --host=root@stor                   > storage-7
    static-pod diff --context san                         > sandbox
    static-pod explain labels-t                           > labels-type
    static-pod validate --kubelet-version 1.2             > 1.20 1.29
    static-pod install we                                 > web.yaml
    static-pod hosts --address-type Ext                   > ExternalIP
    static-pod rollback nodejs --host node-1 --to=        > 1
    static-pod describe --host node-1 -n def              > default
    static-pod logs nodejs --host node-1 --tail 5 -c no   > nodejs
    static-pod rm --host node-1 no                        > nodejs
    static-pod history --sudo-user root --host node-1 -v no > nodejs
    static-pod sandbox -- slee                            > sleep
    static-pod completion z                               > zsh
    static-pod help rol                                   > rollback
    static-pod help imag                                  > images
    static-pod --host node-1 descr                        > describe
    static-pod --host node-1 remove no                    > nodejs
    static-pod --known-h                                  > --known-hosts
    static-pod uninstall --host node-1 no                 > nodejs
    static-pod sandbox fault slow                         > slow-link
    static-pod sandbox fault slow-link of                 > off
    static-pod sandbox --fault disk                       > disk-full
    static-pod check --ignore static                      > static-pod-path
    static-pod list --host-key acc                        > accept-new
    static-pod apply -f we                                > web.yaml
    """
        .lines()
        .map(line -> line.split(" +> ", 2))
        .map(line -> Arguments.of(line[0], List.of(line[1].split(" ", -1))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inBash(String typed, List<String> offered) throws Exception {
    tabulator(
        "bash --norc --noprofile -i",
        "bind 'set show-all-if-ambiguous on'; source " + file("bash"),
        typed,
        offered);
  }

  /// The words in their order.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "describe --host node-1 '' | nodejs ",
        "install w                 | web.yaml",
        "hosts --host worker-1,w   | worker-1,worker-2",
      })
  void bashOffersPodsFirstAndOnlyFilesThatCanBeManifests(String words, String first)
      throws Exception {
    String line = "static-pod " + words.replace("''", "");
    String script =
        "source %s; COMP_WORDS=(static-pod %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='%s'; _static_pod; echo \"${COMPREPLY[@]}\""
            .formatted(file("bash"), words, line);

    String offered = Programs.said(atHome("bash", "--norc", "-c", script));

    assertThat(offered).startsWith(first).doesNotContain("ssh_config", "worker-1,worker-1");
  }

  @Test
  void bashOffersProgramsAndNotTheShellsOwnWords() throws Exception {
    String script =
        "source %s; COMP_WORDS=(static-pod sandbox -- i); COMP_CWORD=3; COMP_LINE='static-pod sandbox -- i'; _static_pod; echo \"${COMPREPLY[@]}\""
            .formatted(file("bash"));

    String offered = Programs.said(atHome("bash", "--norc", "-c", script));

    assertThat(offered.split(" ")).contains("id").doesNotContain("if", "in");
  }

  /// Three values that each say what the option does say nothing.
  @Test
  void fishDescribesNoValueAsTheOption() throws Exception {
    String said =
        Programs.said(
            atHome(
                "fish",
                "--no-config",
                "-c",
                "source %s; complete -C 'static-pod install --wait '".formatted(file("fish"))));

    assertThat(said.lines()).containsExactlyInAnyOrder("mirror", "running", "ready");
  }

  @Test
  void fishOffersDirectoriesAndManifestsOfAllKinds() throws Exception {
    Path directory = Files.createDirectories(home.resolve("manifests"));
    Files.createDirectories(directory.resolve("sub"));
    for (String name : List.of("a.yaml", "b.yml", "c.json", "d.txt")) {
      Files.writeString(directory.resolve(name), "");
    }

    String said =
        Programs.said(
            atHome(
                "fish",
                "--no-config",
                "-c",
                "source %s; complete -C 'static-pod install %s/'"
                    .formatted(file("fish"), directory)));

    assertThat(said.lines().map(line -> line.replaceFirst("\\t.*", "")))
        .containsExactlyInAnyOrder(
            directory + "/a.yaml",
            directory + "/b.yml",
            directory + "/c.json",
            directory + "/sub/");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inZsh(String typed, List<String> offered) throws Exception {
    tabulator("zsh -f -i", compinit("own") + "source " + file("zsh"), typed, offered);
  }

  /// As packages install it: the file is read when the tabulator is first pressed, and is the
  /// function itself from then on.
  @ParameterizedTest
  @CsvSource({
    "static-pod ins, install",
    "static-pod ins\t --wait=ru, running",
    "static-pod diff --host=root@stor, storage-7",
    "static-pod rm --host node-1 no, nodejs"
  })
  void inZshThatFindsItInADirectoryOfFunctions(String typed, String offered) throws Exception {
    Path directory = Files.createDirectories(home.resolve("vendor-completions"));
    Files.copy(file("zsh"), directory.resolve("_static-pod"), StandardCopyOption.REPLACE_EXISTING);

    tabulator(
        "zsh -f -i",
        "fpath=(%s $fpath); ".formatted(directory) + compinit("vendor"),
        typed,
        List.of(offered));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inFish(String typed, List<String> offered) throws Exception {
    String said =
        Programs.said(
            atHome(
                "fish",
                "--no-config",
                "-c",
                "source %s; complete -C '%s'".formatted(file("fish"), typed)));

    assertThat(said.lines().map(line -> line.replaceFirst("^--[a-z-]+=|\\t.*", "")))
        .map(line -> line.replaceFirst("\\t.*", ""))
        .map(line -> line.replaceFirst("^root@", ""))
        .containsAll(offered);
  }

  /// zsh's completion, with what it found in its directories kept for the next test: it takes long
  /// to read them all.
  private static String compinit(String dump) {
    return "autoload -U compinit; compinit -u -d '%s'; unsetopt list_ambiguous; "
        .formatted(home.resolve("zcompdump-" + dump));
  }

  private static Path file(String shell) {
    return Path.of("completions", "static-pod." + shell).toAbsolutePath();
  }

  /// Presses the tabulator, and waits for what is to appear.
  private static void tabulator(String shell, String setting, String typed, List<String> offered)
      throws Exception {
    var command = new ArrayList<>(List.of("python3", TABULATOR, shell, setting, typed));
    command.addAll(offered);

    assertThat(Programs.said(atHome(command.toArray(String[]::new)))).isEqualTo("seen\n");
  }

  private static ProcessBuilder atHome(String... command) {
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().putAll(sandbox.environment());
    builder.environment().put("STATIC_POD_SSH_CONFIG", home.resolve("ssh_config").toString());
    builder.environment().put("STATIC_POD_COMPLETION_TIMEOUT", "20s");
    builder.environment().remove("STATIC_POD_HOST");
    builder.environment().put("HOME", home.toString());
    builder.environment().put("PATH", home + ":" + System.getenv("PATH"));
    return builder;
  }
}
