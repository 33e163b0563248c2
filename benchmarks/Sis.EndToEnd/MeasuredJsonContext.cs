using System.Text.Json.Serialization;

namespace Sis.EndToEnd;

[JsonSerializable(typeof(Measured))]
internal sealed partial class MeasuredJsonContext : JsonSerializerContext;
