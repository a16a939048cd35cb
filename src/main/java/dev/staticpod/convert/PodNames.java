package dev.staticpod.convert;

import dev.staticpod.yaml.YamlMapping;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How the pods are called: as their workloads, and each differently. For one thread.
final class PodNames {
  private final Set<String> taken = new HashSet<>();
  private final Remarks remarks;

  PodNames(Remarks remarks) {
    this.remarks = remarks;
  }

  /// The name of the pod of a workload.
  String name(SourceObject source) {
    String wanted = own(source);
    String kind = source.kind().toLowerCase(Locale.ROOT);
    String name =
        Stream.concat(
                Stream.of(wanted, wanted + "-" + kind),
                IntStream.iterate(2, i -> i + 1).mapToObj(i -> wanted + "-" + kind + "-" + i))
            .filter(each -> taken.add(source.namespace() + "/" + each))
            .findFirst()
            .orElse(wanted);
    if (!name.equals(wanted) && !wanted.isEmpty()) {
      remarks.changed(
          source,
          Field.of("metadata", "name"),
          "another workload has the name: the pod of this one is called " + name);
    }
    return name;
  }

  /// A pod of a controller has the name of that and something random.
  private static String own(SourceObject source) {
    Optional<YamlMapping> metadata = source.root().mapping("metadata");
    Optional<String> hash =
        metadata.flatMap(m -> m.mapping("labels")).flatMap(m -> m.text("pod-template-hash"));
    Optional<String> generated = metadata.flatMap(m -> m.text("generateName"));
    String name = source.name();
    if (hash.isPresent()) {
      String form = "-" + Pattern.quote(hash.get()) + "(-[a-z0-9]*)?$";
      return (name.isEmpty() ? generated.orElse("") : name).replaceFirst(form, "");
    }
    return generated
        .filter(_ -> name.isEmpty() || source.kind().equals("Pod"))
        .map(prefix -> prefix.replaceFirst("-$", ""))
        .orElse(name);
  }
}
