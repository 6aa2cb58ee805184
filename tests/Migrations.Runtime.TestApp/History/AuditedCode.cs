namespace Migrations.Runtime.TestApp.History;

/// <summary>A migration in C#: as many commands as a script has statements.</summary>
internal sealed class AuditedCode(string version) : CodeMigration
{
    public override async Task UpAsync(CodeMigrationContext context, CancellationToken cancellationToken)
    {
        for (var statement = 0; statement < 3; statement++)
        {
            using var command = context.CreateCommand($"INSERT INTO audit (migration, statement) VALUES ('{version}', {statement})");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
