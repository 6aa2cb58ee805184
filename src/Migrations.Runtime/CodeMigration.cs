namespace Migrations;

/// <summary>A migration in C#, for what SQL alone cannot do. Its class has a <see cref="MigrationAttribute"/>.</summary>
public abstract class CodeMigration
{
    /// <summary>
    /// Migrates. When it returns, the runtime journals it and commits; when it throws, the runtime rolls back. It uses the connection and the
    /// transaction of the context, and neither commits nor closes them.
    /// </summary>
    /// <param name="context">The connection and what belongs to it.</param>
    /// <param name="cancellationToken">The run was cancelled, or its time is over.</param>
    public abstract Task UpAsync(CodeMigrationContext context, CancellationToken cancellationToken);

    /// <summary>Undoes what <see cref="UpAsync"/> did. A class that does not override it cannot be rolled back, which the plan says before anything runs.</summary>
    /// <param name="context">The connection and what belongs to it.</param>
    /// <param name="cancellationToken">The run was cancelled, or its time is over.</param>
    /// <exception cref="NotSupportedException">It is not overridden.</exception>
    public virtual Task DownAsync(CodeMigrationContext context, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} cannot be rolled back: it does not override {nameof(DownAsync)}.");
}
