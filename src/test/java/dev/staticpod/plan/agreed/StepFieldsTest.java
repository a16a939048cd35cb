package dev.staticpod.plan.agreed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.HealthAddress;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a plan does is known by each field of each of its steps: a field that is forgotten would
/// let another plan be carried out than the one that was agreed to.
class StepFieldsTest {
  private static final PodName WEB = new PodName("default", "web");
  private static final PodName OTHER = new PodName("other", "web");
  private static final FileAttributes ATTRIBUTES = new FileAttributes("0", "0", "644");
  private static final FileContent ONE = FileContent.of("1");
  private static final FileContent TWO = FileContent.of("2");
  private static final Precondition.Present A = present("/a", ONE);
  private static final Provenance WHO = new Provenance("ops", "1");
  private static final UnitName OTHER_UNIT = new UnitName("k3s.service");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final HostFile FILE = file("/a", ONE, "644", HostFile.Reload.RESTART);
  private static final PodFiles FILES =
      new PodFiles(List.of(new PodFiles.Entry(FILE, PodFiles.Origin.MADE, 0)), List.of());

  /// What is said of a step, and who does it.
  private static final Set<String> UNHEARD = Set.of("reason", "provenance");

  private static Precondition.Present present(String path, FileContent content) {
    return new Precondition.Present(FileFacts.regular(path, content, ATTRIBUTES));
  }

  private static HostFile file(
      String path, FileContent content, String mode, HostFile.Reload reload) {
    return new HostFile(path, content, FileAttributes.mode(mode), reload);
  }

  private static Step host(PodName pod, Precondition before, HostFile file, Step.OldBytes old) {
    return new Step.WriteHostFile(pod, before, file, old);
  }

  private static Step end(PodName pod, Step.PodEnd end, Duration timeout) {
    return new Step.AwaitPodEnd(new PodRef(pod, "w1", "/a", "0"), end, timeout);
  }

