package dev.staticpod.report.page;

/// How the page is shown, in light and in dark.
final class PageStyle {
  /// The content of the element `style`.
  static final String CSS =
      """
      :root { color-scheme: light dark; --text: #1c2128; --faint: #68707c; --line: #d8dde3; --back: #ffffff; --card: #f5f7f9;
        --waiting: #e3e7ec; --connecting: #8fb8de; --probing: #5b8fc7; --ready: #d3dae2; --images: #3f9aa3; --changing: #d99a2b;
        --pods: #7fb069; --rolling: #b05cc0; --good: #1f7a3d; --bad: #c0342b; }
      @media (prefers-color-scheme: dark) { :root { --text: #e3e7ec; --faint: #949eab; --line: #363d47; --back: #15191f; --card: #1f252d;
        --waiting: #2a313a; --connecting: #3d6894; --probing: #5b8fc7; --ready: #343c47; --images: #3f9aa3; --changing: #d99a2b;
        --pods: #6a9a55; --rolling: #b877c6; --good: #5fc27e; --bad: #f0766d; } }
      body { font: 15px/1.45 system-ui, sans-serif; color: var(--text); background: var(--back); margin: 2rem auto; max-width: 72rem;
        padding: 0 1rem; }
      h1 { font-size: 1.25rem; overflow-wrap: anywhere; } h2 { font-size: 1.05rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 0; }
      svg { width: 100%; height: auto; background: var(--card); border-radius: 6px; }
      svg text { font: 11px system-ui, sans-serif; fill: var(--text); }
      svg .name { text-anchor: end; } svg .axis { text-anchor: middle; fill: var(--faint); }
      svg .tick { stroke: var(--line); } svg .batch { stroke: var(--faint); stroke-dasharray: 4 3; }
      svg text.batch { stroke: none; fill: var(--faint); }
      .waiting { fill: var(--waiting); background: var(--waiting); } .connecting { fill: var(--connecting); background: var(--connecting); }
      .probing { fill: var(--probing); background: var(--probing); } .ready { fill: var(--ready); background: var(--ready); }
      .preparing-images { fill: var(--images); background: var(--images); }
      .changing { fill: var(--changing); background: var(--changing); }
      .waiting-for-pods { fill: var(--pods); background: var(--pods); }
      .rolling-back { fill: var(--rolling); background: var(--rolling); }
      svg text.done, svg text.unchanged, svg text.planned { fill: var(--good); } svg text.failed, svg text.rolled-back { fill: var(--bad); }
      .key { display: inline-block; width: .9em; height: .9em; border-radius: 2px; margin: 0 .3em 0 .8em; vertical-align: -.1em; }
      .legend { color: var(--faint); }
      .chip { border: 1px solid var(--line); border-radius: 1em; padding: .1em .6em; font-size: .85rem; font-weight: normal; }
      .chip.done, .chip.unchanged, .chip.planned { color: var(--good); } .chip.failed, .chip.rolled-back { color: var(--bad); }
      .stopped { color: var(--bad); } .next { color: var(--faint); }
      table { border-collapse: collapse; } td, th { text-align: left; padding: .2rem 1.5rem .2rem 0; border-bottom: 1px solid var(--line); }
      .number { text-align: right; }
      section { background: var(--card); border-radius: 6px; padding: .8rem 1rem; margin: .6rem 0; overflow-wrap: anywhere; }
      section p { margin: .4rem 0; } pre { overflow-x: auto; font-size: .85rem; border-left: 3px solid var(--line); padding-left: .8rem; }
      """;

  private PageStyle() {}
}
