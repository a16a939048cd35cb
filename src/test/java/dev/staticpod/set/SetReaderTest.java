package dev.staticpod.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetReaderTest {
  private static final String EDGE =
      """
      apiVersion: static-pod.dev/v1
      kind: StaticPodSet
      metadata: {name: edge}
      pods:
      - manifest: nginx-proxy.yaml
        substitute: true
        nodes: {groups: [workers], limit: "!old"}
        files:
        - {source: nginx.conf, path: /etc/nginx/nginx.conf, mode: "0644"}
        - {source: certs/, path: /etc/nginx/certs/, mode: 0600, owner: "101:101", sensitive: true}
        - source: exec:["sops", "-d", "key.enc"]
          path: /etc/nginx/key
          reload: none
        images: [{name: nginx:1.27, archive: images/nginx.tar}]
      rollout: {serial: [1, 10%, 100%], maxFail: 0, wait: ready, settle: 10s}
      """;

  @Test
  void readsAllThatASetCanSay() {
    StaticPodSet set = read(EDGE);

    assertThat(set.name().text()).isEqualTo("edge");
    SetPod pod = set.pods().getFirst();
    assertThat(pod.manifest().text()).isEqualTo("nginx-proxy.yaml");
    assertThat(pod.substitution()).isEqualTo(Substitution.ON);
    assertThat(pod.nodes().patterns()).containsExactly("workers", "!old");
    assertThat(pod.files())
        .extracting(file -> file.path().text())
        .containsExactly("/etc/nginx/nginx.conf", "/etc/nginx/certs/", "/etc/nginx/key");
    assertThat(pod.files()).extracting(SetFile::isSensitive).containsExactly(false, true, true);
    assertThat(pod.files().get(1).mode()).map(Word::text).contains("0600");
    assertThat(pod.files().get(2).reload()).isEqualTo(SetFile.Reload.NONE);
    assertThat(pod.files().get(2).source())
        .isInstanceOfSatisfying(
            SetSource.FromProgram.class,
            program ->
                assertThat(Word.texts(program.argv())).containsExactly("sops", "-d", "key.enc"));
    assertThat(pod.images())
        .extracting(image -> image.archive().text())
        .containsExactly("images/nginx.tar");
    assertThat(set.rollout().serial()).containsExactly("1", "10%", "100%");
    assertThat(set.rollout().awaited()).contains(SetRollout.Wait.READY);
    assertThat(set.rollout().settle()).contains(Duration.ofSeconds(10));
  }

  @Test
  void aPlaceIsWhereItIsWritten() {
    assertThat(read(EDGE).pods().getFirst().files().getFirst().path().location())
        .hasToString("edge.yaml:9:32");
  }

  @Test
  void isASetByItsKindOrItsVersion() {
    assertThat(SetReader.isSet(bytes(EDGE))).isTrue();
    assertThat(SetReader.isSet(bytes("kind: StaticPodSet\n"))).isTrue();
    assertThat(SetReader.isSet(bytes("apiVersion: v1\nkind: Pod\n"))).isFalse();
    assertThat(SetReader.isSet(bytes("- a\n"))).isFalse();
    assertThat(SetReader.isSet(bytes("kind: StaticPodSet\na: b: c\n"))).isTrue();
  }

  @Test
  void aNulIsInNoWord() {
    assertThat(SetReader.read("edge.yaml", bytes(EDGE.replace("nginx-proxy.yaml", "\"a\\0b\""))))
        .isInstanceOfSatisfying(
            SetResult.Unreadable.class,
            unreadable ->
                assertThat(unreadable.problems())
                    .extracting(Diagnostic::message)
                    .contains("pods[0].manifest holds a NUL, as no path and no argument can"));
  }

  @Test
  void findsAllThatIsWrongAtItsPlace() {
    String broken =
        EDGE.replace("  files:", "  file:")
            .replace("metadata: {name: edge}", "metadata: {name: Edge_1}")
            .replace("maxFail: 0", "maxFail: some")
            .replace("settle: 10s", "settle: soon");

    assertThat(problems(broken))
        .containsExactly(
            "edge.yaml:3:18 set-value 'Edge_1' cannot be the name of a set",
            "edge.yaml:8:3 set-unknown-field pods[0] has no field 'file'",
            "edge.yaml:15:44 set-value 'some' is no number of hosts",
            "edge.yaml:15:71 set-value 'soon' is no time span of up to 24h");
  }

  @Test
  void namesTheFieldThatWasMeant() {
    assertThat(unreadable(EDGE.replace("  files:", "  file:")).getFirst().hint())
        .contains("did you mean files?");
  }

  @Test
  void aModeIsOctal() {
    assertThat(problems(EDGE.replace("mode: \"0644\"", "mode: 644")))
        .containsExactly("edge.yaml:9:61 set-value 644 without quotes is a decimal number");
    assertThat(problems(EDGE.replace("\"0644\"", "\"0888\"")))
        .containsExactly("edge.yaml:9:61 set-value '0888' is no mode");
  }

  @Test
  void aPathIsAbsoluteAndStaysWhereItIs() {
    for (String path : List.of("etc/nginx.conf", "/etc/../root/x", "/")) {
      assertThat(problems(EDGE.replace("/etc/nginx/nginx.conf", path)))
          .containsExactly(
              "edge.yaml:9:32 set-value '" + path + "' is no path of a file on a node");
    }
  }

  @Test
  void nodesAreChosenInOneWay() {
    assertThat(problems(EDGE.replace("limit: \"!old\"", "hosts: [a]")))
        .containsExactly(
            "edge.yaml:7:10 set-value nodes are chosen by hosts, by groups and limit, or by"
                + " selector, not by several of them");
    assertThat(problems(EDGE.replace("{groups: [workers], limit: \"!old\"}", "{}")))
        .containsExactly("edge.yaml:7:10 set-missing-field pods[0].nodes chooses none");
  }

  @Test
  void aSelectorIsOne() {
    assertThat(
            problems(
                EDGE.replace("{groups: [workers], limit: \"!old\"}", "{selector: role in edge}")))
        .containsExactly(
            "edge.yaml:7:21 set-value 'role in edge' is no label selector, such as"
                + " role=edge,tier!=test: 'edge' stands there after 'in', and not (");
  }

  /// A manifest said how to write it; a set said no more than that a text is to be written.
  @Test
  void aTextThatYamlTakesForAnotherTypeIsQuoted() {
    assertThat(unreadable(EDGE.replace("name: edge", "name: y")).getFirst().hint())
        .contains("quote it: \"y\"");
  }

  @Test
  void aProgramIsAListOfTexts() {
    for (String other :
        List.of(
            "exec:sops -d key.enc",
            "'exec:[sops, {d: key.enc}]'",
            "'exec:[sops, true]'",
            "{exec: sops -d key.enc}",
            "{exec: {sops: -d}}",
            "{exec: []}")) {
      assertThat(problems(EDGE.replace("exec:[\"sops\", \"-d\", \"key.enc\"]", other)))
          .as(other)
          .containsExactly(
              "edge.yaml:11:13 set-value exec has to be a list with a program and its arguments");
    }
    assertThat(
            read(EDGE.replace("exec:[\"sops\", \"-d\", \"key.enc\"]", "{exec: [pass, show]}"))
                .pods()
                .getFirst()
                .files()
                .get(2)
                .isSensitive())
        .isTrue();
  }

  @Test
  void whatIsMissingIsNamedWithAnExample() {
    assertThat(problems("kind: StaticPodSet\n"))
        .containsExactly(
            "edge.yaml:1:1 set-kind the file does not say that it is a set: it has no apiVersion");
    assertThat(problems("apiVersion: static-pod.dev/v1\nkind: StaticPodSet\n"))
        .containsExactly("edge.yaml:1:1 set-missing-field the set has no metadata");
    assertThat(problems("apiVersion: static-pod.dev/v1\nkind: StaticPodSet\nmetadata: {name: a}\n"))
        .containsExactly("edge.yaml:1:1 set-missing-field the set has no pods");
    assertThat(problems(EDGE.replace(", path: /etc/nginx/nginx.conf", "")))
        .containsExactly("edge.yaml:9:5 set-missing-field pods[0].files[0] has no path");
  }

  @Test
  void typesAreNamed() {
    assertThat(
            problems(
                EDGE.replace(
                    "images: [{name: nginx:1.27, archive: images/nginx.tar}]", "images: nginx")))
        .containsExactly(
            "edge.yaml:14:11 set-type pods[0].images has to be a list, not the string \"nginx\"");
    assertThat(problems(EDGE.replace("sensitive: true", "sensitive: 1")))
        .containsExactly(
            "edge.yaml:10:88 set-type pods[0].files[1].sensitive has to be true or false, not the"
                + " number 1");
  }

  @Test
  void whatIsNoYamlIsSaidAsEverywhere() {
    assertThat(problems("a: b: c\n")).singleElement().asString().contains("yaml-syntax");
    assertThat(problems(EDGE + "kind: StaticPodSet\n"))
        .singleElement()
        .asString()
        .contains("duplicate-key");
    assertThat(problems("- a\n"))
        .containsExactly("edge.yaml:1:1 set-kind a set has to be a mapping, not a list");
  }

  static StaticPodSet read(String text) {
    return switch (SetReader.read("edge.yaml", bytes(text))) {
      case SetResult.Read(_, _, StaticPodSet set) -> set;
      case SetResult.Unreadable(_, _, var problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  private static List<Diagnostic> unreadable(String text) {
    return switch (SetReader.read("edge.yaml", bytes(text))) {
      case SetResult.Read read -> throw new AssertionError(read.set().toString());
      case SetResult.Unreadable(_, _, var problems) -> problems;
    };
  }

  private static List<String> problems(String text) {
    return unreadable(text).stream()
        .map(found -> found.location() + " " + found.rule().id() + " " + found.message())
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
