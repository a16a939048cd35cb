package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.text.EnumWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `static-pod schema`: JSON schemas, for editors and for programs that read what commands print.
final class SchemaCommand implements Command {
  private static final Pattern TITLE = Pattern.compile("\"title\": \"([^\"]*)\"");

  /// What there is a schema of. The first is of what people write.
  enum Schema {
    STATIC_POD_SET,
    CHANGE_REPORT,
    RUN_EVENT,
    STATIC_POD_LIST,
    STATIC_POD_SUMMARY,
    STATIC_POD_DESCRIPTION,
    HISTORY_REPORT,
    REVISION_DIFF,
    CHECK_REPORT,
    HOST_LIST,
    CONFIG_REPORT,
    SET_STATUS,
    CONVERSION,
    EXPORT,
    VALIDATION_REPORT;

    /// What people type, and the file without its ending.
    String word() {
      return EnumWord.of(this);
    }
  }

  private final ProcessContext process;
  private Optional<Schema> schema = Optional.empty();

  SchemaCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder command) {
    command
        .description(
            "Print the JSON schema of a set, or of what -o json prints.%n",
            "Without a name it lists them. With the schema of a set, editors complete its fields"
                + " and mark what is wrong as you type.")
        .example("static-pod schema static-pod-set > static-pod-set.json")
        .add(
            argument("SCHEMA")
                .optional()
                .description("its name, as the list has it")
                .oneOf(Schema.values(), Schema::word, word -> schema = Optional.of(word)));
  }

  @Override
  public Integer call() throws IOException {
    if (schema.isPresent()) {
      process.out().print(text(schema.get()));
    } else {
      for (Schema each : Schema.values()) {
        process.out().println("%-22s  %s".formatted(each.word(), title(each)));
      }
    }
    return process.printed(ExitCode.OK).number();
  }

  private static String title(Schema schema) throws IOException {
    Matcher title = TITLE.matcher(text(schema));
    return title.find() ? title.group(1) : "";
  }

  private static String text(Schema schema) throws IOException {
    String file = "schemas/" + schema.word() + ".json";
    try (InputStream in = SchemaCommand.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
