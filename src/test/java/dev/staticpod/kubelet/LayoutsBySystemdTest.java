package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every layout, after its edit, loaded by a real systemd in namespaces of its own (root): the
/// program gets the arguments that we read from the files. The end-to-end tests run it.
@Tag("lab")
class LayoutsBySystemdTest {
  private static final Pattern PROGRAM =
      Pattern.compile("(?m)^([ \\t]*ExecStart[ \\t]*=[ \\t]*[-@:+!]*)[^\\s]+");

  /// What would keep a unit from starting here, and says nothing of its command.
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?m)^\\s*(ExecStartPre|ExecStop|Restart|Type|ConditionPathExists|WorkingDirectory|Slice"
              + "|Requires|After|Wants|DropInPaths|KillMode|Delegate|TimeoutStartSec)\\s*=");

  @TempDir private Path directory;

  /// A layout as it stands in the temporary directory.
  ///
  /// @param files what our reader gets
  private record Placed(LayoutFixture fixture, KubeletFiles files) {
    List<String> arguments() {
      return UnitSettings.arguments(files, KubeletUnit.read(files.unit()).orElseThrow());
    }
  }

  @Test
  void systemdHandsOverWhatWeRead() throws Exception {
    var placed = new ArrayList<Placed>();
    for (LayoutFixture fixture : LayoutFixture.all()) {
      if (KubeletUnit.read(fixture.files().unit()).isPresent()) {
        placed.add(place(fixture, placed.size()));
      }
    }
    write("units/default.target", "[Unit]\nDefaultDependencies=no\n");
    write("argv", "#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done >\"$STATIC_POD_OUT\"\n");
    Files.setPosixFilePermissions(
        directory.resolve("argv"), PosixFilePermissions.fromString("rwxr-xr-x"));
    start(placed);

    assertThat(placed).hasSizeGreaterThanOrEqualTo(25);
    for (Placed each : placed) {
      Path out = directory.resolve("out").resolve(each.files().service().shortName());
      List<String> wanted = each.arguments().stream().skip(1).toList();
      if (each.fixture().name().equals("two-backslashes")) {
        continue; // what systemd makes of it is why it is refused
      }
      assertThat(out).as(each.fixture().name()).exists();
      assertThat(Files.readAllLines(out)).as(each.fixture().name()).isEqualTo(wanted);
    }
  }

  private Placed place(LayoutFixture fixture, int number) throws IOException {
    KubeletFiles edited =
        fixture.edit() instanceof EditResult.Edited edit
            ? fixture.files().with(edit)
            : fixture.files();
    var service = new UnitName("layout" + number + ".service");
    var units = new ArrayList<KubeletFile>();
    for (KubeletFile file : edited.unit()) {
      boolean isFragment = units.isEmpty();
      String path = isFragment ? service.value() : service.value() + ".d/" + file.name();
      String head =
          isFragment
              ? "[Unit]\nDefaultDependencies=no\n[Service]\nEnvironment=STATIC_POD_OUT="
                  + directory.resolve("out").resolve(service.shortName())
                  + "\n"
              : "";
      KubeletFile moved = file.with(head + moved(file.text(), edited, number));
      write("units/" + path, moved.text());
      units.add(moved);
    }
    var environment = new ArrayList<KubeletFile>();
    for (KubeletFile file : edited.environment()) {
      String path = environmentPath(file.path(), number);
      write(path, file.text());
      environment.add(new KubeletFile(directory.resolve(path).toString(), file.text()));
    }
    Files.createDirectories(directory.resolve("out"));
    return new Placed(
        fixture, new KubeletFiles(service, hostName(), "", units, environment, List.of()));
  }

  private String moved(String text, KubeletFiles files, int number) {
    String moved = PROGRAM.matcher(text).replaceAll("$1" + directory.resolve("argv"));
    moved = ELSEWHERE.matcher(moved).replaceAll("X-$1=");
    for (KubeletFile file : files.environment()) {
      moved =
          moved.replace(
              file.path(), directory.resolve(environmentPath(file.path(), number)).toString());
    }
    return moved;
  }

  private static String environmentPath(String path, int number) {
    return "environment/" + number + path;
  }

  private static String hostName() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// Each unit once; the namespaces, and all in them, end with the script.
  private void start(List<Placed> placed) throws IOException, InterruptedException {
    var services = new StringBuilder();
    placed.forEach(each -> services.append(' ').append(each.files().service()));
    write(
        "boot",
        """
        mount -t tmpfs tmpfs /run
        container=lxc SYSTEMD_UNIT_PATH=%1$s/units exec /lib/systemd/systemd --system --unit=default.target
        """
            .formatted(directory));
    write(
        "run",
        """
        unshare --kill-child --fork --pid --mount --mount-proc --uts --ipc --cgroup sh %1$s/boot >%1$s/log 2>&1 &
        until inner=$(cat /proc/$!/task/$!/children 2>/dev/null) && [ -n "$inner" ]; do sleep 0.1; done
        inside() { nsenter -t ${inner%% } -m -p -i -u -C "$@"; }
        until inside systemctl is-system-running 2>/dev/null | grep -q -e running -e degraded; do
          kill -0 $! || exit 1
          sleep 0.1
        done
        for service in%2$s; do inside systemctl start $service; done
        for service in%2$s; do
          until [ "$(inside systemctl show -p SubState --value $service)" != start ] &&
            [ "$(inside systemctl show -p MainPID --value $service)" = 0 ]; do sleep 0.1; done
        done
        kill -KILL $!
        """
            .formatted(directory, services));
    Process process =
        new ProcessBuilder("sh", directory.resolve("run").toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("run.log").toFile())
            .start();
    process.waitFor();
  }
}
