package dev.staticpod.plan.agreed;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.agreed.StepDigests.Difference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The plan of a node that was agreed to: another one is not carried out.
///
/// @param digest of a [PlanDigest]
/// @param steps in words
/// @param stepDigests of these, as [StepDigests] has them
/// @param remarks on what is left alone, and on what was found
/// @param another the command that makes another plan
public record AgreedPlan(
    String digest,
    List<String> steps,
    List<String> stepDigests,
    List<String> remarks,
    String another) {
  private static final int SHOWN = 3;

  public AgreedPlan {
    steps = List.copyOf(steps);
    stepDigests = List.copyOf(stepDigests);
    remarks = List.copyOf(remarks);
  }

  /// Why a plan is not carried out; empty where it is the agreed one, or changes nothing: so one
  /// that was carried out in part can be tried again.
  public Optional<PlanResult.Refused> refusal(Plan plan) {
    return plan.isEmpty() || PlanDigest.isOf(digest, plan)
        ? Optional.empty()
        : Optional.of(
            new PlanResult.Refused(
                Reason.CHANGED,
                "the node %s, or what it is to get, is not as it was when the plan was made: %s"
                    .formatted(plan.nodeName(), difference(plan)),
                "make a new plan, and read it: " + another));
  }

  /// What has changed, as far as words tell.
  private String difference(Plan plan) {
    List<String> found = differences(plan).stream().map(Difference::words).toList();
    if (found.isEmpty()) {
      return "the steps are the same, and what they replace or write is other";
    }
    List<String> shown = found.subList(0, Math.min(SHOWN, found.size()));
    return String.join("; ", shown)
        + (found.size() > SHOWN ? "; and " + (found.size() - SHOWN) + " more" : "");
  }

  private List<Difference> differences(Plan plan) {
    List<String> now = plan.steps().stream().map(Step::title).toList();
    List<Difference> said =
        plan.remarks().stream()
            .filter(remark -> !remarks.contains(remark.text()))
            .map(remark -> new Difference(remark.path(), remark.text()))
            .toList();
    return Stream.concat(said.stream(), now.equals(steps) ? files(plan, said) : steps(now))
        .toList();
  }

  /// What remarks say of a file is said once.
  private Stream<Difference> files(Plan plan, List<Difference> said) {
    List<String> paths = said.stream().flatMap(each -> each.path().stream()).toList();
    return StepDigests.differences(stepDigests, plan, digest).stream()
        .filter(each -> each.path().filter(paths::contains).isEmpty());
  }

  private Stream<Difference> steps(List<String> now) {
    return Stream.concat(
        now.stream()
            .filter(step -> !steps.contains(step))
            .map(step -> Difference.ofPlan("it has now to " + step)),
        steps.stream()
            .filter(step -> !now.contains(step))
            .map(step -> Difference.ofPlan("it has no longer to " + step)));
  }
}
