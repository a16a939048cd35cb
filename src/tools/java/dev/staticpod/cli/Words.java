package dev.staticpod.cli;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.kubelet.KubeletVersion;
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

  /// A program of this machine, and its arguments.
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
    if (type == Path.class) {
      return new Files();
    }
    if (arg.paramLabel().equals("COMMAND")) { // one of this machine has arguments, ours has none
      return arg.arity().max() > 1 ? new Programs() : new Fixed(ours());
    }
    return arg instanceof OptionSpec option
        ? ofOption(option.longestName())
        : ofLabel(arg.paramLabel());
  }

  private static List<String> ours() {
    return Stream.of(Subcommand.values())
        .filter(command -> command != Subcommand.COMPLETE)
        .map(Subcommand::title)
        .toList();
  }

  private static List<String> written(ArgSpec arg, Class<?> type) {
    Iterable<String> words = arg.completionCandidates();
    return words == null
        ? Stream.of(type.getEnumConstants()).map(Words::written).toList()
        : StreamSupport.stream(words.spliterator(), false).toList();
  }

  private static String written(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Words ofOption(String name) {
    return switch (name) {
      case "--host", "--jump" -> new Asked("hosts");
      case "--context" -> new Asked("contexts");
      case "--limit" -> new Asked("limits");
      case "--namespace" -> new Asked("namespaces");
      case "--from", "--to", "--show" -> new Asked("revisions");
      default -> new Free();
    };
  }

  private static Words ofLabel(String label) {
    Set<String> alternatives = Set.of(label.split("\\|", -1));
    if (alternatives.containsAll(Set.of("NAME", "FILE"))) {
      return new AskedOrManifests("pods");
    }
    return alternatives.contains("FILE") ? new Manifests() : new Free();
  }
}
