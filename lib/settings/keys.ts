/** Apart from its query, which the map of events does not need. */
export const invitesKey = ['settings', 'invites'] as const
