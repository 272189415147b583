import type { QueryClient } from '@tanstack/react-query'
import { scheduleKeys } from './keys'

/** Between two looks at the same calendar: frequent jobs change it many times a second. */
const pauseMs = 4_000
/** What happens at once is seen with one look. */
const gatherMs = 100

interface Looks {
  last: number
  timer: ReturnType<typeof setTimeout> | null
}
const looks = new WeakMap<QueryClient, Looks>()

/** Asks again for the calendar on the screen, soon after a change but never more often than every few seconds. */
export function refreshCalendar(client: QueryClient): void {
  const known = looks.get(client) ?? { last: -Infinity, timer: null }
  looks.set(client, known)
  if (known.timer !== null) return
  const look = (): void => {
    // One under way may have been answered before the change.
    if (client.isFetching({ queryKey: scheduleKeys.calendar }) > 0) {
      known.timer = setTimeout(look, pauseMs)
      return
    }
    known.timer = null
    known.last = Date.now()
    void client.invalidateQueries({ queryKey: scheduleKeys.calendar }, { cancelRefetch: false })
  }
  known.timer = setTimeout(look, Math.max(gatherMs, known.last + pauseMs - Date.now()))
}
