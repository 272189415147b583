import { createHmac } from 'node:crypto'

/**
 * A keyed fingerprint of a field's value. It tells whether two versions of a field hold the same value, and nothing across
 * fields: it is bound to workspace, item and field.
 */
export const fieldFingerprint = (
  key: Uint8Array,
  place: { workspaceId: string; itemId: string },
  fieldKey: string,
  value: string,
): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([place.workspaceId, place.itemId, fieldKey, value]))
    .digest()
