namespace Migrations.Verifier.Running;

/// <summary>Is told of each statement of a script, in its transaction.</summary>
internal interface IStatementWatch
{
    Task BeforeAsync(StatementText text, int index, CancellationToken token);

    /// <summary>Only behind one that was not refused.</summary>
    Task AfterAsync(StatementText text, int index, CancellationToken token);
}
