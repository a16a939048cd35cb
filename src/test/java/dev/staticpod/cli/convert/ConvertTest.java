package dev.staticpod.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.StaticPod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workloads of a cluster become static pods, with a set file and its files.
class ConvertTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        replicas: 2
        template:
          spec:
            containers:
            - name: web
              image: nginx:1.27
              resources: {requests: {cpu: 50m, memory: 64Mi}}
              volumeMounts: [{name: keys, mountPath: /keys}]
            volumes: [{name: keys, secret: {secretName: keys}}]
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: keys}
      stringData: {tls.key: sesame-open-now}
      """;
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: a, image: 'b:1', resources: {requests: {cpu: 1m, memory: 1Mi}}}]}
      """;

  @TempDir private Path home;

  private CommandLineRun convert(String input, String more) {
    return StaticPod.at(home)
        .reading(input)
        .line(("convert - " + more).strip().replace("OUT", home.resolve("out").toString()));
  }

  @Test
  void writesASetWithAllThatItNames() throws IOException {
    CommandLineRun run = convert(DEPLOYMENT, "--output-dir OUT").exits(0);

    run.assertOut().isEmpty();
    run.assertErr()
        .isEqualTo(
            """
            <stdin>:6:3: decide: Deployment shop: spec.replicas: 2 replicas: a static pod runs once on each node that has it
              next: name as many nodes in the set
            <stdin>:14:30: changed: Deployment shop: spec.template.spec.volumes[0].secret: Secret keys becomes files in /etc/static-pod/default/shop/keys, which only root may read (0600): give them another owner where the container runs as another user
            wrote %s
            1 of 1 workload converted: 0 ready, 1 with something to decide, 0 not fit for a kubelet
            """
                .formatted(home.resolve("out/set.yaml")));
    assertThat(home.resolve("out/set.yaml"))
        .hasContent(
            """
            apiVersion: static-pod.dev/v1
            kind: StaticPodSet
            metadata:
              name: out
            pods:
            - manifest: shop.yaml
              files:
              - source: files/shop/keys/tls.key
                path: /etc/static-pod/default/shop/keys/tls.key
                mode: "0600"
                sensitive: true
            """);
    Path key = home.resolve("out/files/shop/keys/tls.key");
    assertThat(key).hasContent("sesame-open-now");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatItWritesIsValid() {
    convert(DEPLOYMENT, "--output-dir OUT --name shop").exits(0);

    StaticPod.at(home)
        .run("validate", "--strict", home.resolve("out/shop.yaml").toString())
        .exits(0);
  }

  @Test
  void writesOverNothing() throws IOException {
    Files.createDirectories(home.resolve("out"));
    Path manifest = Files.writeString(home.resolve("out/shop.yaml"), "mine");

    convert(DEPLOYMENT, "-q --output-dir OUT")
        .exits(2)
        .assertErr()
        .isEqualTo(
            """
            error: %s: the file exists already: nothing was written
              next: name another directory, or use --force
            """
                .formatted(manifest));
    assertThat(manifest).hasContent("mine");
    assertThat(home.resolve("out/set.yaml")).doesNotExist();

    convert(DEPLOYMENT, "-q --output-dir OUT --force").exits(0);
    assertThat(manifest).content().contains("kind: Pod");
  }

  @Test
  void printsAPodThatNeedsNothingElseAlone() {
    CommandLineRun run = convert(POD, "").exits(0);

    run.assertOut().startsWith("# of Pod web").doesNotContain("---", "StaticPodSet");
    StaticPod.at(home).reading(run.out()).line("validate --strict -").exits(0);
  }

  @Test
  void printsTheSetBehindTheManifests() {
    CommandLineRun run = convert(DEPLOYMENT, "").exits(0);

    run.assertOut()
        .contains("  name: shop\n", "\n---\napiVersion: static-pod.dev/v1\n")
        .doesNotContain("sesame");
    run.assertErr().contains("note: files are written with --output-dir only");
  }

  @Test
  void hasItAllAsJsonButNoSecret() {
    convert(DEPLOYMENT, "-o json")
        .exits(0)
        .assertOut()
        .contains("\"kind\" : \"Conversion\"", "\"outcome\" : \"decide\"", "\"line\" : 6")
        .contains("\"path\" : \"/etc/static-pod/default/shop/keys/tls.key\"")
        .doesNotContain("sesame");
  }

  @Test
  void showsNoSecretThatItWritesIntoAManifest() {
    String pod =
        POD.replace(
            "image: 'b:1'",
            "image: 'b:1', env: [{name: P, valueFrom: {secretKeyRef: {name: keys, key:"
                + " tls.key}}}]");
    String both = pod + DEPLOYMENT.substring(DEPLOYMENT.indexOf("---"));

    CommandLineRun run = convert(both, "-o json --secret-env literal --output-dir OUT").exits(0);

    run.assertOut().doesNotContain("sesame");
    run.assertErr().doesNotContain("sesame");
    assertThat(home.resolve("out/web.yaml")).content().contains("value: sesame-open-now");
    convert(both, "--secret-env literal").exits(2).assertOut().isEmpty();
  }

  @Test
  void saysThatComposeFilesAreNotItsOwn() {
    convert("services: {web: {image: nginx}}\n", "")
        .exits(3)
        .assertErr()
        .isEqualTo(
            """
            <stdin>:1:1: problem: this is a Compose file, which static-pod does not convert
              next: make objects of Kubernetes of it first: kompose convert, or podman kube generate of the running containers
            error: no static pod was made: the input has no workload that can be converted
              next: give it Deployments, Pods and their like, with the ConfigMaps and Secrets they use
            """);
  }

  @Test
  void sendsWhoHasMirrorPodsToTheirNodes() {
    String mirror =
        POD.replace("metadata: {", "metadata: {annotations: {kubernetes.io/config.mirror: abc}, ");
    convert(mirror, "")
        .exits(3)
        .assertErr()
        .contains("static-pod export --host HOST has it")
        .endsWith(": static-pod export --host HOST --output-dir DIR\n");
  }

  @Test
  void saysWhyAResultIsNotFit() {
    convert(POD.replace("name: a", "name: A_B"), "")
        .exits(3)
        .assertErr()
        .contains("error[container-name]", "1 not fit for a kubelet");
  }

  @Test
  void readsDirectoriesAsOneInput() throws IOException {
    Path charts = Files.createDirectories(home.resolve("charts"));
    String[] documents = DEPLOYMENT.split("---\n", -1);
    Files.writeString(charts.resolve("a.yaml"), documents[0]);
    Files.writeString(charts.resolve("b.yml"), documents[1]);
    Files.writeString(charts.resolve("notes.txt"), "no YAML: [");

    StaticPod.at(home)
        .run("convert", charts.toString())
        .exits(0)
        .assertErr()
        .contains("a.yaml:14:30: changed");
    StaticPod.at(home).line("convert missing.yaml").exits(2);
  }
}
