package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole command lines, as far as they get without a node.
class CommandLineTest {
  @TempDir private Path home;

  /// The program under test; another class runs the same tests with another one.
  StaticPod program() {
    return StaticPod.at(home);
  }

  @Test
  void explainsTheMissingBlankBeforeAnythingIsConnectedTo() throws IOException {
    Path file = Files.writeString(home.resolve("nodejs-pod.yaml"), withoutBlank());

    CommandLineRun run = program().run("install", file.toString(), "--host", "nowhere.invalid");

    run.exits(3).assertOut().isEmpty();
    run.assertErr()
        .isEqualTo(
            """
            %s:7:5: error[labels-type]: metadata.labels has to be a mapping, not the string "app:nodejs"
                  app:nodejs
                  ^
              hint: a space is missing after the colon: app: nodejs
            error: %s is not valid: nothing was sent anywhere
              next: fix it; static-pod explain RULE shows more about a rule
            """
                .formatted(file, file));
  }

  @Test
  void readsAManifestFromStandardInput() throws IOException {
    program()
        .reading(withoutBlank())
        .line("install - --host nowhere.invalid")
        .exits(3)
        .assertErr()
        .startsWith("<stdin>:7:5: error[labels-type]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                        | 3 | is not valid",
        "'a: ['                                                    | 3 | is not valid",
        "'apiVersion: apps/v1\nkind: Deployment\n'                 | 3 | Deployment",
        "'apiVersion: v1\nkind: Pod\nmetadata:\n  name: A_B\n'     | 3 | is not valid",
      })
  void refusesWhatIsNoPod(String text, int expected, String message) throws IOException {
    Path file = Files.writeString(home.resolve("pod.yaml"), text);

    program()
        .run("install", file.toString(), "--host", "nowhere.invalid")
        .exits(expected)
        .assertErr()
        .contains(message);
  }

  @Test
  void refusesASecondDocumentThatTheKubeletWouldNotRead() throws IOException {
    String pod = Examples.nodejs();
    Path file = Files.writeString(home.resolve("pods.yaml"), pod + "---\n" + pod);

    program()
        .run("install", file.toString(), "--host", "nowhere.invalid")
        .exits(3)
        .assertErr()
        .contains("pods.yaml:20:");
  }

