using Migrations.Compiler.Model;

namespace Migrations.Compiler.Verification;

/// <summary>What the verifier has shown of a history.</summary>
internal sealed record VerificationResult
{
    /// <summary>Of everything that it depends on: files, options, engine, compiler.</summary>
    public required string Key { get; init; }

    /// <summary>Of the files alone: tells whether these are the ones that were verified.</summary>
    public required string Content { get; init; }

    public EquatableArray<DialectVerification> Dialects { get; init; }
}
