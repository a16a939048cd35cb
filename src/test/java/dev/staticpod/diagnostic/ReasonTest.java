package dev.staticpod.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {
  private enum Why {
    HOST_KEY
  }

  @Test
  void isAConstantsWordBehindItsPrefix() {
    assertThat(Reason.of("api-", Why.HOST_KEY, Reason.Kind.LOCAL))
        .isEqualTo(new Reason("api-host-key", Reason.Kind.LOCAL));
  }

  @Test
  void eachConstantIsCalledAsItsWord() {
    List<String> words =
        Stream.of(Reason.class.getFields()).map(ReasonTest::value).map(Reason::word).toList();

    assertThat(words)
        .hasSizeGreaterThan(30)
        .isEqualTo(
            Stream.of(Reason.class.getFields())
                .map(field -> field.getName().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
  }

  private static Reason value(Field field) {
    try {
      return (Reason) Objects.requireNonNull(field.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
