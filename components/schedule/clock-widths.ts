/** As wide as the longest time of a clock: "14:05", "12:05 PM". Names beside them begin at one line. */
export const clockWidths = { h23: 'w-10', h12: 'w-18' } as const
