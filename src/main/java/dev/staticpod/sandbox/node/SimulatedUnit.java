package dev.staticpod.sandbox.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A unit with its drop-ins, read as systemd reads them: continued lines, comments between them, an
/// empty value that forgets what was said before (systemd 252, `systemd.syntax(7)`).
///
/// @param settings in order, `KEY=VALUE` of the section `[Service]`
/// @param complaints what systemd would log
record SimulatedUnit(List<String> settings, List<String> complaints) {
  static final String FRAGMENT = "etc/systemd/system/kubelet.service";
  private static final Pattern KEY = Pattern.compile("[A-Za-z]+");

  /// The files that make the unit, in order; empty if there is no unit.
  static List<Path> files(Path root) throws IOException {
    Path fragment = root.resolve(FRAGMENT);
    if (!Files.exists(fragment)) {
      return List.of();
    }
    var files = new ArrayList<Path>(List.of(fragment));
    Path dropIns = root.resolve(FRAGMENT + ".d");
    if (Files.isDirectory(dropIns)) {
      try (Stream<Path> entries = Files.list(dropIns)) {
        entries.filter(file -> file.toString().endsWith(".conf")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  static SimulatedUnit read(Path root) throws IOException {
    var settings = new ArrayList<String>();
    var complaints = new ArrayList<String>();
    for (Path file : files(root)) {
      String section = "";
      int number = 0;
      for (String line : joined(Files.readString(file))) {
        number++;
        if (line.startsWith("[")) {
          section = line.strip();
        } else if (section.equals("[Service]")) {
          sort(line, "/" + root.relativize(file) + ":" + number, settings, complaints);
        }
      }
    }
    return new SimulatedUnit(settings, complaints);
  }

  private static void sort(
      String line, String place, List<String> settings, List<String> complaints) {
    int equals = line.indexOf('=');
    String key = equals < 0 ? line : line.substring(0, equals).strip();
    if (equals >= 0 && KEY.matcher(key).matches()) {
      settings.add(key + "=" + line.substring(equals + 1).strip());
    } else if (equals >= 0) {
      complaints.add(place + ": Unknown key '" + key + "' in section [Service], ignoring.");
    } else {
      complaints.add(place + ": Missing '=', ignoring line.");
    }
  }

  /// Returns lines without comments and blank ones, with continuations made one.
  private static List<String> joined(String text) {
    var lines = new ArrayList<String>();
    var open = new StringBuilder();
    for (String line : text.lines().toList()) {
      boolean comment = line.stripLeading().startsWith("#") || line.stripLeading().startsWith(";");
      if (comment || (open.isEmpty() && line.isBlank())) {
        continue;
      }
      if (line.endsWith("\\")) {
        open.append(line, 0, line.length() - 1).append(' ');
      } else {
        lines.add(open.append(line).toString().strip());
        open.setLength(0);
      }
    }
    if (!open.isEmpty()) {
      lines.add(open.toString().strip());
    }
    return lines;
  }

  /// Returns all values of a key since it was last set to nothing.
  List<String> values(String key) {
    var values = new ArrayList<String>();
    for (String setting : settings) {
      if (setting.equals(key + "=")) {
        values.clear();
      } else if (setting.startsWith(key + "=")) {
        values.add(setting.substring(key.length() + 1));
      }
    }
    return values;
  }

  /// The command line before variables are replaced.
  Optional<String> execStart() {
    return values("ExecStart").stream().findFirst();
  }
}
