using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects;

/// <summary>What the compiler knows of one engine.</summary>
internal interface ISqlDialect
{
    Dialect Dialect { get; }

    /// <summary>Name and version of the grammar, for messages, for example <c>PostgreSQL 18</c>.</summary>
    string GrammarVersion { get; }

    /// <summary>Splits a script into statements and reports what is wrong with it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ScriptAnalysis Analyze(ScriptSource source, CancellationToken cancellationToken);
}
