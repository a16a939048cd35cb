package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which hosts a command line means, and that work is done on no other machine.
class HostsTest extends FreshWorkers {
  HostsTest() {
    super(2);
  }

  @Test
  void rangesAndStandardInputNameHosts() {
    line("hosts --host ops@node-[1:2]:2222,a.example,[fe80::1]:22 -o name")
        .exits(0)
        .assertOut()
        .isEqualTo("ops@node-1:2222\nops@node-2:2222\na.example\n[fe80::1]:22\n");
    staticPod()
        .reading("# all of them\nnode-1  # the first\n\nssh://root@node-2\n")
        .line("hosts --host - -o name")
        .exits(0)
        .assertOut()
        .isEqualTo("node-1\nroot@node-2\n");
    staticPod()
        .reading("# none\n")
        .line("hosts --host -")
        .exits(2)
        .assertErr()
        .startsWith("error: standard input names no host\n");
    staticPod()
        .reading("node-1 ".repeat(3 << 20))
        .line("hosts --host -")
        .exits(2)
        .assertErr()
        .startsWith("error: standard input: it has more than 16777216 bytes\n");
    line("hosts --host node-[2:1]").exits(2).assertErr().contains("[2:1] ends before it begins");
  }

  @Test
  void anInventorySaysHowHostsAreReached() throws IOException {
    String inventory =
        write(
            "hosts",
            """
            [web]
            web1 ansible_host=node-1 ansible_user=root
            web2 ansible_host=10.0.0.2 ansible_port=2222 ansible_user=ops \
            ansible_ssh_common_args='-J ops@jump -D 1080'
            [db]
            db1 ansible_connection=local
            """);

    CommandLineRun wide = run("hosts", "--inventory", inventory, "--limit", "web", "-o", "wide");
    wide.exits(0)
        .assertOut()
        .containsPattern("web1 +127\\.0\\.0\\.1 +root +[0-9]+ +web +<any> +inventory +<none>\n")
        .containsPattern("web2 +10\\.0\\.0\\.2 +ops +2222 +web +<any> +inventory +ops@jump\n");
    wide.assertErr()
        .isEqualTo(
            "warning: %s:3: ansible_ssh_common_args: '-D 1080' has no equivalent here and is left"
                    .formatted(inventory)
                + " out\n");
    run("hosts", "--inventory", inventory)
        .exits(2)
        .assertErr()
        .isEqualTo(
            """
            error: %s:5: ansible_connection of db1: 'local' does not go over SSH
              next: leave the host out: --limit 'all:!db1'
            """
                .formatted(inventory));
    run("hosts", "--inventory", inventory, "--host", "admin@web2,other", "-o", "wide")
        .exits(0)
        .assertOut()
        .containsPattern("admin@web2 +10\\.0\\.0\\.2 +admin +2222 ")
        .containsPattern("other +other .* named ");
    run("hosts", "--inventory", inventory, "--host", "web")
        .exits(2)
        .assertErr()
        .contains("web is a group of the inventory, not a host", "--limit web");
  }

  @Test
  void workIsDoneOnTheHostsOfAnInventory() throws IOException {
    String inventory = write("hosts", "[web]\nw1 ansible_host=node-1\nw2 ansible_host=node-2\n");

    run("install", Examples.NODEJS, "--inventory", inventory, "--limit", "w2").exits(0);

    CommandLineRun list = run("list", "--inventory", inventory).exits(0);
    list.assertOut().contains("nodejs", "node-2").doesNotContain("node-1");
    run("describe", "nodejs", "--inventory", inventory, "--host", "w2").exits(0);
    run("history", "nodejs", "--inventory", inventory, "--limit", "w2").exits(0);
    run("diff", Examples.NODEJS, "--inventory", inventory, "--limit", "w2").exits(0);
    run("remove", "nodejs", "--inventory", inventory, "--limit", "w2").exits(0);
    run("rollback", "nodejs", "--inventory", inventory, "--limit", "w2").exits(0);
  }

