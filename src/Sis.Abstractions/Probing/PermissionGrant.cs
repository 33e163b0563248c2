namespace Sis;

/// <summary>One cell of a permission matrix: a field at the provider, and whether the source may read it.</summary>
/// <param name="Resource">The provider's name of the table or resource.</param>
/// <param name="Field">The provider's name of the field; <c>*</c> for the resource as a whole.</param>
/// <param name="State">What is granted.</param>
public sealed record PermissionGrant(string Resource, string Field, PermissionState State);
