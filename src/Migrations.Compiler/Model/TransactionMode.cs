namespace Migrations.Compiler.Model;

/// <summary>How a script runs; the numbers are those of the bundle.</summary>
internal enum TransactionMode
{
    Transactional = 0,
    None = 1,
}
