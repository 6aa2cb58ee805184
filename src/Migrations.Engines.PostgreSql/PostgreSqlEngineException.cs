namespace Migrations.Engines.PostgreSql;

/// <summary>The engine itself failed, not a statement: it trapped, ended itself or was ended. The database cannot be used any more.</summary>
public sealed class PostgreSqlEngineException : Exception
{
    internal PostgreSqlEngineException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
