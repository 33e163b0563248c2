using FsCheck;
using FsCheck.Fluent;

namespace Sis.Csv.Tests;

/// <summary>One change to one file: a byte set, put in or taken out; or, for the rough, a piece cut off, doubled or moved.</summary>
internal sealed record Damage(int Sort, int File, int Place, byte Value, int Length)
{
    private static readonly byte[] Interesting = [0, 9, 10, 13, 34, 39, 44, 47, 58, 59, 60, 62, 92, 93, 123, 125, 0x80, 0xC3, 0xEF, 0xFF];

    /// <summary>A change of one byte.</summary>
    public static Gen<Damage> OneByte { get; } = Make(0, 2);

    /// <summary>Any change.</summary>
    public static Gen<Damage> Any { get; } = Make(0, 6);

    public SortedDictionary<string, byte[]> Apply(SortedDictionary<string, byte[]> files)
    {
        var name = files.Keys.ElementAt(File % files.Count);
        var bytes = files[name];
        var place = bytes.Length == 0 ? 0 : Place % bytes.Length;
        var length = Math.Min(Length, bytes.Length - place);
        byte[] changed = bytes.Length == 0 ? [Value] : Sort switch
        {
            0 => [.. bytes[..place], Value, .. bytes[(place + 1)..]],
            1 => [.. bytes[..place], Value, .. bytes[place..]],
            2 => [.. bytes[..place], .. bytes[(place + 1)..]],
            3 => bytes[..place],
            4 => [.. bytes[..(place + length)], .. bytes[place..]],
            5 => [.. bytes[..place], .. bytes[(place + length)..]],
            _ => [.. bytes[(place + length)..], .. bytes[..(place + length)]],
        };
        return new SortedDictionary<string, byte[]>(files, StringComparer.Ordinal) { [name] = changed };
    }

    private static Gen<Damage> Make(int first, int last) =>
        from sort in Gen.Choose(first, last)
        from file in Gen.Choose(0, 1000)
        from place in Gen.Choose(0, 100_000)
        from value in Gen.OneOf(Gen.Elements(Interesting), Gen.Choose(0, 255).Select(value => (byte)value))
        from length in Gen.Choose(1, 200)
        select new Damage(sort, file, place, value, length);
}
