package dev.staticpod.validation.field;

import dev.staticpod.kubelet.KubeletVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time as Go reads it (`time.Parse` with RFC3339, of which metav1.Time makes use).
public final class GoTime {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{1,2}):([0-9]{2}):([0-9]{2})([.,][0-9]+)?"
              + "(Z|[+-]([0-9]{2}):([0-9]{2}))");
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int FEBRUARY = 2;
  private static final int MAX_HOUR = 23;
  private static final int MAX_MINUTE = 59;

  /// The first kubelet that is built with Go 1.20, which checks the offset.
  private static final int LIMITED_OFFSET = 27;

  private GoTime() {}

  /// Whether Go takes a text for a time, in the version that a kubelet is built with.
  public static boolean isTime(String text, KubeletVersion version) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        && isDate(number(matcher, 1), number(matcher, 2), number(matcher, 3))
        && number(matcher, 4) <= MAX_HOUR
        && number(matcher, 5) <= MAX_MINUTE
        && number(matcher, 6) <= MAX_MINUTE
        && (matcher.group(9) == null || !version.atLeast(LIMITED_OFFSET) || isOffset(matcher));
  }

  private static boolean isDate(int year, int month, int day) {
    if (month < 1 || month > DAYS.length || day < 1) {
      return false;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= DAYS[month - 1] + (leap && month == FEBRUARY ? 1 : 0);
  }

  /// Whether an offset is one to Go, which allows a whole day and a whole hour here.
  private static boolean isOffset(Matcher matcher) {
    return number(matcher, 9) <= MAX_HOUR + 1 && number(matcher, 10) <= MAX_MINUTE + 1;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
