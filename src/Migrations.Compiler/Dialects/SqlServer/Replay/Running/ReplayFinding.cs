using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Something that is wrong at a place of the history.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Script">The script that it is in.</param>
/// <param name="Range">The name there.</param>
/// <param name="Subject">What the name means.</param>
/// <param name="Message">What is wrong, why, and what to do.</param>
internal sealed record ReplayFinding(DiagnosticRule Rule, ReplayScript Script, TextRange Range, string Subject, string Message)
{
    /// <summary>No script names the object, so it is wrong only if nothing was there before the first migration.</summary>
    public bool IsOfBase { get; init; }

    /// <summary>It stands under a condition, so it is not reported; but it tells what the author takes to be there.</summary>
    public bool IsHint { get; init; }

    /// <summary>A name that was probably meant.</summary>
    public string? Near { get; init; }

    /// <summary>Migrations before this one that made a table.</summary>
    public bool HasTablesBefore { get; init; }
}
