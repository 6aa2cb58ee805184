namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>What servers bring along under a name, by the version that brought it. Each list was read from the catalogs of the servers, and a test reads them again.</summary>
internal static class NewerNames
{
    /// <summary>Functions without those that only the server itself calls, and without those that a type's name as a function also means.</summary>
    public const string Functions =
        """
        11: hashtextextended json_to_tsvector jsonb_to_tsvector pg_jit_available pg_replication_slot_advance satisfies_hash_partition sha224 sha256 sha384 sha512 starts_with websearch_to_tsquery
        12: acosh asinh atanh cosh jsonb_path_exists jsonb_path_match jsonb_path_query jsonb_path_query_array jsonb_path_query_first log10 pg_copy_logical_replication_slot
        pg_copy_physical_replication_slot pg_indexam_progress_phasename pg_ls_archive_statusdir pg_ls_tmpdir pg_partition_ancestors pg_partition_root pg_partition_tree pg_promote sinh tanh
        13: gcd gen_random_uuid jsonb_path_exists_tz jsonb_path_match_tz jsonb_path_query_array_tz jsonb_path_query_first_tz jsonb_path_query_tz jsonb_set_lax lcm min_scale pg_current_snapshot pg_current_xact_id
        pg_current_xact_id_if_assigned pg_get_shmem_allocations pg_snapshot_xip pg_snapshot_xmax pg_snapshot_xmin pg_stat_reset_slru pg_visible_in_snapshot pg_xact_status to_regcollation trim_scale
        14: bit_count bit_xor date_bin datemultirange extract int4multirange int8multirange nummultirange pg_column_compression pg_get_backend_memory_contexts pg_get_catalog_foreign_keys pg_get_function_sqlbody
        pg_get_statisticsobjdef_columns pg_get_statisticsobjdef_expressions pg_get_wal_replay_pause_state pg_log_backend_memory_contexts pg_stat_reset_replication_slot pg_xact_commit_timestamp_origin range_agg
        range_intersect_agg string_to_table trim_array tsmultirange tstzmultirange unistr
        15: has_parameter_privilege pg_backup_start pg_backup_stop pg_database_collation_actual_version pg_get_wal_resource_managers pg_ls_logicalmapdir pg_ls_logicalsnapdir pg_ls_replslotdir pg_settings_get_flags
        pg_stat_force_next_flush pg_stat_have_stats pg_stat_reset_subscription_stats regexp_count regexp_instr regexp_like regexp_substr
        16: any_value array_sample array_shuffle date_add date_subtract erf erfc json_agg_strict json_object_agg_strict json_object_agg_unique json_object_agg_unique_strict jsonb_agg_strict jsonb_object_agg_strict
        jsonb_object_agg_unique jsonb_object_agg_unique_strict pg_input_error_info pg_input_is_valid pg_log_standby_snapshot pg_split_walfile_name random_normal
        17: icu_unicode_version jsonb_populate_record_valid pg_available_wal_summaries pg_basetype pg_column_toast_chunk_id pg_get_wait_events pg_get_wal_summarizer_state pg_sync_replication_slots pg_wal_summary_contents
        to_bin to_oct to_regtypemod unicode_assigned unicode_version uuid_extract_timestamp uuid_extract_version xmltext
        18: array_reverse array_sort casefold crc32 crc32c gamma has_largeobject_privilege lgamma pg_clear_attribute_stats pg_clear_relation_stats pg_get_acl pg_get_aios pg_get_loaded_modules pg_get_sequence_data
        pg_get_shmem_allocations_numa pg_ls_summariesdir pg_numa_available pg_restore_attribute_stats pg_restore_relation_stats pg_stat_reset_backend_stats uuidv4 uuidv7
        """;

    /// <summary>Functions that were there, with a number of arguments that was not.</summary>
    public const string Overloads =
        """
        12: date_trunc/3 14: pg_create_logical_replication_slot/4 pg_terminate_backend/2 range_merge/1 15: regexp_replace/5 regexp_replace/6 16: generate_series/4
        17: pg_create_logical_replication_slot/5 pg_logical_emit_message/4 random/2 18: json_strip_nulls/2 jsonb_strip_nulls/2
        """;

