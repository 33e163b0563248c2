using System.Buffers.Binary;

namespace Sis.Testing;

/// <summary>Identifiers of 24 hexadecimal digits in no order: a scattered slot number, so that the order of keys is not the order of files.</summary>
/// <remarks>The first 16 digits alone are one to one with the slot, so no two records of a kind share an identifier.</remarks>
internal sealed class DistrictIds(ulong seed)
{
    public const int Length = 24;

    private const int Bytes = Length / 2;

    public void Write(RosterKind kind, int slot, Span<byte> target)
    {
        Span<byte> bits = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt64BigEndian(bits, Mix64.Of(seed, Purpose.Ids + (ulong)kind, (ulong)slot));
        BinaryPrimitives.WriteUInt32BigEndian(bits[8..], (uint)Mix64.Of(seed, Purpose.IdTails + (ulong)kind, (ulong)slot));
        Convert.TryToHexStringLower(bits, target, out _);
    }

    public string Of(RosterKind kind, int slot)
    {
        Span<byte> id = stackalloc byte[Length];
        Write(kind, slot, id);
        return System.Text.Encoding.ASCII.GetString(id);
    }
}
