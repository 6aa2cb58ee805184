using System.Text;

namespace Migrations.Compiler.Documents.Diagrams;

/// <summary>The style sheet of pictures.</summary>
internal static class SvgStyle
{
    private static readonly string[] s_light = ["#1d5fa8", "#a14a06", "#2c7030", "#8a2d8c", "#0d7377", "#a32638", "#6a5a00", "#5345b5"];
    private static readonly string[] s_dark = ["#6cb0f5", "#f0a05a", "#7fcb84", "#de8ae0", "#55cdd1", "#f58a9a", "#d6c14a", "#a99ff5"];

    public static string Text { get; } = Create();

    private static string Create()
    {
        var style = new StringBuilder("""
            <style>
            text{font-family:ui-monospace,"DejaVu Sans Mono","Liberation Mono",Menlo,Consolas,monospace;fill:#1f2328;white-space:pre}
            .title{font-size:13px;font-weight:700}.name{font-size:12px}.needed{font-weight:700}.type{font-size:11px}.mark{font-size:9px;font-weight:700}.legend{font-size:11px}
            .page{fill:#ffffff}.body{fill:#fbfcfd;stroke:#8b949e}.head{fill:#e6e9ed;stroke:#8b949e}
            .type,.mark,.legend{fill:#59636e}.elsewhere .body,.elsewhere .head{stroke-dasharray:4 3}
            .line{fill:none;stroke-width:1.5}.sign{fill:#ffffff;stroke-width:1.5}.edge:hover .line{stroke-width:3.5}

            """.Replace("\r", ""));
        Append(style, s_light, "#ffffff");
        style.Append("@media (prefers-color-scheme:dark){\ntext{fill:#e6edf3}.page{fill:#0d1117}.body{fill:#151b23;stroke:#6e7681}.head{fill:#2a313c;stroke:#6e7681}.type,.mark,.legend{fill:#9ea7b3}.sign{fill:#0d1117}\n");
        Append(style, s_dark, "#0d1117");
        return style.Append("}\n</style>\n").ToString();
    }

    private static void Append(StringBuilder style, string[] colours, string onColour)
    {
        for (var i = 0; i < colours.Length; i++)
        {
            style.Append(FormattableString.Invariant($".c{i} .line,.c{i} .sign{{stroke:{colours[i]}}}.c{i} .head{{fill:{colours[i]};stroke:{colours[i]}}}.c{i} .title{{fill:{onColour}}}\n"));
        }
    }
}
