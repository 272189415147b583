/** What of a channel one may be notified of. */
export const notifyLevels = [
  { value: 'all', label: 'All messages' },
  { value: 'mentions', label: 'Mentions' },
  { value: 'nothing', label: 'Nothing' },
] as const
