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
        var index = 0;
        for (var left = position - 1; left > 0 && index < statement.Text.Length; left--)
        {
            var units = char.IsHighSurrogate(statement.Text[index]) && index + 1 < statement.Text.Length ? 2 : 1;
            (line, column) = statement.Text[index] == '\n' ? (line + 1, 1) : (line, column + units);
            index += units;
        }

        return new SourcePosition(line, column);
    }
}
