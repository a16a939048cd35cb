package dev.staticpod.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong on this machine ends with 2, before anything is connected to: the host would not
/// be found.
class LocalMistakesTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--kubeconfig nosuch     | the kubeconfig nosuch does not exist",
        "--kubeconfig /          | the kubeconfig / is a directory",
        "--kubeconfig $/broken   | $/broken:2:1: the kubeconfig is not YAML",
        "--kubeconfig $/c --context x | $/c: there is no context x; there is the context here",
        "--kubeconfig $/p        | $/p:4:43: the credential plugin nosuch of user me is not in"
            + " $PATH",
        "-F nosuch               | --ssh-config nosuch: there is no such file",
        "-F /                    | --ssh-config /: it is a directory",
        "-F $/none/config        | --ssh-config $/none/config: there is no directory $/none",
        "-i nosuch.key           | --identity nosuch.key: there is no such file",
        "-i $/link               | --identity $/link: it is a link to nowhere, which is not there",
        "--known-hosts nosuch    | --known-hosts nosuch: there is no such file",
      })
  void aFileThatIsNamedIsThere(String options, String problem) throws IOException {
    Files.createSymbolicLink(home.resolve("link"), Path.of("nowhere"));
    Files.writeString(home.resolve("broken"), "a: [\n");
    Files.writeString(
        home.resolve("c"), "contexts: [{name: here, context: {cluster: none, user: me}}]\n");
    Files.writeString(
        home.resolve("p"),
        """
        current-context: c
        contexts: [{name: c, context: {cluster: c, user: me}}]
        clusters: [{name: c, cluster: {server: a}}]
        users: [{name: me, user: {exec: {command: nosuch}}}]
        """);
    for (String command : new String[] {"list", "remove x", "diff -", "hosts"}) {
      if (!command.equals("hosts") || options.startsWith("-F ")) { // it opens no connection
        StaticPod.at(home)
            .reading(Examples.nodejs())
            .line(command + " --host nowhere.invalid " + atHome(options))
            .exits(2)
            .assertErr()
            .startsWith("error: " + atHome(problem))
            .contains("  next: ");
      }
    }
  }

  /// `diff` takes names of pods with `--from` and `--to` alone.
  @Test
  void aPodThatIsComparedByNameNeedsARevision() {
    StaticPod.at(home)
        .line("diff web -n shop --host nowhere.invalid")
        .exits(2)
        .assertErr()
        .startsWith("error: web: there is no such file")
        .contains("give --from a number that this prints: static-pod history shop/web")
        .contains("--host nowhere.invalid");
    StaticPod.at(home)
        .line("diff web.yaml --host nowhere.invalid")
        .exits(2)
        .assertErr()
        .doesNotContain("history");
  }

  /// Nothing is asked: the host would not be found, and there is no API server.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "list --selector bad(            | --selector: 'bad(' is no label selector",
        "list --selector ''              | --selector: '' is no label selector",
        "list -l bad( HOST               | --pod-selector: 'bad(' is no label selector",
        "list --host node/               | 'node/': it cannot be the name of a node",
        "list --host node/w1,node/A_B    | 'node/A_B': it cannot be the name of a node",
        "list --host [::g]               | '[::g]' is not a host: '::g' is no IPv6 address",
        "list --host a:22:b              | 'a:22:b' is not a host: 'a:22:b' is no IPv6 address",
        "list --ssh-user '' HOST         | --ssh-user: '' cannot be a user to log in as",
        "list --ssh-user=-x HOST         | --ssh-user: '-x' cannot be a user to log in as",
        "list --ssh-option '' HOST       | --ssh-option: '' is not KEY=VALUE",
        "list --ssh-option Port HOST     | --ssh-option: 'Port' is not KEY=VALUE",
        "list --inventory ''             | --inventory: '' names no file",
        "list --kubeconfig '' HOST       | --kubeconfig: '' names no file",
        "list -F '' HOST                 | --ssh-config: '' names no file",
        "list -i '' HOST                 | --identity: '' names no file",
        "list --known-hosts '' HOST      | --known-hosts: '' names no file",
        "remove x --report '' HOST       | --report: '' names no file",
        "remove x --retry-failed '' HOST | --retry-failed: '' names no file",
        "export x --output-dir '' HOST   | --output-dir: '' names no file",
        "describe '' HOST                | an empty word cannot be a pod's name",
        "logs x -c A_B HOST              | --container: 'A_B' cannot be the name of a container",
        "logs x -c '' HOST               | --container: '' cannot be the name of a container",
        "logs x --tail -2 HOST           | --tail must be a number of lines, not -2\n",
        "history x --show 0 HOST         | --show: '0' is too small; they count from 1",
        "rollback x --to -1 HOST         | --to: '-1' is too small; they count from 1",
        "diff x --from 0 HOST            | --from: '0' is too small; they count from 1",
        "diff x --to x HOST              | --to: 'x' is not a whole number",
      })
  void aValueIsCheckedBeforeAnythingIsAsked(String line, String problem) {
    String[] words =
        Stream.of(line.replace("HOST", "--host nowhere.invalid").split(" +"))
            .map(word -> word.equals("''") ? "" : word)
            .toArray(String[]::new);

    StaticPod.at(home)
        .run(words)
        .exits(2)
        .assertErr()
        .startsWith("error: " + problem)
        .contains("  next: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--ssh-option Foo=bar | Bad configuration option: foo",
        "--ssh-option Port=x  | Bad port 'x'",
        "-J a:b:c             | ",
      })
  void theSshConfigurationCanBeFollowed(String options, String problem) {
    StaticPod.at(home)
        .with(Map.of("PATH", System.getenv("PATH")))
        .line("list --host nowhere.invalid " + options)
        .exits(2)
        .assertErr()
        .startsWith("error: nowhere.invalid: ")
        .contains(problem == null ? "" : problem);
  }

  @Test
  void aFileOfAnotherKindIsNotPrinted() throws IOException {
    Path config = home.resolve("program");
    Files.writeString(config, "one\ntwo\nthree\nfour\nfive\n");

    StaticPod.at(home)
        .with(Map.of("PATH", System.getenv("PATH")))
        .line("list --host nowhere.invalid -F " + config)
        .exits(2)
        .assertErr()
        .contains(" line 1: ", " line 3: ", "; and ")
        .doesNotContain(" line 4: ");
  }

  @Test
  void theNextStepCanBeTyped() {
    StaticPod.at(home)
        .with(Map.of("PATH", System.getenv("PATH")))
        .run("list", "--host", "ops@nowhere.invalid:23", "-J", "gate", "--ssh-option", "Foo=a b")
        .exits(2)
        .assertErr()
        .endsWith(
            "next: see what is wrong with:"
                + " ssh -G -J gate -o 'Foo=a b' -l ops -p 23 -- nowhere.invalid\n");
  }

  @Test
  void hostKeysThatAreAddedMayMakeTheirFile() {
    StaticPod.at(home)
        .line(
            "list --host 127.0.0.1:1 --no-api --host-key accept-new --known-hosts "
                + home.resolve("new"))
        .exits(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relative           | relative' is not an absolute path on a node",
        "/etc/my=manifests  | /etc/my=manifests' has a character that cannot stand in",
      })
  void aDirectoryOfManifestsCanBeNamedToAKubelet(String directory, String problem) {
    StaticPod.at(home)
        .line("install - --host nowhere.invalid --manifest-dir " + directory)
        .exits(2)
        .assertErr()
        .contains(problem);
  }

  @Test
  void anAddressIsNotFetched() {
    StaticPod.at(home)
        .line("install https://pods.example/web.yaml --host nowhere.invalid")
        .exits(2)
        .assertErr()
        .isEqualTo(
            """
            error: https://pods.example/web.yaml: URLs are not fetched
              next: give what is there to standard input: curl -fsSL https://pods.example/web.yaml | static-pod install - --host nowhere.invalid
            """);
  }

  @Test
  void anEmptyInputMayComeOfACommandThatFailed() {
    StaticPod.at(home)
        .line("install - --host nowhere.invalid")
        .exits(3)
        .assertErr()
        .startsWith(
            "<stdin>:1:1: error[kind]: it is empty\n"
                + "  hint: write the pod; where it comes through a pipe");
    StaticPod.at(home)
        .reading("---\n# nothing\n---\na: b\n")
        .line("install - --host nowhere.invalid")
        .exits(3)
        .assertErr()
        .contains("the first document is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "validate $/link           | $/link: it is a link to nowhere, which is not there",
        "validate $/none/web.yaml  | $/none/web.yaml: there is no directory $/none",
        "describe $/none/web.yaml --host w1 | $/none/web.yaml: there is no directory $/none",
        "new x --image i:1 -f $/none/x.yaml | $/none/x.yaml: there is no directory $/none",
      })
  void aMissingFileIsNamedAsWhatItIs(String line, String problem) throws IOException {
    Files.createSymbolicLink(home.resolve("link"), Path.of("nowhere"));

    StaticPod.at(home)
        .line(atHome(line))
        .exits(2)
        .assertErr()
        .startsWith("error: " + atHome(problem) + "\n");
  }

  private String atHome(String text) {
    return text.replace("$/", home + "/");
  }
}
