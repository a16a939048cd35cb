package dev.staticpod.plan.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileAttributesTest {
  @Test
  void takesNamesAndNumbersAndNothing() {
    assertThat(new FileAttributes("etcd", "0", "4755").owner()).isEqualTo("etcd");
    assertThat(new FileAttributes("_apt", "host$", "0600").group()).isEqualTo("host$");
    assertThat(FileAttributes.mode("600")).isEqualTo(new FileAttributes("", "", "600"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-R", "a b", "a:b", "a\nb", "$(id)", "a;b", "../a"})
  void refusesOwnersThatChownWouldTakeForSomethingElse(String owner) {
    assertThatIllegalArgumentException().isThrownBy(() -> new FileAttributes(owner, "", "600"));
    assertThatIllegalArgumentException().isThrownBy(() -> new FileAttributes("", owner, "600"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"u+s", "888", "600 /etc", "-1", "1000000"})
  void refusesModesThatAreNoBits(String mode) {
    assertThatIllegalArgumentException().isThrownBy(() -> FileAttributes.mode(mode));
  }
}
