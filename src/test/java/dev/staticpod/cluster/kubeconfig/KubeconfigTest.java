package dev.staticpod.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.tls.PemSource;
import dev.staticpod.cluster.tls.ServerTrust.Authorities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {
  @TempDir Path home;
  private Path one;
  private Path two;

  @BeforeEach
  void writesTwoFiles() throws IOException {
    one =
        file(
            "one",
            """
            current-context: red
            contexts:
            - {name: red, context: {cluster: red, user: jane}}
            clusters:
            - {name: red, cluster: {server: "https://red:6443", certificate-authority: pki/ca.crt}}
            - {name: shared, cluster: {server: "https://first:6443"}}
            users:
            - {name: jane, user: {token: abc}}
            """);
    two =
        file(
            "two",
            """
            current-context: blue
            contexts:
            - {name: blue, context: {cluster: shared, user: paul}}
            - {name: red, context: {cluster: shared}}
            - {name: broken, context: {cluster: gone}}
            clusters:
            - {name: shared, cluster: {server: "https://second:6443", tls-server-name: api.example}}
            users:
            - {name: paul, user: {tokenFile: token, token: old, as: admin}}
            """);
  }

  @Test
  void theFirstFileWinsForEachNameAndForTheCurrentContext() throws Exception {
    RestConfig access = find(Map.of("KUBECONFIG", one + ":" + two));

    assertThat(access.context()).isEqualTo("red");
    assertThat(access.server()).hasToString("https://red:6443");
    assertThat(find("blue", Map.of("KUBECONFIG", one + ":" + two)).server())
        .hasToString("https://first:6443");
    assertThat(find("blue", Map.of("KUBECONFIG", two + ":" + one)).server())
        .hasToString("https://second:6443");
  }

  @Test
  void missingFilesOfTheListAreSkipped() throws Exception {
    assertThat(find(Map.of("KUBECONFIG", "/nowhere:" + two + "::")).context()).isEqualTo("blue");
  }

  @Test
  void theHomeDirectoryIsLookedAtLast() throws Exception {
    Files.createDirectories(home.resolve(".kube"));
    Files.copy(two, home.resolve(".kube/config"));

    assertThat(find(Map.of()).context()).isEqualTo("blue");
    assertThat(find(Map.of("KUBECONFIG", one.toString())).context()).isEqualTo("red");
    assertThat(find(Map.of("KUBECONFIG", "")).context()).isEqualTo("blue");
  }

  @Test
  void relativePathsStartFromTheirFile() throws Exception {
    RestConfig access = find(Map.of("KUBECONFIG", one.toString()));

    assertThat(access.trust().authorities())
        .isInstanceOfSatisfying(
            Authorities.Named.class,
            named ->
                assertThat(named.certificates())
                    .isInstanceOfSatisfying(
                        PemSource.File.class,
                        file -> assertThat(file.path()).isEqualTo(home.resolve("pki/ca.crt"))));
  }

  @Test
  void theTokenFileWinsOverTheTokenAndIsReadAgain() throws Exception {
    ClientIdentity identity = find(Map.of("KUBECONFIG", two.toString())).identity();
    Files.writeString(home.resolve("token"), "first\n");
    Map<String, List<String>> before = identity.credential().headers();
    Files.writeString(home.resolve("token"), "second\n");

    assertThat(before)
        .isEqualTo(
            Map.of("Authorization", List.of("Bearer first"), "Impersonate-User", List.of("admin")));
    assertThat(identity.credential().headers())
        .containsEntry("Authorization", List.of("Bearer second"));
    assertThat(identity.renewal()).isEqualTo(ClientIdentity.Renewal.POSSIBLE);
  }

  /// As kubectl reads it: of a key that is there twice the last one counts, what is referred to is
  /// there, and `yes` is true.
  @Test
  void isReadAsKubectlReadsIt() throws Exception {
    Path file =
        file(
            "refers",
            """
            current-context: y
            current-context: x
            contexts: [{name: x, context: {cluster: x, user: x}}]
            clusters:
            - name: first
              cluster: &first
                server: https://first
                insecure-skip-tls-verify: yes
            - name: x
              cluster: {<<: *first, server: "https://x"}
            users:
            - {name: a, user: {token: &token abc}}
            - {name: x, user: {token: *token}}
            ---
            current-context: other
            """);

    RestConfig access = find(Map.of("KUBECONFIG", file.toString()));
    assertThat(access.server()).hasToString("https://x");
    assertThat(access.trust().authorities()).isInstanceOf(Authorities.Unchecked.class);
    assertThat(access.identity().credential().headers())
        .containsEntry("Authorization", List.of("Bearer abc"));
  }

  /// With braces it may be JSON, or not.
  @ParameterizedTest
  @ValueSource(strings = {"\"", ""})
  void mayBeginWithABrace(String quote) throws Exception {
    Path file =
        file(
            "json",
            """
            {
            \t'current-context': 'x',
            \t'contexts': [{'name': 'x', 'context': {'cluster': 'x'}}],
            \t'clusters': [{'name': 'x', 'cluster': {'server': "https://x"}}]
            }
            """
                .replace("'", quote)
                .replace("\t", quote.isEmpty() ? "" : "\t"));

    assertThat(find(Map.of("KUBECONFIG", file.toString())).server()).hasToString("https://x");
  }

  @Test
  void anUnknownContextIsAnsweredWithThoseThereAre() {
    assertThatThrownBy(() -> find("green", Map.of("KUBECONFIG", one + ":" + two)))
        .isInstanceOfSatisfying(
            ClusterException.class,
            e -> assertThat(e.reason()).isEqualTo(ClusterException.Reason.CONFIG))
        .hasMessage(
            one
                + ":"
                + two
                + ": there is no context green; there are the contexts red, blue, broken");
  }

  @Test
  void aDirectoryIsNoKubeconfig() {
    assertThatThrownBy(() -> find(Map.of("KUBECONFIG", home.toString())))
        .hasMessage("the kubeconfig " + home + " is a directory");
  }

  @Test
  void noKubeconfigAnywhereSaysWhereItLooked() {
    assertThatThrownBy(() -> find(Map.of()))
        .hasMessage(
            "no kubeconfig: $KUBECONFIG is not set and " + home + "/.kube/config is not there");
    assertThatThrownBy(() -> find(Map.of("KUBECONFIG", "/nowhere")))
        .hasMessage("no kubeconfig: $KUBECONFIG says /nowhere, which is not there");
  }

  @Test
  void aNamedFileMustBeThere() {
    var options =
        new ClusterOptions(
            Optional.of(Path.of("/nowhere")), Optional.empty(), Map.of(), home, _ -> {});

    assertThatThrownBy(() -> RestConfig.find(options))
        .hasMessage("the kubeconfig /nowhere does not exist");
  }

  @Test
  void aPluginPrintsTheCredential() throws Exception {
    plugin("echo '{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"'$WHO'\"}}'");
    Path file =
        file(
            "exec",
            """
            current-context: x
            contexts: [{name: x, context: {cluster: x, user: x}}]
            clusters: [{name: x, cluster: {server: "https://x"}}]
            users: [{name: x, user: {exec: {apiVersion: client.authentication.k8s.io/v1,
              command: ./plugin, args: [--client-secret=hidden], env: [{name: WHO, value: paul}]}}}]
            """);

    ClientIdentity identity = find(Map.of("KUBECONFIG", file.toString())).identity();
    assertThat(identity.credential().headers())
        .containsEntry("Authorization", List.of("Bearer paul"));

    plugin("echo first >&2; echo 'please log in' >&2; exit 3");
    assertThatThrownBy(identity::credential)
        .hasMessageEndingWith("of user x failed: please log in")
        .isInstanceOfSatisfying(
            ClusterException.class,
            failure ->
                assertThat(failure.nextStep()).contains("/plugin, ").doesNotContain("hidden"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{token: \"SECRET\\nX-Evil: 1\"}                    | users[x].user.token",
        "{username: \"a\\tb\", password: x}                 | users[x].user.username",
        "{username: a, password: \"b\\u001b[2J\"}           | users[x].user.password",
        "{tokenFile: \"a\\0b\"}                             | users[x].user.tokenFile",
        "{exec: {command: x, args: [\"a\\0b\"]}}            | users[x].user.exec.args",
        "{exec: {command: x, env: [{name: a=b, value: c}]}} | users[x].user.exec.env",
        "{auth-provider: {config: {id-token: \"a\\nb\"}}}   |"
            + " users[x].user.auth-provider.config.id-token"
      })
  void aTextThatCannotBeOneIsNamedByItsKeyAndNotShown(String user, String key) throws IOException {
    Path file = file("odd", kubeconfig("https://x", user));

    assertThatThrownBy(() -> find(Map.of("KUBECONFIG", file.toString())))
        .isInstanceOf(ClusterException.class)
        .hasMessageMatching(
            Pattern.quote(file.toString())
                + ":4:[0-9]+: "
                + Pattern.quote(key + " has a character that cannot be in it"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{token: a b}", "{token: käse}", "{tokenFile: t}", "{token: a, as: käse}"})
  void whatNoHeaderCarriesIsRefusedAndNotShown(String user) throws IOException {
    file("t", "SECRET\nX-Evil: 1\n");
    Path file = file("odd", kubeconfig("https://x", user));

    assertThatThrownBy(() -> find(Map.of("KUBECONFIG", file.toString())).identity().credential())
        .isInstanceOf(ClusterException.class)
        .message()
        .doesNotContain("SECRET", "k\u00e4se");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://x:99999", "https://x y", "ftp://x", "https://", "https://x/?a", "%zz"})
  void aServerThatIsNoAddressIsAnError(String server) throws IOException {
    Path file = file("odd", kubeconfig(server, "{token: abc}"));

    assertThatThrownBy(() -> find(Map.of("KUBECONFIG", file.toString())))
        .hasMessage(
            "%s:3:40: server of cluster x is '%s', which is not an https address", file, server);
  }

  @Test
  void aKubeconfigThatNeverEndsIsAnError() {
    assertThatThrownBy(() -> find(Map.of("KUBECONFIG", "/dev/zero")))
        .hasMessage("the kubeconfig /dev/zero cannot be read");
  }

  /// This one prints nothing before the user is told; its arguments may be secrets.
  @Test
  void theUserIsToldOfAPluginThatRunsLong() throws Exception {
    Path told = home.resolve("told");
    plugin(
        "while [ ! -e '" + told + "' ]; do sleep 0.1; done; echo '{\"status\":{\"token\":\"t\"}}'");
    Path file =
        file(
            "exec",
            kubeconfig("https://x", "{exec: {command: ./plugin, args: [--client-secret=hidden]}}"));
    var waits = new ArrayList<String>();
    var options =
        new ClusterOptions(
            Optional.of(file),
            Optional.empty(),
            Map.of("PATH", "/usr/bin:/bin"),
            home,
            text -> {
              waits.add(text);
              assertThat(told.toFile().mkdir()).isTrue();
            });

    assertThat(RestConfig.find(options).identity().credential().headers())
        .containsEntry("Authorization", List.of("Bearer t"));
    assertThat(waits)
        .containsExactly(
            "waiting for the credential plugin %s of user x, for at most 60 s"
                .formatted(home.resolve("./plugin")));
  }

  /// It is JSON whatever stands in the kubeconfig.
  @Test
  void aPluginIsToldOfWhichVersionItsAnswerHasToBe() throws Exception {
    Path told = home.resolve("told");
    plugin(
        "printf %s \"$KUBERNETES_EXEC_INFO\" >'"
            + told
            + "'; echo '{\"status\":{\"token\":\"t\"}}'");
    String exec =
        "{exec: {command: ./plugin, apiVersion: 'v1\",\"spec\":{\"interactive\":true},\"x\":\"'}}";
    Path file = file("exec", kubeconfig("https://x", exec));

    find(Map.of("KUBECONFIG", file.toString())).identity().credential();

    assertThat(new ObjectMapper().readTree(told.toFile()))
        .hasToString(
            "{\"kind\":\"ExecCredential\",\"apiVersion\":\"v1\\\",\\\"spec\\\":{\\\"interactive\\\":true},\\\"x\\\":\\\"\","
                + "\"spec\":{\"interactive\":false}}");
  }

  /// As client-go's `ConfigToExecCluster` has it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "provideClusterInfo: true | v1 | `, tls-server-name: api.x, certificate-authority: ca.crt`"
            + " | `{\"server\":\"https://x\",\"tls-server-name\":\"api.x\","
            + "\"certificate-authority-data\":\"4oKsCg==\",\"config\":null}`",
        "provideClusterInfo: true | v1beta1 | `, certificate-authority-data: \"YQ ==\", proxy-url:"
            + " http://p:1, disable-compression: yes, extensions: [{name: other, extension: 1},"
            + " {name: client.authentication.k8s.io/exec, extension: {audience: \"06\", count: 06,"
            + " f: 1.5, l: [true, ~, a]}}]` |"
            + " `{\"server\":\"https://x\",\"certificate-authority-data\":\"YQ==\","
            + "\"proxy-url\":\"http://p:1\",\"disable-compression\":true,\"config\":{\"audience\":\"06\","
            + "\"count\":6,\"f\":1.5,\"l\":[true,null,\"a\"]}}`",
        "provideClusterInfo: true | v1 | `, insecure-skip-tls-verify: true` |"
            + " `{\"server\":\"https://x\",\"insecure-skip-tls-verify\":true,\"config\":null}`",
        "provideClusterInfo: true | v1alpha1 | | ",
        "provideClusterInfo: false | v1 | | ",
        "env: [] | v1 | | ",
      })
  void aPluginIsToldOfItsClusterWhereItIsToBe(
      String field, String version, @Nullable String more, @Nullable String told) throws Exception {
    Path heard = home.resolve("told");
    file("ca.crt", "\u20ac\n");
    plugin(
        "printf %s \"$KUBERNETES_EXEC_INFO\" >'"
            + heard
            + "'; echo '{\"status\":{\"token\":\"t\"}}'");
    String exec =
        "{exec: {command: ./plugin, apiVersion: client.authentication.k8s.io/%s, %s}}"
            .formatted(version, field);
    Path file =
        file(
            "exec",
            kubeconfig("https://x", exec)
                .replace("https://x\"", "https://x\"" + (more == null ? "" : more)));

    find(Map.of("KUBECONFIG", file.toString())).identity().credential();

    assertThat(heard)
        .hasContent(
            "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/%s\",\"spec\":{%s\"interactive\":false}}"
                .formatted(version, told == null ? "" : "\"cluster\":" + told + ","));
  }

  @Test
  void authoritiesThatAPluginIsToldOfMustBeThere() throws IOException {
    Path file =
        file(
            "exec",
            kubeconfig("https://x", "{exec: {command: ./plugin, provideClusterInfo: true}}")
                .replace("https://x\"", "https://x\", certificate-authority: ca.crt"));

    assertThatThrownBy(() -> find(Map.of("KUBECONFIG", file.toString())))
        .isInstanceOf(ClusterException.class)
        .hasMessageEndingWith(
            "certificate-authority of cluster x, " + home.resolve("ca.crt") + " is not there");
  }

  @Test
  void aPluginThatPrintsForEverIsKilled() throws IOException {
    plugin("yes");
    Path file = file("exec", kubeconfig("https://x", "{exec: {command: ./plugin}}"));

    assertThatThrownBy(() -> find(Map.of("KUBECONFIG", file.toString())).identity().credential())
        .hasMessageEndingWith("of user x printed more than 1048576 bytes");
  }

  /// As client-go's `impersonatingRoundTripper` sends them.
  @Test
  void whoIsActedAsMayHaveGroupsAUidAndMore() throws Exception {
    String user =
        "{token: t, as: ann, as-uid: 7, as-groups: ['system:masters', b c],"
            + " as-user-extra: {example.org/scopes%: [a, b], k\u00e4se: [c], none: []}}";
    Path file = file("as", kubeconfig("https://x", user));

    assertThat(find(Map.of("KUBECONFIG", file.toString())).identity().credential().headers())
        .isEqualTo(
            Map.of(
                "Authorization",
                List.of("Bearer t"),
                "Impersonate-User",
                List.of("ann"),
                "Impersonate-Uid",
                List.of("7"),
                "Impersonate-Group",
                List.of("system:masters", "b c"),
                "Impersonate-Extra-example.org%2Fscopes%25",
                List.of("a", "b"),
                "Impersonate-Extra-k%C3%A4se",
                List.of("c")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "as-groups: [g]                    | as-groups of user x: there is no one to act as",
        "as-uid: u                         | as-uid of user x: there is no one to act as",
        "as-user-extra: {a: [b]}           | as-user-extra of user x: there is no one to act as",
        "as: a, as-groups: g               | as-groups of user x: it has to be a list",
        "as: a, as-groups: [[g]]           | as-groups of user x: the group is not a single value",
        "as: a, as-groups: [\"g\\n\"]       | as-groups of user x: the group is not ASCII",
        "as: a, as-uid: k\u00e4se          | as-uid of user x: the UID is not ASCII",
        "as: a, as-user-extra: [g]         | as-user-extra of user x: it has to be a mapping of"
            + " lists",
        "as: a, as-user-extra: {b: c}      | as-user-extra of user x: it has to be a list",
        "as: a, as-user-extra: {b: [\u00e4]} | as-user-extra of user x: the value is not ASCII",
      })
  void whoCannotBeActedAsIsAnError(String fields, String problem) throws IOException {
    Path file = file("as", kubeconfig("https://x", "{token: t, " + fields + "}"));

    assertThatThrownBy(() -> find(Map.of("KUBECONFIG", file.toString())))
        .isInstanceOf(ClusterException.class)
        .hasMessageMatching(
            Pattern.quote(file.toString()) + ":4:[0-9]+: " + Pattern.quote(problem));
  }

  private static String kubeconfig(String server, String user) {
    return """
    current-context: x
    contexts: [{name: x, context: {cluster: x, user: x}}]
    clusters: [{name: x, cluster: {server: "%s"}}]
    users: [{name: x, user: %s}]
    """
        .formatted(server, user);
  }

  private void plugin(String script) throws IOException {
    Path plugin = file("plugin", "#!/bin/sh\n" + script + "\n");
    assertThat(plugin.toFile().setExecutable(true)).isTrue();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  private RestConfig find(Map<String, String> environment) throws ClusterException {
    return RestConfig.find(
        new ClusterOptions(Optional.empty(), Optional.empty(), environment, home, _ -> {}));
  }

  private RestConfig find(String context, Map<String, String> environment) throws ClusterException {
    return RestConfig.find(
        new ClusterOptions(Optional.empty(), Optional.of(context), environment, home, _ -> {}));
  }
}
