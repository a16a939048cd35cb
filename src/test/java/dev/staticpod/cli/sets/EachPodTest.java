package dev.staticpod.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import dev.staticpod.image.ImageArchives;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is only shown is judged pod by pod; a node is changed as one.
class EachPodTest extends FreshWorkers {
  private static final String SET =
      """
      apiVersion: static-pod.dev/v1
      kind: StaticPodSet
      metadata: {name: edge}
      pods:
      - manifest: newer.yaml
        nodes: {hosts: node-1}
      - manifest: foreign.yaml
        nodes: {hosts: node-1}
        images: [{name: 'lab/foreign:v1', archive: foreign.tar}]
      - manifest: web.yaml
        nodes: {hosts: node-1}
      """;

  private String set;
  private String newer;
  private String invalid;
  private String foreign;

  EachPodTest() {
    super(1);
  }

  @BeforeEach
  void writeSet() throws IOException {
    write("web.yaml", Examples.nodejs("name: nodejs\n", "name: web\n"));
    newer =
        write(
            "newer.yaml",
            Examples.nodejs(
                "name: nodejs\n", "name: newer\n", "spec:", "spec:\n  hostUsers: true"));
    write(
        "foreign.yaml",
        Examples.nodejs(
            "name: nodejs\n",
            "name: foreign\n",
            "image: kalise/nodejs-web-app:latest",
            "image: lab/foreign:v1"));
    Files.write(
        home().resolve("foreign.tar"),
        ImageArchives.docker(ImageArchives.config("s390x"), "lab/foreign:v1"));
    set = write("edge.yaml", SET);
    invalid = "error: node-1: %s is not valid for the node's kubelet v1.20.2".formatted(newer);
    foreign =
        ("error: node-1: images of the pod foreign: %s: its lab/foreign:v1 is for linux/s390x, and"
                + " the node is linux/")
            .formatted(home().resolve("foreign.tar"));
  }

  @Test
  void aSetIsShownBesidesWhatIsWrongWithSomeOfItsPods() {
    line("status -f " + set)
        .exits(4)
        .assertOut()
        .isEqualTo("node-1: missing: web: there is no /etc/kubernetes/manifest/web.yaml\n");
    line("status -q -f " + set)
        .exits(4)
        .assertErr()
        .contains("error[newer-field]: kubelet 1.20 does not know spec.hostUsers", invalid, foreign)
        .doesNotContain("not known");
    line("status -f " + set).assertErr().contains("edge: 1 missing on 1 node, 2 not known\n");
    line("diff -f " + set)
        .exits(4)
        .assertOut()
        .contains("/etc/kubernetes/manifest/web.yaml")
        .doesNotContain("newer.yaml", "foreign.yaml");
    line("diff -f " + set)
        .assertErr()
        .contains("error[newer-field]", invalid + " (nothing was changed)\n", foreign);
    line("diff -o name -f " + set).exits(4).assertOut().isEqualTo("default/web\n");
  }

  @Test
  void scriptsAreToldOfEachPod() {
    line("status -o json -f " + set)
        .exits(4)
        .assertOut()
        .matches(
            entries(
                "items",
                entry("web") + "\"state\" : \"missing\"",
                "errors",
                entry("newer") + "\"reason\" : \"invalid\"",
                "\"file\" : \"",
                "\"rule\" : \"newer-field\"",
                entry("foreign") + "\"reason\" : \"images\""));
    line("diff -o json -f " + set)
        .exits(4)
        .assertOut()
        .matches(
            entries(
                entry("web") + "\"result\" : \"planned\"",
                entry("newer") + "\"result\" : \"invalid\"",
                "\"rule\" : \"newer-field\"",
                entry("foreign") + "\"result\" : \"refused\""));
  }

  private static String entry(String pod) {
    return "\"name\" : \"" + pod + "\"\n    },\n    ";
  }

  private static Pattern entries(String... parts) {
    var pattern = new StringBuilder(".*");
    for (String part : parts) {
      pattern.append(Pattern.quote(part)).append(".*");
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }

  @Test
  void aChangeLeavesAllOfThem() throws IOException {
    line("apply -f " + set)
        .exits(3)
        .assertErr()
        .contains(
            invalid
                + "; because of the pod newer, foreign, web are not changed either (nothing was"
                + " changed)\n");
    write("newer.yaml", Examples.nodejs("name: nodejs\n", "name: newer\n"));
    line("apply -f " + set)
        .exits(4)
        .assertErr()
        .contains("lab/foreign:v1 is for linux/s390x")
        .contains("; because of the pod foreign, newer, web are not changed either (nothing was");
    assertThat(on("node-1", "etc/kubernetes/manifest")).doesNotExist();
  }

  @Test
  void scriptsAreToldWhichOnesThePodKeepsBack() throws IOException {
    String others =
        """
        "keptBack" : [ {
              "namespace" : "default",
              "name" : "%s"
            }, {
              "namespace" : "default",
              "name" : "web"
            } ]\
        """;

    line("apply -o json -f " + set)
        .exits(3)
        .assertOut()
        .matches(
            entries(
                entry("newer") + "\"result\" : \"invalid\"", others.formatted("foreign").strip()));
    write("newer.yaml", Examples.nodejs("name: nodejs\n", "name: newer\n"));
    line("apply -o json -f " + set)
        .exits(4)
        .assertOut()
        .matches(
            entries(
                entry("foreign") + "\"result\" : \"refused\"", others.formatted("newer").strip()));
    line("status -o json -f " + set).assertOut().doesNotContain("keptBack");
  }

  @Test
  void aNamespaceThatIsMissingKeepsTheOthersBack() throws IOException {
    write(
        "web.yaml",
        Examples.nodejs("name: nodejs\n  labels", "name: web\n  namespace: shop\n  labels"));
    write("edge.yaml", SET.replaceFirst("(?s)- manifest: foreign.*?(?=- manifest: web)", ""));
    write("newer.yaml", Examples.nodejs("name: nodejs\n", "name: newer\n"));

    line("apply -f " + set)
        .exits(3)
        .assertErr()
        .contains("; because of the pod shop/web, newer is not changed either (nothing was");
  }

  @Test
  void whatIsWrongWithOnePodDecidesWhatItEndsWith() throws IOException {
    write("edge.yaml", SET.replaceFirst("(?s)- manifest: foreign.*?(?=- manifest: web)", ""));
    line("status -f " + set).exits(3).assertErr().contains(invalid).doesNotContain("foreign");
    line("diff -f " + set).exits(3);
  }

  @Test
  void manifestsAreShownBesidesOneThatIsNotValid() {
    line("diff %s %s --host node-1".formatted(newer, home().resolve("web.yaml")))
        .exits(3)
        .assertOut()
        .contains("/etc/kubernetes/manifest/web.yaml");
  }

  /// Where none can be planned for, the kubelet is not told of a directory either.
  @Test
  void nothingIsShownWhereNoPodIsFit() {
    line("diff %s --host node-1".formatted(newer)).exits(3).assertOut().isEmpty();
  }

  @Test
  void aWrongNodeIsWrongForAllPods() throws IOException {
    String inventory = write("hosts.ini", "node-1 static_pod_node=other\n");
    line("status -o json -f %s --inventory %s".formatted(set, inventory))
        .exits(4)
        .assertOut()
        .contains("\"items\" : [ ]", "\"reason\" : \"wrong-node\"")
        .doesNotContain("\"pod\"");
  }
}
