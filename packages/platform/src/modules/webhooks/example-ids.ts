/** Instants and ids that the examples of events share. */
export const at = '2026-11-02T09:00:00.000Z'
export const later = '2026-11-02T09:15:00.000Z'
export const idOf = (last: number): string =>
  `0193a000-0000-7000-8000-${String(last).padStart(12, '0')}`
export const alice = idOf(1)
export const agentId = idOf(2)
export const channelId = idOf(3)
export const messageId = idOf(4)
export const taskId = idOf(5)
export const vaultId = idOf(6)
export const itemId = idOf(7)
export const eventId = idOf(9)
