namespace Migrations.Compiler.Dialects.SqlServer.Replay.State;

/// <summary>What a <see cref="DatabaseState"/> was before a part of the replay.</summary>
internal sealed class StateJournal
{
    /// <summary>States of objects before their first change.</summary>
    public Dictionary<ObjectKey, ObjectState> Before { get; } = new(ObjectKey.Comparer);

    /// <summary>All of it, if it was forgotten.</summary>
    public (Dictionary<ObjectKey, ObjectState> Objects, bool IsBaseEmpty)? Forgotten { get; set; }
}
