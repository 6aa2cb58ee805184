namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>Migrations in C# that several scenarios use.</summary>
internal static class CodeMigrations
{
    /// <summary>A class that writes a row; the attribute is in line 5, from column 2.</summary>
    public static string Adding(string version, string name, string row) =>
        $$"""
        using Migrations;

        namespace App;

        [Migration("{{version}}", "{{name}}")]
        internal sealed class {{string.Concat(name.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}} : CodeMigration
        {
            public override async Task UpAsync(CodeMigrationContext context, CancellationToken cancellationToken)
            {
                await using var command = context.CreateCommand("INSERT INTO users (name) VALUES ('{{row}}')");
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            public override async Task DownAsync(CodeMigrationContext context, CancellationToken cancellationToken)
            {
                await using var command = context.CreateCommand("DELETE FROM users WHERE name = '{{row}}'");
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        """;
}
