package dev.staticpod.report.set;

import dev.staticpod.report.page.Html;
import dev.staticpod.set.standing.SetPlan;

/// A plan for a set as a page that stands by itself.
public final class SetPlanPage {
  private SetPlanPage() {}

  /// The page.
  public static String render(SetPlan plan) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>Plan for the set %1$s</title>
    <style>body{font:15px sans-serif;margin:2em}pre{font:14px/1.5 monospace;white-space:pre-wrap}</style>
    </head>
    <body>
    <h1>Plan for the set %1$s</h1>
    <pre>%2$s</pre>
    <p>SHA-256 of the plan: <code>%3$s</code></p>
    </body>
    </html>
    """
        .formatted(Html.text(plan.set()), lines(SetPlanText.render(plan)), plan.digest());
  }

  /// Escapes a text of several lines, which stay lines.
  private static String lines(String text) {
    var html = new StringBuilder();
    text.lines().forEach(line -> html.append(Html.text(line)).append('\n'));
    return html.toString();
  }
}
