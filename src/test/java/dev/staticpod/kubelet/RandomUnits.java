package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Units of a kubelet with whatever systemd takes in a command, in no good order.
record RandomUnits(Random random) {
  private static final List<String> WORDS =
      List.of(
          "--v=2",
          "--config",
          "/var/lib/kubelet/config.yaml",
          "--root-dir=/etc/k8s/m/",
          "\"--node-labels=a b\"",
          "'--x=y z'",
          "--mid=\"q v\"tail",
          "\"\"",
          "''",
          "--empty=",
          "$ARGS",
          "${ARGS}",
          "--a=${ARGS}",
          "--a=$ARGS",
          "\"$ARGS\"",
          "'$ARGS'",
          "\"${ARGS}\"",
          "--labels=\"${MORE}\"",
          "$MORE",
          "$NONE",
          "${NONE}",
          "--none=${NONE}",
          "pre$MORE",
          "$$",
          "--dollar=$$x",
          "$$ARGS",
          "$",
          "${",
          "$1",
          "${1}",
          "--p=100%%",
          "--host=%H",
          "--unit=%n",
          "%N",
          "%p",
          "%t/x",
          "%S/kubelet",
          "%E/kubernetes",
          "a\\x41b",
          "--path=/etc/my\\x20pods",
          "\\t",
          "\\s",
          "--x=a\\sb",
          "\"a\\nb\"",
          "\\101",
          "\\u00e9",
          "--q=\\\"x\\\"",
          "\\;",
          "#",
          "--hash=a#b",
          "é",
          "--json={\"a\":1}",
          "'{\"a\": 1}'",
          "--a='b'\"c\"d",
          "@x",
          "-x",
          "=",
          "a=b",
          "[Service]",
          "--args=${A_B}",
          "$A_B",
          "${A-B}",
          "$A-B",
          "$ARGS$MORE",
          "${ARGS}${MORE}");

  private static final List<String> VALUES =
      List.of(
          "--v=4",
          "--a=1 --b=2",
          "--a=\\\"x y\\\"",
          "",
          " ",
          "--root-dir=/etc/m",
          "a\\tb",
          "%H",
          "%%",
          "$MORE",
          "${MORE}",
          "it's",
          "\\x41",
          "é",
          "a  b",
          "\\\\",
          "'x y' z",
          "#x",
          ";x");

  private static final List<String> ASSIGNMENTS =
      List.of(
          "ARGS=--v=3",
          "ARGS=\"--a=1 --b=2\"",
          "ARGS='--c=3 --d=\"x y\"'",
          "ARGS=--a=\"x y\" --b",
          "ARGS=a\\ b",
          "ARGS=\"a\\\nb\"",
          "ARGS=a \\\nb",
          "ARGS=",
          "ARGS=\"\"",
          "  ARGS = x y ",
          "export ARGS=1",
          "# ARGS=c",
          "; ARGS=c",
          "ARGS=a # b",
          "ARGS=a;b",
          "MORE=\"${ARGS}\"",
          "MORE=$ARGS",
          "MORE=\"a\\\"b\"",
          "MORE='a\\'",
          "MORE=it's",
          "MORE=\"a\"b'c'",
          "MORE=a\"b c\"",
          "MORE=\\x41",
          "MORE=\"\\x41\\$\\`\\\\\\n\"",
          "MORE=a\\\\b",
          "A_B=%H",
          "MORE=%%",
          "1X=2",
          "A-B=c",
          "MORE=a\tb  ",
          "MORE=\"a\nb\"",
          "=x",
          "junk",
          "",
          "MORE = 'x' ",
          "\tA_B=\"q\" # no comment");

  private static final List<String> BETWEEN =
      List.of(
          " ",
          " ",
          " ",
          "  ",
          "\t",
          " \\\n",
          " \\\n\t",
          " \\\n# why\n  ",
          " \\\n  ; why\n",
          "\\\n",
          " \\\n#\\\n ");

  /// The next one: a unit, drop-ins and environment files.
  KubeletFiles next() {
    var units = new ArrayList<KubeletFile>();
    var environment = new ArrayList<KubeletFile>();
    units.add(
        new KubeletFile("/etc/systemd/system/kubelet.service", "[Service]\n" + body(environment)));
    if (random.nextInt(3) == 0) {
      units.add(
          new KubeletFile(
              "/etc/systemd/system/kubelet.service.d/10-a.conf",
              "[Service]\n" + environment(environment) + "ExecStart=\n" + command()));
    }
    if (random.nextInt(3) == 0) {
      units.add(
          new KubeletFile(
              "/etc/systemd/system/kubelet.service.d/20-b.conf",
              "[Service]\n" + environment(environment)));
    }
    boolean isCrlf = random.nextInt(8) == 0;
    return new KubeletFiles(
        UnitName.KUBELET,
        "w1",
        "",
        units.stream()
            .map(file -> isCrlf ? file.with(file.text().replace("\n", "\r\n")) : file)
            .toList(),
        environment,
        List.of());
  }

  /// A way to edit one.
  KubeletEdit method() {
    return pick(List.of(KubeletEdit.UNIT, KubeletEdit.DROP_IN));
  }

  private String body(List<KubeletFile> files) {
    return random.nextBoolean() ? environment(files) + command() : command() + environment(files);
  }

  private String command() {
    String words =
        IntStream.range(0, random.nextInt(6))
            .mapToObj(_ -> pick(BETWEEN) + pick(WORDS))
            .collect(Collectors.joining());
    return pick(List.of("ExecStart=", "ExecStart =", "  ExecStart= "))
        + pick(List.of("", "", "", "-", ":", "@", "-:", "+"))
        + "/usr/bin/kubelet --first"
        + words
        + "\n";
  }

  private String environment(List<KubeletFile> files) {
    var lines = new StringBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      lines.append("Environment=").append(pick(List.of("\"ARGS=", "'MORE=", "A_B=", "\"A_B=")));
      char open = lines.charAt(lines.lastIndexOf("=", lines.length() - 2) + 1);
      lines.append(pick(VALUES)).append(open == 'A' ? "" : String.valueOf(open)).append('\n');
    }
    if (random.nextInt(10) == 0) {
      lines.append("Environment=\n");
    }
    if (random.nextInt(10) == 0) {
      lines.append("UnsetEnvironment=").append(pick(List.of("ARGS", "MORE=x", "A_B"))).append('\n');
    }
    for (int i = random.nextInt(2); i > 0; i--) {
      String path = "/etc/default/kubelet" + files.size();
      files.add(new KubeletFile(path, assignments()));
      lines.append("EnvironmentFile=").append(pick(List.of("", "-"))).append(path).append('\n');
    }
    if (random.nextInt(10) == 0) {
      lines.append("EnvironmentFile=-/nonexistent/kubelet\n");
    }
    return lines.toString();
  }

  private String assignments() {
    return IntStream.range(0, random.nextInt(4))
            .mapToObj(_ -> pick(ASSIGNMENTS))
            .collect(Collectors.joining("\n"))
        + pick(List.of("\n", "\n", ""));
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
