package dev.staticpod.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetWriterTest {
  private static final StaticPodSet ALL =
      new StaticPodSet(
          "edge",
          List.of(
              new SetPod(
                  Word.of("nginx.yaml"),
                  Substitution.ON,
                  new SetNodes(
                      List.of(),
                      Word.all(List.of("workers")),
                      Optional.of(Word.of("!old")),
                      Optional.empty()),
                  List.of(
                      SetFile.of("nginx.conf", "/etc/nginx/nginx.conf").withMode("0644"),
                      SetFile.of("certs/", "/etc/nginx/certs").withOwner("101:101").sensitive(),
                      new SetFile(
                          new SetSource.FromProgram(Word.all(List.of("sops", "-d", "a b.enc"))),
                          Word.of("/etc/nginx/key"),
                          Optional.empty(),
                          Optional.empty(),
                          SetFile.Sensitivity.PLAIN,
                          Substitution.ON,
                          SetFile.Reload.NONE)),
                  List.of(new SetImage(Word.of("nginx:1.27"), Word.of("nginx.tar")))),
              new SetPod("api.yaml", SetNodes.hosts(List.of("a", "b")), List.of()),
              new SetPod("log.yaml", SetNodes.selector("role=edge"), List.of()),
              new SetPod("all.yaml", SetNodes.ALL, List.of())),
          new SetRollout(
              List.of("1", "10%"),
              Optional.of("0"),
              Optional.of(Duration.ofMinutes(2)),
              Optional.of(SetRollout.Wait.NONE),
              Optional.of(Duration.ZERO),
              Optional.of(Duration.ofSeconds(90))));

  @Test
  void writesWhatPeopleWouldWrite() {
    assertThat(SetWriter.write(ALL))
        .isEqualTo(
            """
            apiVersion: static-pod.dev/v1
            kind: StaticPodSet
            metadata:
              name: edge
            pods:
            - manifest: nginx.yaml
              substitute: true
              nodes:
                groups: [workers]
                limit: "!old"
              files:
              - source: nginx.conf
                path: /etc/nginx/nginx.conf
                mode: "0644"
              - source: certs/
                path: /etc/nginx/certs
                owner: "101:101"
                sensitive: true
              - source:
                  exec: [sops, -d, a b.enc]
                path: /etc/nginx/key
                substitute: true
                reload: none
              images:
              - name: nginx:1.27
                archive: nginx.tar
            - manifest: api.yaml
              nodes:
                hosts: [a, b]
            - manifest: log.yaml
              nodes:
                selector: role=edge
            - manifest: all.yaml
            rollout:
              serial:
              - 1
              - "10%"
              maxFail: 0
              pause: 2m
              wait: none
              settle: 0s
              timeout: 1m30s
            """);
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() {
    String text = SetWriter.write(ALL);

    assertThat(SetWriter.write(SetReaderTest.read(text))).isEqualTo(text);
    assertThat(SetReaderTest.read(text).rollout()).isEqualTo(ALL.rollout());
  }
}
