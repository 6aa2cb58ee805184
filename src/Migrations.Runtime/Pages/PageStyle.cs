namespace Migrations.Pages;

/// <summary>Style of a page: a part of it, so that it needs nothing else.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--text:#1f2328;--soft:#59636e;--page:#fff;--card:#f6f8fa;--line:#d1d9e0;--mark:#0969da;--bad:#b3261e;--badbg:#ffe9e7;--warn:#7a4a00;--warnbg:#fff1d6;--good:#1a6b34;--goodbg:#def5e4}
        @media (prefers-color-scheme:dark){:root{--text:#e6edf3;--soft:#9ea7b3;--page:#0d1117;--card:#151b23;--line:#3d444d;--mark:#74b3ff;--bad:#ffa198;--badbg:#4a1b19;--warn:#f2c46d;--warnbg:#43300c;--good:#7ee2a0;--goodbg:#12361f}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:70rem;padding:1.5rem;font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--page)}
        h1{margin:0 0 .25rem;font-size:1.75rem;overflow-wrap:anywhere}h2{margin:2.25rem 0 .5rem;font-size:1.35rem}h3{margin:0;font-size:1.05rem;overflow-wrap:anywhere}
        .soft{color:var(--soft)}
        dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:.75rem;margin:1.25rem 0}
        dl.facts div{display:flex;flex-direction:column-reverse;justify-content:flex-end;padding:.6rem .9rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card)}
        dl.facts dd{margin:0;font-size:1.5rem;font-weight:600}dl.facts dt{color:var(--soft)}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%;margin:.5rem 0}
        th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:anywhere}
        thead th{border-bottom-width:2px}tbody th{font-weight:500;white-space:nowrap}th.number,td.number{text-align:right;font-variant-numeric:tabular-nums}
        td p{margin:0 0 .25rem}table.rows{width:auto;font:.875rem ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
        section.finding{margin:1rem 0;padding:.9rem 1.1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card)}section.finding p{margin:.35rem 0;overflow-wrap:anywhere}
        .tag{display:inline-block;padding:0 .5rem;border-radius:1rem;border:1px solid currentColor;font-size:.8rem;font-weight:600;white-space:nowrap}
        .bad{color:var(--bad);background:var(--badbg)}.warn{color:var(--warn);background:var(--warnbg)}.good{color:var(--good);background:var(--goodbg)}
        svg{display:block;max-width:100%;height:auto}svg text{fill:var(--text);font:13px system-ui,sans-serif}svg .soft{fill:var(--soft)}svg .bar{fill:var(--mark)}
        @media print{body{max-width:none;padding:0;font-size:11px}section.finding{break-inside:avoid-page}thead{display:table-header-group}}
        """;
}
