package dev.staticpod.kubelet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A real systemd in namespaces of its own (root), which starts units once and tells which
/// arguments their programs got.
///
/// @param directory all of its files are there, and it is empty
record SystemdMachine(Path directory) {
  private static final Pattern PROGRAM =
      Pattern.compile("(?m)^([ \\t]*ExecStart[ \\t]*=[ \\t]*[\"']?[-@:+!]*)[^\\s\"']+");

  /// What would keep a unit from starting here, and says nothing of its command.
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?m)^\\s*(ExecStartPre|ExecCondition|ExecStop|Restart|Type(?!\\s*=\\s*oneshot)"
              + "|ConditionPathExists|WorkingDirectory|RootDirectory|Slice"
              + "|BindPaths|BindReadOnlyPaths|TemporaryFileSystem|PrivateTmp|ProtectHome"
              + "|Requires|After|Wants|DropInPaths|KillMode|Delegate|TimeoutStartSec)\\s*=");

  /// Files as they stand there: other paths, another program, and the same arguments.
  ///
  /// @param number of the unit
  KubeletFiles place(KubeletFiles files, int number) throws IOException {
    var service = new UnitName("layout" + number + ".service");
    var units = new ArrayList<KubeletFile>();
    for (KubeletFile file : files.unit()) {
      boolean isFragment = units.isEmpty();
      String path = isFragment ? service.value() : service.value() + ".d/" + file.name();
      String head = isFragment ? "[Unit]\nDefaultDependencies=no\n" : "";
      KubeletFile moved = file.with(head + moved(file.text(), files, number));
      write("units/" + path, moved.text());
      units.add(moved);
    }
    var environment = new ArrayList<KubeletFile>();
    for (KubeletFile file : files.environment()) {
      String path = environmentPath(file.path(), number);
      write(path, file.text());
      environment.add(new KubeletFile(directory.resolve(path).toString(), file.text()));
    }
    write(
        program(number),
        "#!/bin/sh\nfor word; do printf '%%s\\0' \"$word\"; done >%s\n".formatted(out(service)));
    Files.setPosixFilePermissions(
        Path.of(program(number)), PosixFilePermissions.fromString("rwxr-xr-x"));
    return new KubeletFiles(service, hostName(), "", units, environment, List.of());
  }

  private String program(int number) {
    return directory.resolve("argv" + number).toString();
  }

  private String moved(String text, KubeletFiles files, int number) {
    String moved = PROGRAM.matcher(text).replaceAll("$1" + program(number));
    moved = ELSEWHERE.matcher(moved).replaceAll("X-$1=");
    for (String parent :
        files.environment().stream().map(KubeletFile::directory).distinct().toList()) {
      moved =
          moved.replaceAll(
              "(?m)^([ \\t]*EnvironmentFile[ \\t]*=-?)" + Pattern.quote(parent),
              "$1" + directory.resolve(environmentPath(parent, number)) + "/");
    }
    return moved;
  }

  private static String environmentPath(String path, int number) {
    return "environment/" + number + path;
  }

  private static String hostName() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
  }

  private Path out(UnitName service) {
    return directory.resolve("out").resolve(service.shortName());
  }

  /// What the program of a unit got after its own name; empty where it was not started.
  Optional<List<String>> arguments(UnitName service) throws IOException {
    if (!Files.exists(out(service))) {
      return Optional.empty();
    }
    String said = Files.readString(out(service), StandardCharsets.UTF_8);
    return Optional.of(
        said.isEmpty() ? List.of() : List.of(said.substring(0, said.length() - 1).split("\0", -1)));
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// Starts each unit once; the namespaces, and all in them, end with the script.
  void start(List<UnitName> units) throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("out"));
    write("units/default.target", "[Unit]\nDefaultDependencies=no\n");
    var services = new StringBuilder();
    units.forEach(each -> services.append(each).append('\n'));
    write("services", services.toString());
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
        while read -r service; do inside systemctl start $service; done <%1$s/services
        until ! inside systemctl show -p SubState -p MainPID $(cat %1$s/services) |
          grep -q -e '^SubState=start' -e '^MainPID=[1-9]'; do sleep 0.1; done
        kill -KILL $!
        """
            .formatted(directory));
    new ProcessBuilder("sh", directory.resolve("run").toString())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("run.log").toFile())
        .start()
        .waitFor();
  }
}
