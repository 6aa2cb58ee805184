namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>Which schema there is to be in the end, and what stands in its way.</summary>
internal interface IRestorePlan
{
    /// <summary>Units of a database that must go. Asked again when they are gone: more may have gone with them, and less be left of others.</summary>
    /// <exception cref="MigrationRefusedException">Something went along that the restore has no business with, and that cannot be made again.</exception>
    IReadOnlyList<UnitKey> ToDrop(LiveDatabase live);

    /// <summary>The schema in the end, once what must go is gone.</summary>
    SchemaUnits Wanted(SchemaUnits now);
}
