/** Keys of what the first steps look at and no other page does. */
export const startKeys = { leases: ['start', 'leases'] as const }
