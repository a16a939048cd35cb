package dev.staticpod.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with a kubeconfig is said with its place, and with what corrects it, before
/// anything is connected to.
class BadKubeconfigTest {
  private static final List<String> GOOD =
      List.of(
          "kind: Config",
          "current-context: prod",
          "contexts:",
          "- name: prod",
          "  context:",
          "    cluster: main",
          "    user: ann",
          "clusters:",
          "- name: main",
          "  cluster:",
          "    server: https://x:6443",
          "users:",
          "- name: ann",
          "  user:",
          "    token: abc");

  @TempDir private Path home;

  @Test
  void theOneThatTheOthersAreMadeOfIsGood() throws Exception {
    RestConfig.find(options(file("good", GOOD))).check();
  }

  /// Kubeconfigs come from others: a name in one is no command of the shell that it is typed into.
  @Test
  void whatIsToBeTypedIsQuoted() throws Exception {
    var lines = new ArrayList<>(GOOD);
    lines.set(3, "- name: a b;id $(id)");
    lines.set(1, "current-context: a b;id $(id)");
    lines.set(6, "    user: gone");
    Path file = file("k h;id", lines);

    ClusterException e =
        catchThrowableOfType(ClusterException.class, () -> RestConfig.find(options(file)).check());

    assertThat(e.nextStep())
        .isEqualTo(
            "correct it with: kubectl config set-context 'a b;id $(id)' --user=ann --kubeconfig '"
                + file
                + "'");
  }

