using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects;

/// <summary>The dialects of the engines.</summary>
internal static class SqlDialects
{
    /// <exception cref="NotSupportedException">There is no dialect for the engine in this build.</exception>
    public static ISqlDialect For(Dialect dialect) => throw new NotSupportedException($"This build has no dialect for {dialect.DisplayName()}.");
}
