package dev.staticpod.cli;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.ManifestTemplate;
import dev.staticpod.manifest.PodDraft;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.validation.Validation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a new manifest.
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Print a commented manifest that is valid, and passes validate --strict.%n",
    footer = {"", "Example:", "  static-pod new web --image nginx:1.27 --port 8080:80 -f web.yaml"})
final class NewCommand implements Callable<Integer> {
  private static final String DELIBERATE =
      "# static-pod: ignore secret-in-env - given on the command line";

  private final ProcessContext process;

  @Parameters(index = "0", paramLabel = "NAME", description = "the pod's name")
  private String name;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGS",
      description = "after --: arguments")
  private List<String> arguments = List.of();

  @Option(names = "--image", required = true, paramLabel = "IMAGE", description = "what runs")
  private String image;

  @Option(names = "--namespace", paramLabel = "NAMESPACE", description = "the pod's namespace")
  private @Nullable String namespace;

  @Option(names = "--label", paramLabel = "KEY=VALUE", description = "a label (default: app=NAME)")
  private Map<String, String> labels = new LinkedHashMap<>();

  @Option(
      names = "--command",
      paramLabel = "WORD",
      arity = "1",
      description = "a word of the command; may be repeated")
  private List<String> command = List.of();

  @Option(names = "--env", paramLabel = "KEY=VALUE", description = "a variable; may be repeated")
  private Map<String, String> environment = new LinkedHashMap<>();

  @Option(names = "--run-as", paramLabel = "UID", description = "the user to run as")
  private @Nullable Long user;

  @Option(
      names = "--cpu",
      paramLabel = "AMOUNT",
      defaultValue = "50m",
      description = "cpu to ask for (default: 50m)")
  private String cpu;

  @Option(
      names = "--memory",
      paramLabel = "AMOUNT",
      defaultValue = "64Mi",
      description = "memory to ask for (default: 64Mi)")
  private String memory;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "write to a new file instead of standard output")
  private @Nullable Path file;

  @Option(names = "--force", description = "write over an existing file")
  private boolean force;

  @Mixin private NewNetworkMixin network;

  NewCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public Integer call() {
    String draft = ManifestTemplate.of(draft());
    boolean secret = check(draft).stream().anyMatch(d -> d.rule().id().equals("secret-in-env"));
    String text = secret ? draft.replaceFirst("\n", "\n" + DELIBERATE + "\n") : draft;
    List<Diagnostic> found = check(text);
    if (found.isEmpty()) {
      return write(text).number();
    }
    process.err().print(DiagnosticText.render(found, text));
    process
        .err()
        .println("error: what was asked for does not make a good pod: nothing was written");
    process
        .err()
        .println("  next: change the options; static-pod explain RULE tells more about a rule");
    return ExitCode.INVALID.number();
  }

  private List<Diagnostic> check(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return Validation.check(name, content, KubeletVersion.NEWEST).diagnostics();
  }

  private PodDraft draft() {
    Map<String, String> named = labels.isEmpty() ? PodDraft.Naming.usualLabels(name) : labels;
    return new PodDraft(
        new PodDraft.Naming(name, Optional.ofNullable(namespace), named),
        new PodDraft.Program(image, command, arguments, environment, Optional.ofNullable(user)),
        network.network(),
        network.mounts(),
        new PodDraft.ResourceRequests(cpu, memory));
  }

  private ExitCode write(String text) {
    if (file == null) {
      process.out().print(text);
      return process.printed(ExitCode.OK);
    }
    try {
      StandardOpenOption over = force ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW;
      Files.writeString(
          file, text, over, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
      process.err().println("wrote " + file);
      return ExitCode.OK;
    } catch (FileAlreadyExistsException _) { // says the same
      process.err().println("error: " + file + ": the file exists already");
      process.err().println("  next: name another file, or use --force");
      return ExitCode.USAGE;
    } catch (IOException e) {
      process.err().println("error: " + file + ": " + FileErrors.reason(e));
      process.err().println("  next: name a file in a directory that can be written to");
      return ExitCode.USAGE;
    }
  }
}
