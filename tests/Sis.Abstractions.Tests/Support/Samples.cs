using static Sis.Abstractions.Tests.Layout;

namespace Sis.Abstractions.Tests;

/// <summary>Random values of any field of the catalogue, untidy on purpose: blanks, decomposed letters, odd case, repeats.</summary>
internal sealed class Samples(Random random, bool isTidy = false)
{
    private static readonly string[] Untidy =
    [
        "a", "B", "z9", "-", "é", "e\u0301", "ß", "İ", "ı", "\u1112\u1161\u11AB", "𝒜", "😀", " ", "\t", "\u00A0", "\u200B", "\u0001",
        "\u007F", "\u0085", "\u2000", "\u3000", "\uFEFF", "\uFFFD", "\uFFFE", "\uD83D", "\u0301", "' \"", "=,;", "\r\n",
    ];

    private static readonly string[] Tidy = ["a", "B", "z9", "é", "ß", "한", "𝒜", "😀", "' \"", "=,;", "e"];

    public static IEnumerable<FieldType> Types => Enum.GetValues<FieldType>();

    public Sample Of(RosterField field)
    {
        switch (field.Type)
        {
            case FieldType.Text:
                var text = Text();
                return new Sample(field, text, writer => writer.WriteText(field, Utf8(text)));
            case FieldType.Number:
                var number = random.Next(int.MinValue, int.MaxValue);
                return new Sample(field, number, writer => writer.WriteInteger(field, number));
            case FieldType.Boolean:
                var truth = random.Next(2) == 0;
                return new Sample(field, truth, writer => writer.WriteBoolean(field, truth));
            case FieldType.Date:
                var day = Day();
                return new Sample(field, day, writer => writer.WriteDate(field, day));
            case FieldType.Token:
                var word = Word(field.Words!);
                return new Sample(field, field.Read(Utf8(word)), writer => writer.WriteToken(field, Utf8(word)));
            case FieldType.Key:
                var key = Text();
                return new Sample(field, key, writer => writer.WriteKey(field, Utf8(key)));
            case FieldType.KeyList or FieldType.TextList:
                var items = Many(Text);
                return new Sample(field, items, writer => List(writer, field, items, item => writer.AddItem(Utf8(item))));
            case FieldType.Identifiers:
                var identifiers = Many(() => new Identifier(Text(), Text()));
                return new Sample(field, identifiers, writer => List(writer, field, identifiers,
                    item => writer.AddPair(Utf8(item.Scheme), Utf8(item.Value))));
            case FieldType.Phones:
                var phones = Many(() => new Phone(new PhoneType(Word(field.Words!)), Text()));
                return new Sample(field, phones, writer => List(writer, field, phones,
                    item => writer.AddPair(Utf8(item.Type.Value), Utf8(item.Number))));
            case FieldType.Roles:
                var roles = Many(() => Role(field.Words!));
                return new Sample(field, roles, writer => List(writer, field, roles, role => writer.AddRole(
                    Utf8(role.Role.Value), Utf8(role.OrgKey), role.Primary, Utf8(role.Title), role.Start, role.End)));
            case FieldType.Extensions:
                var map = Many(() => ("x" + random.Next(100), Text())).DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2);
                return new Sample(field, map, writer => List(writer, field, map, pair => writer.AddPair(Utf8(pair.Key), Utf8(pair.Value))));
            default:
                throw new InvalidOperationException($"There is no sample for {field.Type} yet.");
        }
    }

    public string Text()
    {
        var letters = isTidy ? Tidy : Untidy;
        return string.Concat(Enumerable.Range(0, random.Next(isTidy ? 1 : 0, 7)).Select(_ => letters[random.Next(letters.Length)]));
    }

    public DateOnly Day() => DateOnly.FromDayNumber(random.Next(DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber + 1));

    private string Word(TokenWords words)
    {
        var known = words.Known[random.Next(words.Known.Count)];
        return isTidy ? known : random.Next(4) switch { 0 => Text(), 1 => $" {known}\t", 2 => known.ToUpperInvariant(), _ => known };
    }

    private PersonRole Role(TokenWords words) => new()
    {
        Role = new RosterRole(Word(words)),
        OrgKey = Text(),
        Primary = random.Next(3) switch { 0 => null, 1 => true, _ => false },
        Title = random.Next(2) == 0 ? null : Text(),
        Start = random.Next(2) == 0 ? null : Day(),
        End = random.Next(2) == 0 ? null : Day(),
    };

    private T[] Many<T>(Func<T> make)
    {
        var items = Enumerable.Range(0, random.Next(isTidy ? 1 : 0, 25)).Select(_ => make()).ToArray();
        return items.Length > 2 && !isTidy ? [.. items, items[0]] : items;
    }

    private static void List<T>(RecordBatchWriter writer, RosterField field, IEnumerable<T> items, Action<T> add)
    {
        writer.BeginList(field);
        foreach (var item in items)
        {
            add(item);
        }

        writer.EndList();
    }
}
