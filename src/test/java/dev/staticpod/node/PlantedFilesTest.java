package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.StateFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What another user of the node may have prepared is neither followed nor used: the reason and the
/// next step are told.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
class PlantedFilesTest {
  private static final String LOCK = "/run/static-pod.lock";
  private static final String STATE = "/var/lib/static-pod";
  private static final String MANIFEST = PlanSamples.POD_PATH;
  private static final String VICTIM = "/srv/victim";

  private final String shell;
  private final LocalNode local;
  private final Node node;

  PlantedFilesTest(String shell, @TempDir Path directory) {
    this.shell = shell;
    local = new LocalNode(directory, List.of(shell.split(" ")));
    node = new Node(local);
  }

  @BeforeEach
  void isReady() {
    local.write(MANIFEST, "old: 1\n");
    local.write(VICTIM + "/file", "precious\n");
  }

  private Execution update() throws NodeException {
    Plan plan = PlanSamples.rewrite(local, MANIFEST, "new: 1\n");
    return node.execute(plan, _ -> {});
  }

  private void link(String path, String target) throws IOException {
    Files.createDirectories(local.file(path).getParent());
    Files.createSymbolicLink(local.file(path), local.file(target));
  }

  private void mode(String path, String mode) throws IOException {
    Files.setPosixFilePermissions(local.file(path), PosixFilePermissions.fromString(mode));
  }

  /// Only root can give a file away.
  private void owner(String path) throws IOException {
    Programs.needRoot("to give a file away");
    Files.setAttribute(local.file(path), "unix:uid", 12345);
  }

  private void assertRefused(String problem, String nextStep) throws NodeException {
    assertThat(update())
        .isInstanceOfSatisfying(
            Execution.NotBegun.class,
            refused -> {
              assertThat(refused.why()).isEqualTo(problem);
              assertThat(refused.nextStep()).contains(nextStep);
            });
    assertThat(local.read(MANIFEST)).isEqualTo("old: 1\n");
    assertThat(local.read(VICTIM + "/file")).isEqualTo("precious\n");
    assertThat(local.file(VICTIM).toFile().list()).containsExactly("file");
  }

