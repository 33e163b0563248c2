using System.Text;

namespace Sis.Clever;

/// <summary>One member of a <see cref="JsonShape"/>.</summary>
internal sealed record JsonMember(byte[] Name, int Slot, JsonShape? Shape, bool IsWhole)
{
    public JsonMember(string name, int slot, JsonShape? shape, bool isWhole)
        : this(Encoding.UTF8.GetBytes(name), slot, shape, isWhole)
    {
    }
}
