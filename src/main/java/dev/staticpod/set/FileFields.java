package dev.staticpod.set;

import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file of a pod, as it is read.
record FileFields(SetFields fields) {
  static final List<String> FIELDS =
      List.of("source", "path", "mode", "owner", "sensitive", "substitute", "reload");
  private static final String PROGRAM = "exec";
  private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");
  private static final Pattern OWNER =
      Pattern.compile(
          "[A-Za-z0-9_][A-Za-z0-9_.-]*\\$?(:([A-Za-z0-9_][A-Za-z0-9_.-]*\\$?)?)?|"
              + ":[A-Za-z0-9_][A-Za-z0-9_.-]*");

  Optional<SetFile> file() {
    Optional<SetSource> source = source();
    Optional<Word> path =
        fields.required("path", "path: /etc/nginx/nginx.conf").filter(this::isPath);
    Optional<Word> mode = mode();
    Optional<Word> owner = owner();
    SetFile.Sensitivity sensitivity =
        fields.isTrue("sensitive") ? SetFile.Sensitivity.SENSITIVE : SetFile.Sensitivity.PLAIN;
    Substitution substitution = fields.substitution();
    SetFile.Reload reload = reload();
    return source.flatMap(from ->
        path.map(to -> new SetFile(from, to, mode, owner, sensitivity, substitution, reload)));
  }

  private Optional<SetSource> source() {
    if (fields.mapping().get("source").orElse(null) instanceof YamlMapping) {
      return fields
          .mapping("source", List.of(PROGRAM))
          .flatMap(source ->
              program(
                  source.get(PROGRAM).orElse(null) instanceof YamlSequence
                      ? source.texts(PROGRAM)
                      : List.of()));
    }
    Optional<Word> source = fields.required("source", "source: nginx.conf");
    return source.filter(word -> word.text().startsWith(PROGRAM + ":")).isPresent()
        ? program(argv(source.get()))
        : source.map(SetSource.FromPath::new);
  }

  /// What stands behind `exec:` is a list of texts; anything else is no program.
  private static List<Word> argv(Word source) {
    String list = source.text().substring(PROGRAM.length() + 1);
    return YamlReader.read("", list.getBytes(StandardCharsets.UTF_8))
                instanceof YamlDocument document
            && document.root() instanceof YamlSequence items
            && items.items().stream().allMatch(SetFields::isText)
        ? items.items().stream()
            .map(item -> new Word(((YamlScalar) item).raw(), source.location()))
            .toList()
        : List.of();
  }

  private Optional<SetSource> program(List<Word> argv) {
    if (!argv.isEmpty() && !argv.getFirst().text().isEmpty()) {
      return Optional.of(new SetSource.FromProgram(argv));
    }
    fields.report(
        SetRules.VALUE,
        fields.mapping().get("source").map(node -> node.location()).orElse(fields.location()),
        fields.at("source"),
        "exec has to be a list with a program and its arguments",
        "write source: {exec: [sops, -d, certs/key.enc]}");
    return Optional.empty();
  }

  private boolean isPath(Word path) {
    String text = path.text();
    boolean usable =
        text.startsWith("/")
            && !text.equals("/")
            && text.chars().noneMatch(Character::isISOControl)
            && List.of(text.split("/", -1)).stream().noneMatch(part -> part.equals(".."));
    if (!usable) {
      fields.invalid(
          path,
          "path",
          "'" + path + "' is no path of a file on a node",
          "write an absolute path without ..");
    }
    return usable;
  }

  private Optional<Word> mode() {
    Optional<Word> mode = fields.text("mode");
    if (mode.isEmpty()) {
      return mode;
    }
    String text = mode.get().text();
    boolean isDecimal = fields.mapping().text("mode").isEmpty() && !text.startsWith("0");
    if (MODE.matcher(text).matches() && !isDecimal) {
      return mode;
    }
    fields.invalid(
        mode.get(),
        "mode",
        isDecimal ? text + " without quotes is a decimal number" : "'" + text + "' is no mode",
        "write permission bits in octal, in quotes: \"0644\"");
    return Optional.empty();
  }

  private Optional<Word> owner() {
    Optional<Word> owner = fields.text("owner");
    if (owner.isEmpty() || OWNER.matcher(owner.get().text()).matches()) {
      return owner;
    }
    fields.invalid(
        owner.get(),
        "owner",
        "'" + owner.get() + "' is no owner",
        "write USER, USER:GROUP or :GROUP, names or numbers: \"101:101\"");
    return Optional.empty();
  }

  private SetFile.Reload reload() {
    Optional<Word> reload = fields.text("reload");
    return switch (reload.map(Word::text).orElse("restart")) {
      case "restart" -> SetFile.Reload.RESTART;
      case "none" -> SetFile.Reload.NONE;
      default -> {
        fields.invalid(
            reload.orElseThrow(),
            "reload",
            "'" + reload.get() + "' is no reload",
            "write restart, or none to leave the pod running");
        yield SetFile.Reload.RESTART;
      }
    };
  }
}
