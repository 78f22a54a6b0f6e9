/// How pages look: light and dark, on narrow screens, and on paper.
enum StyleSheet {
  static let text = """

    :root { color-scheme: light dark; --ink: #1a1a1a; --ground: #ffffff; --soft: #595959;
      --line: #c8c8c8; --panel: #f4f4f1; --good: #00634a; --bad: #a52a00; --live: #00558c; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #ececec; --ground: #161616; --soft: #b0b0b0; --line: #4a4a4a;
        --panel: #232323; --good: #4cc9a0; --bad: #ff9470; --live: #7cc4f5; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1rem; max-width: 48rem; color: var(--ink);
      background: var(--ground); font: 1.05rem/1.6 Georgia, "Noto Serif", serif;
      overflow-wrap: break-word; }
    h1, h2, h3, h4, h5, h6, table, figcaption, summary, .note, nav {
      font-family: system-ui, "Noto Sans", sans-serif; }
    h1 { font-size: 1.9rem; line-height: 1.2; }
    h2 { margin-top: 2.5rem; padding-top: .7rem; border-top: 1px solid var(--line);
      font-size: 1.4rem; line-height: 1.25; }
    a { color: var(--live); }
    :focus-visible { outline: 3px solid var(--live); outline-offset: 2px; }
    code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em; }
    pre { padding: .6rem; overflow-x: auto; background: var(--panel); }
    blockquote { margin-left: 0; padding-left: 1rem; border-left: 4px solid var(--line); }
    .formula, .scroll { margin: 1rem 0; overflow-x: auto; }
    .live { color: var(--live); font-variant-numeric: tabular-nums; }
    .note, .origin { margin: .3rem 0; color: var(--soft); font-size: .88rem; }
    table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
    caption { padding-bottom: .4rem; text-align: left; font-weight: 600; }
    th, td { padding: .15rem .6rem; text-align: left; border-bottom: 1px solid var(--line); }
    .numbers td, .numbers thead th:not(:first-child), .bars td { text-align: right; }
    .total th, .total td { border-top: 2px solid var(--ink); font-weight: 600; }
    .rest th, .rest td { color: var(--soft); }
    .bars svg { display: block; width: 12rem; height: .8rem; }
    .bars .zero { stroke: var(--ink); stroke-width: .8; }
    figure { margin: 1rem 0; }
    figcaption { font-size: .9rem; font-weight: 600; }
    .panels { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
    .panels figure { margin: .4rem 0; }
    .panels figcaption { max-width: 16rem; font-weight: 400; }
    .map { display: block; width: 11rem; max-width: 100%; }
    .map.wide { width: 14rem; }
    .scale { display: flex; gap: .5rem; align-items: center; margin: .3rem 0;
      font-size: .85rem; font-variant-numeric: tabular-nums; }
    .scale svg { width: 6rem; height: .8rem; }
    .check, .question, .explanation, .change { margin: 1rem 0; padding: .5rem .8rem;
      background: var(--panel); border-left: 4px solid var(--line); }
    .check p, .question p { margin: .2rem 0; }
    .holds { border-color: var(--good); } .holds .mark { color: var(--good); }
    .fails { border-color: var(--bad); } .fails strong, .fails .mark { color: var(--bad); }
    .question { border-color: var(--live); }
    details { margin: .4rem 0; } summary { cursor: pointer; }
    .source { color: var(--soft); font-size: .9rem; }
    .explanation details { padding-left: .8rem; border-left: 2px solid var(--line); }
    @media print {
      :root { --ink: #000; --ground: #fff; --soft: #333; --line: #999; --panel: #fff; --good: #000;
        --bad: #000; --live: #000; }
      body { max-width: none; font-size: 10.5pt; }
      nav, .source { display: none; }
      .map rect, .map image, .scale svg, .bars svg { print-color-adjust: exact; }
      .step { break-before: page; } .step:first-of-type { break-before: auto; }
      h2, h3, caption, figcaption { break-after: avoid; }
      figure, tr, .check, .question, .formula { break-inside: avoid; }
      .scroll, .formula, pre { overflow: visible; } pre { white-space: pre-wrap; }
    }

    """
}
