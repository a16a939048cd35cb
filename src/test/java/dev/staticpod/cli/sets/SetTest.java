package dev.staticpod.cli.sets;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import dev.staticpod.image.ImageArchives;
import dev.staticpod.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sets on workers: apply, prune, diff, status, delete.
class SetTest extends FreshWorkers {
  private static final String WEB =
      """
      apiVersion: static-pod.dev/v1
      kind: StaticPodSet
      metadata: {name: edge}
      pods:
      - manifest: web.yaml
        nodes: {hosts: [node-1, node-2]}
      """;
  private static final String DB = "- manifest: db.yaml\n  nodes: {hosts: node-1}\n";

  private String set;

  SetTest() {
    super(2);
  }

  @BeforeEach
  void writeSet() throws IOException {
    write("web.yaml", Examples.nodejs("name: nodejs\n", "name: web\n"));
    write("db.yaml", Examples.nodejs("name: nodejs\n", "name: db\n"));
    set = write("edge.yaml", WEB + DB);
  }

  private String text(String worker, String manifest) throws IOException {
    return Files.readString(on(worker, "etc/kubernetes/manifest/" + manifest));
  }

  @Test
  void nodesBecomeAsTheSetSays() throws Exception {
    line("status -q -f " + set + " -o name")
        .exits(6)
        .assertOut()
        .isEqualTo("default/web\ndefault/db\n");
    line("status -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo(
            """
            node-1: missing: web: there is no /etc/kubernetes/manifest/web.yaml
            node-1: missing: db: there is no /etc/kubernetes/manifest/db.yaml
            node-2: missing: web: there is no /etc/kubernetes/manifest/web.yaml
            """);

    CommandLineRun run = line("apply -f " + set).exits(0);

    run.assertOut().contains("web-node-1", "db-node-1", "web-node-2").doesNotContain("db-node-2");
    assertThat(manifests("node-1")).containsExactly("db.yaml", "web.yaml");
    assertThat(manifests("node-2")).containsExactly("web.yaml");
    assertThat(text("node-1", "web.yaml")).contains("static-pod.dev/set: \"edge\"");
    line("apply -f " + set).exits(0).assertErr().contains("nothing to change");
    line("diff -f " + set + " --prune").exits(0).assertOut().isEmpty();
    line("status -q " + set).exits(0).assertOut().isEmpty();
    line("status -v -f " + set)
        .exits(0)
        .assertOut()
        .contains("node-2: in place: web\n")
        .doesNotContain("missing");
  }

  @Test
  void aHostOfSettingsIsNotAskedWhatIsExtra() throws Exception {
    line("apply -q -f " + set + " --host node-1").exits(0);
    write("edge.yaml", WEB.replace("[node-1, node-2]", "node-2"));

    line("status -f " + set)
        .exits(6)
        .assertOut()
        .contains("node-2: missing")
        .doesNotContain("extra");
    line("status -f " + set + " --host node-1").exits(6).assertOut().contains("node-1: extra: web");
  }

  @Test
  void allOfANodeIsOneTransaction() {
    line("apply -f " + set + " --host node-1 -o ndjson")
        .exits(0)
        .assertOut()
        .containsOnlyOnce("carried out the plan");
  }

  @Test
  void onlyItsOwnIsPruned() throws Exception {
    install(Examples.NODEJS, "node-1");
    line("apply -q -f " + set).exits(0);
    write("other.yaml", WEB.replace("edge", "other").replace("web.yaml", "cache.yaml"));
    write("cache.yaml", Examples.nodejs("name: nodejs\n", "name: cache\n"));
    line("apply -q -f " + home().resolve("other.yaml")).exits(0);
    write("edge.yaml", WEB.replace("[node-1, node-2]", "node-1"));

    line("status -f " + set + " --host node-1,node-2")
        .exits(6)
        .assertOut()
        .isEqualTo(
            """
            node-1: extra: db: the set no longer has it: /etc/kubernetes/manifest/db.yaml
            node-2: extra: web: the set no longer has it: /etc/kubernetes/manifest/web.yaml
            """);
    line("diff -f " + set + " --host node-1,node-2").exits(0);
    line("diff -f " + set + " --host node-1,node-2 --prune")
        .exits(6)
        .assertOut()
        .contains("--- node-1:/etc/kubernetes/manifest/db.yaml", "+++ /dev/null");
    String stays = "db stays, which the set edge no longer has for this node: --prune removes it";
    line("plan -f " + set).exits(0).assertOut().contains("  - " + stays + "\n");
    line("apply -o json -f " + set).exits(0).assertOut().contains('"' + stays + '"');
    line("apply -f " + set + " --host node-1,node-2")
        .exits(0)
        .assertErr()
        .contains("node-1: nothing to change: " + stays);
    assertThat(manifests("node-2")).contains("web.yaml");

    line("apply -f " + set + " --host node-1,node-2 --prune --yes")
        .exits(0)
        .assertErr()
        .doesNotContain(" stays");

    assertThat(manifests("node-1")).containsExactly("cache.yaml", "nodejs.yaml", "web.yaml");
    assertThat(manifests("node-2")).containsExactly("cache.yaml");
    line("status -f " + set + " --host node-1,node-2").exits(0);
  }

