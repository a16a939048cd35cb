package dev.staticpod.node;

import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.answer.AnswerLimits;
import dev.staticpod.node.answer.AnswerParser;
import dev.staticpod.node.answer.ProtocolLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the answer of `check.sh`, line by line, into [NodeHealth].
final class HealthParser extends AnswerParser {
  private static final Set<String> ONCE =
      Set.of(
          "login",
          "time",
          "synchronized",
          "inotify",
          "swap",
          "cgroup",
          "leads-to",
          "watched",
          "selinux",
          "runtime",
          "started");

  private static final long LAST_ID = 0xffff_ffffL;
  private static final long MOST = Long.MAX_VALUE / 200;

  private final HealthRequest request;
  private final Set<String> said = new HashSet<>();
  private Optional<NodeHealth.Login> login = Optional.empty();
  private final Set<String> tools = new HashSet<>();
  private Optional<Instant> time = Optional.empty();
  private Optional<Boolean> isSynchronized = Optional.empty();
  private final List<NodeHealth.Disk> disks = new ArrayList<>();
  private OptionalInt swaps = OptionalInt.empty();
  private OptionalInt cgroups = OptionalInt.empty();
  private final List<NodeHealth.Place> places = new ArrayList<>();
  private Optional<String> leadsTo = Optional.empty();
  private Optional<Boolean> isWatched = Optional.empty();
  private Optional<String> selinux = Optional.empty();
  private final List<String> labels = new ArrayList<>();
  private Optional<NodeHealth.Inotify> inotify = Optional.empty();
  private NodeHealth.ContainerRuntime runtime =
      new NodeHealth.ContainerRuntime(NodeHealth.ContainerRuntime.State.UNKNOWN, "");
  private final List<UnitName> others = new ArrayList<>();
  private Optional<Instant> started = Optional.empty();
  private final List<NodeHealth.Complaint> complaints = new ArrayList<>();

  /// @param request what was asked for
  HealthParser(HealthRequest request) {
    super("check", AnswerLimits.EVIDENCE);
    this.request = request;
  }

  @Override
  protected boolean take(ProtocolLine line) {
    line.require(!ONCE.contains(line.kind()) || said.add(line.kind()));
    switch (line.kind()) {
      case "login" -> login = Optional.of(login(line.with(4)));
      case "tool" -> tool(line.with(1));
      case "time" -> time = Optional.of(instant(line));
      case "synchronized" -> isSynchronized = Optional.of(isYes(line));
      case "disk" -> disk(line.with(6));
      case "swap" -> swaps = OptionalInt.of((int) line.with(1).number(1, 0, 10_000));
      case "cgroup" -> cgroups = OptionalInt.of((int) line.with(1).number(1, 1, 2));
      case "inotify" ->
          inotify =
              Optional.of(
                  new NodeHealth.Inotify(line.with(2).number(1, 0, MOST), line.number(2, 0, MOST)));
      case "place" -> place(line);
      case "leads-to" -> leadsTo = Optional.of(line.with(1).path(1));
      case "watched" -> isWatched = Optional.of(isYes(line));
      case "selinux" -> selinux = Optional.of(line.with(1).field(1));
      case "label" -> labels.add(line.with(1).field(1));
      case "runtime" -> runtime = runtime(line);
      case "other" -> others.add(UnitName.of(line.with(1).field(1)).orElseThrow(line::unexpected));
      case "started" -> started = Optional.of(instant(line));
      case "complaint" ->
          complaints.add(
              new NodeHealth.Complaint(
                  (int) line.with(3).number(1, 1, 1_000_000),
                  Instant.ofEpochSecond(line.number(2, 0, ProtocolLine.LAST_SECOND)),
                  line.field(3)));
      case "complete" -> {
        line.with(0).require(said.containsAll(Set.of("login", "time")));
        return true;
      }
      default -> throw line.unexpected();
    }
    return false;
  }

  private static NodeHealth.Login login(ProtocolLine line) {
    return new NodeHealth.Login(
        line.field(1),
        line.number(2, 0, LAST_ID),
        line.number(3, 0, LAST_ID),
        Optional.of(line.field(4)).filter(name -> !name.isEmpty()));
  }

  private void tool(ProtocolLine line) {
    line.require(request.tools().contains(line.field(1)));
    tools.add(line.field(1));
  }

  private void disk(ProtocolLine line) {
    line.require(request.rooms().contains(line.path(1)));
    boolean isWritable =
        switch (line.field(6)) {
          case "writable" -> true;
          case "read-only" -> false;
          default -> throw line.unexpected();
        };
    disks.add(new NodeHealth.Disk(line.path(1), room(line, 2), room(line, 4), isWritable));
  }

  private static NodeHealth.Room room(ProtocolLine line, int first) {
    return new NodeHealth.Room(line.number(first, 0, MOST), line.number(first + 1, 0, MOST));
  }

  private void place(ProtocolLine line) {
    line.require(
        Stream.concat(request.directory().stream(), leadsTo.stream())
            .anyMatch(path -> (path + "/").startsWith(line.path(1) + "/")));
    NodeHealth.Place.Kind kind =
        switch (line.field(2)) {
          case "missing" -> NodeHealth.Place.Kind.MISSING;
          case "directory" -> NodeHealth.Place.Kind.DIRECTORY;
          case "symlink" -> NodeHealth.Place.Kind.SYMLINK;
          case "other" -> NodeHealth.Place.Kind.OTHER;
          default -> throw line.unexpected();
        };
    if (kind == NodeHealth.Place.Kind.MISSING) {
      line.with(2);
      places.add(new NodeHealth.Place(line.path(1), kind, "", 0, 0));
      return;
    }
    line.with(5).require(line.field(3).matches("[0-7]{1,5}"));
    places.add(
        new NodeHealth.Place(
            line.path(1),
            kind,
            line.field(3),
            line.number(4, 0, LAST_ID),
            line.number(5, 0, LAST_ID)));
  }

  private static NodeHealth.ContainerRuntime runtime(ProtocolLine line) {
    NodeHealth.ContainerRuntime.State state =
        switch (line.field(1)) {
          case "missing" -> NodeHealth.ContainerRuntime.State.MISSING;
          case "deaf" -> NodeHealth.ContainerRuntime.State.DEAF;
          case "listens" -> NodeHealth.ContainerRuntime.State.LISTENS;
          case "silent" -> NodeHealth.ContainerRuntime.State.SILENT;
          case "answers" -> NodeHealth.ContainerRuntime.State.ANSWERS;
          default -> throw line.unexpected();
        };
    return new NodeHealth.ContainerRuntime(state, line.field(2).strip());
  }

  private static Instant instant(ProtocolLine line) {
    return Instant.ofEpochSecond(line.with(1).number(1, 0, ProtocolLine.LAST_SECOND));
  }

  private static boolean isYes(ProtocolLine line) {
    return switch (line.with(1).field(1)) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw line.unexpected();
    };
  }

  /// What was found, once the answer is complete.
  Optional<NodeHealth> health() {
    return isComplete()
        ? login.flatMap(who -> time.map(when -> health(who, when)))
        : Optional.empty();
  }

  private NodeHealth health(NodeHealth.Login who, Instant when) {
    return new NodeHealth(
        who,
        tools,
        new NodeHealth.Clock(when, isSynchronized),
        disks,
        new NodeHealth.Memory(swaps, cgroups),
        new NodeHealth.Directory(
            places, leadsTo, isWatched, selinux.map(mode -> new NodeHealth.Labels(mode, labels))),
        inotify,
        runtime,
        new NodeHealth.Log(started, others, complaints));
  }
}
