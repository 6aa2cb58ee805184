namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>Options between parentheses, and settings of tables and indexes, by their names.</summary>
internal static class NewerOptions
{
    // Nodes, the member with their options, and names behind the version that brought them.
    private static readonly (string Nodes, string Of, string Member, string Names)[] s_options =
    [
        ("VacuumStmt", "VACUUM and ANALYZE", "options", "12: skip_locked index_cleanup truncate 13: parallel 14: process_toast 16: process_main skip_database_stats only_database_stats buffer_usage_limit"),
        ("ExplainStmt", "EXPLAIN", "options", "12: settings 13: wal 16: generic_plan 17: memory serialize"),
        ("CopyStmt", "COPY", "options", "16: default 17: on_error log_verbosity 18: reject_limit"),
        ("ReindexStmt", "REINDEX", "params", "12: concurrently 14: tablespace"),
        ("CreatedbStmt", "CREATE DATABASE", "options", "13: locale 15: strategy locale_provider icu_locale oid collation_version 16: icu_rules 17: builtin_locale"),
        ("DropdbStmt", "DROP DATABASE", "options", "13: force"),
        ("CreateSubscriptionStmt|AlterSubscriptionStmt", "a subscription", "options", "14: binary streaming 15: two_phase disable_on_error 16: origin password_required run_as_owner 17: failover"),
        ("CreatePublicationStmt|AlterPublicationStmt", "a publication", "options", "13: publish_via_partition_root 18: publish_generated_columns"),
        ("GrantRoleStmt", "GRANT of a role", "opt", "16: inherit set"),
        ("CreateRangeStmt", "a range type", "params", "14: multirange_type_name"),
        ("DefineStmt", "what is defined", "definition", "12: deterministic 14: subscript 16: rules"),
        ("CreateFunctionStmt|AlterFunctionStmt", "a function", "options|actions", "12: support"),
    ];

    private const string Storage =
        "11: toast_tuple_target 12: vacuum_index_cleanup vacuum_truncate 13: deduplicate_items autovacuum_vacuum_insert_threshold autovacuum_vacuum_insert_scale_factor "
        + "15: security_invoker 18: autovacuum_vacuum_max_threshold vacuum_max_eager_freeze_failure_rate";

    public static IEnumerable<NewerSyntax> All => s_options.SelectMany(Of)
        .Concat(NewerNames.Versions(Storage).Select(item => new NewerSyntax(item.Since, $"{item.Name} of a table, view or index", "CreateStmt|IntoClause|into|IndexStmt|ViewStmt|AlterTableCmd",
            node => NewerCommands.OptionOf(node["subtype"].IsText("AT_SetRelOptions") ? node["def"]["List"]["items"] : node["options"], item.Name))));

    private static IEnumerable<NewerSyntax> Of((string Nodes, string Of, string Member, string Names) row) =>
        NewerNames.Versions(row.Names).Select(item => new NewerSyntax(item.Since, $"{item.Name.ToUpperInvariant()} of {row.Of}", row.Nodes,
            node => row.Member.Split('|').Select(member => NewerCommands.OptionOf(node[member], item.Name)).Where(option => !option.IsMissing).FirstOrMissing(node)));
}