  @Test
  void whatWasEditedOnTheNodeIsNamed() throws Exception {
    line("apply -q -f " + set).exits(0);
    Files.writeString(
        on("node-1", "etc/kubernetes/manifest/web.yaml"),
        text("node-1", "web.yaml").replace("8080", "8081"));

    line("status -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo(
            "node-1: drifting: web: /etc/kubernetes/manifest/web.yaml was edited on the"
                + " node\n");
    line("status -f " + set + " -o json")
        .exits(6)
        .assertOut()
        .contains("\"SetStatus\"", "\"state\" : \"drifting\"", "\"state\" : \"in-place\"");
    line("diff -f " + set).exits(6).assertOut().contains("-", "8081");
    line("apply -q -f " + set).exits(0);
    line("status -q -f " + set).exits(0);
  }

  @Test
  void isTakenAwayAsAWhole() throws Exception {
    install(Examples.NODEJS, "node-1");
    line("apply -q -f " + set).exits(0);

    line("delete -f " + set + " --dry-run").exits(0).assertOut().contains("remove /etc/");
    line("delete -f " + set).exits(0).assertErr().contains("removed /etc/kubernetes/manifest/db");

    assertThat(manifests("node-1")).containsExactly("nodejs.yaml");
    assertThat(manifests("node-2")).isEmpty();
    line("delete -f " + set).exits(0).assertErr().contains("nothing that is to be removed");
  }

  @Test
  void aPodOfAnotherSetIsLeftToIt() throws Exception {
    line("apply -q -f " + set).exits(0);
    String other = write("other.yaml", WEB.replace("edge", "other"));

    line("apply -f " + other)
        .exits(4)
        .assertErr()
        .contains("the pod web belongs to the set edge", "--adopt");
    line("status -q -f " + other)
        .exits(6)
        .assertOut()
        .contains(
            "node-1: drifting: web: /etc/kubernetes/manifest/web.yaml belongs to the set edge\n");
    line("diff -f " + other)
        .exits(6)
        .assertOut()
        .contains("-    static-pod.dev/set: \"edge\"", "+    static-pod.dev/set: \"other\"");
    line("apply -q -f " + other + " --adopt").exits(0);
    assertThat(text("node-2", "web.yaml")).contains("static-pod.dev/set: \"other\"");
  }

  @Test
  void theCommandLineNarrowsTheHosts() throws Exception {
    line("apply -q -f " + set + " --host node-2").exits(0);

    assertThat(manifests("node-2")).containsExactly("web.yaml");
    assertThat(on("node-1", "etc/kubernetes/manifest")).doesNotExist();
  }

