package dev.staticpod.convert;

import dev.staticpod.diagnostic.Location;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Something that is other in the static pod than in what it was made of.
///
/// @param object what it was said of: `Deployment shop/web`
/// @param fields of the object; none where it is the object as a whole
/// @param next what to do about it, where there is something to do
public record Remark(
    Kind kind,
    Location location,
    String object,
    List<Field> fields,
    String message,
    Optional<String> next)
    implements Comparable<Remark> {
  /// How much the remark asks of people.
  public enum Kind {
    /// Nothing can be made of the object.
    PROBLEM,
    /// People have to say what is right; what was written is a proposal or a gap.
    DECIDE,
    /// The field is written otherwise, to the same effect as far as a node can have it.
    CHANGED,
    /// The field is kept as it is, and works otherwise in a static pod.
    NOTE,
    /// The field is left out.
    DROPPED;

    /// Returns the kind's name in messages and reports.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Remark {
    fields = List.copyOf(fields);
  }

  /// Orders remarks by place, as the input is read.
  @Override
  public int compareTo(Remark other) {
    int byPlace = location.compareTo(other.location);
    int byKind = byPlace == 0 ? kind.compareTo(other.kind) : byPlace;
    return byKind == 0 ? message.compareTo(other.message) : byKind;
  }
}
