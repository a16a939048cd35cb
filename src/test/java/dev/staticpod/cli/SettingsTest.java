package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.model.OptionConflicts;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.ColorOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Options that are not on the command line, and `--color`.
class SettingsTest {
  @TempDir private Path home;

  @Test
  void takesAValueFromTheEnvironment() {
    run(Map.of("STATIC_POD_OUTPUT", "json"), "validate", Examples.DIRECTORY)
        .exits(0)
        .assertOut()
        .startsWith("{");
  }

  @Test
  void takesTheHomeOfTheEnvironmentBeforeThatOfTheUserDatabase() throws IOException {
    write("output: json\n");

    run(Map.of("HOME", "/nonexistent"), "validate", Examples.DIRECTORY)
        .exits(0)
        .assertOut()
        .doesNotStartWith("{");
    run(Map.of("HOME", "relative"), "validate", Examples.DIRECTORY)
        .exits(0)
        .assertOut()
        .startsWith("{");
  }

  @Test
  void takesWhatIsSaidForTheCommandBeforeWhatIsSaidForAll() {
    var environment = Map.of("STATIC_POD_OUTPUT", "name", "STATIC_POD_VALIDATE_OUTPUT", "json");

    run(environment, "validate", Examples.DIRECTORY).exits(0);
    run(environment, "validate", Examples.DIRECTORY, "-o", "github").exits(0).assertOut().isEmpty();
  }

  @Test
  void readsTheConfigurationFile() throws IOException {
    write("output: name\nvalidate:\n  output: json\n");

    run(Map.of(), "validate", Examples.DIRECTORY).exits(0).assertOut().startsWith("{");
    run(Map.of("STATIC_POD_OUTPUT", "text"), "validate", Examples.DIRECTORY)
        .exits(0)
        .assertOut()
        .doesNotStartWith("{");
  }

  @Test
  void takesEachOfAList() throws IOException {
    write(
        """
        hosts:
          ssh-option: ["ProxyCommand=nc '%h' a,b", Port=2222]
          host: ["w1,w2", w3]
        """);

    run(Map.of(), "hosts", "-o", "wide")
        .exits(0)
        .assertOut()
        .containsPattern("w1 +w1 +\\S+ +2222 .* nc 'w1' a,b\n")
        .containsPattern("w3 +w3 +\\S+ +2222 .* nc 'w3' a,b\n");
    run(Map.of(), "hosts", "--ssh-option", "ProxyCommand=nc \"%h\"", "--host", "w9", "-o", "wide")
        .exits(0)
        .assertOut()
        .containsPattern("w9 +w9 +\\S+ +22 .* nc \"w9\"\n");
  }

  @Test
  void knowsTheHomeInPathsOfTheFile() throws IOException {
    write("kubeconfig: ~/no-such-config\n");

    run(Map.of(), "hosts", "--all-nodes")
        .exits(4)
        .assertErr()
        .contains(home.resolve("no-such-config") + "");
  }

  @Test
  void replacesNothingInAValue() {
    Map<String, String> environment =
        Map.of("STATIC_POD_SSH_OPTION", "ProxyCommand=nc ${sys:user.name} ${PORT} %h");

    run(environment, "hosts", "--host", "w1", "-o", "wide")
        .exits(0)
        .assertOut()
        .contains("nc ${sys:user.name} ${PORT} w1\n");
    run(Map.of("STATIC_POD_HOST", "${sys:user.name}"), "hosts")
        .exits(2)
        .assertErr()
        .contains("${sys:user.name}");
  }

  @Test
  void aWrongVariableIsNamed() throws IOException {
    Path inventory = Files.writeString(home.resolve("hosts.ini"), "w1\n");

    run(Map.of("STATIC_POD_INVENTORY_TIMEOUT", "abc"), "hosts", "--inventory", inventory.toString())
        .exits(2)
        .assertErr()
        .startsWith("error: $STATIC_POD_INVENTORY_TIMEOUT: 'abc' is not a time span");
    run(Map.of("STATIC_POD_COMPLETION_TIMEOUT", "abc"), "complete", "hosts", "")
        .exits(0)
        .assertErr()
        .isEmpty();
  }