  @Test
  void hostsComeFromTheInventoryAndTheApiServer() throws Exception {
    String inventory = write("hosts.ini", "[workers]\nnode-1\nnode-2\n[old]\nnode-2\n");
    write(
        "edge.yaml", WEB.replace("{hosts: [node-1, node-2]}", "{groups: workers, limit: '!old'}"));
    line("status -f " + set + " --inventory " + inventory)
        .exits(6)
        .assertOut()
        .contains("node-1: missing")
        .doesNotContain("node-2");

    for (String limit : List.of("old", "old,eu", "old:eu")) { // both have to name a host
      String inBoth = "{groups: workers, limit: '%s'}".formatted(limit);
      write("hosts.ini", "[workers]\nnode-1\n[old]\nnode-[1:2]\n[eu]\nnode-2\n");
      write("edge.yaml", WEB.replace("{hosts: [node-1, node-2]}", inBoth));
      line("status -f " + set + " --inventory " + inventory)
          .exits(6)
          .assertOut()
          .contains("node-1: missing")
          .doesNotContain("node-2");
    }

    write("edge.yaml", WEB.replace("{hosts: [node-1, node-2]}", "{groups: wrokers}"));
    line("status -f " + set + " --inventory " + inventory)
        .exits(2)
        .assertErr()
        .contains("edge.yaml:6:19: no host and no group", "did you mean workers?");

    line("status -f " + set + " --host node-1")
        .exits(2)
        .assertErr()
        .contains("edge.yaml:6:19: 'wrokers' chooses hosts of an inventory, and none is named")
        .endsWith("name it: --inventory FILE, or $STATIC_POD_INVENTORY\n");

    write(
        "edge.yaml",
        WEB.replace("{hosts: [node-1, node-2]}", "{selector: kubernetes.io/hostname=node-2}"));
    line("status -f " + set).exits(6).assertOut().contains("node-2: missing");

    write("edge.yaml", WEB.replace("  nodes: {hosts: [node-1, node-2]}\n", ""));
    line("status -f " + set + " --host node-2").exits(6).assertOut().contains("node-2: missing");
  }

  @Test
  void theRolloutIsThatOfTheSetAndOfOptionsBeforeIt() throws Exception {
    write("edge.yaml", WEB + "rollout: {serial: 1, wait: none}\n");

    line("apply -f " + set + " --dry-run").exits(0).assertOut().contains("batch 1 of 2");
    line("apply -f " + set + " --dry-run --serial 2").exits(0).assertOut().doesNotContain("batch");
    line("apply -f " + set).exits(0).assertErr().contains("not waited for its pod");
  }

  /// The name is no matter where no text has it.
  @Test
  void onlyATextWithTheNameOfTheNodeNeedsIt() throws Exception {
    String inventory =
        write("hosts.ini", "other ansible_host=node-1 static_pod_node_ip=10.0.0.1\n");
    String pod = Examples.nodejs("name: nodejs\n", "name: web\n");
    write("edge.yaml", WEB.replace("[node-1, node-2]}", "[other]}\n  substitute: true"));
    String apply = "apply -q -f " + set + " --inventory " + inventory;

    write("web.yaml", pod.replace("app: nodejs", "app: nodejs\n    at: a-${NODE_NAME}"));
    line(apply)
        .exits(4)
        .assertErr()
        .contains("${NODE_NAME} was replaced by other, and the kubelet calls its node node-1");

    write("web.yaml", pod.replace("app: nodejs", "app: nodejs\n    at: a-${NODE_IP}"));
    line(apply).exits(0);
  }

  @Test
  void variablesStandForValuesOfTheNode() throws Exception {
    String inventory = write("hosts.ini", "[workers]\nnode-1 region=north\nnode-2 region=south\n");
    write(
        "web.yaml",
        Examples.nodejs("name: nodejs\n", "name: web\n")
            .replace("app: nodejs", "app: nodejs\n    at: ${NODE_NAME}-${region}"));
    write("edge.yaml", WEB.replace("  nodes:", "  substitute: true\n  nodes:"));

    line("apply -q -f " + set + " --inventory " + inventory).exits(0);

    assertThat(text("node-1", "web.yaml")).contains("at: node-1-north");
    assertThat(text("node-2", "web.yaml")).contains("at: node-2-south");
    line("apply -q -f " + set)
        .exits(3)
        .assertErr()
        .contains("web.yaml:8:22: error[set-variable]: ${region} stands for nothing on node-1");

    write("conf", "\nzone ${zone}\n");
    String files = "  files: [{source: conf, path: /etc/web/conf, substitute: true}]\n";
    write("edge.yaml", WEB.replace("  nodes:", "  substitute: true\n" + files + "  nodes:"));
    line("apply -q -f " + set)
        .exits(3)
        .assertErr()
        .contains("${region} stands for nothing on node-1")
        .contains("conf:2:6: error[set-variable]: ${zone} stands for nothing on node-1");
  }

