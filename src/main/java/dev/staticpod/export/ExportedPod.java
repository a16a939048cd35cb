package dev.staticpod.export;

import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.set.SetFile;
import java.util.List;
import java.util.function.Predicate;

/// A pod of the set, with the hosts that have it so.
///
/// @param manifestFile beside the set file
/// @param manifest without what static-pod wrote into it
/// @param files by their paths
/// @param whole directories of which all files are here
public record ExportedPod(
    PodName pod,
    String manifestFile,
    String manifest,
    NodeExport.Secrecy secrecy,
    List<String> hosts,
    List<HostFile> files,
    List<String> whole) {
  public ExportedPod {
    hosts = List.copyOf(hosts);
    files = List.copyOf(files);
    whole = List.copyOf(whole);
  }

  /// Returns this pod with its manifest in another file.
  ExportedPod in(String file) {
    return new ExportedPod(pod, file, manifest, secrecy, hosts, files, whole);
  }

  /// Returns this pod with each file named by itself that is in one of some directories.
  ///
  /// @param apart whether a directory beside the set is one of these
  public ExportedPod naming(Predicate<String> apart) {
    List<String> directories =
        whole.stream().filter(top -> !apart.test(exportedFiles().source(top))).toList();
    return new ExportedPod(pod, manifestFile, manifest, secrecy, hosts, files, directories);
  }

  /// Returns where the content of one of its files is kept, beside the set.
  public String source(HostFile file) {
    return exportedFiles().source(file);
  }

  /// Returns its files as the set names them.
  List<SetFile> setFiles() {
    return exportedFiles().entries();
  }

  private ExportedFiles exportedFiles() {
    return new ExportedFiles(manifestFile.replaceFirst("\\.yaml$", ""), files, whole);
  }
}
