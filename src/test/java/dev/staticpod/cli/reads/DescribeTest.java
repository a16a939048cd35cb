package dev.staticpod.cli.reads;

import dev.staticpod.FullDisk;
import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.InProcess;
import dev.staticpod.cli.StaticPod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What commands say about pods that are there, and about names of none.
class DescribeTest extends SharedWorkers {
  DescribeTest() {
    super(1);
  }

  @Override
  void prepare(StaticPod user) {
    user.run("install", Examples.NODEJS, "--host", "node-1").exits(0);
  }

  @Test
  void aPodIsDescribed() {
    line("describe nodejs --host node-1")
        .exits(0)
        .assertOut()
        .startsWith("node-1: nodejs-node-1 runs and is ready\n")
        .contains("Provenance:  install ")
        .contains("Mirror pod:  Running, 1/1 ready");

    line("describe nodejs --host node-1 -o json --no-api")
        .exits(0)
        .assertOut()
        .contains("\"kind\" : \"StaticPodDescription\"");

    line("describe nothere --host node-1")
        .exits(7)
        .assertErr()
        .contains("static-pod list --host node-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nodejs",
        "pod/nodejs",
        "pods/nodejs",
        "default/nodejs",
        "pod/default/nodejs",
        "nodejs-node-1",
        "pod/nodejs-node-1",
        "default/nodejs-node-1",
        "nodejs -n default",
        "default/nodejs -n default",
        Examples.NODEJS
      })
  void everyNameThatIsPrintedIsTakenByEveryCommand(String name) {
    line("describe " + name + " --host node-1").exits(0).assertOut().contains("default/nodejs");
    line("history " + name + " --host node-1").exits(0).assertOut().contains("install");
    line("rollback " + name + " --host node-1 --dry-run")
        .exits(0)
        .assertOut()
        .contains("/etc/kubernetes/manifest/nodejs.yaml");
    line("remove " + name + " --host node-1 --dry-run")
        .exits(0)
        .assertOut()
        .contains("/etc/kubernetes/manifest/nodejs.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"describe", "history", "remove", "rollback"})
  void aPodThatIsNotThereHasACodeOfItsOwn(String command) {
    for (String name : List.of("nothere", "shop/nodejs", "nodejs-node-2", "nodejs -n shop")) {
      CommandLineRun run = line(command + " " + name + " --host node-1").exits(7);

      run.assertErr().startsWith("error: node-1: ").contains("static-pod list");
      run.assertOut().isEmpty();
    }
    line(command + " nothere -o json --host node-1")
        .exits(7)
        .assertOut()
        .contains(command.equals("rollback") ? "\"no-revision\"" : "\"absent\"");
    line(command + " shop/nodejs -n default --host nowhere.invalid")
        .exits(2)
        .assertErr()
        .startsWith("error: shop/nodejs and -n default name two namespaces\n");
    line(command + " " + Examples.NODEJS + " -n shop --host nowhere.invalid")
        .exits(2)
        .assertErr()
        .startsWith(
            "error: " + Examples.NODEJS + " is of the namespace default, and -n shop names");
    line(command + " ./nodejs --host nowhere.invalid")
        .exits(2)
        .assertErr()
        .startsWith("error: ./nodejs: there is no such file\n");
  }

  /// What is most likely meant is named by the command that shows it.
  @ParameterizedTest
  @CsvSource({
    "describe,''",
    "logs,' --previous'",
    "logs,' -c web -f --tail 3 --since 300s --timestamps'",
    "history,' --show 1'",
    "remove,''",
    "rollback,''",
    "rollback,' --to 1'",
    "rollback,' --to 1 --dry-run'",
    "remove,' --dry-run'",
    "restart,' --dry-run'",
    "diff,' --from 1 --to 2'"
  })
  void aPodOfAnotherNamespaceIsNamedWithIt(String command, String options) {
    for (String name : List.of("shop/nodejs", "nodejs-node-1 -n shop")) {
      line(command + " " + name + options + " --host node-1")
          .exits(7)
          .assertErr()
          .contains("; there is default/nodejs")
          .contains(
              "\n  next: name the namespace: static-pod %s nodejs -n default%s --host node-1; else"
                  .formatted(command, options));
    }
    line(command + " nothere" + options + " --host node-1")
        .exits(7)
        .assertErr()
        .doesNotContain("there is default", "there are", "namespace");
  }

  @Test
  void aRevisionThatIsNotThereIsNoUnreachableNode() {
    line("rollback nodejs --to 99 --host node-1")
        .exits(7)
        .assertErr()
        .contains("there is no revision 99")
        .endsWith("  next: see which there are: static-pod history nodejs --host node-1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list -o json",
        "list --help",
        "list --version",
        "describe nodejs",
        "history nodejs",
        "install " + Examples.NODEJS + " --dry-run"
      })
  void anAnswerThatCannotBeWrittenIsNoSuccess(String words) {
    staticPod()
        .by(InProcess.printingTo(new FullDisk()))
        .line(words + " --host node-1")
        .exits(2)
        .assertErr()
        .contains("error: standard output cannot be written to\n");
  }
}
