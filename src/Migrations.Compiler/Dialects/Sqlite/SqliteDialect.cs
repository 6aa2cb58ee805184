using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.Sqlite;

/// <summary>SQLite, by the engine itself.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    public Dialect Dialect => Dialect.Sqlite;

    public string GrammarVersion => "SQLite " + Engines.SqliteDatabase.EngineVersion;

    public ScriptAnalysis Analyze(ScriptSource source, CancellationToken cancellationToken) => throw new NotSupportedException();
}
