namespace Migrations.TestSupport.Native;

/// <summary>There is nothing to compile natively with; the message says what is missing and how to get it.</summary>
public sealed class NativeToolchainException(string message) : Exception(message);
