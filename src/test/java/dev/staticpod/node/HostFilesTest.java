package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletEdit;
import dev.staticpod.kubelet.KubeletPolicy;
import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.FilesAnnotation;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.node.upload.Upload;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.InversePlan;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.Planner;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.RollbackRequest;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.plan.pod.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that a pod needs, from what is wanted to what a node has, under every shell it may have.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
class HostFilesTest {
  private static final String CONF = "/etc/nginx/nginx.conf";
  private static final String KEY = "/etc/nginx/certs/key.pem";
  private static final String BLOB = "/srv/www/blob";
  private static final byte[] BYTES = Contents.bytes(new Random(3), 200_000);

  private final LocalNode local;
  private final Node node;

  HostFilesTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    node = new Node(local);
    local.write("/var/lib/kubelet/config.yaml", "staticPodPath: /m\n");
    local.write("/m/.keep", "");
  }

  @Test
  void aPodComesWithItsFiles() throws NodeException {
    change(install("web", conf("one\n"), key("secret\n"), blob()));

    assertThat(local.read(CONF)).isEqualTo("one\n");
    assertThat(local.mode(CONF)).isEqualTo("rw-r--r--");
    assertThat(local.read(KEY)).isEqualTo("secret\n");
    assertThat(local.mode(KEY)).isEqualTo("rw-------");
    assertThat(local.bytes(BLOB)).isEqualTo(BYTES);
    assertThat(local.mode("/etc/nginx/certs")).isEqualTo("rwxr-xr-x");
    assertThat(local.names(Upload.DIRECTORY)).isEmpty();
    assertThat(local.mode("/var/lib/static-pod/files/default.web")).isEqualTo("rw-------");
    assertThat(manifest().annotation(FilesAnnotation.NAME))
        .contains(
            "sensitive:1 600 0:0 "
                + KEY
                + "\nsha256:"
                + FileContent.of("one\n").sha256()
                + " 644 0:0 "
                + CONF
                + "\nsha256:"
                + plain(BYTES).sha256()
                + " 644 0:0 "
                + BLOB);
    assertThat(plan(install("web", conf("one\n"), key("secret\n"), blob())).steps()).isEmpty();
  }

  @Test
  void aFileThatChangesMakesThePodAnother() throws NodeException {
    change(install("web", conf("one\n"), key("secret\n")));
    PodManifest before = manifest();

    change(install("web", conf("one\n"), key("other\n")));

    assertThat(local.read(KEY)).isEqualTo("other\n");
    assertThat(manifest().contentHash()).isNotEqualTo(before.contentHash());
    assertThat(manifest().annotation(FilesAnnotation.NAME).orElseThrow())
        .contains("sensitive:2 600 0:0 " + KEY);
  }

  @Test
  void aFileThatThePodReadsByItselfLeavesItAsItIs() throws NodeException {
    var live = new HostFile(CONF, FileContent.of("one\n"), mode(""), HostFile.Reload.NONE);
    change(install("web", live));
    PodManifest before = manifest();

    Plan plan =
        change(
            install(
                "web",
                new HostFile(CONF, FileContent.of("two\n"), mode(""), HostFile.Reload.NONE)));

    assertThat(local.read(CONF)).isEqualTo("two\n");
    assertThat(manifest().contentHash()).isEqualTo(before.contentHash());
    assertThat(plan.steps()).noneMatch(Step.WriteFile.class::isInstance);
    change(rollback());
    assertThat(local.read(CONF)).isEqualTo("one\n");
  }

  @Test
  void aRollbackPutsTheFilesBack() throws NodeException {
    change(install("web", conf("one\n"), key("secret\n"), blob()));
    PodManifest before = manifest();
    change(install("web", conf("two\n")));
    assertThat(local.exists(KEY)).isFalse();
    assertThat(local.exists("/etc/nginx/certs")).isFalse();

    change(rollback());

    assertThat(local.read(CONF)).isEqualTo("one\n");
    assertThat(local.read(KEY)).isEqualTo("secret\n");
    assertThat(local.bytes(BLOB)).isEqualTo(BYTES);
    assertThat(manifest().contentHash()).isEqualTo(before.contentHash());
    assertThat(plan(install("web", conf("one\n"), key("secret\n"), blob())).steps()).isEmpty();
  }

  @Test
  void theWayBackOfAPlanIsThatOfItsFilesToo() throws NodeException {
    change(install("web", conf("one\n"), key("secret\n")));
    String manifest = local.read("/m/web.yaml");
    Plan done = change(install("web", conf("two\n"), blob()));

    execute(new InversePlan(done, new Provenance("me", "1")).find().orElseThrow());

    assertThat(local.read(CONF)).isEqualTo("one\n");
    assertThat(local.read(KEY)).isEqualTo("secret\n");
    assertThat(local.exists(BLOB)).isFalse();
    assertThat(local.exists("/srv/www")).isFalse();
    assertThat(local.read("/m/web.yaml")).isEqualTo(manifest);
    assertThat(plan(install("web", conf("one\n"), key("secret\n"))).steps()).isEmpty();
  }

  /// No list of files names it, so that the revision has to.
  @Test
  void theWayBackOfAPlanIsThatOfWhatWasEditedByHandToo() throws NodeException {
    change(install("web", conf("one\n")));
    change(install("other", key("secret\n")));
    local.write(CONF, "mine\n");
    Plan done = change(install("web", conf("two\n")));
    change(install("other", key("another\n")));

    execute(new InversePlan(done, new Provenance("me", "1")).find().orElseThrow());

    assertThat(local.read(CONF)).isEqualTo("mine\n");
    assertThat(local.names("/var/lib/static-pod/kept")).contains(plain("mine\n").sha256());
  }

  @Test
  void whatWasEditedByHandIsKeptForAsLongAsItsRevision() throws NodeException {
    change(install("web", conf("one\n")));
    local.write(CONF, "mine\n");
    change(install("web", conf("two\n")));
    for (int i = 0; i < 10; i++) {
      assertThat(local.names("/var/lib/static-pod/kept")).contains(plain("mine\n").sha256());
      change(install("web", conf(i + "\n")));
    }

    assertThat(local.names("/var/lib/static-pod/kept")).doesNotContain(plain("mine\n").sha256());
  }

  /// The manual says how to free it.
  @Test
  void whatARemovedPodLeftGoesWithItsRevisions() throws Exception {
    change(install("web", conf("one\n")));
    change(remove(RemoveRequest.Files.CAREFUL));
    change(install("other", key("secret\n")));
    assertThat(local.names("/var/lib/static-pod/kept")).containsExactly(plain("one\n").sha256());

    Path revisions = local.file("/var/lib/static-pod/revisions/default.web");
    Files.move(revisions, local.file("/elsewhere"));
    change(install("other", key("another\n")));

    assertThat(local.names("/var/lib/static-pod/kept")).containsExactly(plain("secret\n").sha256());
  }

  @Test
  void aPodGoesWithItsFilesAndTheirDirectories() throws NodeException {
    local.write("/etc/other", "x");
    change(install("web", conf("one\n"), key("secret\n"), blob()));

    change(remove(RemoveRequest.Files.CAREFUL));

    assertThat(local.exists("/etc/nginx")).isFalse();
    assertThat(local.exists("/srv")).isFalse();
    assertThat(local.read("/etc/other")).isEqualTo("x");
    assertThat(local.names("/var/lib/static-pod/files")).isEmpty();
    change(rollback());
    assertThat(local.read(KEY)).isEqualTo("secret\n");
    assertThat(local.bytes(BLOB)).isEqualTo(BYTES);
  }

  @Test
  void whatWasEditedStaysUnlessItIsToGo() throws NodeException {
    change(install("web", conf("one\n"), key("secret\n")));
    local.write(CONF, "mine\n");
    assertThat(node.probe(probe()).state().files().edited("default.web"))
        .extracting(entry -> entry.path())
        .containsExactly(CONF);

    Plan plan = change(remove(RemoveRequest.Files.CAREFUL));

    assertThat(local.read(CONF)).isEqualTo("mine\n");
    assertThat(local.exists(KEY)).isFalse();
    assertThat(plan.remarkTexts())
        .anySatisfy(remark -> assertThat(remark).contains(CONF + " stays"));
  }

  @Test
  void whatWasThereBeforeIsTakenOverOnlyOnRequestAndStays() throws NodeException {
    local.write(CONF, "theirs\n");

    assertThat(refusal(install("web", conf("one\n"))))
        .satisfies(refused -> assertThat(refused.reason().word()).isEqualTo("unmanaged"));
    change(install("web", UnmanagedPolicy.ADOPT, conf("one\n")));
    assertThat(local.read(CONF)).isEqualTo("one\n");

    change(remove(RemoveRequest.Files.CAREFUL));
    assertThat(local.read(CONF)).isEqualTo("one\n");
  }

  @Test
  void twoPodsShareAFileOnlyWhereItIsTheSame() throws NodeException {
    change(install("web", conf("one\n")));

    assertThat(refusal(install("other", conf("two\n"))).problem())
        .contains(CONF + " is a file of the pod web");
    change(install("other", conf("one\n")));
    change(remove(RemoveRequest.Files.CAREFUL));
    assertThat(local.read(CONF)).isEqualTo("one\n");
    change(removeOf("other"));
    assertThat(local.exists("/etc/nginx")).isFalse();
  }

  /// The plan was made while the file was the pod's alone, and waited for its turn.
  @Test
  void aFileThatAnotherPodHasMeanwhileStays() throws NodeException {
    change(install("web", conf("one\n")));
    Plan removal = plan(remove(RemoveRequest.Files.CAREFUL));
    Plan update = plan(install("web", conf("two\n")));
    change(install("other", conf("one\n")));

    assertThat(node.execute(removal, _ -> {})).isEqualTo(new Execution.Conflict(CONF));
    assertThat(node.execute(update, _ -> {})).isEqualTo(new Execution.Conflict(CONF));
    assertThat(local.read(CONF)).isEqualTo("one\n");
    assertThat(local.exists("/m/web.yaml")).isTrue();
  }

  @Test
  void theWayBackLeavesAFileThatAnotherPodHasMeanwhile() throws NodeException {
    Plan done = change(install("web", conf("one\n")));
    change(install("other", conf("one\n")));
    Plan back = new InversePlan(done, new Provenance("me", "1")).find().orElseThrow();

    assertThat(node.execute(back, _ -> {})).isEqualTo(new Execution.Conflict(CONF));
    assertThat(local.read(CONF)).isEqualTo("one\n");
  }

  @Test
  void secretsThatAreNotKeptAreGone() throws NodeException {
    change(install("web", key("secret\n")));
    change(request("web", HostFiles.exactly(List.of(key("other\n"))).forgettingSecrets(), false));

    assertThat(local.exists("/var/lib/static-pod/kept")).isFalse();
    PlanResult.Refused refused = refusal(rollback());
    assertThat(refused.problem()).contains("does not keep what " + KEY + " was");
    assertThat(refused.nextStep()).endsWith("static-pod install FILE --file LOCAL:" + KEY);
  }

  @Test
  void pathsThatOthersCanTurnAreRefused() throws Exception {
    local.write("/srv/open/.keep", "");
    Files.setPosixFilePermissions(
        local.file("/srv/open"), PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createSymbolicLink(local.file("/srv/link"), local.file("/srv/open"));
    Files.createSymbolicLink(local.file("/srv/own"), local.file("/var/lib/static-pod"));
    local.write("/var/lib/static-pod/x", "");

    for (String path : List.of("/srv/open/a", "/srv/link/a", "/srv/link/b/c")) {
      PlanResult.Refused refused = refusal(install("web", at(path)));
      assertThat(refused.reason().word()).as(path).isEqualTo("unsafe-path");
    }
    for (String path :
        List.of(
            "/m/a",
            "/var/lib/static-pod/a",
            "/srv/own/a",
            LocalNode.UNIT_PATH,
            "/proc/1/a",
            "/dev/shm/a")) {
      assertThat(refusal(install("web", at(path))).reason().word()).as(path).isIn("forbidden-path");
    }
    Files.createSymbolicLink(local.file("/srv/real"), local.file("/etc"));
    change(install("web", at("/srv/real/a")));
    assertThat(local.read("/etc/a")).isEqualTo("x\n");
  }

  @Test
  void aPlaceIsForbiddenByEachOfItsNames() throws Exception {
    link("/srv/manifests", "/m");
    link("/srv/units", LocalNode.UNIT_PATH.substring(0, LocalNode.UNIT_PATH.lastIndexOf('/')));

    for (String path : List.of("/srv/manifests/a", "/srv/units/kubelet.service")) {
      PlanResult.Refused refused = refusal(install("web", UnmanagedPolicy.ADOPT, at(path)));
      assertThat(refused.reason().word()).as(path).isEqualTo("forbidden-path");
      assertThat(refused.problem()).startsWith(path + " is ").contains(", which is ");
    }
  }

  /// As on a node where the kubelet reads a directory by its other name.
  @Test
  void thePlaceOfALinkedDirectoryOfManifestsIsForbidden() throws Exception {
    Files.move(local.file("/m"), local.file("/real"));
    link("/m", "/real");

    assertThat(refusal(install("web", at("/real/a"))).reason().word()).isEqualTo("forbidden-path");
  }

  /// As of `/var/run` and `/run`.
  @Test
  void aFileIsOneByEachOfItsNames() throws Exception {
    link("/etc/ln", "/srv/real");
    change(install("web", at("/etc/ln/f")));

    PlanResult.Refused refused =
        refusal(install("other", UnmanagedPolicy.ADOPT, at("/srv/real/f")));
    assertThat(refused.problem())
        .isEqualTo(
            "/srv/real/f is /etc/ln/f, a file of the pod web: a directory is a symbolic link");
    assertThat(refused.nextStep()).isEqualTo("write /etc/ln/f, as that pod has it");
    Plan renamed = change(install("web", at("/srv/real/f")));
    assertThat(renamed.remarkTexts()).contains("/etc/ln/f stays: it is /srv/real/f");
    assertThat(renamed.steps())
        .noneMatch(Step.DeleteHostFile.class::isInstance)
        .noneMatch(Step.WriteHostFile.class::isInstance);
    assertThat(local.read("/srv/real/f")).isEqualTo("x\n");

    change(remove(RemoveRequest.Files.CAREFUL));
    assertThat(local.names("/srv/real")).containsExactly(".keep");
  }

  @Test
  void aPodHasAFileByOneName() throws Exception {
    link("/etc/ln", "/srv/real");

    assertThat(refusal(install("web", at("/etc/ln/f"), at("/srv/real/f"))).problem())
        .isEqualTo("/srv/real/f and /etc/ln/f are one file: a directory is a symbolic link");
    assertThat(refusal(install("web", at("/etc/ln/new/f"), at("/srv/real/new/f"))).reason().word())
        .isEqualTo("shared-path");
  }

  @Test
  void aDirectoryIsMadeByOneName() throws Exception {
    link("/etc/ln", "/srv/real");

    change(install("web", at("/etc/ln/new/a"), at("/srv/real/new/b")));

    assertThat(local.names("/srv/real/new")).containsExactly("a", "b");
    change(remove(RemoveRequest.Files.CAREFUL));
    assertThat(local.names("/srv/real")).containsExactly(".keep");
  }

  private void link(String path, String to) throws IOException {
    local.write(to + "/.keep", "");
    local.write(path + ".beside", "");
    Files.createSymbolicLink(local.file(path), local.file(to));
  }

  /// What the plan was made of is looked at again by the script.
  @Test
  void aDirectoryThatOthersOpenMeanwhileIsNotWrittenTo() throws Exception {
    local.write("/srv/www/.keep", "");
    Plan plan = plan(install("web", blob()));
    Files.setPosixFilePermissions(
        local.file("/srv/www"), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(node.execute(plan, _ -> {})).isEqualTo(new Execution.Undone());
    assertThat(local.exists(BLOB)).isFalse();
  }

  /// As a unit for Red Hat has it, on a Debian.
  @Test
  void theDirectoryOfTheKubeletsEnvironmentFileIsMade() throws NodeException {
    String unit =
        "[Service]\nEnvironmentFile=-/etc/sysconfig/kubelet\n"
            + "ExecStart=/usr/bin/kubelet --v=2 $KUBELET_EXTRA_ARGS\n";
    local.write(LocalNode.UNIT_PATH, unit);
    local.write("/var/lib/kubelet/config.yaml", "kind: KubeletConfiguration\n");
    local.write("/proc/4711/cmdline", "/usr/bin/kubelet\0--v=2\0");
    local.write(
        "/stub/properties",
        local.read("/stub/properties")
            + "EnvironmentFiles=/etc/sysconfig/kubelet (ignore_errors=yes)\n");
    InstallRequest web = install("web");
    var policy = new KubeletPolicy(KubeletEdit.ENV, KubeletPolicy.DEFAULT.manifests());
    Plan plan =
        plan(
            new InstallRequest(
                web.manifest(), web.annotated(), Optional.empty(), web.unmanaged(), policy));

    List<Step> files =
        plan.steps().stream()
            .filter(step -> step instanceof Step.MakeDirectory || step instanceof Step.WriteFile)
            .toList();
    assertThat(node.execute(new Plan("w1", List.of(), files, List.of(), List.of()), _ -> {}))
        .isEqualTo(new Execution.Committed());
    assertThat(local.read("/etc/sysconfig/kubelet"))
        .isEqualTo("KUBELET_EXTRA_ARGS=--pod-manifest-path=/etc/kubernetes/manifest/\n");
    assertThat(local.mode("/etc/sysconfig")).isEqualTo("rwxr-xr-x");
  }

  @Test
  void aDirectoryThatIsMissingIsNotSaidToBeOpenToOthers() throws NodeException {
    Plan plan = PlanSamples.write("/etc/sysconfig/kubelet", "A=b\n");
    var events = new ArrayList<StepEvent>();

    assertThat(node.execute(plan, events::add)).isEqualTo(new Execution.Undone());
    assertThat(events)
        .filteredOn(StepEvent.Failed.class::isInstance)
        .extracting(event -> ((StepEvent.Failed) event).cause())
        .containsExactly("the directory /etc/sysconfig is missing");
  }

  private static HostFile at(String path) {
    return new HostFile(path, FileContent.of("x\n"), mode(""), HostFile.Reload.RESTART);
  }

  private static HostFile conf(String text) {
    return new HostFile(CONF, FileContent.of(text), mode(""), HostFile.Reload.RESTART);
  }

  private static HostFile key(String text) {
    return new HostFile(KEY, FileContent.of(text).sensitive(), mode(""), HostFile.Reload.RESTART);
  }

  private static HostFile blob() {
    return new HostFile(BLOB, plain(BYTES), mode(""), HostFile.Reload.RESTART);
  }

  private static FileContent plain(String text) {
    return plain(text.getBytes(StandardCharsets.UTF_8));
  }

  private static FileContent plain(byte[] bytes) {
    return FileContent.of(bytes, FileContent.Sensitivity.PLAIN);
  }

  private static FileAttributes mode(String mode) {
    return FileAttributes.mode(mode);
  }

  private static InstallRequest install(String pod, HostFile... files) {
    return request(pod, HostFiles.exactly(List.of(files)), false);
  }

  private static InstallRequest install(String pod, UnmanagedPolicy policy, HostFile... files) {
    return request(pod, HostFiles.exactly(List.of(files)), policy == UnmanagedPolicy.ADOPT);
  }

  private static InstallRequest request(String pod, HostFiles files, boolean adopt) {
    String text =
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: %s\nspec:\n  containers: []\n"
            .formatted(pod);
    PodManifest manifest =
        ManifestReader.read(pod, text.getBytes(StandardCharsets.UTF_8)).manifest().orElseThrow();
    return new InstallRequest(
            manifest,
            AnnotatedText.of(manifest),
            Optional.empty(),
            adopt ? UnmanagedPolicy.ADOPT : UnmanagedPolicy.RESPECT)
        .withFiles(files);
  }

  private static RemoveRequest remove(RemoveRequest.Files files) {
    return new RemoveRequest(
        new PodName("default", "web"),
        UnmanagedPolicy.RESPECT,
        RemoveRequest.Absence.REFUSE,
        PodNaming.MANIFEST,
        files);
  }

  private static RemoveRequest removeOf(String pod) {
    return new RemoveRequest(
        new PodName("default", pod),
        UnmanagedPolicy.RESPECT,
        RemoveRequest.Absence.REFUSE,
        PodNaming.MANIFEST);
  }

  private static RollbackRequest rollback() {
    return new RollbackRequest(new PodName("default", "web"), OptionalInt.empty());
  }

  private PodManifest manifest() {
    return ManifestReader.read("web", local.bytes("/m/web.yaml")).manifest().orElseThrow();
  }

  private static ProbeRequest probe() {
    return new ProbeRequest(
        List.of(),
        new ProbeRequest.Revisions.Of(new PodName("default", "web")),
        ProbeRequest.VersionQuery.OMITTED);
  }

  private PlanResult result(Request.OfPod request) throws NodeException {
    List<ProbeRequest.FileQuery> files =
        request instanceof InstallRequest install
            ? install.files().files().stream()
                .map(file ->
                    new ProbeRequest.FileQuery(file.path(), ProbeRequest.FileQuery.Extent.CONTENT))
                .toList()
            : List.of();
    NodeFacts facts =
        node.probe(
            new ProbeRequest(
                List.of(), probe().revisions(), ProbeRequest.VersionQuery.OMITTED, files));
    return new Planner(new Provenance("me", "1")).plan(List.of(request), facts);
  }

  private PlanResult.Refused refusal(Request.OfPod request) throws NodeException {
    return (PlanResult.Refused) result(request);
  }

  private Plan plan(Request.OfPod request) throws NodeException {
    PlanResult result = result(request);
    assertThat(result).isInstanceOf(PlanResult.Planned.class);
    return ((PlanResult.Planned) result).plan();
  }

  private Plan change(Request.OfPod request) throws NodeException {
    Plan plan = plan(request);
    execute(plan);
    return plan;
  }

  private void execute(Plan plan) throws NodeException {
    assertThat(
            node.execute(plan, event -> assertThat(event).isNotInstanceOf(StepEvent.Failed.class)))
        .isEqualTo(new Execution.Committed());
  }
}
