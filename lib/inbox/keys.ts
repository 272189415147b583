/** Keys of what the person has dismissed or snoozed. */
export const inboxKeys = { marks: ['need-marks'] as const }
