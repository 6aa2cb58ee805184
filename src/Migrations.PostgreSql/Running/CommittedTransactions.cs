namespace Migrations.PostgreSql.Running;

/// <summary>Tells which transactions of a batch are committed, each once and in order, as soon as the answer to its COMMIT is there.</summary>
/// <param name="batch">The batch.</param>
/// <param name="first">Number of its first transaction.</param>
/// <param name="commits">Where in the batch the COMMIT of each is.</param>
/// <param name="committed">Is told.</param>
internal sealed class CommittedTransactions(PlacedBatch batch, int first, IReadOnlyList<int> commits, Action<int, TimeSpan> committed)
{
    private readonly TimeSpan[] _durations = new TimeSpan[commits.Count];
    private int _told;

    /// <summary>Notes what the server measured.</summary>
    public void Took(int transaction, TimeSpan duration) => _durations[transaction - first] = duration;

    public void Tell()
    {
        var completed = batch.Completed;
        for (; _told < commits.Count && commits[_told] < completed; _told++)
        {
            committed(first + _told, _durations[_told]);
        }
    }
}
