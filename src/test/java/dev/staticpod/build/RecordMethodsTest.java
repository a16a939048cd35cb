package dev.staticpod.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A rewritten record against the same record as the compiler made it.
class RecordMethodsTest {
  private static final Object SHARED = new Object();

  /// For each component what is worth comparing.
  private static final List<List<@Nullable Object>> VALUES =
      List.of(
          List.of(false, true),
          List.of((byte) 0, Byte.MIN_VALUE, Byte.MAX_VALUE),
          List.of('a', Character.MAX_VALUE),
          List.of((short) 0, Short.MIN_VALUE),
          List.of(0, -1, Integer.MIN_VALUE),
          List.of(0L, -1L, 1L << 32),
          List.of(0f, -0f, Float.NaN, Float.MIN_VALUE, Float.POSITIVE_INFINITY),
          List.of(0d, -0d, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY),
          Arrays.asList(null, "", "text"),
          Arrays.asList(null, SHARED, List.of(1), new int[] {1}, new int[] {1}));

  private final Changes changes = new Changes();

  @Test
  void equalsAndHashCodeAreWhatTheCompilersAre() throws Exception {
    Constructor<?> original = Samples.Everything.class.getConstructors()[0];
    Constructor<?> rewritten = rewritten(Samples.Everything.class).getConstructors()[0];
    List<@Nullable Object[]> arguments = arguments();

    for (@Nullable Object[] one : arguments) {
      assertThat(rewritten.newInstance(one).hashCode())
          .as(Arrays.toString(one))
          .isEqualTo(original.newInstance(one).hashCode());
      for (@Nullable Object[] other : arguments) {
        assertThat(rewritten.newInstance(one).equals(rewritten.newInstance(other)))
            .as("%s and %s", Arrays.toString(one), Arrays.toString(other))
            .isEqualTo(original.newInstance(one).equals(original.newInstance(other)));
      }
    }
    assertThat(changes.of(Rewriting.RECORD_EQUALS)).isOne();
    assertThat(changes.of(Rewriting.RECORD_HASH_CODES)).isOne();
  }

  @Test
  void aRecordEqualsItselfAndNothingOfAnotherType() throws Exception {
    Object nothing = rewritten(Samples.Nothing.class).getConstructors()[0].newInstance();

    assertThat(nothing.equals(nothing)).isTrue();
    assertThat(nothing.equals(null)).isFalse();
    assertThat(nothing.equals(new Samples.Nothing())).isFalse();
    assertThat(nothing).hasSameHashCodeAs(new Samples.Nothing());
  }

  /// All first values, and for each component each of its others with the first of the rest.
  private static List<@Nullable Object[]> arguments() {
    var all = new ArrayList<@Nullable Object[]>();
    for (int component = 0; component < VALUES.size(); component++) {
      for (Object value : VALUES.get(component)) {
        @Nullable Object[] arguments = VALUES.stream().map(List::getFirst).toArray();
        arguments[component] = value;
        all.add(arguments);
      }
    }
    return all;
  }

  private Class<?> rewritten(Class<?> sample) throws Exception {
    byte[] bytes = CallSites.resolve(ClassFile.of(), ClassBytes.of(sample), changes);
    return ClassBytes.load(sample.getName(), bytes);
  }
}
