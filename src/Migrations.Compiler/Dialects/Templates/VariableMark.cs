using System.Text;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Templates;

/// <summary>A <c>${name}</c> wherever it stands.</summary>
internal readonly record struct VariableMark(TextRange Range, string Name)
{
    private static readonly byte[] s_opening = Encoding.ASCII.GetBytes("${");

    /// <summary>False for nearly all scripts, after one search.</summary>
    public static bool MayBeIn(byte[] text, TextRange range) => text.IndexOf(s_opening, range.Start) is var at && at >= 0 && at < range.End;

    public static List<VariableMark> FindAll(byte[] text, TextRange range)
    {
        var marks = new List<VariableMark>();
        for (var at = text.IndexOf(s_opening, range.Start); at >= 0 && at < range.End; at = text.IndexOf(s_opening, at + 1))
        {
            var close = Array.IndexOf(text, (byte)'}', at, range.End - at);
            var name = close < 0 ? "" : Encoding.UTF8.GetString(text, at + 2, close - at - 2);
            if (VariableSample.IsName(name))
            {
                marks.Add(new VariableMark(TextRange.FromTo(at, close + 1), name));
            }
        }

        return marks;
    }
}
