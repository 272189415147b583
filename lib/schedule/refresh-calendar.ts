import { invalidateRarely } from '@/lib/shared/invalidate-rarely'
import { scheduleKeys } from './keys'

/** Asks again for the calendar on the screen: frequent jobs change it many times a second. */
export const refreshCalendar = invalidateRarely(scheduleKeys.calendar, 4_000)

/** Asks again how runs of jobs went, where that is on the screen. */
export const refreshStats = invalidateRarely(scheduleKeys.stats, 4_000)

/** Asks again what runs at the same time, where that is on the screen. */
export const refreshOverlap = invalidateRarely(scheduleKeys.overlap, 10_000)
