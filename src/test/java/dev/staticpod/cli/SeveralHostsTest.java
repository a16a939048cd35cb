package dev.staticpod.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.staticpod.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeveralHostsTest extends FreshWorkers {
  SeveralHostsTest() {
    super(2);
  }

  /// Hosts that nothing listens on.
  @BeforeEach
  void someHostsAreDown() throws IOException {
    Files.writeString(
        sandbox().files().sshConfig(),
        "Host bad-*\n  HostName 127.0.0.1\n  Port 22\n",
        StandardOpenOption.APPEND);
  }

  @Test
  void noRetryIsSuggestedWhereThereIsNoSuchPod() {
    install(Examples.NODEJS, "node-1");

    line("restart nodejs --host node-1,node-2")
        .exits(7)
        .assertErr()
        .contains("2 nodes: 1 done, 1 refused\n")
        .doesNotContain("for those that failed");
  }

  @Test
  void allAreAttemptedAndTheWorstCodeCounts() {
    CommandLineRun run =
        run("install", Examples.NODEJS, "--host", "node-1,nowhere.invalid,node-2").exits(4);

    run.assertOut().contains("nodejs-node-1", "nodejs-node-2");
    run.assertErr().contains("error: nowhere.invalid: ");
  }

  @Test
  void equalErrorsAreOneAndTheCommandThatTriesAgainIsPrinted() {
    String command =
        "install " + Examples.NODEJS + " --dry-run=script -q --wait ready --host node-1,bad-[1:4]";
    CommandLineRun run = line(command).exits(4);

    run.assertErr()
        .isEqualTo(
            """
            error: 4 nodes: 127.0.0.1 port 22 refuses connections (nothing was changed)
              hosts: bad-[1:4]
              next: check that sshd runs there and listens on this port
            5 nodes: 1 planned, 4 refused
              next: for those that failed: static-pod install %s --dry-run=script --quiet\
             --wait ready --host 'bad-[1:4]'
            """
                .formatted(Examples.NODEJS));
  }

  @Test
  void equalErrorsOfWhatOnlyReadsAreOneToo() {
    for (String command : List.of("list", "describe nodejs")) {
      line(command + " --host bad-[1:4]")
          .exits(4)
          .assertErr()
          .contains("error: 4 nodes: 127.0.0.1 port 22 refuses connections")
          .contains("hosts: bad-[1:4]")
          .containsOnlyOnce("next:");
    }
  }

  @Test
  void aReportIsAPageThatNeedsNothingElse() throws Exception {
    Path page = home().resolve("run.html");

    line("install " + Examples.NODEJS + " --host node-1,bad-1 --report " + page).exits(4);

    assertThat(page)
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("1 done", "1 failed", "127.0.0.1 port 22 refuses connections")
        .doesNotContain("<script", "src=", "http:", "https:", "url(");
    line("install " + Examples.NODEJS + " --host node-1 --report " + home() + "/no/run.html")
        .exits(2)
        .assertErr()
        .contains("no/run.html: there is no directory");
  }

  /// Which says how they are reached.
  @Test
  void theCommandThatTriesAgainKeepsTheInventory() throws Exception {
    String inventory = write("hosts", "[web]\nnode-1\nbad-[1:2]\n");

    run("remove", "nodejs", "--inventory", inventory, "--limit", "web", "--ignore-not-found")
        .exits(4)
        .assertErr()
        .contains("3 nodes: 1 with nothing to change, 2 refused")
        .endsWith(
            "static-pod remove nodejs --inventory %s --ignore-not-found --host bad-1,bad-2\n"
                .formatted(inventory));
  }

  @Test
  void aHistoryOfNothingSaysSo() throws IOException {
    for (String node : List.of("node-1", "node-2")) {
      install(Examples.HOSTNET, node); // so that its kubelet reads a directory
      Files.writeString(on(node, "etc/kubernetes/manifest/own.yaml"), Examples.nodejs());
    }

    CommandLineRun run = line("history nodejs --host node-1,node-2").exits(0);

    run.assertErr()
        .isEqualTo(
            """
            node-1: the node keeps no revision of nodejs
            node-2: the node keeps no revision of nodejs
            """);
    run.assertOut().isEmpty();
    line("history nodejs --host node-1 -q").exits(0).assertErr().isEmpty();
  }

  @Test
  void aPassphraseIsAskedForOnceForAll() throws Exception {
    Path key = Files.copy(sandbox().files().identity(), home().resolve("locked"));
    Programs.run("ssh-keygen -q -p -P '' -N secret -f " + key);
    var asked = new ArrayList<String>();
    InProcess terminal =
        InProcess.answeredBy(question -> {
          asked.add(question);
          return Optional.of("secret");
        });

    staticPod().by(terminal).line("list --no-api --host node-1,node-2 -i " + key).exits(0);
    assertThat(asked).hasSize(1);
  }

  @Test
  void theScriptsOfADryRunHaveBoundariesAndAreWhatEachHostAloneGets() {
    String install = "install " + Examples.NODEJS + " --dry-run=script --host ";
    String both = line(install + "node-1,nowhere.invalid,node-2").exits(4).out();

    List<String> lines = both.lines().toList();
    int next = 0;
    for (String host : List.of("node-1", "node-2")) {
      Matcher boundary =
          Pattern.compile("# static-pod script for host '(.*)', pod nodejs: ([0-9]+) lines")
              .matcher(lines.get(next));
      assertThat(boundary.matches()).as(lines.get(next)).isTrue();
      assertThat(boundary.group(1)).isEqualTo(host);
      int end = next + 1 + Integer.parseInt(boundary.group(2));
      assertThat(String.join("\n", lines.subList(next + 1, end)) + "\n")
          .isEqualTo(line(install + host).exits(0).out());
      next = end;
    }
    assertThat(next).isEqualTo(lines.size());
  }

  @Test
  void theScriptsOfADryRunAreInItsJson() throws Exception {
    String install = "install " + Examples.NODEJS + " --dry-run=script --host node-2";
    String script = line(install).exits(0).out();

    JsonNode report = new ObjectMapper().readTree(line(install + ",node-1 -o json").exits(0).out());

    assertThat(report.at("/nodes/0/script").asText()).isEqualTo(script);
    assertThat(report.at("/nodes/1/host").asText()).isEqualTo("node-1");
    assertThat(report.at("/nodes/1/script").asText())
        .endsWith("\n{ transact 'tester@here' 'development' </dev/null; exit; }\n");
  }

  /// Which takes as long as all the rest: they share one client of the API server.
  @Test
  void theCredentialPluginRunsOnceForAll() throws Exception {
    String kubeconfig = Files.readString(sandbox().files().kubeconfig());
    Path calls = home().resolve("calls");
    String plugin =
        write("plugin", "#!/bin/sh\necho called >> %s\ncat %s\n".formatted(calls, credential()));
    assertThat(Path.of(plugin).toFile().setExecutable(true)).isTrue();
    String changed =
        kubeconfig.replaceFirst(
            "user: \\{client-certificate-data: .*}}",
            "user: {exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never,"
                + " command: \""
                + plugin
                + "\"}}}");
    assertThat(changed).isNotEqualTo(kubeconfig);
    String file = write("kubeconfig", changed);

    run("list", "--host", "node-1,node-2", "--kubeconfig", file).exits(0);
    run("install", Examples.NODEJS, "--host", "node-1,node-2", "--kubeconfig", file).exits(0);
    run("describe", "nodejs", "--host", "node-1,node-2", "--kubeconfig", file).exits(0);

    assertThat(calls).hasContent("called\ncalled\ncalled");
  }

  /// The answer of a plugin that has the administrator's certificate.
  private String credential() throws Exception {
    String kubeconfig = Files.readString(sandbox().files().kubeconfig());
    return write(
        "credential.json",
        """
        {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
         "status": {"clientCertificateData": "%s", "clientKeyData": "%s"}}
        """
            .formatted(
                pem(kubeconfig, "client-certificate-data"), pem(kubeconfig, "client-key-data")));
  }

  private static String pem(String kubeconfig, String field) {
    Matcher found = Pattern.compile(field + ": ([A-Za-z0-9+/=]+)").matcher(kubeconfig);
    assertThat(found.find()).isTrue();
    return new String(Base64.getDecoder().decode(found.group(1)), UTF_8).replace("\n", "\\n");
  }

  @Test
  void podsOfOneHostAreToldApart() throws Exception {
    install(Examples.NODEJS, "node-1");

    line("remove nodejs nothere --force --host node-1 --dry-run")
        .exits(0)
        .assertOut()
        .startsWith("plan for node-1: nodejs (node node-1)")
        .contains("plan for node-1: nothere (node node-1)");

    line("remove nodejs nothere --force --host node-1 -o json")
        .exits(7)
        .assertOut()
        .contains(
            """
                "host" : "node-1",
                "node" : "node-1",
                "pod" : {
                  "namespace" : "default",
                  "name" : "nodejs"
                },
            """)
        .contains(
            """
                "host" : "node-1",
                "pod" : {
                  "namespace" : "default",
                  "name" : "nothere"
                },
            """);
  }
}
