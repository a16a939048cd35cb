package dev.staticpod.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sets whose pods need files, on workers.
class SetFilesTest extends FreshWorkers {
  private static final String SECRET = "hunter2hunter2";
  private static final String SET =
      """
      apiVersion: static-pod.dev/v1
      kind: StaticPodSet
      metadata: {name: edge}
      pods:
      - manifest: web.yaml
        nodes: {hosts: node-1}
        files:
        - {source: web.conf, path: /etc/web/web.conf, substitute: true}
        - {source: www/, path: /srv/web, mode: "0640"}
        - {source: {exec: [cat, key]}, path: /etc/web/key}
      - manifest: db.yaml
        nodes: {hosts: node-1}
        files:
        - {source: db.conf, path: /etc/db/db.conf}
      """;

  private String set;

  SetFilesTest() {
    super(1);
  }

  @BeforeEach
  void writeSet() throws IOException {
    write("web.yaml", Examples.nodejs("name: nodejs\n", "name: web\n"));
    write("db.yaml", Examples.nodejs("name: nodejs\n", "name: db\n"));
    write("web.conf", "name ${NODE_NAME}\n");
    write("db.conf", "fsync on\n");
    write("key", SECRET);
    Files.createDirectories(home().resolve("www/deep"));
    write("www/deep/index.html", "hello\n");
    set = write("edge.yaml", SET);
  }

  private void apply(String options) {
    line(("apply -q -f " + set + " " + options).strip()).exits(0);
  }

  /// The journal of the kubelet was named, which knows nothing of it.
  @Test
  void anOwnerThatTheNodeDoesNotHaveIsANumberOrIsAdded() throws IOException {
    write("edge.yaml", SET.replace("/etc/db/db.conf", "/d/c, owner: no-such-user"));

    line("apply -q -f " + set)
        .exits(1)
        .assertErr()
        .contains(
            "create /d/c: chown: ",
            "next: write the owner as a number, or add such a user or group on the node\n");
    assertThat(on("node-1", "d/c")).doesNotExist();
  }

  @Test
  void filesComeWithTheirPods() {
    line("validate " + set).exits(0);
    line("status -f " + set).exits(6).assertOut().contains("node-1: missing: web", "missing: db");

    line("apply -f " + set)
        .exits(0)
        .assertErr()
        .contains("create /etc/web/web.conf", "create /etc/web/key", "create /etc/db/db.conf")
        .doesNotContain(SECRET);

    assertThat(on("node-1", "etc/web/web.conf")).hasContent("name node-1\n");
    assertThat(on("node-1", "etc/web/key")).hasContent(SECRET);
    assertThat(on("node-1", "srv/web/deep/index.html")).hasContent("hello\n");
    line("diff -f " + set + " --prune").exits(0).assertOut().isEmpty();
    line("status -q -f " + set).exits(0).assertOut().isEmpty();
    line("apply -f " + set).exits(0).assertErr().contains("nothing to change");
  }

  @Test
  void whatIsOtherIsNamedAndPutRight() throws IOException {
    apply("");
    write("web.conf", "name ${NODE_NAME} new\n");
    write("key", "1" + SECRET);
    Files.delete(on("node-1", "etc/db/db.conf"));

    line("status -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo(
            """
            node-1: drifting: web: /etc/web/key is other than in the set; /etc/web/web.conf is other than in the set
            node-1: drifting: db: there is no /etc/db/db.conf
            """);
    line("diff -f " + set)
        .exits(6)
        .assertOut()
        .contains("-name node-1\n", "+name node-1 new\n", "14 and 15 bytes", "+fsync on")
        .doesNotContain(SECRET, "static-pod.dev/", "web.yaml");

    apply("");

    assertThat(on("node-1", "etc/web/web.conf")).hasContent("name node-1 new\n");
    assertThat(on("node-1", "etc/db/db.conf")).hasContent("fsync on\n");
    line("rollback web --host node-1").exits(0);
    assertThat(on("node-1", "etc/web/web.conf")).hasContent("name node-1\n");
    assertThat(on("node-1", "etc/web/key")).hasContent(SECRET);
    line("status -f " + set).exits(6).assertOut().contains("node-1: drifting: web: /etc/web/key");
  }

