using System.Collections.Immutable;
using Migrations.PostgreSql.Backups.Facts;

namespace Migrations.PostgreSql.Recovery;

/// <summary>What is known behind a transaction of the run.</summary>
/// <param name="Tables">By id.</param>
/// <param name="Own">Ids of the transactions that the run has committed.</param>
/// <param name="Schema">Of everything that was there; empty: others have changed it, or may have.</param>
/// <param name="Sequences">How far sequences had come when that was last seen.</param>
internal sealed record WatchState(ImmutableDictionary<uint, WatchedTable> Tables, ImmutableArray<long> Own, string Schema, ImmutableDictionary<string, SequenceState> Sequences);
