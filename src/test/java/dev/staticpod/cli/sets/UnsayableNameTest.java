package dev.staticpod.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// The kubelet runs manifests whose names no line of an answer can hold: they are not passed over.
class UnsayableNameTest extends FreshWorkers {
  UnsayableNameTest() {
    super(1);
  }

  @Test
  void aManifestWithATabOrALineEndInItsNameIsNamed() throws Exception {
    install(Examples.NODEJS, "node-1");
    String other = Examples.nodejs("name: nodejs\n", "name: other\n");
    Files.writeString(on("node-1", "etc/kubernetes/manifest/a\tb\nc\td.yaml"), other);
    String path = "/etc/kubernetes/manifest/a?b?c?d.yaml";
    String manifest = write("other.yaml", other);

    line("list --host node-1 -o wide --no-api")
        .exits(0)
        .assertOut()
        .contains("a?b?c?d.yaml", "not read: a tab or a line end is in its name")
        .doesNotContain("OrphanMirror");
    line("check --host node-1")
        .exits(1)
        .assertOut()
        .contains("mv " + path + " /etc/kubernetes/manifest/a-b-c-d.yaml");
    line("install " + manifest + " --host node-1 --dry-run")
        .exits(0)
        .assertOut()
        .contains(path + " was not read: a tab or a line end is in its name where the ? is");
    line("remove other --host node-1 --dry-run")
        .exits(7)
        .assertErr()
        .contains("no manifest of the pod other; " + path + " was not read");
    line("export --host node-1 --output-dir " + home().resolve("out"))
        .assertErr()
        .contains(path, "a tab or a line end is in its name");
    assertThat(manifests("node-1")).contains("nodejs.yaml");
    Files.writeString(on("node-1", "etc/kubernetes/manifest/$(id)\t.yaml"), other);
    line("check --host node-1")
        .exits(1)
        .assertOut()
        .contains(
            "mv '/etc/kubernetes/manifest/$(id)'?.yaml '/etc/kubernetes/manifest/$(id)-.yaml'");
  }
}
