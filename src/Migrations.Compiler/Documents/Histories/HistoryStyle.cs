namespace Migrations.Compiler.Documents.Histories;

/// <summary>Style and script of the page: a part of it, so that it needs nothing else.</summary>
internal static class HistoryStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--text:#1f2328;--soft:#59636e;--page:#fff;--card:#f6f8fa;--line:#d1d9e0;--link:#0969da;--bad:#b3261e;--badbg:#ffe9e7;--warn:#7a4a00;--warnbg:#fff1d6;--good:#1a6b34;--goodbg:#def5e4}
        @media (prefers-color-scheme:dark){:root{--text:#e6edf3;--soft:#9ea7b3;--page:#0d1117;--card:#151b23;--line:#3d444d;--link:#74b3ff;--bad:#ffa198;--badbg:#4a1b19;--warn:#f2c46d;--warnbg:#43300c;--good:#7ee2a0;--goodbg:#12361f}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:75rem;padding:1.5rem;font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--page)}
        h1{margin:0 0 .25rem;font-size:1.75rem}h2{margin:2.5rem 0 .5rem;font-size:1.35rem}h3{margin:0;font-size:1.1rem;overflow-wrap:anywhere}
        a{color:var(--link)}code,pre{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:.875em}
        .soft,caption{color:var(--soft)}
        .skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
        dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:1.25rem 0}
        dl.facts div{display:flex;flex-direction:column-reverse;justify-content:flex-end;padding:.6rem .9rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card)}
        dl.facts dd{margin:0;font-size:1.5rem;font-weight:600}dl.facts dt{color:var(--soft)}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%;margin:.5rem 0}
        caption{text-align:left;padding-bottom:.25rem}
        table{table-layout:fixed;min-width:52rem}.overview th:first-child{width:33%}.overview th:last-child{width:15%}.statements th:first-child{width:5%}.statements th:nth-child(2){width:16%}.statements th:nth-child(3){width:27%}.statements th:nth-child(4){width:22%}.overview th:nth-child(2){width:23%}.overview tbody th{font-weight:500}
        th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:anywhere}
        thead th{border-bottom-width:2px;font-weight:600}th.number,td.number{text-align:right}
        td ul{margin:0;padding:0;list-style:none}
        section.migration{margin:1.25rem 0;padding:1rem 1.25rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card)}
        section.migration p{margin:.35rem 0}section.migration>ul{margin:.35rem 0;padding-left:1.25rem}
        .tag{display:inline-block;padding:0 .5rem;border-radius:1rem;border:1px solid currentColor;font-size:.8rem;font-weight:600}
        .bad{color:var(--bad);background:var(--badbg)}.warn{color:var(--warn);background:var(--warnbg)}.good{color:var(--good);background:var(--goodbg)}
        details{margin:.5rem 0}summary{cursor:pointer;color:var(--link)}
        pre{margin:.5rem 0;padding:.75rem;overflow:auto;border:1px solid var(--line);border-radius:.25rem;background:var(--page);white-space:pre-wrap;overflow-wrap:anywhere}
        label{display:block;margin:1rem 0}input{font:inherit;padding:.3rem .6rem;width:min(30rem,100%);color:inherit;background:var(--page);border:1px solid var(--line);border-radius:.25rem}
        @media print{body{max-width:none;padding:0;font-size:11px;color:#000;background:#fff}.filter,.skip{display:none}section.migration{break-inside:avoid-page;background:none}.wide{overflow:visible}table{min-width:0}a{color:inherit;text-decoration:none}thead{display:table-header-group}}
        """;

    /// <summary>Shows the field, and hides what does not have its text.</summary>
    public const string Script = """
        const field=document.getElementById("filter");
        field.closest(".filter").hidden=false;
        field.addEventListener("input",()=>{
          const text=field.value.trim().toLowerCase();let shown=0;
          for(const part of document.querySelectorAll("[data-migration]")){
            const fits=part.dataset.migration.includes(text)||document.getElementById(part.dataset.of||part.id).textContent.toLowerCase().includes(text);
            part.hidden=!fits;if(fits&&part.tagName==="SECTION")shown++;
          }
          document.getElementById("shown").textContent=text?shown+" shown":"";
        });
        """;
}
