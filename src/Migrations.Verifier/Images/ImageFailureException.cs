namespace Migrations.Verifier.Images;

/// <summary>What began with an image failed; from nothing it may not.</summary>
internal sealed class ImageFailureException(string message, Exception cause) : Exception(message, cause);
