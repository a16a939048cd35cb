package dev.staticpod.report.files;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The files of a pod, as it has or had them, and what a plan does to them.
public final class PodFilesReport {
  private PodFilesReport() {}

  /// A field with an object for each file, left out where there is none.
  public static void write(JsonGenerator json, String name, PodFiles files) throws IOException {
    if (files.entries().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(name);
    for (PodFiles.Entry entry : files.entries()) {
      json.writeStartObject();
      write(json, entry.file());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// The field `files` with what a plan does to files of a pod, left out where it does nothing.
  public static void writeChanges(JsonGenerator json, Plan plan, PodName pod) throws IOException {
    List<Step> changes = plan.steps().stream().filter(step -> isOf(step, pod)).toList();
    List<HostFile> reloads = otherReloads(plan, pod);
    List<HostFile> unwritten =
        reloads.stream().filter(file -> changes.stream().noneMatch(isOn(file))).toList();
    if (changes.isEmpty() && unwritten.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("files");
    for (Step step : changes) {
      json.writeStartObject();
      switch (step) {
        case Step.WriteHostFile write -> {
          boolean isNew = write.before() instanceof Precondition.Absent;
          json.writeStringField("action", isNew ? "create" : "change");
          write(json, write.file());
          if (reloads.stream().anyMatch(file -> file.path().equals(write.path()))) {
            writeReloadBefore(json, write.file());
          }
        }
        case Step.DeleteHostFile delete -> {
          json.writeStringField("action", "remove");
          json.writeStringField("path", delete.path());
        }
        default -> throw new IllegalStateException(step.title());
      }
      json.writeEndObject();
    }
    for (HostFile file : unwritten) {
      json.writeStartObject();
      json.writeStringField("action", "change");
      write(json, file);
      writeReloadBefore(json, file);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static List<HostFile> otherReloads(Plan plan, PodName pod) {
    return plan.steps().stream()
        .filter(Step.WriteFileRecord.class::isInstance)
        .map(Step.WriteFileRecord.class::cast)
        .filter(step -> step.pod().equals(pod))
        .flatMap(step -> step.otherReloads().stream())
        .toList();
  }

  private static Predicate<Step> isOn(HostFile file) {
    return step -> step instanceof Step.WriteHostFile write && write.path().equals(file.path());
  }

  /// Writes how a file was reloaded before, where that is another way now.
  private static void writeReloadBefore(JsonGenerator json, HostFile file) throws IOException {
    json.writeBooleanField("reloadBefore", file.reload() != HostFile.Reload.RESTART);
  }

  private static boolean isOf(Step step, PodName pod) {
    return switch (step) {
      case Step.WriteHostFile write -> write.pod().equals(pod);
      case Step.DeleteHostFile delete -> delete.pod().equals(pod);
      default -> false;
    };
  }

  private static void write(JsonGenerator json, HostFile file) throws IOException {
    FileAttributes attributes = file.attributes();
    json.writeStringField("path", file.path());
    json.writeStringField("mode", attributes.mode());
    json.writeStringField("owner", user(attributes.owner()));
    json.writeStringField("group", user(attributes.group()));
    json.writeNumberField("size", file.content().size());
    json.writeBooleanField("sensitive", file.content().isSensitive());
    if (!file.content().isSensitive()) {
      json.writeStringField("sha256", file.content().sha256());
    }
    json.writeBooleanField("reload", file.reload() == HostFile.Reload.RESTART);
  }

  /// A comment of YAML with a line for each file.
  public static String comment(PodFiles files) {
    return files.entries().stream()
        .map(entry -> "# file " + line(entry.file()) + "\n")
        .collect(Collectors.joining());
  }

  private static String line(HostFile file) {
    FileContent content = file.content();
    FileAttributes attributes = file.attributes();
    return "%s %s %s:%s %d bytes %s"
        .formatted(
            file.path(),
            attributes.mode(),
            user(attributes.owner()),
            user(attributes.group()),
            content.size(),
            content.isSensitive() ? "sensitive" : "sha256:" + content.sha256());
  }

  private static String user(String name) {
    return name.isEmpty() ? "0" : name;
  }
}
