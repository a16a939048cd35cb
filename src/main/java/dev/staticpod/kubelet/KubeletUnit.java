package dev.staticpod.kubelet;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The command that systemd starts the kubelet with, as the unit and its drop-ins on disk say it.
///
/// @param file the fragment or drop-in that holds the `ExecStart=` in force
/// @param prefix what stands before the program: some of `-`, `@`, `:`, `+`, `!`
/// @param words its words, without the prefix
public record KubeletUnit(KubeletFile file, String prefix, List<String> words) {
  private static final String KUBELET = "kubelet";

  private static final List<String> CONTAINER_TOOLS =
      List.of("docker", "podman", "ctr", "nerdctl", "crictl", "rkt");

  /// Programs that take options of their own, and then a command.
  private static final List<String> WRAPPERS =
      List.of(
          "catatonit",
          "chroot",
          "chrt",
          "dumb-init",
          "env",
          "flock",
          "ionice",
          "ip",
          "nice",
          "nohup",
          "nsenter",
          "numactl",
          "prlimit",
          "setpriv",
          "setsid",
          "stdbuf",
          "sudo",
          "systemd-cat",
          "systemd-inhibit",
          "taskset",
          "tini",
          "unshare");

  public KubeletUnit {
    words = List.copyOf(words);
  }

  /// Reads the command from the fragment and its drop-ins.
  ///
  /// @param files in the order systemd loads them: the fragment first
  /// @return nothing where no file has a usable `ExecStart=`
  public static Optional<KubeletUnit> read(List<KubeletFile> files) {
    Optional<KubeletUnit> unit = Optional.empty();
    for (KubeletFile file : files) {
      for (UnitText.Setting setting : UnitText.parse(file.text()).settings()) {
        if (isExecStart(setting)) {
          unit = command(file, setting);
        }
      }
    }
    return unit;
  }

  /// How many commands are in force: those since the last reset. More than one is for services that
  /// end by themselves.
  static int count(List<KubeletFile> files) {
    int count = 0;
    for (KubeletFile file : files) {
      for (UnitText.Setting setting : UnitText.parse(file.text()).settings()) {
        if (isExecStart(setting)) {
          count = setting.value().isEmpty() ? 0 : count + 1;
        }
      }
    }
    return count;
  }

  static boolean isExecStart(UnitText.Setting setting) {
    return setting.section().equals("Service") && setting.key().equals("ExecStart");
  }

  private static Optional<KubeletUnit> command(KubeletFile file, UnitText.Setting setting) {
    return CommandWords.split(setting.value())
        .filter(words -> !words.isEmpty())
        .map(words -> of(file, words));
  }

  /// Splits a command into prefix, program and arguments. With `@` the word after the program is
  /// what it is told to be called, and no argument.
  private static KubeletUnit of(KubeletFile file, List<String> words) {
    String program = words.getFirst().replaceFirst("^[-@:+!|]+", "");
    String prefix = words.getFirst().substring(0, words.getFirst().length() - program.length());
    Stream<String> arguments = words.stream().skip(prefix.contains("@") ? 2 : 1);
    return new KubeletUnit(file, prefix, Stream.concat(Stream.of(program), arguments).toList());
  }

  /// The flags that stand in the unit itself; what `$VARIABLES` bring is not among them.
  public KubeletFlags flags() {
    return new KubeletFlags(words);
  }

  /// The program that is started.
  public String program() {
    return words.getFirst();
  }

  /// Whether a flag at the end of the command would reach a kubelet: the program is one, or a
  /// wrapper that is given one. A kubelet in a container, started by `docker run`, is not.
  public boolean startsKubelet() {
    return !startsContainer() && (starts(KUBELET) || (!isWrapper() && isGivenKubelet()));
  }

  /// Whether a program of this name is started, itself or by a wrapper.
  boolean starts(String name) {
    return programName().equals(name) || (isWrapper() && wraps(name));
  }

  /// What a wrapper makes the root directory of what it starts, whichever of them it is.
  Optional<String> newRoot() {
    List<String> before = words.stream().takeWhile(word -> !isKubelet(word)).toList();
    return IntStream.range(0, before.size())
        .mapToObj(i ->
            newRoot(
                baseName(before.get(i)), String.join("\n", before.subList(i + 1, before.size()))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> newRoot(String wrapper, String arguments) {
    Pattern option =
        switch (wrapper) {
          case "chroot" -> Pattern.compile("(?m)^(/.*)$");
          case "nsenter" -> Pattern.compile("(?m)^(?:--root=|-r)(/.*)$");
          case "unshare" -> Pattern.compile("(?m)^(?:--root[=\n]|-R\n?)(/.*)$");
          default -> Pattern.compile("(?!)");
        };
    return option.matcher(arguments).results().map(match -> match.group(1)).findFirst();
  }

  private boolean isWrapper() {
    return WRAPPERS.contains(programName());
  }

  /// What such a program starts may be named without its directory; what follows an option may be
  /// the option's.
  private boolean wraps(String name) {
    return IntStream.range(1, words.size())
        .anyMatch(i ->
            baseName(words.get(i)).equals(name)
                && (words.get(i).startsWith("/") || !isOption(words.get(i - 1))));
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") && !word.equals("--") && word.indexOf('=') < 0;
  }

  private boolean isGivenKubelet() {
    return words.stream().skip(1).takeWhile(word -> !word.startsWith("-")).anyMatch(this::isPath);
  }

  /// Whether a container's tool is started.
  boolean startsContainer() {
    return CONTAINER_TOOLS.contains(programName());
  }

  /// The last part of the program's path.
  String programName() {
    return baseName(program());
  }

  private boolean isPath(String word) {
    return isKubelet(word) && (word.startsWith("/") || programName().equals("hyperkube"));
  }

  private static boolean isKubelet(String word) {
    return baseName(word).equals(KUBELET);
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
