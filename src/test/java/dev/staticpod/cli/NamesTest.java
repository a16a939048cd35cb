package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that lead out of a directory, from the command line, from manifests and from a node.
class NamesTest extends FreshWorkers {
  private static final String OUTSIDE = "../../../../tmp/evil";

  NamesTest() {
    super(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"history", "rollback", "describe", "remove"})
  void theNamespaceOfThePodIsHeldAgainstItsForm(String command) {
    line(command + " nodejs -n " + OUTSIDE + " --host node-1")
        .exits(2)
        .assertErr()
        .contains("'" + OUTSIDE + "' cannot be the name of a namespace: only lower case letters");
  }

  @Test
  void aListIsOfANamespaceThatCanBe() {
    line("list -n a/b --host node-1")
        .exits(2)
        .assertErr()
        .contains("'a/b' cannot be the name of a namespace");
  }

  @ParameterizedTest
  @ValueSource(strings = {"history", "rollback", "describe", "remove --adopt --yes"})
  void aManifestNamesAPodThatCanBe(String command) throws IOException {
    Path file = home().resolve("evil.yaml");
    Files.writeString(file, inNamespace(OUTSIDE));

    line(command + " " + file + " --host node-1")
        .exits(3)
        .assertErr()
        .contains(file + ":6:14: error[namespace-name]: metadata.namespace: only lower case")
        .contains("evil.yaml names no pod that can be");
  }

  @Test
  void noIgnoredRuleLetsANameThrough() throws IOException {
    Path file = home().resolve("evil.yaml");
    Files.writeString(file, inNamespace(OUTSIDE));

    line("install " + file + " --ignore namespace-name --host node-1")
        .exits(3)
        .assertErr()
        .contains("error[namespace-name]");
    assertThat(on("node-1", "var/lib/static-pod")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"manifests", "/etc/../manifests", "/etc/./manifests", "/a\nb", "/a\tb", ""})
  void theDirectoryOfManifestsIsAnAbsolutePath(String directory) {
    run("install", Examples.NODEJS, "--manifest-dir", directory, "--host", "node-1")
        .exits(2)
        .assertErr()
        .contains("is not an absolute path on a node");
  }

  @Test
  void aManifestOnTheNodeThatNamesNoPodIsShown() throws IOException {
    install(Examples.NODEJS, "node-1");
    Files.writeString(on("node-1", "etc/kubernetes/manifest/e.yaml"), inNamespace(OUTSIDE));

    line("list --host node-1").exits(0).assertOut().contains(OUTSIDE).contains("Rejected");
    line("describe nodejs --host node-1").exits(0);
    line("remove nodejs --host node-1").exits(0);
  }

  /// A namespace that is called as the resource is would be taken for it.
  @ParameterizedTest
  @CsvSource({
    "default, default/web",
    "shop, shop/web",
    "pod, pod/pod/web",
    "pods, pod/pods/web",
  })
  void whatAListPrintsIsTakenByEveryCommandAsItIs(String namespace, String printed)
      throws IOException {
    String file =
        write(
            "web.yaml",
            Examples.nodejs(
                "name: nodejs\n  labels", "name: web\n  namespace: " + namespace + "\n  labels"));
    line("install " + file + " --no-wait --host node-1").exits(0);
    for (String list : List.of("list", "list --summary")) {
      line(list + " --no-api --host node-1 -o name").exits(0).assertOut().isEqualTo(printed + "\n");
    }

    line("describe " + printed + " --host node-1 --no-api -o name")
        .exits(0)
        .assertOut()
        .isEqualTo(printed + "\n");
    line("logs " + printed + " --host node-1").exits(0);
    line("history " + printed + " --host node-1 -o name").exits(0).assertOut().isEqualTo("1\n");
    line("export " + printed + " --host node-1 -d " + home().resolve("out")).exits(0);
    line("restart " + printed + " --no-wait --host node-1").exits(0);
    write("web.yaml", Files.readString(Path.of(file)).replace("web-app:latest", "web-app:v2"));
    line("install " + file + " --no-wait --host node-1").exits(0);
    line("rollback " + printed + " --no-wait --host node-1").exits(0);
    line("remove " + printed + " --no-wait --yes --host node-1 -o name")
        .exits(0)
        .assertOut()
        .isEqualTo(printed + "\n");
    line("list --no-api --host node-1 -o name").exits(0).assertOut().isEmpty();
  }

  private static String inNamespace(String namespace) throws IOException {
    return Examples.nodejs(
        "name: nodejs\n  labels", "name: nodejs\n  namespace: " + namespace + "\n  labels");
  }
}
