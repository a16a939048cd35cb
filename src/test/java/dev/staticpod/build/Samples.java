package dev.staticpod.build;

import java.util.function.Supplier;

/// Classes to rewrite. Each is loaded a second time, apart from the others, so they are public and
/// use nothing private of each other.
public final class Samples {
  private Samples() {}

  /// Labels that are types, with and without guards.
  public static final class Switches {
    private Switches() {}

    /// Guards make the runtime go on with the next label.
    public static String kind(Object value) {
      return switch (value) {
        case String text when text.isEmpty() -> "empty";
        case String _ -> "text";
        case Integer number when number > 9 -> "large";
        case Number _ -> "number";
        default -> "other";
      };
    }

    /// Null has a label of its own.
    public static String nullable(Object value) {
      return switch (value) {
        case null -> "null";
        case String _ -> "text";
        default -> "other";
      };
    }
  }

  /// A switch in the code of an interface.
  public interface InterfaceSwitch {
    /// Whether it is text.
    static boolean isText(Object value) {
      return switch (value) {
        case String _ -> true;
        default -> false;
      };
    }
  }

  /// One label is no type.
  public static final class ConstantSwitch {
    private ConstantSwitch() {}

    /// A colour among other things.
    public static String kind(Object value) {
      return switch (value) {
        case Thread.State state when state == Thread.State.NEW -> "new";
        case Thread.State.BLOCKED -> "blocked";
        default -> "other";
      };
    }
  }

  /// A component of each kind.
  public record Everything(
      boolean aBoolean,
      byte aByte,
      char aChar,
      short aShort,
      int anInt,
      long aLong,
      float aFloat,
      double aDouble,
      String text,
      Object any) {}

  /// No component at all.
  public record Nothing() {}

  /// Call sites of other kinds alone.
  public static final class Lambdas {
    private Lambdas() {}

    /// Joins two texts.
    public static String joined(String one, String other) {
      Supplier<String> joined = () -> one + other;
      return joined.get();
    }
  }

  /// Classes that are looked for.
  public static final class LookUps {
    private LookUps() {}

    /// A class of this name.
    public static String constant() {
      try {
        return Class.forName("dev.staticpod.build.Samples$Nothing").getName();
      } catch (ClassNotFoundException e) {
        return "no " + e.getMessage();
      }
    }

    /// Another one.
    public static String other() {
      try {
        return Class.forName("java.lang.String").getName();
      } catch (ClassNotFoundException e) {
        return "no " + e.getMessage();
      }
    }

    /// Whose name is not in the code.
    public static String variable(String name) {
      try {
        return Class.forName(name).getName();
      } catch (ClassNotFoundException e) {
        return "no " + e.getMessage();
      }
    }

    /// In a loader that is named.
    public static String inLoader() {
      try {
        ClassLoader loader = LookUps.class.getClassLoader();
        return Class.forName("dev.staticpod.build.Samples$Nothing", false, loader).getName();
      } catch (ClassNotFoundException e) {
        return "no " + e.getMessage();
      }
    }
  }
}