  @Test
  void theApiServerNamesNodes() {
    line("hosts --all-nodes --address-type hostname -o wide --ssh-user ops")
        .exits(0)
        .assertOut()
        .containsPattern("node-1 +127\\.0\\.0\\.1 +ops +[0-9]+ +<none> +node-1 +api-server ");
    line("hosts --selector kubernetes.io/hostname=node-2 --address-type Hostname -o name")
        .exits(0)
        .assertOut()
        .isEqualTo("node/node-2\n");
    line("hosts --host node/node-1 --address-type Hostname -o name")
        .exits(0)
        .assertOut()
        .isEqualTo("node/node-1\n");
    line("list --all-nodes --address-type Hostname").exits(0);
    line("hosts --selector role=edge")
        .exits(2)
        .assertErr()
        .startsWith("error: the API server has no node that role=edge selects\n");
    line("hosts --all-nodes --address-type ExternalIP")
        .exits(2)
        .assertErr()
        .contains(
            "the node node-1 has no address of the type ExternalIP",
            "choose another by --address-type: InternalIP, Hostname");
    line("hosts --host node/node-9")
        .exits(2)
        .assertErr()
        .contains("the API server has no node node-9");
  }

  @Test
  void whatWasLeftOutIsSaidWhereNoHostIsLeft() throws IOException {
    Path directory = Files.createDirectory(home().resolve("inventories"));
    Path file = Files.writeString(directory.resolve("web.ini"), "w1\n");

    run("hosts", "--inventory", directory.toString())
        .exits(2)
        .assertErr()
        .startsWith("warning: " + file + ": in a directory Ansible reads no .ini files")
        .contains("\nerror: " + directory + ": it has no host\n");
  }

  @Test
  void anotherMachineThanTheOneThatWasMeantIsRefused() throws IOException {
    String swapped = write("hosts", "node-1 ansible_host=node-2\nnode-2 ansible_host=node-1\nx\n");
    String problem =
        "error: node-1: the kubelet there calls its node node-2, which is the host node-2";

    CommandLineRun install =
        run("install", Examples.NODEJS, "--inventory", swapped, "--limit", "node-1");
    install.exits(4).assertErr().contains(problem);
    assertThat(on("node-2", "etc/kubernetes/manifest/nodejs.yaml")).doesNotExist();
    run("list", "--inventory", swapped, "--limit", "node-1").exits(4).assertErr().contains(problem);

    String stated = write("stated", "a ansible_host=node-1 static_pod_node=worker-7\n");
    run("install", Examples.NODEJS, "--inventory", stated)
        .exits(4)
        .assertErr()
        .contains("error: a: the kubelet there calls its node node-1, not worker-7");
    String both = write("both", "a ansible_host=node-1 static_pod_node=worker-7\nnode-2\n");
    run("install", Examples.NODEJS, "--inventory", both)
        .exits(4)
        .assertErr()
        .endsWith("--inventory " + both + " --host a\n"); // as the inventory calls it
    String fine = write("fine", "a ansible_host=node-1 static_pod_node=node-1\n");
    run("list", "--inventory", fine).exits(0);
  }

  @Test
  void oneMachineUnderTwoNamesIsDoneOnce() throws IOException {
    String inventory = write("hosts", "a ansible_host=node-1\nb ansible_host=node-1\n");

    CommandLineRun run = run("install", Examples.NODEJS, "--inventory", inventory).exits(0);
    run.assertErr()
        .contains(
            "warning: b is the machine of a, by its machine-id and boot: it is done once, as a\n")
        .doesNotContain("b: ");
    line("hosts --host node-1,root@node-1,node-1 -o name")
        .exits(0)
        .assertOut()
        .isEqualTo("node-1\n");
  }

  @Test
  void namesOfTheInventoryAreCompleted() throws IOException {
    String inventory = write("hosts", "[web]\na\nb\n");

    run("complete", "hosts", "--", "root@", "list", "--inventory", inventory)
        .exits(0)
        .assertOut()
        .contains("root@a\nroot@b\n", "root@node-1\n");
    run("complete", "limits", "--", "a:!", "list", "--inventory", inventory)
        .exits(0)
        .assertOut()
        .isEqualTo("a:!all\na:!ungrouped\na:!web\na:!a\na:!b\n");
    run("complete", "limits", "--", "", "list", "--inventory", inventory + ".gone")
        .exits(0)
        .assertOut()
        .isEmpty();
  }

  /// Of two variables that are empty only the comma is left.
  @Test
  void aListOfNothingIsNoValue() {
    for (String option : List.of("install x.yaml --serial", "list --sort-by", "check --ignore")) {
      line(option + " ,")
          .exits(2)
          .assertErr()
          .matches("(?s)error: " + option.replaceFirst(".* ", "") + " lacks its value, .*");
    }
    line("hosts --host=,").exits(2).assertErr().startsWith("error: --host lacks its value, HOST");
  }

