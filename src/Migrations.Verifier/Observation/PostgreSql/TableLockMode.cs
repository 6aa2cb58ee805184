namespace Migrations.Verifier.Observation.PostgreSql;

/// <summary>PostgreSQL's locks on tables from the weakest to the strongest: https://www.postgresql.org/docs/current/explicit-locking.html.</summary>
internal enum TableLockMode
{
    None,
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
}
