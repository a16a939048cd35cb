package dev.staticpod.node.upload;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The files of a plan that go to a node before its script, each content once: those that are too
/// large for a script, and all where there are many. Many small ones travel as one archive, because
/// each file by itself takes a node some processes.
public final class PlanUploads {
  private static final int MOST_IN_SCRIPT = 32 << 10;
  private static final int FEW = 4;

  /// What is larger takes longer to send than to begin.
  private static final int SMALL = 1 << 20;

  private final Plan plan;
  private final Map<String, FileContent> contents = new LinkedHashMap<>();
  private final List<Upload> uploads = new ArrayList<>();

  /// A file that one of them is going to replace, and that the node keeps for a rollback.
  ///
  /// @param sha256 of its bytes
  public record Replaced(String sha256, String path) {}

  /// Takes the uploads from a plan.
  public PlanUploads(Plan plan) {
    this.plan = plan;
    var all = new LinkedHashMap<String, FileContent>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.WriteHostFile write && !write.file().content().isOnNode()) {
        all.putIfAbsent(write.file().content().sha256(), write.file().content());
      }
    }
    List<FileContent> small =
        all.values().stream().filter(content -> content.size() <= SMALL).toList();
    boolean areMany = small.size() > FEW;
    if (areMany) {
      uploads.add(UploadArchive.of(small));
    }
    for (FileContent content : all.values()) {
      boolean isInArchive = areMany && content.size() <= SMALL;
      if (isInArchive || content.size() > MOST_IN_SCRIPT) {
        contents.put(content.sha256(), content);
      }
      if (!isInArchive && content.size() > MOST_IN_SCRIPT) {
        uploads.add(Upload.of(content));
      }
    }
  }

  /// What is to be sent, in this order.
  public List<Upload> list() {
    return List.copyOf(uploads);
  }

  /// What they are going to replace: the node can copy that while they come, which is worth it for
  /// what takes a while to send. Not of a secret, whose old bytes would lie there for as long as no
  /// other change comes.
  public List<Replaced> replaced() {
    return plan.steps().stream()
        .filter(Step.WriteHostFile.class::isInstance)
        .map(Step.WriteHostFile.class::cast)
        .filter(write -> write.old() == Step.OldBytes.KEEP && !write.keepsBytes())
        .filter(write -> !write.file().content().isSensitive())
        .filter(write -> has(write.file().content()) && write.file().content().size() > SMALL)
        .flatMap(write ->
            write.before() instanceof Precondition.Present(FileFacts found)
                ? Stream.of(new Replaced(found.sha256(), write.path()))
                : Stream.of())
        .toList();
  }

  /// How many files the uploads are.
  public int files() {
    return contents.size();
  }

  /// What the uploads hold, each once.
  public Collection<FileContent> contents() {
    return Collections.unmodifiableCollection(contents.values());
  }

  /// Whether a content goes to the node as an upload.
  public boolean has(FileContent content) {
    return !content.isOnNode() && contents.containsKey(content.sha256());
  }

  /// What one of the uploads is, as people know it.
  ///
  /// @param index in the list; -1 where it is about none of them
  public String purpose(int index) {
    if (index < 0 || uploads.get(index).packing() == Upload.Packing.ARCHIVE) {
      return "files";
    }
    return plan.steps().stream()
        .filter(Step.WriteHostFile.class::isInstance)
        .map(Step.WriteHostFile.class::cast)
        .filter(write -> write.file().content().sha256().equals(uploads.get(index).sha256()))
        .map(Step.WriteHostFile::path)
        .findFirst()
        .orElseThrow();
  }
}
