package dev.staticpod.cli.usage;

import dev.staticpod.cli.StaticPod;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a user who errs is told to type: by the letters of the word, or by its meaning.
class SuggestionsTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "revert                        | did you mean rollback? static-pod --help",
        "desc                          | did you mean describe? static-pod --help",
        "ps                            | did you mean list? static-pod --help",
        "host                          | did you mean hosts? static-pod --help",
        "exec web                      | go through the mirror pod: kubectl exec -it NAME-NODE --"
            + " sh",
        "cp                            | go through the mirror pod: kubectl cp NAME-NODE:PATH FILE",
        "top                           | ask for the mirror pod: kubectl top pod NAME-NODE",
        "edit web                      | change the manifest's file here, and install it again:"
            + " static-pod install FILE",
        "ssh                           | options about it: static-pod help ssh",
        "version                       | static-pod --version",
        "help sssh                     | did you mean static-pod help ssh? static-pod --help",
        "-H node-1 list                | did you mean --host? static-pod list --help",
        "list -H node-1                | did you mean --host? static-pod list --help",
        "-H node-1                     | did you mean --host? static-pod --help",
        "--hots node-1 list            | did you mean --host? static-pod list --help",
        "list -o jsn                   | did you mean json? static-pod list --help",
        "list --sort-by nam            | did you mean name? static-pod list --help",
        "list --sort-by name,stat      | did you mean status? static-pod list --help",
        "list --color neve             | did you mean never? static-pod list --help",
        "check --ignore disc           | did you mean disk? static-pod check --help",
        "logs x -p                     | did you mean --previous? static-pod logs --help",
        "list -p 22                    | did you mean --host HOST:PORT? static-pod list --help",
        "logs x --all-containers       | did you mean --container NAME? static-pod logs --help",
        "logs x --since-time=2026      | did you mean --since? static-pod logs --help",
        "install x --wait redy         | did you mean ready? static-pod install --help",
        "install x --dry-run=server    | did you mean plan? static-pod install --help",
        "install x --on-failure roll   | static-pod install --help",
        "install x --kubelet-edit drop | did you mean drop-in? static-pod install --help",
        "schema conversio              | did you mean conversion? static-pod schema --help",
        "schema validation             | did you mean validation-report? static-pod schema --help",
        "schema list                   | did you mean static-pod-list? static-pod schema --help",
        "completion bas                | did you mean bash? static-pod completion --help",
        "sandbox --fault disk-ful x    | did you mean disk-full? static-pod sandbox --help",
        "sandbox --fault disk@node-1 x | did you mean disk-full@node-1? static-pod sandbox --help",
        "convert --out x               | did you mean --output-dir or --output? static-pod convert"
            + " --help",
        "convert --dir x               | did you mean --output-dir? static-pod convert --help",
        "export --output-directory x   | did you mean --output-dir? static-pod export --help",
        "install x --atomic            | did you mean --on-failure rollback? static-pod install"
            + " --help",
        "list --xy                     | static-pod list --help",
        "explain labels-typ            | did you mean labels-type? static-pod explain --help",
      })
  void whatWasMeantIsSaid(String line, String next) {
    StaticPod.at(home).line(line).exits(2).assertErr().endsWith("\n  next: " + next + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "install     | curl -fsSL https://a.b/c.yaml | static-pod install - --host w1",
        "diff        | curl -fsSL https://a.b/c.yaml | static-pod diff - --host w1",
        "diff -f     | curl -fsSL https://a.b/c.yaml | static-pod diff --filename - --host w1",
        "validate    | curl -fsSL https://a.b/c.yaml | static-pod validate -",
        "convert     | curl -fsSL https://a.b/c.yaml | static-pod convert -",
        "apply -f    | curl -fsSL https://a.b/c.yaml | static-pod apply --filename - --host w1",
        "plan        | curl -fsSL https://a.b/c.yaml | static-pod plan - --host w1",
        "status      | curl -fsSL https://a.b/c.yaml | static-pod status - --host w1",
        "delete -f   | curl -fsSL https://a.b/c.yaml | static-pod delete --filename - --host w1",
      },
      maxCharsPerColumn = 200)
  void aUrlIsGivenThroughAPipe(String command, String first, String second) {
    String hosts = second.endsWith("w1") ? " --host w1" : "";
    StaticPod.at(home)
        .line(command + " https://a.b/c.yaml" + hosts)
        .exits(2)
        .assertErr()
        .endsWith(
            "\n  next: give what is there to standard input: %s | %s\n".formatted(first, second));
  }

  @ParameterizedTest
  @CsvSource({
    "show",
    "apply --plan",
    "list --host w1 -i",
    "list --host w1 -F",
    "list --host w1 --known-hosts",
    "list --host w1 --kubeconfig",
    "list --inventory",
    "install x --host w1 --retry-failed",
    "install x --host w1 --image-archive",
    "install x --host w1 --file",
  })
  void aUrlIsNoFile(String option) {
    StaticPod.at(home)
        .line(option + " https://a.b/c" + (option.endsWith("--file") ? ":/etc/c" : ""))
        .exits(2)
        .assertErr()
        .contains(
            "a URL, and no file; to read it, fetch it, and name c: curl -fsSL -o c https://a.b/c")
        .endsWith("--help\n");
  }

  @ParameterizedTest
  @CsvSource({"apply -f -", "plan -f -", "status -f -", "delete -f -"})
  void anEmptySetIsTakenForAFailedCommand(String line) {
    StaticPod.at(home)
        .line(line + " --host w1")
        .exits(2)
        .assertErr()
        .isEqualTo(
            """
            error: standard input is empty
              next: give it a set file; where it comes through a pipe, the command before that may have failed
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hosts --host w1 --parallel 3           | there is no option '--parallel'",
        "install x --no-wait --settle 3s        | --no-wait and --settle exclude each other",
        "new x --image a:1 --force              | --force means nothing without --file",
        "convert x --force                      | --force means nothing without --output-dir",
        "convert x --name y                     | --name means nothing without --output-dir",
        "diff x --from 1 --file a:/b            | --from and --file exclude each other",
        "diff x --to 1 --prune                  | --to and --prune exclude each other",
        "apply set.yaml --plan p                | --plan says which set it is of: leave SET out",
        "sandbox --env-file x -- true           | --env-file means nothing without --detach, stop"
            + " or fault",
        "sandbox --nodes 2 stop                 | stop is of a sandbox that runs: leave --nodes,"
            + " --fault and --detach out",
        "sandbox --explain --nodes 2            | --explain and --nodes exclude each other",
      })
  void anOptionWithoutAnEffectIsRefused(String line, String problem) {
    StaticPod.at(home).line(line).exits(2).assertErr().startsWith("error: " + problem + "\n");
  }

  @Test
  void whatIsFartherAwayIsNotGuessed() {
    StaticPod.at(home)
        .line("frobnicate")
        .exits(2)
        .assertErr()
        .endsWith("  next: static-pod --help\n");
    StaticPod.at(home)
        .line("--frobnicate list")
        .exits(2)
        .assertErr()
        .isEqualTo("error: there is no option '--frobnicate'\n  next: static-pod list --help\n");
  }
}
