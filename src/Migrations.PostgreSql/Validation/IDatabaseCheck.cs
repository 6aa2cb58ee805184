namespace Migrations.PostgreSql.Validation;

/// <summary>Looks for one kind of thing that can be wrong.</summary>
internal interface IDatabaseCheck
{
    /// <summary>Stays the same for whoever reads reports by program.</summary>
    string Name { get; }

    /// <summary>What it looks for, in a few words.</summary>
    string Description { get; }

    Task RunAsync(CheckRun run, CancellationToken cancellationToken);
}