  @Test
  void theLockIsRootsAlone() throws Exception {
    assertThat(update()).isEqualTo(new Execution.Committed());

    assertThat(local.mode(LOCK)).isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw----"})
  void aLockThatOthersCanOpenIsClosedToThem(String mode) throws Exception {
    local.write(LOCK, "");
    mode(LOCK, mode);

    assertThat(update()).isEqualTo(new Execution.Committed());

    assertThat(local.mode(LOCK)).isEqualTo("rw-------");
  }

  @Test
  void aLockThatOthersCanWriteIsRefused() throws Exception {
    local.write(LOCK, "");
    mode(LOCK, "rw-----w-");

    assertRefused(LOCK + " can be written by other users than root", "chmod go-w " + LOCK);
  }

  @Test
  void aLockThatIsALinkIsRefused() throws Exception {
    link(LOCK, VICTIM + "/file");
    assertRefused(LOCK + " is a symbolic link", "mv " + LOCK + " ");
  }

  @Test
  void aLockThatIsALinkToNowhereMakesNothingThere() throws Exception {
    link(LOCK, VICTIM + "/new");
    assertRefused(LOCK + " is a symbolic link", "mv " + LOCK + " ");
  }

  @Test
  void aLockThatIsADirectoryIsRefused() throws Exception {
    local.write(LOCK + "/x", "");
    assertRefused(LOCK + " is no file", "ls -ldn " + LOCK);
  }

  @Test
  void aLockOfAnotherUserIsRefused() throws Exception {
    local.write(LOCK, "");
    mode(LOCK, "rw-------");
    owner(LOCK);
    assertRefused(LOCK + " belongs to another user than root", "ls -ldn " + LOCK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/transaction", "/revisions"})
  void aDirectoryOfOursThatIsALinkIsRefused(String name) throws Exception {
    link(STATE + name, VICTIM);
    assertRefused(STATE + name + " is a symbolic link", "mv " + STATE + name + " ");
    assertDistrusted(STATE + name + " is a symbolic link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/transaction", "/revisions"})
  void aDirectoryOfOursThatOthersCanWriteIsRefused(String name) throws Exception {
    Files.createDirectories(local.file(STATE + name));
    mode(STATE + name, "rwxrwxrwx");
    assertRefused(
        STATE + name + " can be written by other users than root", "chmod go-w " + STATE + name);
    assertDistrusted(STATE + name + " can be written by other users than root");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/transaction", "/revisions"})
  void aDirectoryOfOursThatBelongsToAnotherUserIsRefused(String name) throws Exception {
    Files.createDirectories(local.file(STATE + name));
    owner(STATE + name);
    assertRefused(STATE + name + " belongs to another user than root", "ls -ldn " + STATE + name);
    assertDistrusted(STATE + name + " belongs to another user than root");
  }

  /// A probe that is asked for revisions says so too, and reads none of them.
  private void assertDistrusted(String problem) throws NodeException {
    StateFacts state =
        node.probe(
                new ProbeRequest(
                    List.of(),
                    new ProbeRequest.Revisions.Newest(),
                    ProbeRequest.VersionQuery.OMITTED))
            .state();

    assertThat(state.distrust()).map(StateFacts.Distrust::problem).hasValue(problem);
    assertThat(state.interrupted()).isEmpty();
  }

  @Test
  void revisionsOfAPodThatAnotherUserPreparedAreNotRead() throws Exception {
    String pod = STATE + "/revisions/default.nodejs";
    local.write(pod + "/1/metadata", "action\tinstall\n");
    local.write(pod + "/1/before", "evil: 1\n");
    mode(pod, "rwxrwxrwx");
    assertThat(node.probe(PlanSamples.HISTORY).revisions()).isEmpty();
    assertThat(node.probe(PlanSamples.HISTORY).state().distrust()).isPresent();
    assertThat(update()).isEqualTo(new Execution.Undone());
  }

  @Test
  void aTemporaryNameThatIsALinkIsReplacedAndNotFollowed() throws Exception {
    link("/etc/kubernetes/manifest/.nodejs.yaml.static-pod", VICTIM + "/file");

    assertThat(update()).isEqualTo(new Execution.Committed());

    assertThat(local.read(MANIFEST)).isEqualTo("new: 1\n");
    assertThat(Files.isSymbolicLink(local.file(MANIFEST))).isFalse();
    assertThat(local.read(VICTIM + "/file")).isEqualTo("precious\n");
  }

  @Test
  void nothingIsWrittenWhereOthersCanPutLinks() throws Exception {
    mode("/etc/kubernetes/manifest", "rwxrwxrwx");

    assertThat(update()).isEqualTo(new Execution.Undone());

    assertThat(local.read(MANIFEST)).isEqualTo("old: 1\n");
  }

  @Test
  void whatIsTrustedStandsInNobodysWay() throws Exception {
    assertThat(update()).isEqualTo(new Execution.Committed());
    mode(STATE, "rwxr-xr-x");

    assertThat(update()).isEqualTo(new Execution.Committed());
    assertThat(Optional.of(node.probe(new ProbeRequest()).state())).contains(StateFacts.CLEAN);
  }

  /// In a directory whose access list is inherited, the umask does not count.
  @Test
  void whatIsOursIsOursAloneWhereAnAccessListIsInherited() throws Exception {
    Files.createDirectories(local.file(STATE).getParent());
    acl("default", STATE.substring(0, STATE.lastIndexOf('/')));

    assertThat(update()).isEqualTo(new Execution.Committed());

    assertThat(local.mode(STATE)).isEqualTo("rwx------");
  }

  /// The bits of the group are a mask there: `chmod` is right, and the group is not who writes.
  @Test
  void aDirectoryOfOursThatAUserOfAnAccessListCanWriteIsRefused() throws Exception {
    Files.createDirectories(local.file(STATE));
    acl("access", STATE);
    if (!shell.startsWith("busybox")) { // its ls shows no list
      assertRefused(STATE + " can be written by other users than root", "chmod go-w " + STATE);
    }
  }

  /// setfacl is not everywhere.
  private void acl(String kind, String path) {
    Programs.run(
        """
        python3 - <<'END'
        import os, struct
        NONE = 0xffffffff
        entries = [(1, 7, NONE), (2, 7, 65534), (4, 5, NONE), (16, 7, NONE), (32, 5, NONE)]
        list = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
        os.setxattr("%s", "system.posix_acl_%s", list)
        END
        """
            .formatted(local.file(path), kind));
  }
}
