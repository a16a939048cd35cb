package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SeveralManifestsTest extends FreshWorkers {
  private static final String INSTALL = "install -q --host node-1 ";

  SeveralManifestsTest() {
    super(1);
  }

  private String pod(String file, String name) throws Exception {
    return write(file, Examples.nodejs("name: nodejs\n", "name: " + name + "\n"));
  }

  @Test
  void goInOneTransactionAndAreAllWaitedFor() throws Exception {
    String web = pod("web.yaml", "web");
    String db = pod("db.yaml", "db");

    CommandLineRun run = line("install " + web + " -f " + db + " --host node-1").exits(0);

    run.assertOut().contains("web-node-1", "db-node-1");
    assertThat(run.err().lines().filter(line -> line.contains("systemctl restart"))).hasSize(1);
    assertThat(manifests("node-1")).containsExactly("db.yaml", "web.yaml");
  }

  @Test
  void goInOneTransactionOrStay() throws Exception {
    line(INSTALL + pod("web.yaml", "web") + " " + pod("db.yaml", "db")).exits(0);

    line("remove web nothere db --host node-1")
        .exits(7)
        .assertErr()
        .contains("no manifest of the pod nothere", "(nothing was changed)");
    assertThat(manifests("node-1")).containsExactly("db.yaml", "web.yaml");

    line("remove web db --host node-1 -o ndjson")
        .exits(0)
        .assertOut()
        .containsOnlyOnce("carried out the plan");
    assertThat(manifests("node-1")).isEmpty();
    line("remove web db --host node-1").exits(7);
    line("remove web db --host node-1 --ignore-not-found").exits(0);
  }

  @Test
  void ofADirectoryThoseThatAreCalledSo() throws Exception {
    Path directory = Files.createDirectory(home().resolve("pods"));
    pod("pods/web.yaml", "web");
    pod("pods/db.yml", "db");
    write("pods/README.md", "no manifest");

    line(INSTALL + directory).exits(0);

    assertThat(manifests("node-1")).containsExactly("db.yaml", "web.yaml");
    line("diff --host node-1 -f " + directory).exits(0);
  }

  @Test
  void noneIsSentWhereOneIsNotValid() throws Exception {
    String web = pod("web.yaml", "web");
    String broken = pod("broken.yaml", "Not_A_Name");

    CommandLineRun run =
        line("install " + web + " " + broken + " nothere.yaml --host node-1 -o json").exits(2);

    run.assertErr().contains("broken.yaml is not valid", "nothere.yaml: there is no such file");
    run.assertOut()
        .contains("\"result\" : \"invalid\"", "\"result\" : \"refused\"")
        .containsOnlyOnce("ChangeReport");
    assertThat(on("node-1", "etc/kubernetes/manifest")).doesNotExist();
  }

  @Test
  void onePodIsInOneOfThem() throws Exception {
    String web = pod("web.yaml", "web");
    String twin = pod("twin.yaml", "web");

    line(INSTALL + web + " " + twin)
        .exits(2)
        .assertErr()
        .contains("are both of the pod default/web");
  }

  @Test
  void thereHasToBeOne() throws Exception {
    Path empty = Files.createDirectory(home().resolve("empty"));

    line("install --host node-1").exits(2).assertErr().contains("name a manifest");
    line("diff --host node-1").exits(2).assertErr().contains("name a manifest");
    line("validate").exits(2).assertErr().contains("name a manifest");
    line(INSTALL + empty).exits(2).assertErr().contains("has no file that ends in .yaml");
    line("validate -q -f " + pod("web.yaml", "web")).exits(0);
  }
}
