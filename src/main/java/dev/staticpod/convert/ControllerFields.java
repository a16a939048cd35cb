package dev.staticpod.convert;

import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import java.util.Optional;

/// What a controller of the cluster does for its pods, and nothing does for a static pod.
final class ControllerFields {
  private static final Scalar IS_TRUE = new Scalar.Bool(true);
  private static final Scalar INDEXED = new Scalar.Text("Indexed");

  private final Workload workload;
  private final Remarks remarks;

  private ControllerFields(Workload workload, Remarks remarks) {
    this.workload = workload;
    this.remarks = remarks;
  }

  static void convert(Workload workload, Remarks remarks) {
    new ControllerFields(workload, remarks).convert();
  }

  private void convert() {
    SourceObject source = workload.source();
    hook();
    switch (source.kind()) {
      case "Deployment", "ReplicaSet", "ReplicationController" -> replicas();
      case "StatefulSet" -> {
        replicas();
        Field serviceName = Field.of("spec", "serviceName");
        remarks.changed(
            source,
            serviceName.find(source.root()).isPresent() ? serviceName : Field.of("kind"),
            "the pod's host name is %s-NODE, not %s-0".formatted(workload.name(), workload.name()));
      }
      case "Job" -> job(Field.of("spec"));
      case "CronJob" -> {
        remarks.decide(
            source,
            Field.of("spec", "schedule"),
            "nothing starts a static pod at certain times: it runs once, and again after a reboot",
            "leave it in the cluster, or start it by a timer of the node");
        suspended(Field.of("spec", "suspend"));
        job(Field.of("spec", "jobTemplate", "spec"));
      }
      default -> {}
    }
  }

  private void hook() {
    Field hook = Field.of("metadata", "annotations", "helm.sh/hook");
    hook.find(workload.source().root())
        .ifPresent(_ ->
            remarks.decide(
                workload.source(),
                hook,
                "Helm runs it at one step of a release: a static pod runs on each node that has it",
                "take the pod out of the set if it is not wanted: helm template --no-hooks"));
  }

  private void replicas() {
    Field field = Field.of("spec", "replicas");
    number(field)
        .filter(count -> count != 1)
        .ifPresent(count -> {
          if (count == 0) {
            remarks.decide(
                workload.source(),
                field,
                "it is scaled to 0: a static pod runs on each node that has it",
                "take the pod out of the set if it is not wanted");
          } else {
            remarks.decide(
                workload.source(),
                field,
                count + " replicas: a static pod runs once on each node that has it",
                "name as many nodes in the set");
          }
        });
  }

  private void job(Field spec) {
    remarks.decide(
        workload.source(),
        workload.spec("restartPolicy"),
        "a Job ends: a static pod that has ended stays on the node as ended, and runs again after"
            + " a reboot or a change",
        "run it as a Job where there is a cluster, or remove the pod when it is done");
    several(spec.key("completions"), "completions");
    several(spec.key("parallelism"), "pods at a time");
    suspended(spec.key("suspend"));
    Field mode = spec.key("completionMode");
    scalar(mode)
        .filter(INDEXED::equals)
        .ifPresent(_ ->
            remarks.decide(
                workload.source(),
                mode,
                "nothing numbers static pods: JOB_COMPLETION_INDEX is not set",
                "make a pod for each number, and give it the variable"));
    Field deadline = spec.key("activeDeadlineSeconds");
    number(deadline)
        .ifPresent(_ ->
            remarks.decide(
                workload.source(),
                deadline,
                "it is of the Job as a whole: nothing ends the static pod",
                "write activeDeadlineSeconds into the spec of the pod, if it is to end by then"));
    Field limit = spec.key("backoffLimit");
    number(limit)
        .filter(_ -> restarts())
        .ifPresent(_ ->
            remarks.decide(
                workload.source(),
                limit,
                "a static pod that fails is started again and again",
                "see to it that the program can be tried any number of times"));
  }

  private boolean restarts() {
    return !"Never".equals(workload.podSpec().getRestartPolicy());
  }

  private void several(Field field, String what) {
    number(field)
        .filter(count -> count > 1)
        .ifPresent(count ->
            remarks.decide(
                workload.source(),
                field,
                "%d %s: a static pod runs once on each node that has it".formatted(count, what),
                "name as many nodes in the set"));
  }

  private void suspended(Field field) {
    scalar(field)
        .filter(IS_TRUE::equals)
        .ifPresent(_ ->
            remarks.decide(
                workload.source(),
                field,
                "it is suspended: a static pod runs on each node that has it",
                "take the pod out of the set if it is not wanted"));
  }

  private Optional<Scalar> scalar(Field field) {
    return field
        .find(workload.source().root())
        .filter(YamlScalar.class::isInstance)
        .map(node -> ((YamlScalar) node).value());
  }

  private Optional<Long> number(Field field) {
    return field.find(workload.source().root()).flatMap(ControllerFields::whole);
  }

  private static Optional<Long> whole(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Int(var number)
        ? Optional.of(number.longValue())
        : Optional.empty();
  }
}
