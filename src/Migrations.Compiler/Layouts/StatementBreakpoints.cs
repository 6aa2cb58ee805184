using System.Text;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>drizzle separates statements by the text <c>--&gt; statement-breakpoint</c>, wherever it stands.</summary>
internal static class StatementBreakpoints
{
    private static readonly byte[] s_marker = Encoding.ASCII.GetBytes("--> statement-breakpoint");

    public static EquatableArray<int> Find(ScriptText text)
    {
        List<int>? breaks = null;
        for (var at = text.Utf8.IndexOf(s_marker, 0); at >= 0; at = text.Utf8.IndexOf(s_marker, at + s_marker.Length))
        {
            (breaks ??= []).Add(at);
        }

        return breaks is null ? default : breaks.ToEquatableArray();
    }
}
