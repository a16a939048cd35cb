package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.node.upload.PlanUploads;
import dev.staticpod.node.upload.Upload;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.Precondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Large files get their names without being copied again, and what they replace is copied once: no
/// file has two names afterwards, and no edit is lost.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
class LinkedUploadsTest {
  private static final byte[] OLD = Contents.bytes(new Random(1), 50_000);
  private static final byte[] NEW = Contents.bytes(new Random(2), 50_000);
  private static final String KEPT = "/var/lib/static-pod/kept/" + content(OLD).sha256();

  private final LocalNode local;
  private final Node node;

  LinkedUploadsTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    node = new Node(local);
  }

  @Test
  void aFileHasOneNameAndItsMode() throws Exception {
    local.write("/srv/a", OLD);

    assertThat(change(write("/srv/a", "640", NEW))).isEqualTo(new Execution.Committed());

    assertThat(local.bytes("/srv/a")).isEqualTo(NEW);
    assertThat(local.mode("/srv/a")).isEqualTo("rw-r-----");
    assertThat(links("/srv/a")).isEqualTo(1);
    assertThat(local.names(Upload.DIRECTORY)).isEmpty();
  }

  @Test
  void pathsWithTheSameBytesAreFilesOfTheirOwn() throws Exception {
    assertThat(
            change(
                write("/srv/a", "600", NEW),
                write("/srv/new/b", "644", NEW),
                write("/etc/c", "640", NEW)))
        .isEqualTo(new Execution.Committed());

    for (String path : List.of("/srv/a", "/srv/new/b", "/etc/c")) {
      assertThat(local.bytes(path)).as(path).isEqualTo(NEW);
      assertThat(links(path)).as(path).isEqualTo(1);
    }
    assertThat(local.mode("/srv/new/b")).isEqualTo("rw-r--r--");
    assertThat(local.mode("/etc/c")).isEqualTo("rw-r-----");
  }

  @Test
  void whatIsKeptIsACopy() throws Exception {
    local.write("/srv/a", OLD);
    local.write("/srv/b", OLD);
    // a file that a process writes on in must not change what a rollback puts back
    Files.createLink(local.file("/srv/still-open"), local.file("/srv/a"));
    holdOnCommit();

    Plan plan = plan(write("/srv/a", "600", NEW), write("/srv/b", "600", NEW));
    assertThat(node.execute(plan, _ -> {})).isEqualTo(new Execution.Committed());

    local.write("/srv/still-open", "other");
    assertThat(local.bytes(KEPT)).isEqualTo(OLD);
  }

  /// What no revision names is not pruned yet.
  private void holdOnCommit() {
    local.write(
        "/var/lib/static-pod/revisions/default.x/1/files-before",
        "file\t/srv/a\t" + content(OLD).sha256() + "\t644\n");
    local.makePrivate("/var/lib/static-pod");
    local.makePrivate("/var/lib/static-pod/revisions");
  }

  @Test
  void anUploadThatACutChangeLeftAsAFileIsSentAgain() throws Exception {
    node.upload(List.of(upload()), Upload.Progress.NONE);
    local.write("/srv/.keep", "");
    Files.createLink(local.file("/srv/a"), local.file(uploaded()));

    assertThat(change(write("/srv/b", "600", NEW))).isEqualTo(new Execution.Committed());

    assertThat(links("/srv/a")).isEqualTo(1);
    assertThat(links("/srv/b")).isEqualTo(1);
  }

  /// It would outlive the file that it is.
  @Test
  void anUploadThatACutChangeLeftAsAFileGoesWithTheNextChange() throws Exception {
    node.upload(List.of(upload()), Upload.Progress.NONE);
    local.write("/srv/.keep", "");
    Files.createLink(local.file("/srv/a"), local.file(uploaded()));

    assertThat(change(write("/srv/b", "600", new byte[] {1}))).isEqualTo(new Execution.Committed());

    assertThat(links("/srv/a")).isEqualTo(1);
    assertThat(local.names(Upload.DIRECTORY)).isEmpty();
  }

  /// It may be a secret, and the next change may never come.
  @Test
  void whatIsLittleDoesNotWaitForAnotherChange() throws Exception {
    byte[] large = Contents.bytes(new Random(3), 1_100_000);
    local.write("/srv/www/.keep", "");
    Plan plan = plan(write("/srv/www/a", "600", NEW), write("/srv/www/b", "600", large));
    Files.setPosixFilePermissions(
        local.file("/srv/www"), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(node.execute(plan, _ -> {})).isEqualTo(new Execution.Undone());

    assertThat(local.names(Upload.DIRECTORY)).containsExactly(content(large).sha256());
  }

  @Test
  void whatIsLittleGoesWhereTheNodeIsNotAsPlanned() throws Exception {
    Plan plan = plan(write("/srv/a", "600", NEW));
    local.write("/srv/a", OLD);

    assertThat(node.execute(plan, _ -> {})).isInstanceOf(Execution.Conflict.class);

    assertThat(local.names(Upload.DIRECTORY)).isEmpty();
  }

  /// The change that it became a file in was killed behind its end.
  @Test
  void anUploadThatIsAFileMeanwhileIsCopied() throws Exception {
    Plan plan = plan(write("/srv/b", "600", NEW));
    node.upload(new PlanUploads(plan).list(), Upload.Progress.NONE);
    local.write("/srv/.keep", "");
    Files.setPosixFilePermissions(
        local.file(uploaded()), PosixFilePermissions.fromString("rw-r--r--"));
    Files.createLink(local.file("/srv/a"), local.file(uploaded()));

    assertThat(run(plan).getLast()).isEqualTo("result\tcommitted");

    assertThat(local.bytes("/srv/b")).isEqualTo(NEW);
    assertThat(links("/srv/a")).isEqualTo(1);
    assertThat(links("/srv/b")).isEqualTo(1);
    assertThat(local.mode("/srv/a")).isEqualTo("rw-r--r--");
    assertThat(local.mode("/srv/b")).isEqualTo("rw-------");
  }

  private List<String> run(Plan plan) throws NodeException {
    var lines = new ArrayList<String>();
    local.run(
        ExecuteScript.render(plan), line -> lines.add(new String(line, StandardCharsets.UTF_8)));
    return lines;
  }

  /// A disk says only once that it did not take a file: no other sync may be asked then.
  @Test
  void aDiskThatDoesNotTakeAFileEndsTheChange() throws Exception {
    local.write("/srv/a", OLD);
    local.sync(
        """
        case " $* " in
          *' -f '*) ;;
          *) echo "sync: error syncing '$1': Input/output error" >&2; return 1 ;;
        esac\
        """);

    assertThat(change(write("/srv/a", "640", NEW)))
        .isInstanceOfSatisfying(
            Execution.NotBegun.class,
            refused -> assertThat(refused.why()).contains("Input/output error"));
    assertThat(local.bytes("/srv/a")).isEqualTo(OLD);
  }

  @Test
  void aFileSystemThatSyncsNoDirectoriesIsSyncedAsAWhole() throws Exception {
    local.write("/srv/a", OLD);
    local.sync(
        """
        case " $* " in
          *' -f '*) echo "$*" >>"$STATIC_POD_ROOT/stub/synced" ;;
          *) echo "sync: error syncing '/var/lib/static-pod': Invalid argument" >&2; return 1 ;;
        esac\
        """);

    assertThat(change(write("/srv/a", "640", NEW))).isEqualTo(new Execution.Committed());
    assertThat(local.read("/stub/synced")).contains("-f ").contains("/transaction/journal");
  }

  /// The upload has made the place of all that the change relies on.
  @Test
  void theNameOfWhatAnUploadHasMadeIsSyncedBeforeTheChange() throws Exception {
    local.sync("echo \"$*\" >>\"$STATIC_POD_ROOT/stub/synced\"");

    assertThat(change(write("/srv/a", "640", NEW))).isEqualTo(new Execution.Committed());

    assertThat(local.read("/stub/synced").lines().findFirst().orElseThrow().split(" "))
        .contains(
            local.file("/var/lib").toString(),
            local.file("/var/lib/static-pod").toString(),
            local.file("/var/lib/static-pod/transaction/journal").toString(),
            local.file(uploaded()).toString());
  }

  @Test
  void anEditBetweenTheBackupAndTheStepIsNotLost() throws Exception {
    local.write("/srv/a", OLD);
    local.write("/srv/b", "old\n");
    local.write("/srv/c", "old\n");
    Plan plan =
        plan(write("/srv/a", "600", NEW), write("/srv/b", "600", NEW), write("/srv/c", "600", NEW));
    node.upload(new PlanUploads(plan).list(), Upload.Progress.NONE);
    var events = new ArrayList<String>();
    String edit =
        """
        begin_sync() {
          for each in b c; do echo mine >"$root/srv/$each"; touch -t 203001010000 "$root/srv/$each"; done
        }
        { transact\
        """;

    local.run(
        ExecuteScript.render(plan).replace("{ transact ", edit + " "),
        line -> events.add(new String(line, StandardCharsets.UTF_8)));

    assertThat(events)
        .anySatisfy(line -> assertThat(line).contains("/srv/b was changed meanwhile"));
    assertThat(events.getLast()).as("nothing of this change was there").isEqualTo("result\tundone");
    assertThat(local.read("/srv/b")).isEqualTo("mine\n");
    assertThat(local.read("/srv/c")).isEqualTo("mine\n");
    assertThat(local.bytes("/srv/a")).isEqualTo(OLD);
  }

  @Test
  void aPathThatTheSameChangeMadeADirectoryIsNothingThatOthersLeft() throws Exception {
    local.write("/srv/.keep", "");

    assertThat(change(write("/srv/zz/conf/x", "600", NEW), write("/srv/zz/conf", "600", NEW)))
        .isEqualTo(new Execution.Undone());

    assertThat(local.names("/srv")).containsExactly(".keep");
  }

  @Test
  void aDirectoryThatOthersOpenMeanwhileGetsNoLink() throws Exception {
    local.write("/srv/www/.keep", "");
    Plan plan = plan(write("/srv/www/a", "600", NEW));
    Files.setPosixFilePermissions(
        local.file("/srv/www"), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(node.execute(plan, _ -> {})).isEqualTo(new Execution.Undone());
    assertThat(local.names("/srv/www")).containsExactly(".keep");
  }

  /// A disk takes many files in little more time than one.
  @Test
  void backupsAndNamesOfAllFilesAreSyncedTogether() throws Exception {
    Step[] few = steps("/srv/few", 2);
    Step[] many = steps("/srv/many", 12);

    assertThat(syncs(many)).isEqualTo(syncs(few)).isLessThanOrEqualTo(4);
  }

  /// Whenever the power goes, there is on the disk what undoes it.
  @Test
  void whatCountsIsOnTheDiskBeforeItIsReliedOn() throws Exception {
    PlanSamples.prepareHostFiles(local);
    Plan plan = PlanSamples.hostFiles(local);
    node.upload(new PlanUploads(plan).list(), Upload.Progress.NONE);
    local.fault(new LocalNode.Fault("fail", 999));
    assertThat(node.execute(plan, _ -> {})).isEqualTo(new Execution.Committed());
    List<String> calls = local.read("/stub/calls").lines().toList();
    local.fault(LocalNode.Fault.NONE);

    String state = local.file("/var/lib/static-pod").toString();
    var synced = new HashSet<String>();
    int changes = 0;
    for (String call : calls) {
      List<String> words = List.of(call.split(" "));
      String last = words.getLast();
      switch (words.getFirst()) {
        case "sync" -> synced.addAll(words);
        case "ln" -> {
          assertThat(synced).as(call).contains(words.get(1));
          synced.add(last);
        }
        case "mv", "rm", "rmdir" -> {
          if (words.getFirst().equals("mv")) {
            assertThat(synced).as(call).contains(words.get(words.size() - 2));
          }
          if (last.startsWith(local.file("/etc").toString())) {
            assertThat(synced)
                .as(call)
                .contains(
                    state,
                    state + "/transaction",
                    state + "/transaction/journal",
                    state + "/transaction/subjects",
                    state + "/transaction/1",
                    state + "/transaction/2",
                    state + "/transaction/3");
            changes++;
          }
          if (last.equals(state + "/transaction/journal")) {
            assertThat(synced)
                .as(call)
                .contains(
                    local.file("/etc/app").toString() + "/",
                    local.file("/etc/app/new").toString() + "/",
                    local.file("/etc/kubernetes/manifest").toString() + "/",
                    state + "/files/",
                    state + "/kept",
                    state + "/revisions",
                    state + "/revisions/" + PlanSamples.POD.key());
          }
        }
        default -> {}
      }
    }
    assertThat(changes).isGreaterThanOrEqualTo(5);
  }

  private Step[] steps(String directory, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          local.write(directory + "/" + i, "old " + i);
          return write(directory + "/" + i, "644", Contents.bytes(new Random(i + count), 40_000));
        })
        .toArray(Step[]::new);
  }

  private long syncs(Step... steps) throws NodeException {
    Plan plan = plan(steps);
    node.upload(new PlanUploads(plan).list(), Upload.Progress.NONE);
    local.fault(new LocalNode.Fault("fail", 999));
    assertThat(node.execute(plan, _ -> {})).isEqualTo(new Execution.Committed());
    long syncs = local.read("/stub/calls").lines().filter(call -> call.startsWith("sync ")).count();
    local.fault(LocalNode.Fault.NONE);
    return syncs;
  }

  private Execution change(Step... steps) throws NodeException {
    return node.execute(plan(steps), _ -> {});
  }

  private static Plan plan(Step... steps) {
    return PlanSamples.plan(steps);
  }

  private Step write(String path, String mode, byte[] bytes) {
    var file =
        new HostFile(path, content(bytes), FileAttributes.mode(mode), HostFile.Reload.RESTART);
    return new Step.WriteHostFile(PlanSamples.POD, before(path), file, Step.OldBytes.KEEP);
  }

  private Precondition before(String path) {
    return local.exists(path)
        ? new Precondition.Present(
            FileFacts.regular(path, content(local.bytes(path)), FileAttributes.mode("644")))
        : new Precondition.Absent();
  }

  private static FileContent content(byte[] bytes) {
    return FileContent.of(bytes, FileContent.Sensitivity.PLAIN);
  }

  private static Upload upload() {
    return Upload.of(content(NEW));
  }

  private static String uploaded() {
    return Upload.DIRECTORY + "/" + upload().sha256();
  }

  private int links(String path) throws IOException {
    return (int) Files.getAttribute(local.file(path), "unix:nlink");
  }
}
