using System.Buffers;

namespace Sis;

/// <summary>The arrays behind batches. Batches are made on one thread and given back on another, which the shared pool is not made for.</summary>
internal static class BatchPools
{
    private const int LargestPooled = 1 << 20;
    private const int Kept = 32;

    public static readonly ArrayPool<byte> Bytes = ArrayPool<byte>.Create(LargestPooled, Kept);

    public static readonly ArrayPool<int> Ends = ArrayPool<int>.Create(LargestPooled, Kept);

    public static byte[] RentBytes(int length) => length > LargestPooled ? GC.AllocateUninitializedArray<byte>(length) : Bytes.Rent(length);

    /// <remarks>A large array never came from the pool; it is left to the collector.</remarks>
    public static void Return(byte[] bytes)
    {
        if (bytes.Length <= LargestPooled)
        {
            Bytes.Return(bytes);
        }
    }
}
