package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class KeyPracticeTest {
  @Test
  void findsEverySignatureGood() {
    assertThatCode(KeyPractice::run).doesNotThrowAnyException();
  }
}
