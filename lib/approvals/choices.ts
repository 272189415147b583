import { limits } from '@sesamespace/contract/limits'

const minute = 60
const hour = 60 * minute
const lengths = [1, 5, 10, 15, 30, 60, 120, 240, 480].map((minutes) => minutes * minute)

/** Durations to choose from, in seconds: the wanted one last, before it up to four shorter ones. */
export const durationChoices = (wantedSeconds: number): number[] => [
  ...lengths.filter((seconds) => seconds < wantedSeconds).slice(-4),
  wantedSeconds,
]

/** Durations to choose from where one asks anew: longer ones too, and the one asked for before. */
export const termChoices = (askedSeconds: number): number[] =>
  [...new Set([...lengths, askedSeconds])].toSorted((a, b) => a - b)

/** The same of what is given in an emergency: an hour at most. */
export const glassChoices = (wantedSeconds: number): number[] =>
  durationChoices(Math.min(wantedSeconds, limits.glassMaxSeconds))

/** How much longer an active lease may last, in seconds. */
export const extensionChoices = [5 * minute, 15 * minute, hour] as const

/** Limits of uses to choose from; `null` is none. */
export const usesChoices = [null, 1, 3, 10] as const
