namespace Sis.Sharing;

/// <summary>Picks the contacts of each student who come first, when not all may be shared.</summary>
internal sealed class ContactRanking(int atMost)
{
    private readonly KeyArena _keys = new();
    private readonly KeyTable _students = new();
    private readonly List<Candidate> _candidates = [];

    public void Add(ReadOnlySpan<byte> student, ReadOnlySpan<byte> contact, ReadOnlySpan<byte> key, ulong rank)
    {
        var number = _students.Get(student);
        if (number == 0)
        {
            number = (uint)_students.Count + 1;
            _students.Put(student, number);
        }

        _candidates.Add(new(number, rank, _keys.Append(key), _keys.Append(contact)));
    }

    /// <summary>Tells each tie that is kept: all ties of the persons who come first.</summary>
    /// <param name="keep">Receives the tie's identifier and the contact's.</param>
    public void Pick(KeyPairAction keep)
    {
        _candidates.Sort(Compare);
        var picked = new List<ulong>(atMost);
        for (var i = 0; i < _candidates.Count; i++)
        {
            if (i == 0 || _candidates[i].Student != _candidates[i - 1].Student)
            {
                picked.Clear();
            }

            var contact = _candidates[i].Contact;
            var isPicked = picked.Exists(other => _keys[other].SequenceEqual(_keys[contact]));
            if (!isPicked && picked.Count < atMost)
            {
                picked.Add(contact);
                isPicked = true;
            }

            if (isPicked)
            {
                keep(_keys[_candidates[i].Key], _keys[contact]);
            }
        }
    }

    private int Compare(Candidate left, Candidate right)
    {
        var order = left.Student.CompareTo(right.Student);
        order = order != 0 ? order : left.Rank.CompareTo(right.Rank);
        return order != 0 ? order : _keys[left.Key].SequenceCompareTo(_keys[right.Key]);
    }

    /// <summary>Receives two identifiers.</summary>
    public delegate void KeyPairAction(ReadOnlySpan<byte> key, ReadOnlySpan<byte> contact);

    private readonly record struct Candidate(uint Student, ulong Rank, ulong Key, ulong Contact);
}
