package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonAsYamlTest {
  @Test
  void isTheSameDocumentInBlockStyle() {
    String json =
        """
        {"kind": "List", "none": [], "empty": {}, "number": 3, "yes": true, "nothing": null,
         "items": [{"a": "x y", "b": {"c": "1"}, "d": ["one", "no", "q\\"\\n: #"]}, {"e": ""}]}
        """;

    assertThat(JsonAsYaml.render(json))
        .isEqualTo(
            """
            kind: List
            none: []
            empty: {}
            number: 3
            "yes": true
            nothing: null
            items:
            - a: x y
              b:
                c: "1"
              d:
              - one
              - "no"
              - "q\\"\\n: #"
            - e: ""
            """);
  }
}