    public const string Types =
        """
        12: jsonpath table_am_handler 13: anycompatible anycompatiblearray anycompatiblenonarray anycompatiblerange pg_snapshot regcollation xid8
        14: anycompatiblemultirange anymultirange datemultirange int4multirange int8multirange nummultirange tsmultirange tstzmultirange
        """;

    /// <summary>Tables and views of the server itself.</summary>
    public const string Relations =
        """
        12: pg_stat_gssapi pg_stat_progress_cluster pg_stat_progress_create_index pg_statistic_ext_data pg_stats_ext 13: pg_shmem_allocations pg_stat_progress_analyze pg_stat_progress_basebackup pg_stat_slru
        14: pg_backend_memory_contexts pg_stat_progress_copy pg_stat_replication_slots pg_stat_wal pg_stats_ext_exprs
        15: pg_ident_file_mappings pg_parameter_acl pg_publication_namespace pg_stat_recovery_prefetch pg_stat_subscription_stats 16: pg_stat_io 17: pg_stat_checkpointer pg_wait_events
        18: pg_aios pg_shmem_allocations_numa
        """;

    public const string Roles =
        """
        11: pg_execute_server_program pg_read_server_files pg_write_server_files 14: pg_database_owner pg_read_all_data pg_write_all_data 15: pg_checkpoint 16: pg_create_subscription pg_use_reserved_connections
        17: pg_maintain 18: pg_signal_autovacuum_worker
        """;

    public const string Collations = "16: unicode 17: pg_c_utf8 18: pg_unicode_fast";

    public const string TextSearchConfigurations =
        "12: arabic indonesian irish lithuanian nepali tamil 13: greek 14: armenian basque catalan hindi serbian yiddish 18: estonian";

    public const string Operators = "11: ^@ 12: @?";

    public const string OperatorClasses =
        """
        13: xid8_ops
        14: bpchar_bloom_ops bytea_bloom_ops char_bloom_ops date_bloom_ops date_minmax_multi_ops float4_bloom_ops float4_minmax_multi_ops float8_bloom_ops float8_minmax_multi_ops inet_bloom_ops inet_minmax_multi_ops
        int2_bloom_ops int2_minmax_multi_ops int4_bloom_ops int4_minmax_multi_ops int8_bloom_ops int8_minmax_multi_ops interval_bloom_ops interval_minmax_multi_ops macaddr8_bloom_ops macaddr8_minmax_multi_ops
        macaddr_bloom_ops macaddr_minmax_multi_ops multirange_ops name_bloom_ops numeric_bloom_ops numeric_minmax_multi_ops oid_bloom_ops oid_minmax_multi_ops pg_lsn_bloom_ops pg_lsn_minmax_multi_ops text_bloom_ops
        tid_bloom_ops tid_minmax_multi_ops time_bloom_ops time_minmax_multi_ops timestamp_bloom_ops timestamp_minmax_multi_ops timestamptz_bloom_ops timestamptz_minmax_multi_ops timetz_bloom_ops
        timetz_minmax_multi_ops uuid_bloom_ops uuid_minmax_multi_ops
        """;

    /// <summary>Of the server's own package.</summary>
    public const string Extensions = "13: bool_plperl bool_plperlu 14: pg_surgery 15: pg_walinspect 18: pg_logicalinspect";

