/** What the ciphertext of a field is bound to: moved to another workspace, item, field or version it does not open. */
export const fieldContext = (
  place: { workspaceId: string; itemId: string; version: number },
  key: string,
  keyVersion: number,
) => ['field', place.workspaceId, place.itemId, key, place.version, keyVersion] as const
