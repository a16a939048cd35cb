package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Units loaded by a real systemd in namespaces of its own (root): the program gets the arguments
/// that we read from the files. The end-to-end tests run it.
@Tag("lab")
class LayoutsBySystemdTest {
  /// How many units are made up.
  private static final int RANDOM_UNITS = Integer.getInteger("static-pod.units", 100);

  @TempDir private Path directory;

  /// Every layout, and what each `--kubelet-edit` makes of it.
  @Test
  void systemdHandsOverWhatWeRead() throws Exception {
    var layouts = new TreeMap<String, KubeletFiles>();
    for (LayoutFixture fixture : LayoutFixture.all()) {
      // what systemd makes of two backslashes is why they are refused
      if (!fixture.name().equals("two-backslashes")) {
        layouts.put(fixture.name(), fixture.files());
        for (KubeletEdit method : KubeletEdit.values()) {
          if (fixture.layout().edit(method, "/etc/kubernetes/manifest")
              instanceof EditResult.Edited edit) {
            layouts.put(fixture.name() + " by " + method.word(), fixture.files().with(edit));
          }
        }
      }
    }

    assertThat(layouts).hasSizeGreaterThanOrEqualTo(200);
    compare(layouts);
  }

  /// Whatever stands in a unit and its environment files, before and after an edit, which adds the
  /// flag to what the program gets, and nothing else.
  @Test
  void whatWeReadOfMadeUpUnitsIsWhatSystemdHandsOver() throws Exception {
    long seed = Long.getLong("static-pod.seed", System.nanoTime());
    var units = new TreeMap<String, KubeletFiles>();
    var random = new RandomUnits(new Random(seed));
    for (int i = 0; i < RANDOM_UNITS; i++) {
      KubeletFiles files = random.next();
      String name = "unit " + i + " of seed " + seed;
      units.put(name + text(files), files);
      if (edit(files, random.method()) instanceof EditResult.Edited edited) {
        KubeletFiles after = files.with(edited);
        assertThat(arguments(after)).as(name).isEqualTo(extended(arguments(files)));
        units.put(name + ", edited" + text(after), after);
      }
    }
    assertThat(units).hasSizeGreaterThan(RANDOM_UNITS * 3 / 2);

    compare(units);
  }

  /// Directories with characters that systemd would change, in the unit itself and in a drop-in.
  @Test
  void aPathThatHasToBeQuotedComesOutAsItIs() throws Exception {
    var units = new TreeMap<String, KubeletFiles>();
    for (String command : List.of("/usr/bin/kubelet --v=2", ":/usr/bin/kubelet \\\n  --v=2")) {
      var unit =
          new KubeletFile(
              "/etc/systemd/system/kubelet.service", "[Service]\nExecStart=" + command + "\n");
      var files = new KubeletFiles(UnitName.KUBELET, "", "", List.of(unit), List.of(), List.of());
      for (String path : List.of("/etc/my %n", "/$HOME/${HOME}", "/a'b\"c\\x41d", "/\u00fc~+@;#")) {
        for (KubeletEdit method : List.of(KubeletEdit.UNIT, KubeletEdit.DROP_IN)) {
          var layout = KubeletLayout.of(files, new KubeletProcess(List.of()));
          if (layout.edit(method, path) instanceof EditResult.Edited edited) {
            units.put(path + " " + method.word() + " " + command, files.with(edited));
          }
        }
      }
    }

    assertThat(units).hasSize(16);
    compare(units);
  }

  private static EditResult edit(KubeletFiles files, KubeletEdit method) {
    KubeletUnit unit = KubeletUnit.read(files.unit()).orElseThrow();
    return new UnitLayout(files, unit, new KubeletProcess(List.of()))
        .find(new EditRequest(method, "/etc/kubernetes/manifest"));
  }

  private static List<String> extended(List<String> arguments) {
    return Stream.concat(
            arguments.stream(), Stream.of("--pod-manifest-path=/etc/kubernetes/manifest/"))
        .toList();
  }

  private static List<String> arguments(KubeletFiles files) {
    return UnitSettings.arguments(files, KubeletUnit.read(files.unit()).orElseThrow());
  }

  private static String text(KubeletFiles files) {
    var text = new StringBuilder();
    for (List<KubeletFile> kind : List.of(files.unit(), files.environment())) {
      kind.forEach(
          file -> text.append("\n# ").append(file.path()).append('\n').append(file.text()));
    }
    return text.toString();
  }

  private void compare(Map<String, KubeletFiles> all) throws IOException, InterruptedException {
    var machine = new SystemdMachine(directory);
    var placed = new TreeMap<String, KubeletFiles>();
    for (String name : all.keySet()) {
      if (KubeletUnit.read(all.get(name).unit()).isPresent()) {
        placed.put(name, machine.place(all.get(name), placed.size()));
      }
    }
    machine.start(placed.values().stream().map(KubeletFiles::service).toList());

    var seen = new SoftAssertions();
    for (String name : placed.keySet()) {
      KubeletFiles files = placed.get(name);
      List<String> read = arguments(files);
      seen.assertThat(machine.arguments(files.service()))
          .as(name)
          .isEqualTo(Optional.of(read.subList(1, read.size())));
    }
    seen.assertAll();
  }
}
