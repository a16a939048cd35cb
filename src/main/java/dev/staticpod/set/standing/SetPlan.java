package dev.staticpod.set.standing;

import dev.staticpod.digest.Sha256;
import java.util.List;

/// What would make nodes equal to a set, to be reviewed, and carried out later just so. It holds no
/// content of a file.
///
/// @param set its name
/// @param file as the user called it
/// @param options that count when it is carried out: `prune`, `adopt`
/// @param made when, as ISO-8601 has it
/// @param by user and machine
public record SetPlan(
    String set,
    String file,
    List<String> options,
    String made,
    String by,
    List<PlannedNode> nodes) {
  public SetPlan {
    options = List.copyOf(options);
    nodes = List.copyOf(nodes);
  }

  /// The plan of a node.
  ///
  /// @param digest of all that is done there, with the bytes of every file, as a
  ///   [dev.staticpod.plan.agreed.PlanDigest] has it
  /// @param steps in words; none where nothing is to be done
  /// @param stepDigests of these, as [dev.staticpod.plan.agreed.StepDigests] has them
  /// @param remarks what is left alone and why, and what is asked first
  public record PlannedNode(
      String host,
      String node,
      String digest,
      List<String> steps,
      List<String> stepDigests,
      List<String> remarks) {
    public PlannedNode {
      steps = List.copyOf(steps);
      stepDigests = List.copyOf(stepDigests);
      remarks = List.copyOf(remarks);
    }
  }

  /// The digest of the whole plan, by which a change of the file is noticed.
  public String digest() {
    var text = new StringBuilder();
    add(text, List.of(set, file, made, by));
    add(text, options);
    for (PlannedNode node : nodes) {
      add(text, List.of(node.host(), node.node(), node.digest()));
      add(text, node.steps());
      add(text, node.stepDigests());
      add(text, node.remarks());
    }
    return Sha256.hex(text.toString());
  }

  /// Adds each word with its length, so that no two plans have one text.
  private static void add(StringBuilder text, List<String> words) {
    text.append(words.size()).append(';');
    words.forEach(word -> text.append(word.length()).append(':').append(word));
  }
}
