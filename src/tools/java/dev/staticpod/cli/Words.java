package dev.staticpod.cli;

import dev.staticpod.cli.values.HostFileWord;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.sandbox.SandboxFault;
import dev.staticpod.validation.RuleCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What can stand for a value on the command line, as far as it can be completed.
sealed interface Words {
  /// One of a few.
  record Fixed(List<String> words) implements Words {}

  record Files() implements Words {}

  /// A program of this machine and its arguments, or what a sandbox is told.
  record Programs() implements Words {}

  /// What `static-pod complete KIND` says.
  record Asked(String kind) implements Words {}

  /// Files that can hold a manifest, and directories on the way to them.
  record Manifests() implements Words {}

  /// What `static-pod complete KIND` says, then manifests.
  record AskedOrManifests(String kind) implements Words {}

  /// Anything: there is nothing to offer.
  record Free() implements Words {}

  static Words of(ArgSpec arg) {
    Class<?> type = arg.auxiliaryTypes().length > 0 ? arg.auxiliaryTypes()[0] : arg.type();
    if (type.isEnum()) {
      return new Fixed(written(arg, type));
    }
    if (type == Rule.class || arg.paramLabel().equals("RULE")) {
      return new Fixed(RuleCatalog.all().stream().map(Rule::id).toList());
    }
    if (type == KubeletVersion.class) {
      return new Fixed(
          IntStream.rangeClosed(KubeletVersion.OLDEST.minor(), KubeletVersion.NEWEST.minor())
              .mapToObj(minor -> "1." + minor)
              .toList());
    }
    if (type == Path.class || type == HostFileWord.class) { // a file here comes before one there
      return new Files();
    }
    if (arg.paramLabel().equals("COMMAND")) { // one of this machine has arguments, ours has none
      return arg.arity().max() > 1 ? new Programs() : new Fixed(ours());
    }
    return arg instanceof OptionSpec option
        ? ofOption(option.longestName(), option.paramLabel())
        : ofLabel(arg.paramLabel());
  }

  /// Commands, and what else there is help of.
  private static List<String> ours() {
    Stream<String> commands =
        Stream.of(Subcommand.values())
            .filter(command -> command != Subcommand.COMPLETE)
            .map(Subcommand::title);
    return Stream.concat(commands, HelpTopic.words().stream()).distinct().toList();
  }

  /// Of a sandbox.
  static List<String> faults() {
    return Stream.of(SandboxFault.Kind.values()).map(SandboxFault.Kind::word).toList();
  }

  private static List<String> written(ArgSpec arg, Class<?> type) {
    Set<String> label = Set.of(arg.paramLabel().split("\\|", -1));
    return StreamSupport.stream(arg.completionCandidates().spliterator(), false)
        .map(word -> written(word, type))
        .filter(word -> label.size() == 1 || label.contains(word)) // some are not for all to know
        .toList();
  }

  /// What picocli takes from the type by itself is the name of a constant.
  private static String written(String word, Class<?> type) {
    boolean isName = Stream.of(type.getEnumConstants()).anyMatch(each -> isCalled(each, word));
    return isName ? word.toLowerCase(Locale.ROOT).replace('_', '-') : word;
  }

  private static boolean isCalled(Object constant, String word) {
    return constant instanceof Enum<?> each && each.name().equals(word);
  }

  private static Words ofOption(String name, String label) {
    return switch (name) {
      case "--filename" -> new Manifests();
      case "--fault" -> new Fixed(faults());
      case "--host", "--jump" -> new Asked("hosts");
      case "--container" -> new Asked("containers");
      case "--context" -> new Asked("contexts");
      case "--limit" -> new Asked("limits");
      case "--namespace" -> new Asked("namespaces");
      case "--from", "--to", "--show" -> new Asked("revisions");
      default -> label.equals("FILE") ? new Files() : new Free();
    };
  }

  private static Words ofLabel(String label) {
    Set<String> alternatives = Set.of(label.split("\\|", -1));
    if (alternatives.containsAll(Set.of("NAME", "FILE"))) {
      return new AskedOrManifests("pods");
    }
    boolean isFile = alternatives.contains("FILE") || alternatives.contains("SET");
    return isFile ? new Manifests() : new Free();
  }
}
