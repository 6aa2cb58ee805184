using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>What Microsoft's documentation says that the server's own procedures do to the schema of the database.</summary>
internal static class SystemProcedures
{
    private static readonly HashSet<string> s_inert = new(StringComparer.OrdinalIgnoreCase)
    {
        "sp_addextendedproperty", "sp_updateextendedproperty", "sp_dropextendedproperty", "sp_addrole", "sp_droprole", "sp_addrolemember", "sp_droprolemember", "sp_adduser", "sp_dropuser",
        "sp_grantdbaccess", "sp_revokedbaccess", "sp_addlogin", "sp_droplogin", "sp_addsrvrolemember", "sp_dropsrvrolemember", "sp_defaultdb", "sp_change_users_login", "sp_changedbowner",
        "sp_getapplock", "sp_releaseapplock", "sp_refreshview", "sp_refreshsqlmodule", "sp_recompile", "sp_updatestats", "sp_createstats", "sp_autostats", "sp_tableoption", "sp_indexoption",
        "sp_sequence_get_range", "sp_set_session_context", "sp_setapprole", "sp_unsetapprole", "sp_help", "sp_helptext", "sp_helpindex", "sp_helpconstraint", "sp_helpdb", "sp_helpfile",
        "sp_columns", "sp_tables", "sp_pkeys", "sp_fkeys", "sp_depends", "sp_who", "sp_who2", "sp_lock", "sp_spaceused", "sp_configure", "sp_dboption", "sp_dbcmptlevel", "sp_settriggerorder",
        "sp_procoption", "sp_serveroption", "sp_addlinkedserver", "sp_dropserver", "sp_addlinkedsrvlogin", "sp_droplinkedsrvlogin", "sp_fulltext_database", "sp_fulltext_catalog", "sp_fulltext_table",
        "sp_fulltext_column", "sp_fulltext_service", "sp_addmessage", "sp_dropmessage", "sp_xml_preparedocument", "sp_xml_removedocument", "sp_send_dbmail", "sp_control_plan_guide", "sp_create_plan_guide",
        "sp_describe_first_result_set", "sp_invoke_external_rest_endpoint", "sp_set_database_firewall_rule", "sp_delete_database_firewall_rule", "sp_query_store_flush_db", "sp_bindefault", "sp_unbindefault",
        "sp_bindrule", "sp_unbindrule", "sp_flush_log", "sp_estimate_data_compression_savings", "sp_cdc_enable_db", "sp_cdc_disable_db", "sp_cdc_enable_table", "sp_cdc_disable_table", "sp_cdc_change_job",
        "sp_add_job", "sp_add_jobstep", "sp_add_jobschedule", "sp_add_jobserver", "sp_delete_job", "sp_update_job", "sp_update_jobstep", "sp_add_schedule", "sp_attach_schedule", "sp_start_job", "sp_stop_job",
        "sp_add_category",
    };

    /// <summary>The call leaves tables, columns and the like as they are.</summary>
    public static bool ChangeNothing(SchemaObjectName name) => s_inert.Contains(name.BaseIdentifier.Value)
        && (IsSystem(name) || (name.DatabaseIdentifier?.Value ?? "").Equals("msdb", StringComparison.OrdinalIgnoreCase));

    public static bool Is(SchemaObjectName name, string procedure) => IsSystem(name) && name.BaseIdentifier.Value.Equals(procedure, StringComparison.OrdinalIgnoreCase);

    /// <summary>One of the server's own by its name and schema.</summary>
    public static bool IsSystem(SchemaObjectName name)
    {
        var isOfServer = name.SchemaIdentifier is null || name.SchemaIdentifier.Value.ToUpperInvariant() is "SYS" or "DBO" or "";
        return isOfServer && (name.BaseIdentifier.Value.StartsWith("sp_", StringComparison.OrdinalIgnoreCase) || name.BaseIdentifier.Value.StartsWith("xp_", StringComparison.OrdinalIgnoreCase));
    }
}
