using System.Buffers;
using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Arrays lent by the shared pool that are kept from use to use. Large ones are not pooled, because a pool would hold on to one of each size and type.</summary>
internal static class Pooled
{
    private const int LargestBytes = 1 << 20;

    /// <summary>Takes an array of at least a length; what is in it is not cleared.</summary>
    public static T[] Rent<T>(int length) => IsLarge<T>(length) ? GC.AllocateUninitializedArray<T>(length) : ArrayPool<T>.Shared.Rent(length);

    /// <summary>Takes a longer array in place of one that is too short; what it held is not kept.</summary>
    public static void Reserve<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            Return(ref array);
            array = Rent<T>(length);
        }
    }

    /// <summary>Gives an array back.</summary>
    public static void Return<T>(ref T[] array)
    {
        Return(array);
        array = [];
    }

    /// <summary>Gives an array back.</summary>
    public static void Return<T>(T[] array)
    {
        if (array.Length > 0 && !IsLarge<T>(array.Length))
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }

    /// <remarks>Of arrays that the pool made larger than was asked for as well.</remarks>
    private static bool IsLarge<T>(int length) => (long)length * Unsafe.SizeOf<T>() > LargestBytes;
}
