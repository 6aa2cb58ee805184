using Migrations.Compiler.Model;

namespace Migrations.Compiler.Verification;

/// <summary>What a statement was seen to do.</summary>
internal sealed record StatementObservation
{
    /// <summary>Its place in the up script, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>As in <see cref="Statement.Kind"/>.</summary>
    public required string Kind { get; init; }

    public EquatableArray<TableLock> Locks { get; init; }

    /// <summary>Tables and indexes whose storage was written anew.</summary>
    public EquatableArray<string> Rewritten { get; init; }

    /// <summary>Tables whose rows were all read.</summary>
    public EquatableArray<string> Scanned { get; init; }

    /// <summary>Tables and views that were there before the migration, by their names then, and that it may have changed or deleted rows of, whether there was such a row or not.</summary>
    public EquatableArray<string> Written { get; init; }

    /// <summary>It ran outside of a transaction, behind which nothing tells any more what it wrote to.</summary>
    public bool IsUnseen { get; init; }

    public EquatableArray<ObjectChange> Objects { get; init; }

    public EquatableArray<DataLoss> Destroyed { get; init; }
}