  /// The two exclude each other, and what is typed goes first.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALL_NODES  | true       | list --selector a=b          | --selector
          SELECTOR   | a=b        | list --all-nodes             | --all-nodes
          NO_API     | true       | list --api kubeconfig        | --api
          API        | kubeconfig | list --no-api                | --no-api
          NO_WAIT    | true       | install --wait ready x.yaml  | --wait
          API        | none       | install --wait ready x.yaml  | --wait
          WAIT       | ready      | install --api none x.yaml    | --api
          WATCH      | true       | list --summary               | --summary
          NAMESPACE  | shop       | list --all-namespaces        | --all-namespaces
          """)
  void whatTheCommandLineContradictsDoesNotCount(
      String variable, String value, String line, String option) {
    CommandLine.ParseResult parsed =
        Main.commandLine(
                ProcessContext.ofSystem(),
                new Interrupts(new PrintWriter(new StringWriter(), true), _ -> {}))
            .parseArgs(line.split(" ", -1));

    assertThat(
            OptionConflicts.overruled(
                parsed,
                each ->
                    each.longestName().equals(optionOf(variable))
                        ? Optional.of(new OptionConflicts.Competing(value, 0, "$X"))
                        : Optional.empty()))
        .containsExactly(optionOf(variable));
    assertThat(parsed.subcommand().hasMatchedOption(option)).isTrue();
  }

  /// The environment goes before the file, and the part of a command before what is for all.
  @Test
  void theNearerOfTwoSettingsThatExcludeEachOtherCounts() throws IOException {
    write("all-nodes: true\nhosts:\n  host: w1\n");

    run(Map.of("STATIC_POD_HOST", "w2", "STATIC_POD_HOSTS_HOST", ""), "hosts", "-o", "name")
        .exits(0)
        .assertOut()
        .isEqualTo("w2\n");
    run(Map.of(), "hosts", "-o", "name").exits(0).assertOut().isEqualTo("w1\n");
  }

  /// One would be ignored in silence, and all nodes changed where some were meant.
  @Test
  void settingsThatExcludeEachOtherAreRefused() throws IOException {
    Path file = write("selector: a=b\nall-nodes: true\n");

    run(Map.of(), "hosts")
        .exits(2)
        .assertErr()
        .startsWith(
            ("error: --selector (set by %1$s:1) and --all-nodes (set by %1$s:2) exclude each other"
                    + "\n")
                .formatted(file));
    run(Map.of("STATIC_POD_QUIET", "true", "STATIC_POD_VERBOSE", "true"), "config").exits(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# host: w1\n", "---\n", "install:\n  # timeout: 5m\n", "host:\n"})
  void aFileWithoutSettingsSaysNothing(String text) throws IOException {
    write(text);

    run(Map.of(), "validate", Examples.NODEJS).exits(0).assertErr().isEmpty();
  }

  @Test
  void warnsOfWhatIsLostInTheFile() throws IOException {
    Path file = write("host: w1\nhost: [w2, null]\n---\ntimeout: 5m\n");

    run(Map.of(), "hosts", "-o", "name")
        .exits(0)
        .assertErr()
        .isEqualTo(
            """
            warning: FILE:2:1: the key host is set again; the one in line 1 is lost
              next: keep one of the two
            warning: FILE:3:1: a further document begins; only the first one is read
              next: put it into a file of its own
            warning: FILE:2:1: an item of host is nothing: it is ignored
              next: take it out, or write "null" where that word is meant
            """
                .replace("FILE", file.toString()));
  }

  @Test
  void aFileThatIsALinkToNothingIsNotPassedOver() throws IOException {
    Path file = write("host: w1\n");
    Files.delete(file);
    Files.createSymbolicLink(file, home.resolve("gone.yaml"));

    run(Map.of(), "hosts")
        .exits(2)
        .assertErr()
        .startsWith("error: " + file + ": it is a link to " + home.resolve("gone.yaml"));
  }

  private static String optionOf(String variable) {
    return "--" + variable.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Test
  void showsWhatHoldsAndWhereItComesFrom() throws IOException {
    Path file = write("host: [w1, w2]\ninstall:\n  timeout: 5m\n");

    run(Map.of("STATIC_POD_CONTEXT", "prod"), "config")
        .exits(0)
        .assertOut()
        .containsPattern("--host +w1,w2 +" + file + ":1 ")
        .containsPattern("--timeout +5m +" + file + ":3 +install\n")
        .containsPattern("--timeout +2m +default ")
        .containsPattern("--context +prod +\\$STATIC_POD_CONTEXT ");
  }

  @Test
  void warnsOfALineThatNoOptionTakes() throws IOException {
    Path file =
        write("hots: w1\ninstall: 5m\ndiff:\n  wait: ready\n  known_hots: x\ncontext: {a: b}\n");

    run(Map.of(), "install", Examples.NODEJS)
        .exits(2)
        .assertErr()
        .isEqualTo(
            """
            warning: FILE:1:1: there is no option and no command hots: it is ignored
              next: did you mean host? static-pod config lists what can be set
            warning: FILE:2:1: install is a command, and is followed by no options: it is ignored
              next: write its options below it, such as timeout: 5m
            warning: FILE:4:3: diff has no option wait: it is ignored
              next: it is an option of apply, install, restart, rollback: move it there
            warning: FILE:5:3: diff has no option known_hots: it is ignored
              next: did you mean known-hosts? static-pod config lists what can be set
            warning: FILE:6:1: context is an option, and has no value: it is ignored
              next: write a word or a list behind it, such as timeout: 5m
            error: no host is named
              next: name some by --host, --inventory, --selector or --all-nodes; static-pod hosts --help
            """
                .replace("FILE", file.toString()));
  }

  @Test
  void warnsBeforeACommandThatGoesOnUnlessItIsToBeQuiet() throws IOException {
    Path file = write("rm: {wait: no}\nhost: node-1\ninstall: {timeout: 5s}\n");
    String warning =
        "warning: " + file + ":1:1: there is no option and no command rm: it is ignored\n";

    run(Map.of(), "validate", Examples.DIRECTORY).exits(0).assertErr().startsWith(warning);
    run(Map.of(), "install", "missing.yaml", "-q")
        .exits(2)
        .assertErr()
        .startsWith("error: missing.yaml");
    for (String[] silent : new String[][] {{"diff", "--help"}, {"complete", "hosts", ""}}) {
      run(Map.of(), silent).exits(0).assertErr().isEmpty();
    }
  }

  @Test
  void showsVariablesThatNoOptionTakes() throws IOException {
    Path file = write("--known_hosts: x\nsandbox-nodes: 2\n");
    var environment = new TreeMap<String, String>();
    for (String other :
        List.of(
            "JAVA_OPTS",
            "LAB",
            "KEY_PASSPHRASE_FILE",
            "SUDO_PASSWORD_FILE",
            "COMPLETION_TIMEOUT",
            "INSTALL_WAIT",
            "HOSTS")) {
      environment.put("STATIC_POD_" + other, "ready");
    }
    environment.put("STATIC_POD_INSTAL_TIMEOUT", "5m");
    environment.put("STATIC_POD_EMPTY", "");

    run(environment, "config")
        .exits(0)
        .assertErr()
        .isEqualTo(
            """
            warning: FILE:1:1: there is no option and no command --known_hosts: it is ignored
              next: did you mean known-hosts? static-pod config lists what can be set
            warning: FILE:2:1: there is no option and no command sandbox-nodes: it is ignored
              next: take it out; static-pod config lists what can be set
            warning: $STATIC_POD_HOSTS: there is no such option: it is ignored
              next: did you mean STATIC_POD_HOST? static-pod config lists what can be set
            warning: $STATIC_POD_INSTAL_TIMEOUT: there is no such option: it is ignored
              next: did you mean STATIC_POD_INSTALL_TIMEOUT? static-pod config lists what can be set
            """
                .replace("FILE", file.toString()));

    environment.put("STATIC_POD_HOST", "a"); // both, as the sandbox sets them
    CommandLineRun json = run(environment, "config", "-o", "json").exits(0);
    json.assertErr().isEmpty();
    json.assertOut()
        .contains("\"from\" : \"$STATIC_POD_INSTAL_TIMEOUT\"")
        .doesNotContain("POD_HOSTS");
  }

  @Test
  void namesThePlaceOfAValueThatIsWrong() throws IOException {
    Path file = write("wait: soon\n");

    run(Map.of(), "install", "x.yaml", "--host", "w1")
        .exits(2)
        .assertErr()
        .contains("(it is set by " + file + ":1)");
  }

  @Test
  void readsNothingOutOfABrokenFile() throws IOException {
    Path file = write("host: [\n");

    run(Map.of(), "validate", Examples.DIRECTORY)
        .exits(2)
        .assertErr()
        .startsWith("error: " + file + ":")
        .endsWith("  next: fix " + file + ", or move it away\n");
    run(Map.of(), "--help").exits(0);
  }

  @Test
  void hasColoursWhenToldTo() {
    run(Map.of(), "instal", "--color=always").exits(2);
    run(Map.of(), "validate", "missing.yaml", "--color=always")
        .exits(2)
        .assertErr()
        .startsWith("\u001b[1;31merror\u001b[0m: ");

    run(Map.of("STATIC_POD_COLOR", "never"), "validate", "missing.yaml")
        .exits(2)
        .assertErr()
        .startsWith("error: ");
  }

  @Test
  void hasNoColoursWhereTheyAreNotWelcome() {
    assertThat(ColorOutput.isColorTerminal(1, Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(ColorOutput.isColorTerminal(1, Map.of("TERM", "dumb"))).isFalse();
    assertThat(ColorOutput.isColorTerminal(1, Map.of())).isFalse();
  }

  private Path write(String text) throws IOException {
    Path file = home.resolve(".config/static-pod/config.yaml");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private CommandLineRun run(Map<String, String> environment, String... args) {
    return StaticPod.at(home).with(environment).run(args);
  }
}
