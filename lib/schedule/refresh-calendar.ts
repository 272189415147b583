import { invalidateRarely } from '@/lib/shared/invalidate-rarely'
import { scheduleKeys } from './keys'

/** Asks again for the calendar on the screen: frequent jobs change it many times a second. */
export const refreshCalendar = invalidateRarely(scheduleKeys.calendar, 4_000)