  /// Each byte that is none of UTF-8 became three others, without a word.
  @Test
  void variablesAreReplacedInTextOnly() throws Exception {
    Files.write(home().resolve("logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '$', '{'});
    String files = "  files: [{source: logo.png, path: /etc/web/logo.png, substitute: true}]\n";
    write("edge.yaml", WEB.replace("  nodes:", files + "  nodes:"));

    for (String command : List.of("validate ", "apply -f ")) {
      CommandLineRun run = line(command + set).exits(3);
      assertThat(run.out() + run.err())
          .contains("edge.yaml:6:20: error[set-source]: ", "logo.png is no text in UTF-8");
    }

    write("edge.yaml", WEB.replace("  nodes:", files.replace(", sub", "}, #") + "]\n  nodes:"));
    line("apply -q -f " + set + " --host node-1").exits(0);
    assertThat(on("node-1", "etc/web/logo.png")).hasSameBinaryContentAs(home().resolve("logo.png"));
  }

  @Test
  void whatAProgramPrintsNeedsANameOnTheNode() throws Exception {
    write("edge.yaml", WEB + "  files: [{source: {exec: [printf, x]}, path: /etc/web/}]\n");

    CommandLineRun run = line("apply -f " + set).exits(3);

    run.assertErr()
        .contains(
            "edge.yaml:7:47: error[set-source]: what a program prints has no name, and /etc/web/"
                + " names a directory")
        .containsOnlyOnce("error[");
  }

  @Test
  void aManifestIsNoSet() {
    line("apply -f " + Examples.NODEJS + " --host node-1")
        .exits(2)
        .assertErr()
        .contains("is not a set")
        .endsWith("static-pod install " + Examples.NODEJS + " --host node-1\n");
    line("status -f " + Examples.NODEJS + " --host node-1 --ssh-user deploy")
        .exits(2)
        .assertErr()
        .endsWith("static-pod diff " + Examples.NODEJS + " --host node-1 --ssh-user deploy\n");
    line("status -f " + Examples.NODEJS)
        .exits(2)
        .assertErr()
        .endsWith("static-pod diff " + Examples.NODEJS + "\n");
    line("delete web --host node-1").exits(2).assertErr().contains("static-pod remove web");
    for (String command : List.of("apply", "plan", "status", "delete")) {
      line(command + " -f - --host -")
          .exits(2)
          .assertErr()
          .startsWith("error: standard input cannot be both the set and the hosts\n");
    }
  }

  @Test
  void whatIsWrongIsSaidBeforeAnyHostIsConnectedTo() throws Exception {
    write("edge.yaml", WEB.replace("web.yaml", "nothere.yaml"));
    line("apply -f " + set)
        .exits(3)
        .assertErr()
        .contains("edge.yaml:5:13: error[set-source]: nothere.yaml: there is no such file");

    write("edge.yaml", WEB.replace("web.yaml", "broken.yaml"));
    write("broken.yaml", Examples.nodejs("app: nodejs", "app:nodejs"));
    line("apply -f " + set).exits(3).assertErr().contains("broken.yaml:7", "labels-type");
  }

  @Test
  void aPlanIsCarriedOutJustSo() throws Exception {
    String plan = home().resolve("plan.json").toString();
    line("plan -f " + set + " --out " + plan)
        .exits(0)
        .assertOut()
        .contains("plan for node-1", "create /etc/kubernetes/manifest/web.yaml");
    line("show " + plan)
        .exits(0)
        .assertOut()
        .containsPattern("(?m)^made [0-9-]{10}T[0-9:]{8}Z by ")
        .contains("plan for the set edge", "node-2 (node node-2)\n  1. make directory");
    line("show " + plan + " --html").exits(0).assertOut().contains("<pre>plan for the set edge");
    assertThat(Files.readString(home().resolve("plan.json"))).doesNotContain("containerPort");
    assertThat(Files.getPosixFilePermissions(home().resolve("plan.json")))
        .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);

    line("apply --plan " + plan).exits(0);

    assertThat(manifests("node-1")).containsExactly("db.yaml", "web.yaml");
    line("apply --plan " + plan).exits(0).assertErr().contains("node-1: nothing to change");
  }

  @Test
  void aPlanIsRefusedWhereANodeHasChanged() throws Exception {
    line("apply -q -f " + set).exits(0);
    write("web.yaml", Examples.nodejs("name: nodejs\n", "name: web\n").replace("8080", "8081"));
    String plan = home().resolve("plan.json").toString();
    line("plan -f " + set + " --out " + plan + " --parallel 3 --connect-timeout 20s")
        .exits(0)
        .assertErr()
        .endsWith("; carry it out: static-pod apply --plan " + plan + " --connect-timeout 20s\n");
    Files.writeString(
        on("node-2", "etc/kubernetes/manifest/web.yaml"),
        text("node-2", "web.yaml").replace("8080", "8082"));

    line("apply --plan " + plan)
        .exits(4)
        .assertErr()
        .contains(
            "node-2: the node node-2, or what it is to get, is not as it was when the plan was"
                + " made: /etc/kubernetes/manifest/web.yaml was edited by hand since it was"
                + " installed; that edit goes (nothing was changed)",
            "static-pod plan -f " + set + " --out " + plan,
            "node-1: not started: node-2 was refused, and without it none is changed")
        .doesNotContain("node-1: the node");
    assertThat(text("node-1", "web.yaml")).contains("8080");
    assertThat(text("node-2", "web.yaml")).contains("8082");

    write("web.yaml", Examples.nodejs("name: nodejs\n", "name: web\n").replace("8080", "8083"));
    Files.writeString(
        on("node-2", "etc/kubernetes/manifest/web.yaml"),
        text("node-2", "web.yaml").replace("8082", "8080"));
    line("apply --plan " + plan)
        .exits(4)
        .assertErr()
        .contains(
            "when the plan was made: what is to be written to"
                + " /etc/kubernetes/manifest/web.yaml is other by now");
  }

  @Test
  void aPlanThatWasEditedIsNone() throws Exception {
    String plan = home().resolve("plan.json").toString();
    line("plan -q -f " + set + " --out " + plan).exits(0).assertErr().isEmpty();
    write("plan.json", Files.readString(home().resolve("plan.json")).replace("node-2", "node-1"));

    line("apply --plan " + plan).exits(2).assertErr().contains("it was changed since it was made");
    line("show " + set).exits(2).assertErr().contains("it is no plan");
    line("apply --plan " + plan + " -f " + set).exits(2);
  }

  /// It was written, and apply could not read the set again.
  @Test
  void aPlanIsOfASetThatCanBeReadAgain() {
    line("plan -f - --out " + home().resolve("plan.json"))
        .exits(2)
        .assertErr()
        .contains("--out needs a set in a file");
    assertThat(home().resolve("plan.json")).doesNotExist();
  }

  @Test
  void whatAProgramPrintsIsInNoMessage() throws Exception {
    write(
        "edge.yaml",
        WEB
            + "  files:\n  - {source: {exec: [sh, -c, 'echo s3cret; echo locked >&2; exit 3']},"
            + " path: /etc/web/key}\n");

    CommandLineRun run = line("apply -f " + set).exits(3);

    run.assertErr()
        .contains("edge.yaml:8:22: error[set-source]: sh ended with exit status 3: locked");
    assertThat(run.out() + run.err().replace("echo s3cret", "")).doesNotContain("s3cret");
    line("validate " + set).exits(0);
  }

  @Test
  void imagesAreBroughtBeforeTheChange() throws Exception {
    String config = ImageArchives.config(Platform.architectureOf(System.getProperty("os.arch")));
    Files.createDirectories(home().resolve("images"));
    Files.write(home().resolve("images/web.tar"), ImageArchives.docker(config, "lab/web:v1"));
    write("web.yaml", Examples.nodejs("kalise/nodejs-web-app:latest", "lab/web:v1"));
    String images = "  images: [{name: 'lab/web:%s', archive: images/web.tar}]\n";
    write("edge.yaml", WEB + images.formatted("v2"));

    line("apply -f " + set)
        .exits(2)
        .assertErr()
        .contains("edge.yaml:7:19: ", "web.tar has no image lab/web:v2", "it has: lab/web:v1");

    line("validate " + set)
        .exits(3)
        .assertOut()
        .contains("edge.yaml:7:19: error[set-source]: ", "web.tar has no image lab/web:v2");

    write("edge.yaml", WEB + images.formatted("v1"));
    line("validate " + set).exits(0);
    line("apply -f " + set + " --dry-run").exits(0);
    line("apply -f " + set)
        .exits(0)
        .assertErr()
        .containsSubsequence("sending ", "the image lab/web:v1 is there", "systemctl");
    line("apply -f " + set).exits(0).assertErr().contains("has lab/web:v1 already");
    line("status -q -f " + set).exits(0).assertOut().isEmpty();
  }

  @Test
  void archivesAreReadByAValidationToo() throws Exception {
    byte[] archive = ImageArchives.docker(ImageArchives.config("amd64"), "lab/web:v1");
    String images = "  images: [{name: 'lab/web:v1', archive: web.tar}]\n";
    write("edge.yaml", WEB + images);
    Files.write(home().resolve("web.tar"), archive);

    line("validate " + set)
        .exits(3)
        .assertOut()
        .contains("edge.yaml:7:19: error[set-source]: ", "web.tar: the pod uses kalise/");

    write("web.yaml", Examples.nodejs("kalise/nodejs-web-app:latest", "lab/web:v1"));
    Files.write(home().resolve("web.tar"), Arrays.copyOf(archive, archive.length / 2));
    line("validate " + set).exits(3).assertOut().contains("edge.yaml:7:42: error[set-source]: ");
    Files.writeString(home().resolve("web.tar"), "no archive\n");
    line("validate " + set).exits(3).assertOut().contains("edge.yaml:7:42: error[set-source]: ");
  }

  @Test
  void whatIsWrongWithAnArchiveHasItsPlace() throws Exception {
    Files.write(
        home().resolve("web.tar"),
        ImageArchives.docker(ImageArchives.config("amd64"), "lab/web:v1"));
    Files.writeString(home().resolve("none.tar"), "no archive\n");
    write("edge.yaml", WEB + "  images: [{name: 'lab/web:v1', archive: web.tar}]\n");
    line("apply -f " + set)
        .exits(2)
        .assertErr()
        .contains("edge.yaml:7:19: ", "web.tar: the pod uses kalise/");

    write("edge.yaml", WEB + "  images: [{name: 'lab/web:v1', archive: none.tar}]\n");
    line("apply -f " + set).exits(2).assertErr().contains("edge.yaml:7:42: ", "none.tar");
  }

  /// The one that comes last would replace the other in each run.
  @Test
  void twoPodsOfANodeHaveOneImageOfAName() throws Exception {
    String config = ImageArchives.config("amd64");
    Files.write(home().resolve("web.tar"), ImageArchives.docker(config, "lab/web:v1"));
    Files.write(
        home().resolve("other.tar"),
        ImageArchives.docker(config.replace("[\"sh\"]", "[\"true\"]"), "lab/web:v1"));
    for (String name : List.of("web", "db")) {
      write(
          name + ".yaml",
          Examples.nodejs("kalise/nodejs-web-app:latest", "lab/web:v1")
              .replace("name: nodejs\n", "name: " + name + "\n"));
    }
    String images = "  images: [{name: 'lab/web:v1', archive: %s.tar}]\n";
    write("edge.yaml", WEB + images.formatted("web") + DB + images.formatted("other"));

    line("validate " + set)
        .exits(3)
        .assertOut()
        .contains("edge.yaml:10:19: error[set-source]: ", "have different images lab/web:v1");
    for (String command : List.of("apply", "diff", "status")) {
      line(command + " -f " + set)
          .exits(2)
          .assertErr()
          .contains("edge.yaml:10:19: ", "have different images lab/web:v1");
    }

    write(
        "edge.yaml",
        WEB + images.formatted("web") + DB.replace("node-1", "node-3") + images.formatted("other"));
    line("validate " + set).exits(0);
  }

  @Test
  void anImageThatANodeHasNotIsADeviation() throws Exception {
    String config = ImageArchives.config(Platform.architectureOf(System.getProperty("os.arch")));
    write("web.yaml", Examples.nodejs("kalise/nodejs-web-app:latest", "lab/web:v1"));
    line("install " + home().resolve("web.yaml") + " --host node-1").exits(0);
    Files.write(home().resolve("web.tar"), ImageArchives.docker(config, "lab/web:v1"));
    write("edge.yaml", WEB + "  images: [{name: 'lab/web:v1', archive: web.tar}]\n");
    line("apply -f " + set + " --no-wait").exits(0);
    line("status -q -f " + set).exits(0);

    String other = config.replace("\"Cmd\":[\"sh\"]", "\"Cmd\":[\"true\"]");
    Files.write(home().resolve("web.tar"), ImageArchives.docker(other, "lab/web:v1"));

    line("status -q -f " + set)
        .exits(6)
        .assertOut()
        .contains("drifting: ", "the image lab/web:v1 is other than in the set");
    line("diff -f " + set).exits(6).assertErr().contains("would be sent", "for lab/web:v1");
    line("apply -f " + set).exits(0).assertErr().contains("lab/web:v1 is another image now");
    line("status -q -f " + set).exits(0).assertOut().isEmpty();
  }
}
