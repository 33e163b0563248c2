using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Sis;

/// <summary>Encrypts and decrypts what is stored of one scope: AES-256-GCM, with a key derived for the scope from the application's.</summary>
/// <remarks>
/// Bytes: a mark (4), version, the length of the key's name, the name, a random nonce (12), the tag (16), what is encrypted. Scope, collection and
/// name or number are authenticated with it, so that nothing can be put in another's place. Safe for several threads.
/// NIST SP 800-38D (GCM), RFC 5869 (HKDF).
/// </remarks>
internal sealed class StateCipher(StateScope scope, IStateKeys keys)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int FixedSize = 4 + 1 + 1;
    private const uint Mark = 0x45_53_69_73;
    private const byte Version = 1;

    private readonly ConcurrentDictionary<string, byte[]> _derived = new(StringComparer.Ordinal);

    /// <summary>The most bytes that encryption adds.</summary>
    public const int MaxOverhead = FixedSize + 64 + NonceSize + TagSize;

    public async ValueTask<byte[]> EncryptAsync(string place, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var key = await keys.GetCurrentAsync(scope, cancellationToken).ConfigureAwait(false);
        return Encrypt(place, key, content.Span);
    }

    public async ValueTask<byte[]> DecryptAsync(string place, ReadOnlyMemory<byte> stored, CancellationToken cancellationToken)
    {
        var id = KeyIdOf(stored.Span, place);
        if (!_derived.TryGetValue(id, out var derived))
        {
            var key = await keys.FindAsync(scope, id, cancellationToken).ConfigureAwait(false)
                ?? throw new SisException(StateEncryptionCodes.UnknownKey, $"State of {scope} was written with the key '{id}', which the application does not supply any more.");
            derived = Derive(key);
        }

        return Decrypt(place, derived, id.Length, stored.Span);
    }

    private byte[] Encrypt(string place, StateKey key, ReadOnlySpan<byte> content)
    {
        var derived = Derive(key);
        var header = FixedSize + key.Id.Length;
        var stored = new byte[header + NonceSize + TagSize + content.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(stored, Mark);
        stored[4] = Version;
        stored[5] = (byte)key.Id.Length;
        Encoding.ASCII.GetBytes(key.Id, stored.AsSpan(FixedSize));
        var nonce = stored.AsSpan(header, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(derived, TagSize);
        aes.Encrypt(nonce, content, stored.AsSpan(header + NonceSize + TagSize), stored.AsSpan(header + NonceSize, TagSize), Encoding.UTF8.GetBytes(place));
        return stored;
    }

    private byte[] Decrypt(string place, byte[] derived, int idLength, ReadOnlySpan<byte> stored)
    {
        var header = FixedSize + idLength;
        if (stored.Length < header + NonceSize + TagSize)
        {
            throw Damaged(place, null);
        }

        var content = new byte[stored.Length - header - NonceSize - TagSize];
        using var aes = new AesGcm(derived, TagSize);
        try
        {
            aes.Decrypt(stored.Slice(header, NonceSize), stored[(header + NonceSize + TagSize)..], stored.Slice(header + NonceSize, TagSize), content, Encoding.UTF8.GetBytes(place));
            return content;
        }
        catch (CryptographicException exception)
        {
            throw Damaged(place, exception);
        }
    }

    private string KeyIdOf(ReadOnlySpan<byte> stored, string place)
    {
        if (stored.Length < FixedSize || BinaryPrimitives.ReadUInt32LittleEndian(stored) != Mark)
        {
            throw new SisException(StateEncryptionCodes.NotEncrypted,
                $"State of {scope} ({place}) was written before it was encrypted. Start with state of its own, or without encryption.");
        }

        return stored[4] == Version && stored.Length >= FixedSize + stored[5]
            ? Encoding.ASCII.GetString(stored.Slice(FixedSize, stored[5]))
            : throw Damaged(place, null);
    }

    private byte[] Derive(StateKey key)
    {
        if (_derived.TryGetValue(key.Id, out var known))
        {
            return known;
        }

        if (key.Value.Length != 32 || key.Id.Length is 0 or > 64 || !Ascii.IsValid(key.Id))
        {
            throw new SisException(StateEncryptionCodes.UnusableKey, "A key for state must have 32 bytes, and a name of 1 to 64 ASCII characters.");
        }

        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Value.ToArray(), 32,
            info: Encoding.UTF8.GetBytes($"sis.state {scope.Tenant.Length}:{scope.Tenant}{scope.Sync.Length}:{scope.Sync}"));
        return _derived.GetOrAdd(key.Id, derived);
    }

    private SisException Damaged(string place, Exception? cause) => new(StateEncryptionCodes.CannotDecrypt,
        $"State of {scope} ({place}) does not decrypt: the key is not the one it was written with, or it was altered or moved.", cause);
}
