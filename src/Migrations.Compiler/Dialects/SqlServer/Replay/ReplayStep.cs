using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay;

/// <summary>What one statement, or a part of it, does to the schema: small, so that it is cached with the analysis of its script.</summary>
/// <param name="Kind">Says what the words and steps are.</param>
/// <param name="Range">The name that it is about, in bytes from the beginning of the script.</param>
/// <param name="Words">Names as they are written, without brackets.</param>
/// <param name="Steps">Its parts.</param>
internal sealed record ReplayStep(ReplayKind Kind, TextRange Range, EquatableArray<string> Words, EquatableArray<ReplayStep> Steps)
{
    /// <summary>In the place of a name that a variable makes.</summary>
    public const string UnknownName = "\u0001";

    /// <summary>Begins the name of a constraint that has none: the server makes one up.</summary>
    public const string Unnamed = "\u0002";

    /// <summary>The schema of temporary tables.</summary>
    public const string Temporary = "#";

    public const string IfExists = "if exists";
    public const string Replaces = "replaces";
    public const string Rethrows = "rethrows";

    /// <summary>A query that runs where it stands.</summary>
    public const string Runs = "";

    /// <summary>A query of a body: a table that is not there is looked for when it runs, but if all are, columns are looked up at once.</summary>
    public const string Deferred = "deferred";

    /// <summary>A query with sources that cannot be known before it runs.</summary>
    public const string Partial = "partial";

    public static ReplayStep Of(ReplayKind kind, TextRange range, params string[] words) => new(kind, range, new EquatableArray<string>(words), default);

    public ReplayStep With(IEnumerable<ReplayStep> steps) => this with { Steps = steps.ToEquatableArray() };

    /// <summary>A word, or empty if there are fewer.</summary>
    public string Word(int index) => index < Words.Count ? Words[index] : "";
}
