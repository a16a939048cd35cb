package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.digest.Sha256;
import dev.staticpod.node.files.FoundFiles;
import dev.staticpod.plan.files.FileFacts;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A probe whose manifests are taken away or replaced while it reads them, or cannot be read; and
/// files that are. BusyBox would not call the stubs, but its own tools.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix"})
class DisturbedProbeTest {
  private final LocalNode local;

  DisturbedProbeTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
  }

  /// The script does not read such a path; the bytes of files that go are for a dry run.
  @Test
  void asMuchIsWantedTheSecondTime() throws NodeException {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: \"\\x2fm\"\n");
    local.write("/m/a.yaml", "a: 1\n");
    var scripts = new ArrayList<String>();
    var request =
        new ProbeRequest(
            List.of(),
            new ProbeRequest.Revisions.None(),
            ProbeRequest.VersionQuery.OMITTED,
            List.of(),
            new ProbeRequest.Shown(List.of("default.web"), false));

    new Node(new ReadShell(local, scripts)).probe(request);

    assertThat(scripts)
        .hasSize(2)
        .allMatch(script -> script.contains("bytes:default.web"))
        .last()
        .asString()
        .contains(" '/m' ");
  }

  /// A node whose scripts are read.
  private record ReadShell(Shell shell, List<String> scripts) implements Shell {
    @Override
    public ShellResult run(String script, Consumer<byte[]> onLine) throws NodeException {
      scripts.add(script);
      return shell.run(script, onLine);
    }

    @Override
    public String name() {
      return shell.name();
    }

    @Override
    public void close() {
      shell.close();
    }
  }

  /// It would count as a file that is no manifest.
  @Test
  void aManifestThatGoesIsNotThere() throws NodeException {
    local.write("/m/stays.yaml", "a: 1\n");
    local.write("/m/goes.yaml", "b: 1\n");

    assertThat(disturbed()).extracting(FileFacts::name).containsExactly("stays.yaml");
  }

  @Test
  void aManifestThatChangesIsTheNewOne() throws NodeException {
    local.write("/m/changes.yaml", "b: 1\n");
    local.write("/m/new", "b: 1 and longer\n");

    FileFacts changed = disturbed().getFirst();

    assertThat(changed.text()).contains("b: 1 and longer\n");
    assertThat(changed.sha256()).isEqualTo(Sha256.hex("b: 1 and longer\n"));
  }

  /// What is left out for want of room was not changed: nothing is asked again.
  @Test
  void manifestsThatAreTooLargeTogetherAreReadOnce() throws NodeException {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    for (int number = 0; number < 65; number++) {
      local.write("/m/" + number + ".yaml", "#".repeat(262_143) + "\n");
    }
    var complete = new AtomicInteger();
    Consumer<byte[]> tap =
        line -> {
          if (new String(line, StandardCharsets.UTF_8).equals("complete")) {
            complete.incrementAndGet();
          }
        };
    var request =
        new ProbeRequest(
            List.of("/m"), new ProbeRequest.Revisions.Newest(), ProbeRequest.VersionQuery.OMITTED);

    assertThat(
            new Node(new TappedShell(local, tap))
                .probe(request)
                .directory("/m")
                .orElseThrow()
                .files())
        .hasSize(65);

    assertThat(complete).hasValue(1);
  }

  /// Root may not read all that others may, such as on a file system of another machine. It was not
  /// changed: nothing is asked again.
  @Test
  void aManifestThatTheNodeCannotReadIsAskedForOnce() {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    local.write("/m/a.yaml", "a: 1\n");
    local.write("/m/closed.yaml", "b: 1\n");
    var parser = new ProbeParser(new ProbeRequest(), _ -> {});

    local.run(
        ProbeScript.probe(new ProbeRequest()), line -> refuse("/m/closed.yaml", line, parser));

    assertThat(parser.sawAChange()).isFalse();
    assertThat(parser.facts().orElseThrow().directory("/m").orElseThrow().files())
        .extracting(file -> file.name() + " " + file.text().orElse("unknown"))
        .containsExactly("a.yaml a: 1\n", "closed.yaml unknown");
  }

  /// Passes on what a node says that cannot read a file: no user is there who cannot, if all is
  /// root's.
  private static void refuse(String path, byte[] line, ProbeParser parser) {
    String said = new String(line, StandardCharsets.UTF_8);
    if (said.startsWith("digest\t") && said.endsWith(path)) {
      parser.line(("unreadable\t" + path).getBytes(StandardCharsets.UTF_8));
    } else if (!said.equals("|b: 1") && !(said.startsWith("text\t") && said.endsWith(path))) {
      parser.line(line);
    }
  }

  /// Its digest would take hours, and no kubelet reads it.
  @Test
  void aFileThatIsAsLargeAsADiskHoldsNothingUp() throws Exception {
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    local.write("/m/a.yaml", "a: 1\n");
    try (var file = new RandomAccessFile(local.file("/m/huge.yaml").toFile(), "rw")) {
      file.setLength(1L << 40);
    }

    List<FileFacts> files =
        new Node(local).probe(new ProbeRequest()).directory("/m").orElseThrow().files();

    assertThat(files).extracting(FileFacts::name).containsExactly("a.yaml", "huge.yaml");
    assertThat(files.getFirst().sha256()).isEqualTo(Sha256.hex("a: 1\n"));
    assertThat(files.getLast().sha256()).isEmpty();
  }

  private List<FileFacts> disturbed() throws NodeException {
    local.tool("sha256sum", "takes-a-manifest-away");
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    return new Node(local).probe(new ProbeRequest()).directory("/m").orElseThrow().files();
  }

  /// A container that may write there can be quick.
  @Test
  void nothingIsReadOfWhatTookThePlaceOfAFile() throws NodeException {
    local.write("/etc/shadow", "secret\n");
    local.write("/srv/web/conf", "public\n");
    local.tool("stat", "swaps-files");

    FoundFiles found = new Node(local).read(List.of("/srv/web"));

    assertThat(local.file("/srv/web/conf")).hasContent("secret");
    assertThat(found.files()).isEmpty();
    assertThat(found.unread())
        .containsExactly(new FoundFiles.Unread("/srv/web/conf", FoundFiles.Cause.CHANGED));
  }
}
