using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sis;

/// <summary>Makes a stable identifier for a record whose source gives it none.</summary>
/// <remarks>
/// The parts are joined with their lengths, so that ("ab","c") and ("a","bc") differ, hashed with SHA-256 and cut to
/// 128 bits, written as 32 lower-case hexadecimal digits after <c>~</c>. The same parts give the same identifier on
/// every machine and in every version. Parts are taken as they are: hand over normal forms, that is identifiers without outer
/// white space, words in their canonical spelling, text in Unicode form C.
/// </remarks>
public static class DerivedKey
{
    /// <summary>The length of a derived identifier in bytes.</summary>
    public const int Length = 33;

    /// <summary>Derives an identifier from text parts, in order.</summary>
    /// <param name="parts">The identifying parts; <see langword="null"/> counts as empty.</param>
    public static string Create(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            Append(hash, Encoding.UTF8.GetBytes(part ?? string.Empty));
        }

        Span<byte> id = stackalloc byte[Length];
        Finish(hash, id);
        return Encoding.ASCII.GetString(id);
    }

    /// <summary>Derives an identifier from three UTF-8 parts without allocating a string.</summary>
    /// <param name="first">The first part.</param>
    /// <param name="second">The second part.</param>
    /// <param name="third">The third part; may be empty.</param>
    /// <param name="id">Receives <see cref="Length"/> ASCII bytes.</param>
    public static void Create(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> id)
    {
        var size = 12 + first.Length + second.Length + third.Length;
        var rented = size <= 512 ? null : ArrayPool<byte>.Shared.Rent(size);
        var joined = rented is null ? stackalloc byte[512] : rented;
        var at = Join(joined, 0, first);
        at = Join(joined, at, second);
        at = Join(joined, at, third);

        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(joined[..at], digest);
        Write(digest, id);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static int Join(Span<byte> target, int at, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target[at..], part.Length);
        part.CopyTo(target[(at + 4)..]);
        return at + 4 + part.Length;
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }

    private static void Finish(IncrementalHash hash, Span<byte> id)
    {
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        Write(digest, id);
    }

    private static void Write(ReadOnlySpan<byte> digest, Span<byte> id)
    {
        id[0] = (byte)'~';
        Convert.TryToHexStringLower(digest[..16], id[1..], out _);
    }
}
