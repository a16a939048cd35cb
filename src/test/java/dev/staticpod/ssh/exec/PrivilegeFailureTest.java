package dev.staticpod.ssh.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.ssh.exec.PrivilegedCommand.PrivilegeMode;
import dev.staticpod.ssh.exec.Sessions.SignalReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrivilegeFailureTest {
  @ParameterizedTest
  @CsvSource({
    "WARNING: Your password has expired., EXPIRED",
    "Password change required but no TTY available., EXPIRED",
    "/bin/sh: 1: exec: /bin/sh: Permission denied, NOEXEC",
    "static-pod: neither sudo nor doas, NOTHING",
  })
  void recognizesWhatNodesSay(String said, PrivilegeFailure failure) {
    assertThat(PrivilegeFailure.of(said)).isEqualTo(failure);
  }

  /// As a python3, or a ForceCommand with a list of its own, does.
  @ParameterizedTest
  @EnumSource(PrivilegeMode.class)
  void doesNotTakeALoginShellThatPrintsTheCommandForANodeWithoutSudo(PrivilegeMode mode) {
    String command =
        new PrivilegedCommand(RootAccess.withoutPassword(), mode, SignalReport.BY_SSH).text();

    assertThat(PrivilegeFailure.of("not allowed: " + command)).isEqualTo(PrivilegeFailure.OTHER);
  }
}