  /// A node is changed as one, and judged pod by pod.
  @Test
  void aPodInTwoFilesLeavesTheOthersToBeJudged() throws IOException {
    apply("");
    Path manifests = on("node-1", "etc/kubernetes/manifest");
    Files.copy(manifests.resolve("web.yaml"), manifests.resolve("web.yaml.bak"));
    write("db.conf", "fsync off\n");
    String problem = "the pod web stands in several files: ";

    line("status -f " + set)
        .exits(4)
        .assertOut()
        .startsWith("node-1: drifting: db: ")
        .doesNotContain("web");
    line("status -f " + set).assertErr().contains("error: node-1: " + problem, "web.yaml.bak");
    line("status -o json -f " + set)
        .exits(4)
        .assertOut()
        .contains("\"state\" : \"drifting\"", "\"reason\" : \"duplicate\"");
    line("diff -f " + set).exits(4).assertOut().contains("-fsync on\n", "+fsync off\n");
    line("diff -f " + set).assertErr().contains("error: node-1: " + problem);

    line("apply -f " + set)
        .exits(4)
        .assertErr()
        .contains(problem, "; because of the pod web, db is not changed either (nothing was");
    assertThat(on("node-1", "etc/db/db.conf")).hasContent("fsync on\n");
  }

  @Test
  void anotherModeIsShown() throws IOException {
    apply("");
    Files.setPosixFilePermissions(
        on("node-1", "etc/web/key"), PosixFilePermissions.fromString("rw-r--r--"));

    line("status -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo("node-1: drifting: web: /etc/web/key has mode 644, not 600\n");
    line("diff -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo("node-1:/etc/web/key: mode 644 becomes 600\n");
    apply("");
    line("status -f " + set).exits(0);
  }

  @Test
  void whatCannotBeSentIsNamedAtItsLine() throws IOException {
    Path link = home().resolve("www/logo");
    Files.createSymbolicLink(link, Path.of("nowhere"));

    line("validate " + home().resolve("edge.yaml"))
        .exits(3)
        .assertOut()
        .contains("[set-source]: www/: " + link + " is a link to nowhere, which is not there");
  }

  /// It would get another name on the node.
  @Test
  void aNameThatIsNoUtf8IsRefused() throws Exception {
    String touch = "cd \"$0\" && echo x >\"$(printf 'lat\\351')\"";
    assertThat(
            new ProcessBuilder("sh", "-c", touch, home().resolve("www").toString())
                .start()
                .waitFor())
        .isZero();

    line("validate " + home().resolve("edge.yaml"))
        .exits(3)
        .assertOut()
        .contains("[set-source]: the path /srv/web/lat", " has a name that is not UTF-8")
        .contains("hint: give the file another name: ");
    line("install " + Examples.NODEJS + " --file " + home().resolve("www") + ":/srv/web --dry-run")
        .exits(2)
        .assertErr()
        .contains("lat", ": the path on the node has a name that is not UTF-8");
  }

  @Test
  void whatTheSetHasNoLongerGoes() throws IOException {
    apply("");
    Files.writeString(on("node-1", "etc/web/mine"), "mine\n");
    String without = SET.replaceAll("(?m)^  - \\{source: www/.*\n", "");
    write("edge.yaml", without);

    line("status -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo("node-1: drifting: web: the set no longer has /srv/web/deep/index.html\n");
    line("diff -f " + set)
        .exits(6)
        .assertOut()
        .contains("--- node-1:/srv/web/deep/index.html\n+++ /dev/null\n", "-hello\n");
    apply("");
    assertThat(on("node-1", "srv/web")).doesNotExist();

    write("edge.yaml", without.substring(0, without.indexOf("- manifest: db")));
    apply("");
    assertThat(on("node-1", "etc/db/db.conf")).exists();
    apply("--prune");
    assertThat(on("node-1", "etc/db")).doesNotExist();

    line("delete -f " + set).exits(0);
    assertThat(on("node-1", "etc/web")).isDirectoryContaining("glob:**/mine");
    assertThat(on("node-1", "etc/web/key")).doesNotExist();
    assertThat(on("node-1", "etc/web/web.conf")).doesNotExist();
  }

  @Test
  void aFileThatPodsShareIsNamedForEach() throws IOException {
    write("edge.yaml", SET + "  - {source: web.conf, path: /etc/web/web.conf, substitute: true}\n");
    apply("");
    write("web.conf", "name ${NODE_NAME} new\n");

    line("status -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo(
            """
            node-1: drifting: web: /etc/web/web.conf is other than in the set
            node-1: drifting: db: /etc/web/web.conf is other than in the set
            """);
    line("diff -f " + set).exits(6).assertOut().contains("new").doesNotContain(".yaml");

    apply("");
    line("rollback web --host node-1")
        .exits(4)
        .assertErr()
        .contains("a file of the pod db, with other bytes", "static-pod rollback web db --host");
    line("rollback web db --host node-1").exits(0);
    assertThat(on("node-1", "etc/web/web.conf")).hasContent("name node-1\n");
    line("rollback web db --to 1 --host node-1").exits(2).assertErr().contains("of one pod");

    apply("");
    Files.writeString(on("node-1", "etc/web/web.conf"), "by hand\n");
    line("status -f " + set)
        .exits(6)
        .assertOut()
        .contains("drifting: web: /etc/web/web.conf is", "drifting: db: /etc/web/web.conf is");
  }

  /// It was called no file of the pod in the set, and one that was not written down.
  @Test
  void whatAnotherReloadIsOfIsNamed() throws IOException {
    apply("");
    write("edge.yaml", SET.replace("/etc/db/db.conf", "/etc/db/db.conf, reload: none"));
    line("status -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo("node-1: drifting: db: /etc/db/db.conf has reload: none in the set now\n");
    apply("");
    write("edge.yaml", SET);
    line("status -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo(
            "node-1: drifting: db: /etc/db/db.conf has no reload: none in the set any more\n");
  }

  /// The annotation that has it is left out of a diff beside the files themselves.
  @Test
  void anotherReloadIsShownBesideAnotherContent() throws IOException {
    apply("");
    write("db.conf", "fsync off\n");
    write("edge.yaml", SET.replace("/etc/db/db.conf", "/etc/db/db.conf, reload: none"));
    line("diff -f " + set)
        .exits(6)
        .assertOut()
        .contains("+fsync off\n")
        .containsOnlyOnce("node-1:/etc/db/db.conf: reload restart becomes none for db\n")
        .doesNotContain("static-pod.dev/");
    line("diff -f " + set + " -o json")
        .exits(6)
        .assertOut()
        .contains("\"reload\" : false,\n      \"reloadBefore\" : true\n")
        .containsOnlyOnce("reloadBefore");
    line("status -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo(
            "node-1: drifting: db: /etc/db/db.conf is other than in the set; /etc/db/db.conf has"
                + " reload: none in the set now\n");
    apply("");
    line("diff -f " + set).exits(0);

    write("edge.yaml", SET);
    line("diff -f " + set)
        .exits(6)
        .assertOut()
        .contains("node-1:/etc/db/db.conf: reload none becomes restart for db\n");
    line("diff -f " + set + " -o json")
        .exits(6)
        .assertOut()
        .contains("\"action\" : \"change\"", "\"reloadBefore\" : false");
    apply("");
    line("diff -f " + set).exits(0).assertOut().isEmpty();
  }

  @Test
  void whatAPodSharesFromNowOnIsNamed() throws IOException {
    apply("");
    write("edge.yaml", SET + "  - {source: web.conf, path: /etc/web/web.conf, substitute: true}\n");
    line("status -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo(
            "node-1: drifting: db: /etc/web/web.conf is there, and not written down as a file of"
                + " the pod\n");
    apply("");
    write("edge.yaml", SET);
    line("status -f " + set)
        .exits(6)
        .assertOut()
        .isEqualTo("node-1: drifting: db: /etc/web/web.conf is no file of the pod in the set\n");
  }

  @Test
  void aFileThatBecomesADirectoryTakesTwoSteps() throws IOException {
    apply("");
    write("edge.yaml", SET.replace("/etc/db/db.conf", "/etc/db/db.conf/one"));
    line("apply -q -f " + set)
        .exits(4)
        .assertErr()
        .contains("next: /etc/db/db.conf is the pod's", "leave /etc/db/db.conf/one out once");
    write("edge.yaml", SET.replace("/etc/db/db.conf", "/etc/db"));
    line("apply -q -f " + set)
        .exits(4)
        .assertErr()
        .contains("/etc/db is a directory", "leave /etc/db out once");
    write("edge.yaml", SET.substring(0, SET.lastIndexOf("  files:")));
    apply("");
    write("edge.yaml", SET.replace("/etc/db/db.conf", "/etc/db"));
    apply("");
    assertThat(on("node-1", "etc/db")).hasContent("fsync on\n");
  }

  @Test
  void filesAreNamedWhoseManifestWasDeletedByHand() throws IOException {
    apply("");
    Files.delete(on("node-1", "etc/kubernetes/manifest/web.yaml"));

    line("delete -f " + set)
        .exits(0)
        .assertErr()
        .contains("files of the pod web stay", "static-pod remove web")
        .doesNotContain("files of the pod db");
    assertThat(on("node-1", "etc/web/key")).exists();
    line("remove web --host node-1")
        .exits(0)
        .assertErr()
        .contains("remove /etc/web/key", "removed the files of web");
    assertThat(on("node-1", "etc/web")).doesNotExist();
    line("remove web --host node-1").exits(7);
  }

  /// The hint was never true: nothing was written down of such a file.
  @Test
  void whatWasEditedIsTakenAwayAfterThePodToo() throws IOException {
    apply("");
    Files.writeString(on("node-1", "etc/web/key"), "by hand\n");

    line("remove web --host node-1")
        .exits(0)
        .assertErr()
        .contains("/etc/web/key stays", "(static-pod remove web --remove-edited-files takes it");
    assertThat(on("node-1", "etc/web/web.conf")).doesNotExist();
    line("remove web --host node-1").exits(0).assertErr().contains("/etc/web/key stays");
    line("remove web --remove-edited-files --host node-1").exits(0);

    assertThat(on("node-1", "etc/web")).doesNotExist();
    line("remove web --host node-1").exits(7);
  }

  /// `web` and its files go for a pod that does not come.
  @Test
  void aChangeThatFailsTakesNothingAway() throws IOException {
    apply("");
    write(
        "shop.yaml",
        Examples.nodejs(
            "name: nodejs\n", "name: shop\n", "kalise/nodejs-web-app:latest", "missing/image:v1"));
    String other =
        SET.substring(0, SET.indexOf("- manifest: web"))
            + "- {manifest: shop.yaml, nodes: {hosts: node-1}}\n";
    write("edge.yaml", other);

    line("apply -f " + set + " --prune --timeout 10s")
        .exits(1)
        .assertErr()
        .contains("; what was there before is back, with what was removed: db, web; its pods run");

    assertThat(manifests("node-1")).containsExactly("db.yaml", "web.yaml");
    assertThat(on("node-1", "etc/web/key")).hasContent(SECRET);
    assertThat(on("node-1", "etc/db/db.conf")).hasContent("fsync on\n");
    write("edge.yaml", SET);
    line("status -f " + set).exits(0);
  }

  @Test
  void aRollbackFindsWhatARemovalLeft() throws IOException {
    for (String text : List.of("fsync on\n", "fsync off\n", "fsync on\n")) {
      write("db.conf", text);
      apply("");
    }
    Files.writeString(on("node-1", "etc/db/db.conf"), "by hand\n");
    line("remove db --host node-1").exits(0).assertErr().contains("/etc/db/db.conf stays");

    line("rollback db --host node-1").exits(0).assertErr().contains("change /etc/db/db.conf");
    assertThat(on("node-1", "etc/db/db.conf")).hasContent("fsync on\n");

    line("remove db --host node-1").exits(0);
    assertThat(on("node-1", "etc/db/db.conf")).doesNotExist();
  }

  @Test
  void aPlanHasNoContentAndIsHeldToIt() throws IOException {
    String plan = home().resolve("plan.json").toString();
    line("plan -q -f " + set + " --out " + plan).exits(0);
    assertThat(home().resolve("plan.json"))
        .content()
        .contains("create /etc/web/key")
        .doesNotContain(SECRET);
    line("show " + plan).exits(0).assertOut().contains("create /etc/web/web.conf");

    write("key", "other");
    line("apply --plan " + plan)
        .exits(4)
        .assertErr()
        .contains("the steps are the same, and what they replace or write is other");
    write("key", SECRET);
    write("web.conf", "other\n");
    line("apply --plan " + plan)
        .exits(4)
        .assertErr()
        .contains("made: what is to be written to /etc/web/web.conf is other by now; ");
    write("web.conf", "name ${NODE_NAME}\n");
    assertThat(on("node-1", "etc/web")).doesNotExist();
    line("apply -q --plan " + plan).exits(0);

    assertThat(on("node-1", "etc/web/key")).hasContent(SECRET);
    line("apply --plan " + plan).exits(0).assertErr().contains("node-1: nothing to change");
  }
}
