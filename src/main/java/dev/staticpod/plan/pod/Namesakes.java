package dev.staticpod.plan.pod;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Pods of other namespaces that are called as one that is not there. One of them is most likely
/// what is meant.
///
/// @param pods each once, in their order
public record Namesakes(List<PodName> pods) {
  /// How many are named; `static-pod list` has them all.
  private static final int NAMED = 3;

  /// No namesake is known.
  public static final Namesakes NONE = new Namesakes(List.of());

  public Namesakes {
    pods = List.copyOf(pods);
  }

  /// Returns the namesakes of a pod among the pods of a node.
  ///
  /// @param wanted by its own name, or by that of its mirror pod
  public static Namesakes of(PodName wanted, String nodeName, Collection<PodName> pods) {
    return new Namesakes(
        pods.stream()
            .filter(pod -> !pod.namespace().equals(wanted.namespace()))
            .filter(pod ->
                pod.name().equals(wanted.name())
                    || wanted.name().equals(pod.name() + "-" + nodeName))
            .distinct()
            .limit(NAMED)
            .toList());
  }

  /// What is added to the sentence that there is no such pod.
  public String remark() {
    return pods.isEmpty()
        ? ""
        : pods.stream()
            .map(PodName::qualified)
            .collect(
                Collectors.joining(" and ", pods.size() == 1 ? "; there is " : "; there are ", ""));
  }

  /// The next step where there are some, before the one that is taken where there is none.
  ///
  /// @param verb as in `static-pod logs`
  /// @param options what follows the pod, as in ` --previous`
  public String or(String verb, String options, String otherwise) {
    return or(pod -> pod.commandInNamespace(verb) + options, otherwise);
  }

  /// Returns a next step: a command for each namesake, and what to do otherwise.
  ///
  /// @param command with a pod instead of the one that is not there
  public String or(Function<PodName, String> command, String otherwise) {
    return pods.isEmpty()
        ? otherwise
        : pods.stream()
            .map(command)
            .collect(Collectors.joining("; or ", "name the namespace: ", "; else " + otherwise));
  }

  /// Returns these namesakes and those of another node, each once.
  public Namesakes with(Namesakes others) {
    return new Namesakes(
        Stream.concat(pods.stream(), others.pods().stream()).distinct().limit(NAMED).toList());
  }
}