  /// The same step again and again, each time with one field that is other.
  static Stream<List<Step>> steps() {
    var absent = new Precondition.Absent();
    return Stream.of(
        List.of(
            new Step.WriteFile("/a", A, ONE, ATTRIBUTES),
            new Step.WriteFile("/b", A, ONE, ATTRIBUTES),
            new Step.WriteFile("/a", absent, ONE, ATTRIBUTES),
            new Step.WriteFile("/a", present("/a", TWO), ONE, ATTRIBUTES),
            new Step.WriteFile("/a", A, TWO, ATTRIBUTES),
            new Step.WriteFile("/a", A, ONE, new FileAttributes("1", "0", "644")),
            new Step.WriteFile("/a", A, ONE, new FileAttributes("0", "1", "644")),
            new Step.WriteFile("/a", A, ONE, new FileAttributes("0", "0", "600"))),
        List.of(
            new Step.DeleteFile(A),
            new Step.DeleteFile(present("/b", ONE)),
            new Step.DeleteFile(present("/a", TWO))),
        List.of(
            new Step.RestoreFile(A),
            new Step.RestoreFile(present("/b", ONE)),
            new Step.RestoreFile(present("/a", TWO))),
        List.of(
            host(WEB, A, FILE, Step.OldBytes.KEEP),
            host(OTHER, A, FILE, Step.OldBytes.KEEP),
            host(WEB, absent, FILE, Step.OldBytes.KEEP),
            host(WEB, A, FILE, Step.OldBytes.FORGET),
            host(WEB, A, file("/b", ONE, "644", HostFile.Reload.RESTART), Step.OldBytes.KEEP),
            host(WEB, A, file("/a", TWO, "644", HostFile.Reload.RESTART), Step.OldBytes.KEEP),
            host(WEB, A, file("/a", ONE, "600", HostFile.Reload.RESTART), Step.OldBytes.KEEP),
            host(WEB, A, file("/a", ONE, "644", HostFile.Reload.NONE), Step.OldBytes.KEEP)),
        List.of(
            new Step.DeleteHostFile(WEB, A, Step.OldBytes.KEEP),
            new Step.DeleteHostFile(OTHER, A, Step.OldBytes.KEEP),
            new Step.DeleteHostFile(WEB, present("/b", ONE), Step.OldBytes.KEEP),
            new Step.DeleteHostFile(WEB, present("/a", TWO), Step.OldBytes.KEEP),
            new Step.DeleteHostFile(WEB, A, Step.OldBytes.FORGET)),
        List.of(
            new Step.WriteFileRecord(WEB, PodFiles.NONE, PodFiles.NONE),
            new Step.WriteFileRecord(OTHER, PodFiles.NONE, PodFiles.NONE),
            new Step.WriteFileRecord(WEB, FILES, PodFiles.NONE),
            new Step.WriteFileRecord(WEB, PodFiles.NONE, FILES)),
        List.of(
            end(WEB, Step.PodEnd.STOPPED, MINUTE),
            end(OTHER, Step.PodEnd.STOPPED, MINUTE),
            end(new PodName("default", "db"), Step.PodEnd.STOPPED, MINUTE),
            end(WEB, Step.PodEnd.FORGOTTEN, MINUTE),
            end(WEB, Step.PodEnd.STOPPED, MINUTE.plusSeconds(1))),
        List.of(
            new Step.WriteRevision(WEB, "/a", Step.Action.UPDATE, WHO),
            new Step.WriteRevision(OTHER, "/a", Step.Action.UPDATE, WHO),
            new Step.WriteRevision(WEB, "/b", Step.Action.UPDATE, WHO),
            new Step.WriteRevision(WEB, "/a", Step.Action.ROLLBACK, WHO),
            new Step.WriteRevision(WEB, "/a", Step.Action.UPDATE, WHO, Optional.of("/c"))),
        List.of(
            new Step.WriteKubeletRevision("/a", Step.KubeletAction.CONFIGURE, List.of(), WHO),
            new Step.WriteKubeletRevision("/b", Step.KubeletAction.CONFIGURE, List.of(), WHO),
            new Step.WriteKubeletRevision("/a", Step.KubeletAction.UNCONFIGURE, List.of(), WHO),
            new Step.WriteKubeletRevision("/a", Step.KubeletAction.CONFIGURE, List.of("/d"), WHO)),
        List.of(
            new Step.MakeDirectory("/a", "755"),
            new Step.MakeDirectory("/b", "755"),
            new Step.MakeDirectory("/a", "700")),
        List.of(new Step.RemoveDirectory("/a"), new Step.RemoveDirectory("/b")),
        List.of(new Step.DaemonReload(UnitName.KUBELET), new Step.DaemonReload(OTHER_UNIT)),
        List.of(
            new Step.RestartKubelet(UnitName.KUBELET, "it is so"),
            new Step.RestartKubelet(OTHER_UNIT, "it is so")),
        List.of(
            new Step.AwaitKubelet(UnitName.KUBELET, MINUTE, "/a", HealthAddress.loopback(1)),
            new Step.AwaitKubelet(OTHER_UNIT, MINUTE, "/a", HealthAddress.loopback(1)),
            new Step.AwaitKubelet(
                UnitName.KUBELET, MINUTE.plusSeconds(1), "/a", HealthAddress.loopback(1)),
            new Step.AwaitKubelet(UnitName.KUBELET, MINUTE, "/b", HealthAddress.loopback(1)),
            new Step.AwaitKubelet(UnitName.KUBELET, MINUTE, "/a", HealthAddress.loopback(2)),
            new Step.AwaitKubelet(UnitName.KUBELET, MINUTE, "/a", new HealthAddress("[::1]", 1))));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void eachFieldCounts(List<Step> steps) {
    assertThat(steps.stream().map(StepFieldsTest::digest)).doesNotHaveDuplicates();
    assertThat(
            Stream.of(steps.getFirst().getClass().getRecordComponents())
                .filter(field -> isEqualInAll(field, steps))
                .map(RecordComponent::getName))
        .isSubsetOf(UNHEARD);
  }

  @Test
  void noStepIsLeftOut() {
    assertThat(steps().map(each -> each.getFirst().getClass()).collect(Collectors.toSet()))
        .isEqualTo(Set.of(Step.class.getPermittedSubclasses()));
  }

  private static String digest(Step step) {
    return PlanDigest.of(
        new Plan("node-1", List.of(), List.of(step), List.of(), List.of()),
        new byte[PlanDigest.SALT_BYTES]);
  }

  private static boolean isEqualInAll(RecordComponent field, List<Step> steps) {
    return steps.stream().map(step -> value(field, step)).distinct().count() == 1;
  }

  private static Object value(RecordComponent field, Step step) {
    try {
      return Objects.requireNonNull(field.getAccessor().invoke(step));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record shows its fields", e);
    }
  }
}
