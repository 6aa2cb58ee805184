using Migrations.Providers;

namespace Migrations.PostgreSql.Validation;

/// <summary>One check at work: asks the server, and collects what it is to tell.</summary>
internal sealed class CheckRun(IDatabaseCheck check, ReadOnlyTransaction transaction, ValidationScope scope)
{
    /// <summary>Rows that are shown of a finding.</summary>
    public const int Examples = 5;

    private readonly List<string> _notRun = [];
    private int _objects;

    /// <summary>True where one of the tables is looked at.</summary>
    public bool Includes(params ReadOnlySpan<string> tables)
    {
        foreach (var table in tables)
        {
            if (scope.Includes(table))
            {
                return true;
            }
        }

        return false;
    }

    public List<ValidationFinding> Findings { get; } = [];

    public ValidationCheck Result => new(check.Name, check.Description, _objects, [.. _notRun]);

    /// <summary>Asks for what there is to look at; empty where the server refuses.</summary>
    public async Task<IReadOnlyList<CheckRow>> ListAsync(string sql, CancellationToken cancellationToken)
    {
        var answer = await transaction.AskAsync(sql, null, cancellationToken).ConfigureAwait(false);
        if (answer.Refusal is { } refusal)
        {
            Skip($"The catalog could not be read: {refusal.MessageText}.");
        }

        return answer.Rows;
    }

    /// <summary>Looks at one object; null where the server refuses, which is noted.</summary>
    /// <param name="name">The object.</param>
    /// <param name="sql">The question.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<CheckRow>?> LookAsync(string name, string sql, CancellationToken cancellationToken)
    {
        var answer = await transaction.AskAsync(sql, null, cancellationToken).ConfigureAwait(false);
        if (answer.Refusal is { } refusal)
        {
            Skip(NotRunText.Of(name, refusal));
            return null;
        }

        _objects++;
        return answer.Rows;
    }

    /// <summary>Asks and leaves it to the check what a refusal means.</summary>
    public Task<CheckAnswer> TryAsync(string sql, string setting, CancellationToken cancellationToken) => transaction.AskAsync(sql, setting, cancellationToken);

    /// <summary>Counts an object that was looked at in another way.</summary>
    public void Looked() => _objects++;

    public void Skip(string sentence) => _notRun.Add(sentence);

    public void Find(ValidationSeverity severity, string name, string message) => Findings.Add(new ValidationFinding(check.Name, severity, name, message));

    /// <param name="severity">How much it matters.</param>
    /// <param name="name">Where it is.</param>
    /// <param name="rows">The first column is how many there are in all, the others are shown.</param>
    /// <param name="message">Made from the number of rows, in words.</param>
    public void Find(ValidationSeverity severity, string name, IReadOnlyList<CheckRow> rows, Func<string, string> message)
    {
        var count = rows[0].Number("count");
        Findings.Add(new ValidationFinding(check.Name, severity, name, message(count == 1 ? "1 row" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} rows")))
        {
            Count = count,
            Columns = [.. rows[0].Columns.Skip(1)],
            Rows = [.. rows.Select(row => (IReadOnlyList<string>)[.. row.Values.Skip(1).Select(value => value ?? "NULL")])],
        });
    }
}
