using Migrations.Compiler.Text;

namespace Migrations.Verifier.Routines;

/// <summary>A command or an expression of a body that is known before it runs.</summary>
/// <param name="Range">Bytes of the statement that holds the body.</param>
/// <param name="IsExpression">To be read behind SELECT.</param>
internal sealed record PlPgSqlCommand(TextRange Range, bool IsExpression)
{
    /// <summary>INTO and its targets, which are PL/pgSQL's and not SQL's: blanked out before the command is read.</summary>
    public TextRange? Into { get; init; }

    /// <summary>Its rows are those that the routine returns: RETURN QUERY.</summary>
    public bool IsReturned { get; init; }

    /// <summary>It begins with PERFORM, which PL/pgSQL reads as SELECT.</summary>
    public bool IsPerform { get; init; }
}
