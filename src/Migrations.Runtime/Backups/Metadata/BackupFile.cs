using Migrations.Providers;

namespace Migrations.Backups.Metadata;

/// <summary>One file of a backup.</summary>
/// <param name="Number">Its number in the backup, from 0.</param>
/// <param name="File">Its name.</param>
/// <param name="Part">What is in it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="PlainBytes">Bytes of what is in it before they were compressed.</param>
/// <param name="Chunks">How many chunks it has.</param>
/// <param name="Sha256">SHA-256 of the file, 64 hexadecimal digits.</param>
public sealed record BackupFile(int Number, string File, BackupPart Part, long Bytes, long PlainBytes, long Chunks, string Sha256);