    public const string Settings =
        """
        11: data_directory_mode enable_parallel_append enable_parallel_hash enable_partition_pruning enable_partitionwise_aggregate enable_partitionwise_join jit jit_above_cost jit_debugging_support jit_dump_bitcode
        jit_expressions jit_inline_above_cost jit_optimize_above_cost jit_profiling_support jit_provider jit_tuple_deforming max_parallel_maintenance_workers parallel_leader_participation ssl_passphrase_command
        ssl_passphrase_command_supports_reload
        12: archive_cleanup_command default_table_access_method log_transaction_sample_rate plan_cache_mode primary_conninfo primary_slot_name recovery_end_command recovery_min_apply_delay recovery_target
        recovery_target_action recovery_target_inclusive recovery_target_lsn recovery_target_name recovery_target_time recovery_target_timeline recovery_target_xid restore_command shared_memory_type ssl_library
        ssl_max_protocol_version ssl_min_protocol_version tcp_user_timeout wal_init_zero wal_recycle
        13: autovacuum_vacuum_insert_scale_factor autovacuum_vacuum_insert_threshold backtrace_functions enable_incremental_sort hash_mem_multiplier ignore_invalid_pages log_min_duration_sample log_parameter_max_length
        log_parameter_max_length_on_error log_statement_sample_rate logical_decoding_work_mem maintenance_io_concurrency max_slot_wal_keep_size wal_keep_size wal_receiver_create_temp_slot wal_skip_threshold
        14: client_connection_check_interval compute_query_id debug_discard_caches default_toast_compression enable_async_append enable_memoize huge_page_size idle_session_timeout in_hot_standby
        log_recovery_conflict_waits min_dynamic_shared_memory recovery_init_sync_method remove_temp_files_after_crash ssl_crl_dir track_wal_io_timing vacuum_failsafe_age vacuum_multixact_failsafe_age
        15: archive_library log_startup_progress_interval recovery_prefetch recursive_worktable_factor shared_memory_size shared_memory_size_in_huge_pages stats_fetch_consistency wal_decode_buffer_size
        16: createrole_self_grant debug_io_direct debug_logical_replication_streaming debug_parallel_query enable_presorted_aggregate file_extend_method gss_accept_delegation icu_validation_level
        max_parallel_apply_workers_per_subscription reserved_connections scram_iterations send_abort_for_crash send_abort_for_kill vacuum_buffer_usage_limit
        17: allow_alter_system commit_timestamp_buffers enable_group_by_reordering event_triggers huge_pages_status io_combine_limit max_notify_queue_pages multixact_member_buffers multixact_offset_buffers notify_buffers
        serializable_buffers subtransaction_buffers summarize_wal sync_replication_slots synchronized_standby_slots trace_connection_negotiation transaction_buffers transaction_timeout wal_summary_keep_time
        18: autovacuum_vacuum_max_threshold autovacuum_worker_slots enable_distinct_reordering enable_self_join_elimination extension_control_path file_copy_method idle_replication_slot_timeout io_max_combine_limit
        io_max_concurrency io_method io_workers log_lock_failures max_active_replication_origins md5_password_warnings num_os_semaphores oauth_validator_libraries ssl_groups ssl_tls13_ciphers track_cost_delay_timing
        vacuum_max_eager_freeze_failure_rate vacuum_truncate
        """;

    /// <summary>Extensions that PostgreSQL 18 itself has: what they bring is known, and is no name of the table but <c>gen_random_uuid</c>.</summary>
    public const string KnownExtensions =
        """
        amcheck autoinc bloom bool_plperl bool_plperlu btree_gin btree_gist citext cube dblink dict_int dict_xsyn earthdistance file_fdw fuzzystrmatch hstore hstore_plperl hstore_plperlu hstore_plpython3u insert_username
        intagg intarray isn jsonb_plperl jsonb_plperlu jsonb_plpython3u lo ltree ltree_plpython3u moddatetime pageinspect pg_buffercache pg_freespacemap pg_logicalinspect pg_prewarm pg_stat_statements pg_surgery
        pg_trgm pg_visibility pg_walinspect pgcrypto pgrowlocks pgstattuple plperl plperlu plpgsql plpython3u pltcl pltclu postgres_fdw refint seg sslinfo tablefunc tcn tsm_system_rows tsm_system_time unaccent
        uuid-ossp vector xml2 adminpack old_snapshot
        """;

    /// <summary>The names of a list with the version that stands before them.</summary>
    public static IEnumerable<(int Since, string Name)> Versions(string list)
    {
        var since = 0;
        foreach (var word in list.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[word.Length - 1] == ':')
            {
                since = int.Parse(word.Substring(0, word.Length - 1), System.Globalization.CultureInfo.InvariantCulture);
            }
            else
            {
                yield return (since, word);
            }
        }
    }
}
