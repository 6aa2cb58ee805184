namespace Migrations.Providers;

/// <summary>A session whose database can be looked over for what is wrong in it. A provider that cannot has sessions without this.</summary>
public interface IValidationSession
{
    /// <summary>
    /// Looks at what the scope says. Changes nothing, takes no lock that a statement of the app would wait for for long, and keeps to the limits of the session. What may not or cannot
    /// be looked at is told with its reason and keeps nothing else from being looked at.
    /// </summary>
    /// <exception cref="StatementException">The database could not be asked at all, or the connection broke.</exception>
    Task<ValidationOutcome> ValidateAsync(ValidationScope scope, CancellationToken cancellationToken);

    /// <summary>Runs one query of a verify script by itself, so that it cannot change anything.</summary>
    /// <exception cref="VerificationException">It returned rows.</exception>
    /// <exception cref="StatementException">It failed.</exception>
    Task CheckAsync(SqlStatement query, CancellationToken cancellationToken);
}
