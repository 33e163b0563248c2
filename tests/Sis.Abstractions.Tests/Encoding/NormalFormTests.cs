using System.Text;

namespace Sis.Abstractions.Tests;

/// <summary>Text has one normal form: form C, no outer blanks of any sort, never a value that is only blank.</summary>
public sealed class NormalFormTests
{
    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("\u212B", "Å")]
    [InlineData("  a  b  ", "a  b")]
    [InlineData("\u00A0\u3000a\u2003", "a")]
    [InlineData("\u200B a \u200B", "a")]
    [InlineData(" \u200B \u200B a", "a")]
    [InlineData("\u200B\u0001a", "a")]
    [InlineData("\r\na\u0000", "a")]
    [InlineData("a\u200Bb", "a\u200Bb")]
    [InlineData("a\uFFFEb", "a\uFFFDb")]
    [InlineData("\uD83D\uDE00", "😀")]
    [InlineData("ﬁ", "ﬁ")]
    [InlineData("İ", "İ")]
    public void Text_is_brought_to_normal_form(string text, string normal)
    {
        Assert.Equal(normal, Written(text));
        Assert.Equal(normal, TextNormalizer.Normalize(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("\u00A0")]
    [InlineData("\u200B")]
    [InlineData(" \u200B\u2003\u200B ")]
    [InlineData("\u0000")]
    public void Blank_text_is_absent(string text)
    {
        Assert.Equal("", Written(text));
        Assert.Null(TextNormalizer.Normalize(text));
    }

    /// <summary>Not in the list above: an attribute cannot hold half a letter.</summary>
    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        Assert.Equal("a\uFFFD", Written("a\uD83D"));
        Assert.Equal("a\uFFFD", TextNormalizer.Normalize("a\uD83D"));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_become_the_replacement_character()
    {
        var value = Records.ValueOf(PersonFields.Email, writer => writer.WriteText(PersonFields.Email, [0x61, 0xFF, 0xC3, 0x62]));

        Assert.Equal("a\uFFFD\uFFFDb", Encoding.UTF8.GetString(value));
    }

    [Fact]
    public void The_normal_form_of_a_normal_form_is_itself() => Check.Seeds(seed =>
    {
        var samples = new Samples(new Random(seed));
        for (var i = 0; i < 20; i++)
        {
            var once = Written(samples.Text());

            Assert.Equal(once, Written(once));
            Assert.True(once.IsNormalized(NormalizationForm.FormC));
        }
    });

    /// <summary>Identifiers are opaque: only what a file format wraps around them is cut.</summary>
    [Theory]
    [InlineData(" \tk1\r\n", "k1")]
    [InlineData("\u00A0k1", "\u00A0k1")]
    [InlineData("\u0001k1", "k1")]
    [InlineData("e\u0301", "e\u0301")]
    public void Identifiers_lose_outer_ascii_blanks_and_nothing_else(string id, string kept)
    {
        var record = new Person { Id = id };

        Assert.Equal(kept, record.Id);
        Assert.Equal(Layout.Utf8(kept), new EncodedRecord(RosterKind.Person, RecordBytes.Encode(record)).Key);
        Assert.Equal(Layout.Utf8(kept), new EncodedRecord(RosterKind.Org, Records.Write(RosterKind.Org, id, [])).Key);
        Assert.Equal(Layout.Utf8(kept), Records.ValueOf(EnrollmentFields.PersonKey, writer => writer.WriteKey(EnrollmentFields.PersonKey, id)));
    }

    /// <summary>Beside letters, and beside the accents that join with letters, so that what is passed on as it came may be passed on.</summary>
    [Fact]
    public void Every_letter_is_brought_to_form_C_wherever_it_stands()
    {
        for (var code = 0x80; code <= 0xFFFF; code++)
        {
            if (!Rune.IsValid(code) || code is 0xFFFE or 0xFFFF)
            {
                continue;
            }

            var letter = new Rune(code).ToString();
            foreach (var text in new[] { $"a{letter}b", $"e{letter}\u0301b", $"\u1112{letter}\u11ABb" })
            {
                Assert.Equal(text.Normalize(NormalizationForm.FormC), Written(text));
            }
        }
    }

    [Fact]
    public void Every_letter_at_an_end_is_kept_or_cut_as_a_blank()
    {
        for (var code = 0x80; code <= 0xFFFF; code++)
        {
            if (Rune.IsValid(code) && code is not (0xFFFE or 0xFFFF) && !char.IsWhiteSpace((char)code) && code != 0x200B)
            {
                var text = $"{(char)code}a{(char)code}";

                Assert.Equal(text.Normalize(NormalizationForm.FormC), Written(text));
            }
            else if (char.IsWhiteSpace((char)code))
            {
                Assert.Equal("a", Written($"{(char)code}a{(char)code}"));
            }
        }
    }

    private static string Written(string text) => Encoding.UTF8.GetString(
        Records.ValueOf(PersonFields.Email, writer => writer.WriteText(PersonFields.Email, Layout.Utf8(text))));
}
