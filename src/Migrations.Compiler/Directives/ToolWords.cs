using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Directives;

/// <summary>Words in comments by which other tools mean what our directives mean.</summary>
internal static class ToolWords
{
    /// <summary>True if the comment is a tool's word for a script that runs without a transaction.</summary>
    public static bool SayNoTransaction(ScriptText text, TextRange comment, List<MigrationDiagnostic> diagnostics)
    {
        var bytes = text.Utf8;
        var at = comment.Start + 2;
        while (at < comment.End && bytes[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        // Most comments are prose: do not make strings of them.
        if (at >= comment.End || (bytes[at] | 0x20) is not ('n' or 'm' or 'a' or 'l'))
        {
            return false;
        }

        var words = text.GetString(TextRange.FromTo(at, comment.End)).Trim().ToLowerInvariant();
        switch (words)
        {
            case "morph:nontransactional" or "atlas:txmode none":
                return true;
            case var later when later.StartsWith("atlas:delimiter", StringComparison.Ordinal) || later.StartsWith("atlas:checkpoint", StringComparison.Ordinal)
                || later.StartsWith("liquibase formatted sql", StringComparison.Ordinal):
                diagnostics.Add(MigrationDiagnostic.At(DiagnosticCatalog.NotSupported, text, comment, $"'-- {words}'", "the file would mean something else than in its own tool"));
                return false;
            default:
                // sqlx: the first line begins with it.
                return words.StartsWith("no-transaction", StringComparison.Ordinal) && comment.Start == 0;
        }
    }
}
