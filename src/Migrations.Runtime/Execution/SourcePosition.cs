using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Line and column in a file, from 1, columns in UTF-16 units.</summary>
internal readonly record struct SourcePosition(int Line, int Column)
{
    /// <summary>Where the database's position in a statement is in the file.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="position">Code points from 1; 0 means the beginning of the statement.</param>
    public static SourcePosition Of(SqlStatement statement, int position)
    {
        var (line, column) = (statement.Line, statement.Column);
        var text = statement.TextOfFile.AsSpan(0, InFile(statement, Utf16(statement.Text, position)));
        foreach (var unit in text)
        {
            (line, column) = unit == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return new SourcePosition(line, column);
    }

    private static int Utf16(string text, int position)
    {
        var index = 0;
        for (var left = position - 1; left > 0 && index < text.Length; left--)
        {
            index += char.IsHighSurrogate(text[index]) && index + 1 < text.Length ? 2 : 1;
        }

        return index;
    }

    /// <summary>The place before values took the place of variables; a place in a value is that of its variable.</summary>
    private static int InFile(SqlStatement statement, int index)
    {
        var shift = 0;
        foreach (var filled in statement.Filled)
        {
            if (index < filled.Start)
            {
                break;
            }

            if (index < filled.Start + filled.Length)
            {
                return filled.Variable.Start;
            }

            shift += filled.Variable.Length - filled.Length;
        }

        return index + shift;
    }
}
