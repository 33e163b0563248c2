using System.Buffers;

namespace Sis;

/// <summary>Arrays lent by the shared pool that are kept from use to use.</summary>
internal static class Pooled
{
    /// <summary>Takes a longer array in place of one that is too short; what it held is not kept.</summary>
    public static void Reserve<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            Return(ref array);
            array = ArrayPool<T>.Shared.Rent(length);
        }
    }

    /// <summary>Gives an array back.</summary>
    public static void Return<T>(ref T[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<T>.Shared.Return(array);
            array = [];
        }
    }
}
