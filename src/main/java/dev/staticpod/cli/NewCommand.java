package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;
import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a new manifest.
final class NewCommand implements Command {
  private static final String DELIBERATE =
      "# static-pod: ignore secret-in-env - given on the command line";

  private final ProcessContext process;
  private final NewNetworkMixin network = new NewNetworkMixin();
  private String name = "";
  private List<String> arguments = List.of();
  private String image = "";
  private @Nullable String namespace;
  private Map<String, String> labels = Map.of();
  private List<String> command = List.of();
  private Map<String, String> environment = Map.of();
  private @Nullable Long user;
  private String cpu = "50m";
  private String memory = "64Mi";
  private @Nullable Path file;
  private boolean force;

  NewCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder create) {
    create
        .description("Print a commented manifest that is valid: it passes validate --strict too.%n")
        .example("static-pod new web --image nginx:1.27 --port 8080:80 -f web.yaml")
        .add(argument("NAME").description("the pod's name").text(text -> name = text))
        .add(
            argument("ARGS")
                .anyNumber()
                .description("after --: arguments")
                .texts(words -> arguments = words));
    addPod(create);
    addContainer(create);
    addFile(create);
    create.add(network);
  }

  private void addPod(CommandBuilder create) {
    create
        .add(
            option("--image")
                .required()
                .label("IMAGE")
                .description("what runs")
                .text(text -> image = text))
        .add(
            option("-n", "--namespace")
                .label("NAMESPACE")
                .description("the pod's namespace")
                .text(text -> namespace = text))
        .add(
            option("--label")
                .label("KEY=VALUE")
                .description("a label (default: app=NAME)")
                .pairs(pairs -> labels = pairs));
  }

  private void addContainer(CommandBuilder create) {
    create
        .add(
            option("--command")
                .label("WORD")
                .description("a word of the command; may be repeated")
                .texts(words -> command = words))
        .add(
            option("--env")
                .label("KEY=VALUE")
                .description("a variable; may be repeated")
                .pairs(pairs -> environment = pairs))
        .add(
            option("--run-as")
                .label("UID")
                .description("the user to run as")
                .largeNumber(number -> user = number))
        .add(
            option("--cpu")
                .label("AMOUNT")
                .description("cpu to ask for (default: 50m)")
                .text(text -> cpu = text))
        .add(
            option("--memory")
                .label("AMOUNT")
                .description("memory to ask for (default: 64Mi)")
                .text(text -> memory = text));
  }

  private void addFile(CommandBuilder create) {
    create
        .add(
            option("-f", "--file")
                .label("FILE")
                .description("write to a new file instead of standard output")
                .file(path -> file = path))
        .add(
            option("--force")
                .needs("--file")
                .description("write over an existing file")
                .flag(given -> force = given));
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
    process.printError(
        "what was asked for does not make a good pod: nothing was written",
        "change the options; static-pod explain RULE shows more about a rule");
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
      process.printError(file + ": the file exists already", "name another file, or use --force");
      return ExitCode.USAGE;
    } catch (IOException e) {
      process.printError(
          file + ": " + FileErrors.writing(e), "name a file in a directory that can be written to");
      return ExitCode.USAGE;
    }
  }
}