  @Test
  void aPatternNeedsAnInventory() {
    Map<String, String> environment = new HashMap<>(sandbox().environment());
    environment.remove("STATIC_POD_HOST");

    staticPod()
        .with(environment)
        .line("list --limit web")
        .exits(2)
        .assertErr()
        .startsWith("error: 'web' chooses hosts of an inventory, and none is named\n");
  }

  @Test
  void standardInputIsOneThing() {
    line("install - --host -")
        .exits(2)
        .assertErr()
        .startsWith("error: standard input cannot be both the manifest and the hosts\n");
  }

  /// As editors of Windows write it.
  @Test
  void aByteOrderMarkIsNoPartOfTheFirstHost() {
    staticPod()
        .reading("\uFEFFh1\nh2\n")
        .line("hosts --host - -o name")
        .exits(0)
        .assertOut()
        .isEqualTo("h1\nh2\n");
  }

  @Test
  void theCommandLineGoesBeforeSettings() throws IOException {
    String inventory = write("hosts", "[web]\na\nb\n");
    Map<String, String> environment = new HashMap<>(sandbox().environment());
    environment.put("STATIC_POD_INVENTORY", inventory);

    StaticPod set = staticPod().with(environment);
    set.line("hosts -o name").exits(0).assertOut().startsWith("node-1\n"); // of the sandbox
    set.line("hosts --limit web:!a -o name").exits(0).assertOut().isEqualTo("b\n");
    set.line("hosts --inventory " + inventory + " -o name").exits(0).assertOut().contains("a\nb\n");
    set.line("hosts --host c -o name").exits(0).assertOut().isEqualTo("c\n");
    environment.remove("STATIC_POD_HOST");
    set.with(environment).line("hosts -o name").exits(0).assertOut().isEqualTo("a\nb\n");

    line("install x.yaml --api none --wait ready")
        .exits(2)
        .assertErr()
        .startsWith("error: --api none and --wait exclude each other\n");
    line("hosts --host a --limit b")
        .exits(2)
        .assertErr()
        .startsWith("error: --host and --limit exclude each other\n");
    StaticPod.at(Path.of("/nonexistent"))
        .line("install x.yaml")
        .exits(2)
        .assertErr()
        .isEqualTo(
            """
            error: no host is named
              next: name some by --host, --inventory, --selector or --all-nodes; static-pod hosts --help
            """);
  }

  @Test
  void aSettingThatTheCommandLineContradictsDoesNotCount() {
    Map<String, String> environment = new HashMap<>(sandbox().environment());
    environment.put("STATIC_POD_ALL_NODES", "true");

    StaticPod set = staticPod().with(environment);
    set.line("hosts --selector nosuch=label").exits(2).assertErr().contains("nosuch=label");
    set.line("hosts --all-nodes=false -o name").exits(0).assertOut().isEqualTo("node-1\n");
    environment.put("STATIC_POD_NO_WAIT", "true");
    set.with(environment).line("remove nodejs --host node-1 --timeout 5s --dry-run").exits(7);
  }

  @Test
  void aHostThatCannotBeReadHidesNoOther() throws IOException {
    String inventory = write("hosts", "w1 ansible_ssh_common_args='-o AddressFamily=none'\nw2\n");

    CommandLineRun run = run("hosts", "--inventory", inventory);
    run.exits(2).assertOut().contains("w2").doesNotContain("w1");
    run.assertErr().startsWith("error: w1: the SSH configuration cannot be read");
    run("hosts", "--inventory", inventory, "-o", "json")
        .exits(2)
        .assertOut()
        .containsPattern("\"items\" : \\[ \\{\\s+\"name\" : \"w2\"")
        .containsPattern("\"errors\" : \\[ \\{\\s+\"host\" : \"w1\"");
  }

  @Test
  void theManualsNamesAreKnownAndNoOtherNameLeadsToThisMachine() {
    line("list --host root@worker-2 --no-api").exits(0);
    line("list --all-nodes --no-api").exits(0);
    line("list --host no-such-worker.invalid --no-api")
        .exits(4)
        .assertErr()
        .doesNotContain("127.0.0.1");
  }

  @Test
  void itsVariablesAreNoUnknownOptions() {
    assertThat(sandbox().environment()).containsKey("STATIC_POD_SANDBOX");

    line("config").exits(0).assertErr().doesNotContain("STATIC_POD_HOSTS");
    line("config").assertErr().doesNotContain("STATIC_POD_SANDBOX");
  }
}
