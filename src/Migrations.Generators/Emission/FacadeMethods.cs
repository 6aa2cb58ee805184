using System.Text;

namespace Migrations.Generators.Emission;

/// <summary>The facade's methods: each is one line that calls the runtime.</summary>
internal static class FacadeMethods
{
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string Options = "global::Migrations.MigrationOptions? options = null";
    private const string Token = "global::System.Threading.CancellationToken cancellationToken = default";

    private const string Preferred = "    [global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]\n";

    private static readonly Operation[] s_operations =
    [
        new("ApplyAsync", "MigrationReport", "Applies every migration that is pending", string.Empty, string.Empty) { IsPreferred = true },
        new("ApplyAsync", "MigrationReport", "Applies every migration of a phase that is pending", "global::Migrations.MigrationPhases phase, ", "phase, "),
        new("RollbackAsync", "MigrationReport", "Undoes what was applied after <paramref name=\"target\"/> by down scripts (null: everything)", "global::Migrations.Migration? target, ", "target, "),
        new("RedoAsync", "MigrationReport", "Undoes the last <paramref name=\"count\"/> migrations by their down scripts and applies them again", "int count = 1, ", "count, "),
        new("StampAsync", "MigrationReport", "Journals everything up to <paramref name=\"target\"/> as applied and nothing behind it (null: nothing), without running a script", "global::Migrations.Migration? target, ", "target, "),
        new("RepairAsync", "MigrationReport", "Accepts a migration that was changed after it was applied: journals its checksum of this build, without running a script", "global::Migrations.Migration migration, ", "migration, "),
        new("ResetAsync", "MigrationReport", "Drops everything in the database and applies all migrations; refused outside of an environment that is named as development", string.Empty, string.Empty),
        new("GetStatusAsync", "MigrationStatus", "Tells, without changing anything, which migrations are applied, pending, changed or unknown", string.Empty, string.Empty),
        new("PlanAsync", "MigrationPlan", "Tells, without changing anything, what <c>ApplyAsync</c> would do", string.Empty, string.Empty),
        new("ValidateAsync", "ValidationReport", "Looks, without changing anything, for what is wrong in the data and the structure", string.Empty, string.Empty),
        new("ReportAsync", "DatabaseReport", "Tells, without changing anything, how long migrations took, how large everything is, and what is to be said of indexes", string.Empty, string.Empty),
    ];

    private static readonly Target[] s_targets =
    [
        new("on the database that the environment variable <c>DATABASE_URL</c> names", string.Empty, string.Empty),
        new("on the database of a URL or connection string", "string database, ", "database, "),
        new("on the database of a data source", "global::System.Data.Common.DbDataSource database, ", "database, "),
        new("through a connection, which stays open if it was", "global::System.Data.Common.DbConnection database, ", "database, "),
    ];

    public static void Append(StringBuilder source)
    {
        source.Append(
            """
                /// <summary>The same with all that it can do, for a host: <c>services.AddMigrations(Migrator.App)</c>.</summary>
                public static global::Migrations.MigrationApp App => s_app;


            """);
        foreach (var operation in s_operations)
        {
            foreach (var target in s_targets)
            {
                source.Append(
                    $$"""
                        /// <summary>{{operation.Summary}}, {{target.Summary}}.</summary>
                        /// <exception cref="global::Migrations.MigrationException">It could not be done; the message says what was done, what failed and where.</exception>
                    {{(operation.IsPreferred ? Preferred : string.Empty)}}    public static {{Task}}<global::Migrations.{{operation.Result}}> {{operation.Name}}({{target.Parameter}}{{operation.Parameter}}{{Options}}, {{Token}}) =>
                            s_app.{{operation.Name}}({{target.Argument}}{{operation.Argument}}options, cancellationToken);


                    """);
            }
        }

        foreach (var target in s_targets)
        {
            source.Append(
                $$"""
                    /// <summary>Backups: makes, lists, verifies, tries, prunes and restores them, {{target.Summary}}.</summary>
                    public static global::Migrations.Backups.DatabaseBackups Backups({{target.Parameter}}{{Options}}) => s_app.Backups({{target.Argument}}options);


                """);
        }

        source.Append(
            $$"""
                /// <summary>Runs a command of the command line: <c>status</c>, <c>plan</c>, <c>up</c>, <c>down</c>, <c>redo</c>, <c>stamp</c>, <c>repair</c>, <c>reset</c>, <c>validate</c>, <c>report</c>, <c>history</c>, <c>script</c>, <c>backup</c>, <c>backups</c>, <c>restore</c>, <c>export</c>, <c>help</c>.</summary>
                /// <returns>The exit code (0 done or up to date, 1 failed, 2 usage, 3 <c>status --check</c> found pending migrations or <c>validate</c> errors), or null if <paramref name="args"/> name no such command and the app should start.</returns>
                public static {{Task}}<int?> RunCommandAsync(string[] args, {{Options}}, {{Token}}) =>
                    s_app.RunCommandAsync(args, options, cancellationToken);

            """);
    }

    private sealed record Operation(string Name, string Result, string Summary, string Parameter, string Argument)
    {
        /// <summary>It is meant where a call could mean several: <c>new() { … }</c> could be options or a phase.</summary>
        public bool IsPreferred { get; init; }
    }

    private sealed record Target(string Summary, string Parameter, string Argument);
}
