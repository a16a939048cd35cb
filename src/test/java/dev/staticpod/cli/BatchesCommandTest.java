package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.sandbox.SandboxFault;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesCommandTest extends FreshWorkers {
  private static final String HOSTS = " --host node-1,node-2,node-3";

  BatchesCommandTest() {
    super(3);
  }

  private String missingImage() throws Exception {
    return changed("kalise/nodejs-web-app:latest", "missing/image:v1");
  }

  @Test
  void anImageThatIsMissingStopsTheRunAfterTheFirstBatch() throws Exception {
    CommandLineRun run =
        line("install " + missingImage() + HOSTS + " --serial 1,100% --timeout 30s").exits(5);

    run.assertErr()
        .contains("batch 1 of 2: node-1\n")
        .contains("stopped: 1 of 1 hosts of batch 1 failed, of which none may\n")
        .contains("not started: 1 of 1 hosts of batch 1 failed")
        .doesNotContain("batch 2 of 2");
    assertThat(on("node-2", "etc/kubernetes/manifest")).doesNotExist();
    assertThat(on("node-3", "etc/kubernetes/manifest")).doesNotExist();
  }

  @Test
  void whatWasChangedBeforeTheStopIsTakenBackWhereThatIsWanted() throws Exception {
    line("install " + Examples.NODEJS + HOSTS).exits(0);
    // which no probe shows
    sandbox().inject(List.of(new SandboxFault(SandboxFault.Kind.DISK_FULL, Optional.of("node-2"))));
    String changed = changed("kalise/nodejs-web-app:latest", "kalise/nodejs-web-app:v2");

    CommandLineRun run =
        line("install " + changed + HOSTS + " --serial 1 --on-failure rollback-all").exits(1);

    run.assertErr()
        .contains("the whole run is taken back: 1 of 1 hosts of batch 2 failed, of which none may")
        .contains("the manifest from before is back, and its pod runs");
    assertThat(on("node-1", "etc/kubernetes/manifest/nodejs.yaml"))
        .content()
        .contains("kalise/nodejs-web-app:latest");
  }

  @Test
  void nothingIsChangedWhereALaterBatchIsKnownToFail() throws Exception {
    String rollout =
        "install " + Examples.NODEJS + " --host node-1,bad-1 --serial 1 --on-failure rollback-all";

    line(rollout)
        .exits(4)
        .assertErr()
        .contains("not started: 1 of 1 hosts of batch 2 failed")
        .doesNotContain("batch 1 of 2");
    assertThat(on("node-1", "etc/kubernetes/manifest")).doesNotExist();
  }

  @Test
  void aDryRunPrintsTheBatches() {
    line("install " + Examples.NODEJS + HOSTS + " --serial 1,50% --dry-run")
        .exits(0)
        .assertOut()
        .startsWith(
            """
            batch 1 of 3: node-1
            batch 2 of 3: node-2
            batch 3 of 3: node-3
            plan for node-1\
            """);
    line("install " + Examples.NODEJS + HOSTS + " --serial 1,100% --dry-run -o json")
        .exits(0)
        .assertOut()
        .contains("\"batches\" : [ [ \"node-1\" ], [ \"node-2\", \"node-3\" ] ]");
  }

  @Test
  void nodesOfTheControlPlaneGoOneAtATimeInADryRunToo() throws Exception {
    line("install " + Examples.NODEJS + HOSTS).exits(0);
    for (String worker : List.of("node-1", "node-2")) {
      Files.writeString(
          on(worker, "etc/kubernetes/manifest/etcd.yaml"),
          Examples.nodejs().replace("name: nodejs", "name: etcd").replace("8080", "8081"));
    }
    String command =
        "install " + changed("kalise/nodejs-web-app:latest", "kalise/nodejs-web-app:v2") + HOSTS;
    String[] batches = {
      "batch 1 of 3: node-3\n", "batch 2 of 3: node-1\n", "batch 3 of 3: node-2\n"
    };

    line(command + " --dry-run").exits(0).assertOut().startsWith(String.join("", batches));
    line(command + " --dry-run --serial 100% --no-wait")
        .exits(0)
        .assertOut()
        .startsWith(String.join("", batches));
    line(command + " --serial 100%").exits(0).assertErr().containsSubsequence(batches);
  }

  @Test
  void goesThroughAllBatchesWhereAllIsWell() {
    line("install " + Examples.NODEJS + HOSTS + " --serial 1,100% --pause 1s")
        .exits(0)
        .assertErr()
        .containsSubsequence("batch 1 of 2: node-1", "waiting 1 s", "batch 2 of 2: node-2, node-3");
  }

  @ParameterizedTest
  @CsvSource({
    "--serial,0",
    "--serial,0%",
    "--serial,101%",
    "--serial,many",
    "--max-fail,200%",
    "--max-fail,-1",
    "--parallel,0",
    "--parallel,1001",
    "--pause,soon"
  })
  void refusesWhatIsNoNumberOfHosts(String option, String value) {
    line("install " + Examples.NODEJS + HOSTS + " " + option + " " + value)
        .exits(2)
        .assertErr()
        .contains(option)
        .contains("'" + value + "' is ");
  }

  private String report(String command, int code) throws Exception {
    return write("report.json", line(command).exits(code).out());
  }

  private static List<String> hosts(CommandLineRun run) {
    return Pattern.compile("\"host\" : \"(.*?)\"")
        .matcher(run.out())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void theHostsThatFailedOrWereNotStartedAreDoneAgain() throws Exception {
    String install = "install " + Examples.NODEJS;
    String report = report(install + " --host bad-1,root@node-2 --serial 1 -o json", 4);

    CommandLineRun again = line(install + " --retry-failed " + report + " -o json").exits(4);

    assertThat(hosts(again)).containsExactly("bad-1", "root@node-2");
    again.assertErr().doesNotContain("node-1");
    assertThat(manifests("node-2")).containsExactly("nodejs.yaml");
    line(install + " --retry-failed " + write("again.json", again.out()) + " --dry-run")
        .exits(4)
        .assertErr()
        .contains("error: bad-1: ")
        .doesNotContain("node-2");
  }

  @Test
  void amongTheHostsThatAreChosen() throws Exception {
    String inventory = write("hosts", "[web]\nnode-1\nnode-2\nbad-1\n");
    String remove = "remove nodejs --ignore-not-found --inventory " + inventory;
    String report = report(remove + " -o ndjson", 4);

    line(remove + " --limit web --retry-failed " + report)
        .exits(4)
        .assertErr()
        .contains("bad-1")
        .doesNotContain("node-");
    line(remove + " --limit node-1 --retry-failed " + report)
        .exits(2)
        .assertErr()
        .contains("report.json names bad-1, which is not chosen here", "static-pod hosts");
  }

  @Test
  void whatIsNoReportOfFailuresSaysSo() throws Exception {
    String command = "remove nodejs --ignore-not-found --retry-failed ";

    line(command + "nothere.json").exits(2).assertErr().contains("there is no such file");
    line(command + Examples.NODEJS)
        .exits(2)
        .assertErr()
        .contains("is not the report of a run: it is no JSON", "-o ndjson");
    line(command + report("list --host node-1 -o json", 0))
        .exits(2)
        .assertErr()
        .contains("it is a StaticPodList");
    line(command + report("remove nodejs --ignore-not-found --host node-1 -o json", 0))
        .exits(2)
        .assertErr()
        .contains("no host failed in", "of 1");
    assertThat(Files.exists(home().resolve("nothere.json"))).isFalse();
  }
}
