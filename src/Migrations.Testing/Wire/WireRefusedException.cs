namespace Migrations.Testing.Wire;

/// <summary>Carries a refusal to where the client is told.</summary>
internal class WireRefusedException(WireRefusal refusal) : Exception(refusal.Message)
{
    public WireRefusal Refusal => refusal;
}
