package dev.staticpod.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a sandbox deletes in a directory that other users may write to.
class TemporaryDirectoryTest {
  /// No process has this id.
  private static final String LEFT = "static-pod-sandbox-999999999-x";

  @TempDir private Path shared;
  @TempDir private Path elsewhere;
  private UserPrincipal user;

  @BeforeEach
  void askForTheUser() throws IOException {
    user = Files.getOwner(shared);
    Files.writeString(elsewhere.resolve("precious"), "keep me");
  }

  @Test
  void deletesWhatAKilledSandboxOfThisUserLeft() throws IOException {
    Path inner = Files.createDirectories(shared.resolve(LEFT).resolve("node-1/root/etc"));
    Files.writeString(inner.resolve("file"), "text");

    TemporaryDirectory.sweep(shared, user);

    assertThat(shared.resolve(LEFT)).doesNotExist();
  }

  @Test
  void leavesWhatALiveProcessUses() throws IOException {
    Path live =
        Files.createDirectory(
            shared.resolve("static-pod-sandbox-" + ProcessHandle.current().pid() + "-x"));

    TemporaryDirectory.sweep(shared, user);

    assertThat(live).exists();
  }

  @Test
  void leavesWhatBelongsToAnotherUser() throws IOException {
    Path left = Files.createDirectory(shared.resolve(LEFT));
    UserPrincipal other =
        shared.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");

    TemporaryDirectory.sweep(shared, other);

    assertThat(left).exists();
  }

  @Test
  void followsNoLink() throws IOException {
    Files.createSymbolicLink(shared.resolve(LEFT), elsewhere);
    Path left = Files.createDirectory(shared.resolve("static-pod-sandbox-999999998-x"));
    Files.createSymbolicLink(left.resolve("d1"), elsewhere);

    TemporaryDirectory.sweep(shared, user);

    assertThat(left).doesNotExist();
    assertThat(elsewhere.resolve("precious")).hasContent("keep me");
  }

  @Test
  void passesOverANameThatIsNoProcessId() throws IOException {
    Path odd = Files.createDirectory(shared.resolve("static-pod-sandbox-99999999999999999999-x"));

    TemporaryDirectory.sweep(shared, user);

    assertThat(odd).exists();
  }

  @Test
  void deletesAnOwnDirectoryWhole() throws IOException {
    Path own = Files.createDirectories(shared.resolve("own/a/b"));
    Files.createSymbolicLink(own.resolve("link"), elsewhere);

    TemporaryDirectory.delete(shared.resolve("own"));

    assertThat(shared.resolve("own")).doesNotExist();
    assertThat(elsewhere.resolve("precious")).exists();
  }

  /// The programs of the workers would be another user's.
  @Test
  void isNowhereWhereOthersCouldPutAnotherInItsPlace() throws IOException {
    TemporaryDirectory.check(shared);
    Files.setAttribute(shared, "unix:mode", 01777);
    TemporaryDirectory.check(shared);

    Files.setAttribute(shared, "unix:mode", 0777);

    assertThatIOException()
        .isThrownBy(() -> TemporaryDirectory.check(shared))
        .withMessageContaining("(TMPDIR): every user may write there");
  }
}