  @Test
  void saysThatAFileIsNotThere() {
    program()
        .line("install missing.yaml --host w1")
        .exits(2)
        .assertErr()
        .isEqualTo(
            """
            error: missing.yaml: there is no such file
              next: name a file that can be read, or - for standard input
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "instal x.yaml --host w1         | there is no command 'instal'",
        "instal x.yaml                   | there is no command 'instal'",
        "history a b --host w1           | too many arguments: 'b'",
        "install --hots w1 a.yaml        | there is no option '--hots'",
        "list --sorted --by name         | there is no option '--sorted', '--by'",
      })
  void namesWhatDoesNotBelongThere(String line, String problem) {
    program()
        .line(line)
        .exits(2)
        .assertErr()
        .startsWith("error: " + problem + "\n")
        .contains("  next: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delte web                         | did you mean delete? static-pod --help",
        "uninstal web                      | did you mean uninstall? static-pod --help",
        "vaildate web.yaml --help          | did you mean validate? static-pod --help",
        "frobnicate                        | static-pod --help",
        "list --hots w1                    | did you mean --host? static-pod list --help",
        "list --kube-config=x              | did you mean --kubeconfig? static-pod list --help",
        "list --host w1 --fancy            | static-pod list --help",
      })
  void suggestsOnlyWhatIsNear(String line, String nextStep) {
    program().line(line).exits(2).assertErr().endsWith("  next: " + nextStep + "\n");
  }

  @ParameterizedTest
  @CsvSource({"get, list", "ls, list", "uninstall, remove"})
  void knowsTheWordsOfOtherTools(String word, String command) {
    program().run(word, "--help").exits(0).assertOut().contains("Usage: static-pod " + command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "install x --host w1 --no-wait --wait ready | --no-wait and --wait exclude each other",
        "remove x --host w1 --timeout 9s --no-wait  | --no-wait and --timeout exclude each other",
        "install x --host w1 --exit-code            | --exit-code means nothing without --dry-run",
        "list --host w1 -A -n default    | --all-namespaces and --namespace exclude each other",
        "history x --host w1 -q -v                  | --quiet and --verbose exclude each other",
        "validate x --dry-run                       | --dry-run means nothing without --fix",
        "list --host a --include-not-ready          | --include-not-ready means nothing without"
            + " --selector or --all-nodes",
        "list --host a --address-type Hostname      | --address-type means nothing without"
            + " --selector, --all-nodes or --host node/NAME",
        "hosts --host a --address-type Hostname     | --address-type means nothing without"
            + " --selector, --all-nodes or --host node/NAME",
        "list --host a --no-headers -o json         | --no-headers is for tables: leave -o out, or"
            + " use -o wide",
        "list --host a --group-by pod -o name       | --group-by is for tables: leave -o out, or"
            + " use -o wide",
        "hosts --host a --identity x                | there is no option '--identity'",
        "hosts --host a --host-key ask              | there is no option '--host-key'",
        "hosts --host a --connect-timeout 3s        | there is no option '--connect-timeout'",
        "hosts --host a --ask-sudo-password         | there is no option '--ask-sudo-password'",
        "hosts --host a --control-master            | there is no option '--control-master'",
      })
  void refusesOptionsThatDoNotGoTogether(String line, String problem) {
    program().line(line).exits(2).assertErr().startsWith("error: " + problem + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"install", "diff"})
  void holdsAManifestToTheNamespaceThatIsNamed(String command) throws IOException {
    program()
        .reading(Examples.nodejs())
        .line(command + " - -n shop --host nowhere.invalid")
        .exits(2)
        .assertErr()
        .isEqualTo(
            """
            error: <stdin> is of the namespace default, not of shop
              next: write namespace: shop into its metadata, or leave -n out
            """);
    program()
        .reading(Examples.nodejs())
        .line(command + " - -n default --host 127.0.0.1:1")
        .exits(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "new                                | --image IMAGE and NAME are missing",
        "install                            | FILE is missing: name a manifest, a directory, or -"
            + " for standard input",
        "install x --host                   | --host lacks its value, HOST",
        "list --host -q                     | --host lacks its value, HOST",
        "install x --host a --timeout 5     | --timeout: '5' is not a time span; write 90s, 2m or"
            + " 1h30m",
        "new x --image a --env A            | --env: 'A' is not KEY=VALUE",
        "new x --image a --port x           | --port: 'x' is not PORT[:HOSTPORT][/udp]",
        "new x --image a --image b          | --image can be given only once",
        "completion csh                     | SHELL: 'csh' is none of bash, zsh, fish",
        "list --host a --address-type X     | --address-type: 'X' is none of InternalIP, Hostname,"
            + " ExternalIP",
        "install x --host a --ignore foo    | --ignore: there is no rule 'foo'; static-pod explain"
            + " lists them",
      })
  void saysWhichOptionIsWrongFirst(String line, String problem) {
    program().line(line).exits(2).assertErr().startsWith("error: " + problem + "\n  next: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-v list                                    | no host is named",
        "-q --host 127.0.0.1:1 remove x --no-wait   | 127.0.0.1:1 ",
        "--host=127.0.0.1:1 --color never list      | 127.0.0.1:1 ",
        "-nshop --host 127.0.0.1:1 describe x       | 127.0.0.1:1 ",
        "-vA --host 127.0.0.1:1 ls                  | 127.0.0.1:1 ",
        "--color never explain nothing-like-it     | there is no rule 'nothing-like-it'",
        "--host a validate x                        | there is no option '--host'",
        "--hots a list                              | there is no ",
        "-n shop nosuch                             | there is no command 'nosuch'",
        "--host w1                                  | a command is missing",
        "--host w1 -q                               | a command is missing",
      })
  void takesOptionsBeforeTheCommandToo(String line, String problem) {
    CommandLineRun run = program().line(line);

    run.assertErr().contains("error", problem);
    assertThat(run.exitCode()).isIn(2, 4);
  }

  @Test
  void helpAndVersionAreTheRootsWhereNoCommandFollows() {
    program().line("--host w1 --version").exits(0).assertOut().startsWith("static-pod ");
    program().line("-v --help").exits(0).assertOut().contains("\nPods:\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"install", "diff", "list", "describe", "remove", "history", "rollback", "logs"})
  void helpOfNodesRefersToTheRest(String command) {
    program()
        .line(command + " --help")
        .exits(0)
        .assertOut()
        .contains("API server: static-pod help api")
        .doesNotContain("--kubeconfig");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPLETE")
  void helpOfEveryCommandFitsAScreen(Subcommand command) {
    CommandLineRun help = program().run(command.title(), "--help").exits(0);

    assertThat(help.out().lines()).hasSizeLessThanOrEqualTo(72).allMatch(l -> l.length() <= 80);
    assertThat(help.out().lines().count()).isGreaterThan(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"install", "diff", "list", "describe", "remove", "history", "rollback", "logs"})
  void helpHasWhatIsUsedEachDayAndRefersToTheRest(String command) {
    CommandLineRun help = program().line(command + " --help").exits(0);

    help.assertOut()
        .contains("Inventories and labels: static-pod help hosts; SSH: static-pod help ssh\n")
        .doesNotContain("--known-hosts", "--inventory");
    String options = help.out().substring(help.out().indexOf("\nOptions:"));
    assertThat(help.out()).doesNotContain("--serial", "--kubelet-edit", "--strict", "--no-files");
    assertThat(options.indexOf("Nodes:")).isGreaterThan(options.indexOf("Options:"));
  }

  @Test
  void theHelpOfHostsHasTheInventoriesAndThatOfSshTheKeys() {
    program().line("help hosts").exits(0).assertOut().contains("--inventory", "help ssh");
    program().line("help batches").exits(0).assertOut().contains("--serial", "--max-fail");
    program().line("help api").exits(0).assertOut().contains("--kubeconfig", "--no-api");
    program().line("help images").exits(0).assertOut().contains("--image-archive", "--pre-pull");
    program().line("help kubelet").exits(0).assertOut().contains("--manifest-dir", "unconfigure");
    program().line("help files").exits(0).assertOut().contains("--file", "--no-secret-history");
    program()
        .line("help ssh")
        .exits(0)
        .assertOut()
        .contains("--ssh-user", "--known-hosts", "--jump", "--ask-sudo-password")
        .doesNotContain("--host=");
  }

  @Test
  void helpIsAsWideAsTheTerminal() {
    Function<String, Integer> widest =
        columns ->
            program()
                .with(Map.of("COLUMNS", columns))
                .line("install --help")
                .exits(0)
                .out()
                .lines()
                .mapToInt(String::length)
                .max()
                .orElseThrow();

    assertThat(widest.apply("60")).isBetween(50, 78);
    assertThat(widest.apply("100")).isBetween(90, 100);
    assertThat(widest.apply("300")).isBetween(105, 120);
    assertThat(widest.apply("wide")).isBetween(70, 80);
  }

  @Test
  void takesASwitchThatSaysNoForAbsent() {
    program()
        .line("install missing.yaml --host w1 --no-wait=false --wait ready")
        .exits(2)
        .assertErr()
        .contains("there is no such file");
  }

  @Test
  void printsAShortHelpWhereNothingIsTyped() {
    CommandLineRun run = program().run().exits(0);

    run.assertErr().isEmpty();
    run.assertOut()
        .startsWith("Usage: static-pod")
        .contains("\nPods:\n", "  install      Install static pods on worker nodes\n", "sandbox\n")
        .doesNotContain("Exit codes", "--color");
    assertThat(run.out().lines()).hasSizeLessThan(48).allMatch(l -> l.length() <= 80);
  }

  @Test
  void missesACommandWhereOptionsAreTyped() {
    CommandLineRun run = program().line("--color never").exits(2);

    run.assertOut().isEmpty();
    run.assertErr().isEqualTo("error: a command is missing\n  next: static-pod --help\n");
  }

  @ParameterizedTest
  @CsvSource({
    "undo web, rollback",
    "doctor, check",
    "deploy web.yaml, install",
    "install web.yaml --fail-fast, --max-fail 0",
    "list --user bob, --ssh-user",
    "list --no-color, --color never",
    "remove web --auto-approve, --yes",
  })
  void suggestsByMeaningWhatOtherProgramsCallOtherwise(String line, String meant) {
    program().line(line).exits(2).assertErr().contains("next: did you mean " + meant + "?");
  }

  /// An option that a command lacks is not suggested for it.
  @Test
  void suggestsNothingThatTheCommandDoesNotTake() {
    program()
        .line("list --fail-fast")
        .exits(2)
        .assertErr()
        .isEqualTo("error: there is no option '--fail-fast'\n  next: static-pod list --help\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "install",
        "install x.yaml",
        "instal x.yaml --host w1",
        "install x.yaml --host w1 --wiat ready",
        "install x.yaml --host w1 --wait soon",
        "install x.yaml --host w1 --timeout 2",
        "install x.yaml --host w1 --timeout 2s3h",
        "install x.yaml --host w1 --host-key never",
        "install x.yaml --host w1 -o xml",
        "list --host w1 --connect-timeout 0s",
        "list --host w1 --connect-timeout 25h",
        "remove x --host w1 --timeout 99999999999h",
      })
  void answersWrongUsageWithTheNextStep(String line) {
    CommandLineRun run = program().line(line).exits(2);

    run.assertErr().contains("error: ").containsPattern("  next: .*static-pod");
    run.assertOut().isEmpty();
  }

  @Test
  void namesTheMisspeltOptionRatherThanTheMissingOne() {
    program()
        .line("install x.yaml --hots w1")
        .exits(2)
        .assertErr()
        .contains("--hots")
        .contains("--host");
  }

  @Test
  void refusesAHostThatIsNone() throws IOException {
    program()
        .reading(Examples.nodejs())
        .run("install", "-", "--host", "a b", "--no-wait")
        .exits(2)
        .assertErr()
        .contains("'a b' is not a host");
  }

  @Test
  void endsWith4WhereNoServerListens() throws IOException {
    program()
        .reading(Examples.nodejs())
        .line("install - --host 127.0.0.1:1 --no-wait")
        .exits(4)
        .assertErr()
        .contains("error: 127.0.0.1:1: ")
        .contains("(nothing was changed)")
        .contains("  next: ");
  }

  @ParameterizedTest
  @CsvSource({
    "help, --help",
    "help remove, remove --help",
    "help ls, list --help",
    "help help, help --help",
    "help instal, instal",
  })
  void helpSaysWhatTheOptionSays(String line, String same) {
    CommandLineRun expected = program().line(same);

    CommandLineRun help = program().line(line).exits(expected.exitCode());

    help.assertOut().isEqualTo(expected.out());
    help.assertErr().isEqualTo(expected.err());
  }

  @Test
  void theHelpOfTheSandboxSaysWhatImagesDecideAndItsExplanationWhatThereIsNot() {
    CommandLineRun run = program().line("sandbox --help").exits(0);

    run.assertOut()
        .contains("  crash     exits with status 1", "  slow-link ")
        .doesNotContain("What it does not model")
        .contains("  static-pod sandbox -- static-pod install nodejs-pod.yaml");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    CommandLineRun all = program().line("sandbox --explain").exits(0);
    all.assertOut().contains("  crash     exits with status 1", "\n\nWhat it does not model\n\n");
    assertThat(all.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-such-program   | 127 | there is no program 'no-such-program'",
        "/no/such/program  | 127 | there is no program '/no/such/program'",
        "''                | 127 | there is no program ''",
        "/etc/passwd       | 126 | cannot execute '/etc/passwd'",
        "/                 | 126 | cannot execute '/'",
      })
  void theSandboxEndsAsAShellDoesWhereItsCommandCannotBeStarted(
      String command, int status, String problem) {
    program()
        .run("sandbox", "--", command)
        .exits(status)
        .assertErr()
        .isEqualTo("error: " + problem + "\n");
  }

  @Test
  void whatFollowsTheCommandOfTheSandboxIsItsOwn() {
    program()
        .line("sandbox no-such-program --host node-1")
        .exits(127)
        .assertErr()
        .isEqualTo("error: there is no program 'no-such-program'\n");
  }

  @Test
  void printsTheWarningsOfAManifestBeforeAnythingIsDone() throws IOException {
    String pod = Examples.nodejs("# static-pod: ignore image-tag", "# an image by its");

    program()
        .reading(pod)
        .line("install - --host 127.0.0.1:1 --no-wait")
        .exits(4)
        .assertErr()
        .contains("warning[image-tag]");
    String quiet =
        program().reading(pod).line("install - --host 127.0.0.1:1 --no-wait -q").exits(4).err();
    assertThat(quiet).doesNotContain("image-tag");
  }

  @Test
  void reportsARefusalAsJsonToo() throws IOException {
    program()
        .reading(Examples.nodejs())
        .line("install - --host 127.0.0.1:1 --no-wait -o json")
        .exits(4)
        .assertOut()
        .contains("\"kind\" : \"ChangeReport\"")
        .contains("\"result\" : \"refused\"")
        .contains("\"reason\" : \"unreachable\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "install --help", "--version"})
  void answersOnStandardOutput(String line) {
    CommandLineRun run = program().line(line).exits(0);

    run.assertOut().isNotBlank();
    run.assertErr().isEmpty();
  }

  private static String withoutBlank() throws IOException {
    return Examples.nodejs("app: nodejs", "app:nodejs");
  }
}
