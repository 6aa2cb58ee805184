namespace Migrations.Runtime.Tests.Bundles;

/// <summary>A migration in C# whose body the test gives.</summary>
internal sealed class TestCode(Func<CodeMigrationContext, CancellationToken, Task> up, Func<CodeMigrationContext, CancellationToken, Task>? down = null) : CodeMigration
{
    public bool CanRollBack => down is not null;

    /// <summary>Runs SQL on the migration's own connection and in its transaction.</summary>
    public static TestCode Sql(string up, string? down = null) => new((context, _) => ExecuteAsync(context, up), down is null ? null : (context, _) => ExecuteAsync(context, down));

    public override Task UpAsync(CodeMigrationContext context, CancellationToken cancellationToken) => up(context, cancellationToken);

    public override Task DownAsync(CodeMigrationContext context, CancellationToken cancellationToken) =>
        down is null ? base.DownAsync(context, cancellationToken) : down(context, cancellationToken);

    private static async Task ExecuteAsync(CodeMigrationContext context, string sql)
    {
        using var command = context.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