  /// A line in place of another; where it is empty, without that.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1  | kind: Pod | :1:7: the kind of a kubeconfig is Config, and this is Pod | --kubeconfig",
        "2  |  | : no current-context is named; there is the context prod"
            + " | kubectl config use-context prod --kubeconfig $",
        "2  | current-context: prd | :2:18: there is no context prd; there is the context prod"
            + " | --context prod",
        "3  | contexts: [ | :4:1: the kubeconfig is not YAML: | kubectl config view --kubeconfig $",
        "3  | contexts: all | :4:1: the kubeconfig is not YAML | config view",
        "5  |  | :5:12: the kubeconfig is not YAML: | kubectl config view",
        "6  |  | :5:3: context prod names no cluster; there is the cluster main"
            + " | kubectl config set-context prod --cluster=main --kubeconfig $",
        "6  | `    cluster: man` | :6:14: context prod has the cluster man, which is not there;"
            + " there is the cluster main | set-context prod --cluster=main",
        "7  | `    user: bob` | :7:11: context prod has the user bob, which is not there; there is"
            + " the user ann | kubectl config set-context prod --user=ann",
        "9  | `- nam: main` | :6:14: context prod has the cluster main, which is not there; there"
            + " are no clusters; the one at $:9:3 has no name | set-context prod --cluster=NAME",
        "10 | `  cluster: [a]` | :11:5: the kubeconfig is not YAML | config view",
        "11 | `    server: x y` | :11:13: server of cluster main is 'x y', which is not an https"
            + " address | kubectl config set-cluster main --server=https://HOST:6443",
        "11 | `    server: https://my_api:6443` | :11:13: server of cluster main is"
            + " 'https://my_api:6443', and a host's name with an underscore is not supported"
            + " | --api node",
        "11 | `    {server: \"https://x\", proxy-url: http://my_p}` | :11:38: proxy-url of cluster"
            + " main: the proxy's address has no host, or one with an underscore | --api node",
        "11 | `    proxy-url: http://p` | :10:3: cluster main has no server | set-cluster main",
        "11 | `    {server: \"https://x\", proxy-url: socks5://p}` | :11:38: proxy-url of cluster"
            + " main: the proxy socks5://p is of a kind not supported | --api node",
        "11 | `    {server: \"https://x\", certificate-authority-data: \"%%\"}` | :11:55:"
            + " certificate-authority-data of cluster main is not base64 | config view --raw",
        "11 | `    {server: \"https://x\", certificate-authority: ca.crt}` | :11:50:"
            + " certificate-authority of cluster main, @/ca.crt is not there | config view --raw",
        "15 | `    token: a b` | :15:12: the token of user ann has a character that no token has |"
            + " on one line",
        "15 | `    tokenFile: none` | :15:16: tokenFile of user ann: there is no file @/none |"
            + " ls -l @/none",
        "15 | `    tokenFile: .` | :15:16: tokenFile of user ann: cannot be read | ls -l",
        "15 | `    client-certificate-data: LS0tLS1CRUdJTiBYLS0tLS0=` | :15:30: user ann has a"
            + " client certificate, and no client-key | set-credentials ann --client-key=FILE",
        "15 | `    {client-certificate-data: aGk=, client-key-data: aGk=}` | :15:31:"
            + " client-certificate-data of user ann is not PEM | config view --raw",
        "15 | `    {token: abc, as: käse}` | :15:22: as of user ann: the name is not ASCII |"
            + " another",
        "15 | `    exec: {args: [x]}` | :15:5: the exec of user ann has no command | command:"
            + " PROGRAM",
        "15 | `    exec: {command: no-such-plugin}` | :15:21: the credential plugin no-such-plugin"
            + " of user ann is not in $PATH | command -v no-such-plugin",
        "15 | `    exec: {command: ./plugin}` | :15:21: the credential plugin @/./plugin of user"
            + " ann is not there | command -v @/./plugin",
        "15 | `    auth-provider: {name: gcp}` | :15:5: user ann has an auth-provider, gcp, | exec",
      })
  void isNamedByItsPlaceAndWhatCorrectsIt(int line, String text, String problem, String nextStep)
      throws IOException {
    var lines = new ArrayList<>(GOOD);
    if (text == null) {
      lines.remove(line - 1);
    } else {
      lines.set(line - 1, text);
    }
    Path file = file("bad", lines);

    ClusterException failure = failure(options(file));
    assertThat(failure.problem()).startsWith(at(file + problem, file));
    assertThat(failure.nextStep()).contains(at(nextStep, file));
    assertThat(failure.reason()).isEqualTo(ClusterException.Reason.CONFIG);
  }

  @Test
  void aFileThatIsNoKubeconfigIsSaidToBeNone() throws IOException {
    assertThat(failure(options(file("list", List.of("- a")))).problem())
        .endsWith("/list:1:1: a kubeconfig is a mapping, and this is a list");
    assertThat(failure(options(file("text", List.of("hello")))).problem())
        .endsWith("/text:1:1: a kubeconfig is a mapping, and this is a single value");
    assertThat(failure(options(file("empty", List.of()))).problem())
        .endsWith("/empty: the kubeconfig has no contexts");
  }

  @Test
  void anEntryOfAnotherFormIsNamed() throws IOException {
    assertThat(failure(options(file("map", List.of("contexts: {prod: {}}")))).problem())
        .endsWith("/map:1:1: contexts has to be a list, not a mapping");
    assertThat(
            failure(options(file("word", List.of("contexts: [{name: x, context: x}]")))).problem())
        .endsWith("/word:1:31: contexts[x].context has to be a mapping, not a single value");
  }

  @Test
  void aFileOfTheListThatIsNotThereMayHaveWhatIsMissed() throws IOException {
    Path file =
        file("half", GOOD.stream().map(it -> it.replace("- name: main", "- name: x")).toList());

    assertThat(failure(environment("/nowhere:" + file)).problem())
        .isEqualTo(
            file
                + ":6:14: context prod has the cluster main, which is not there; there is the"
                + " cluster x; $KUBECONFIG names /nowhere too, which is not there");
  }

  @Test
  void aValueIsNeverShown() throws IOException {
    for (String user :
        List.of(
            "token: a SECRET", "password: \"SECRET\\n\"", "token: [SECRET", "token: SECRET: x")) {
      List<String> lines =
          Stream.concat(GOOD.stream().limit(14), Stream.of("    " + user)).toList();

      assertThat(failure(options(file("secret", lines))).problem()).doesNotContain("SECRET");
    }
  }

  private String at(String text, Path file) {
    return text.replace("$:", file + ":")
        .replace("@/", home + "/")
        .replaceAll("\\$$", file.toString());
  }

  private static ClusterException failure(ClusterOptions options) {
    return catchThrowableOfType(ClusterException.class, () -> RestConfig.find(options).check());
  }

  private ClusterOptions options(Path file) {
    return new ClusterOptions(
        Optional.of(file), Optional.empty(), Map.of("PATH", "/bin"), home, _ -> {});
  }

  private ClusterOptions environment(String files) {
    return new ClusterOptions(
        Optional.empty(), Optional.empty(), Map.of("KUBECONFIG", files), home, _ -> {});
  }

  private Path file(String name, List<String> lines) throws IOException {
    return Files.write(home.resolve(name), lines);
  }
}
