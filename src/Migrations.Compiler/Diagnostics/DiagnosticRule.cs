namespace Migrations.Compiler.Diagnostics;

/// <summary>One id of the catalogue. A rule that is not configurable makes a history unusable and cannot be turned down.</summary>
/// <param name="Id">For example <c>MIG1001</c>.</param>
/// <param name="Level">The level unless configured otherwise.</param>
/// <param name="Title">A few words for lists.</param>
/// <param name="Message">The sentence, with <c>{0}</c> places.</param>
/// <param name="Configurable">False for rules whose severity users may not change.</param>
internal sealed record DiagnosticRule(string Id, DiagnosticLevel Level, string Title, string Message, bool Configurable = true)
{
    /// <summary>The page of the rule in the repository and, at the same path, in the package Migrations.Sdk.</summary>
    public string HelpLink => $"docs/rules/{Id}.md";
}
