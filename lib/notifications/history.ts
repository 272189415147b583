import type { Notification, NotificationReason } from '@sesamespace/sdk'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'
import { paths } from '@/lib/shared/paths'

/** Which of them are shown. */
export interface HistoryFilter {
  show: 'all' | 'open' | 'push' | 'mail'
  reason: NotificationReason | null
}

/** How often it is looked at again: nothing says when somebody was told, and what was told is on the screen anyway. */
const renewMs = 15_000

/** What the person was told, the latest first. */
export const notificationsOptions = ({ show, reason }: HistoryFilter) =>
  infiniteQueryOptions({
    queryKey: ['notifications', show, reason],
    queryFn: ({ pageParam, signal }) =>
      read(
        'listNotifications',
        {
          limit: 50,
          ...(show === 'open' && { open: true }),
          ...((show === 'push' || show === 'mail') && { way: show }),
          ...(reason && { reason }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
    refetchInterval: renewMs,
  })

/** Why somebody is told. */
export const reasons = [
  { value: 'direct', label: 'Direct messages' },
  { value: 'mention', label: 'Mentions' },
  { value: 'message', label: 'Channels and threads you follow' },
  { value: 'request', label: 'Requests to decide' },
  { value: 'asked', label: 'Questions about your requests' },
  { value: 'terms', label: 'Changed terms' },
  { value: 'ending', label: 'Access of yours that ends' },
  { value: 'emergency', label: 'Emergencies' },
  { value: 'question', label: 'Questions to answer' },
  { value: 'task', label: 'Tasks you watch' },
  { value: 'run', label: 'Failed and missed runs' },
  { value: 'alert', label: 'Alerts of jobs' },
  { value: 'export', label: 'Exports of vaults you manage' },
  { value: 'digest', label: 'Digests' },
  { value: 'sign_in', label: 'New sign-ins' },
  { value: 'test', label: 'Tests' },
] as const satisfies readonly { value: NotificationReason; label: string }[]

/** What somebody was told, in a line. */
export function notificationTitle(
  { reason, moreCount }: Pick<Notification, 'reason' | 'moreCount'>,
  who: string,
  channel: string | null,
): string {
  const count = moreCount + 1
  const inChannel = channel === null ? 'in a channel' : `in ${channel}`
  switch (reason) {
    case 'direct':
      return count === 1 ? `${who} sent you a message` : `${who} sent you ${count} messages`
    case 'mention':
      return `${who} mentioned you ${inChannel}`
    case 'message':
      return count === 1
        ? `${who} wrote ${inChannel}`
        : `${count} messages ${inChannel}, the first by ${who}`
    case 'request':
      return `${who} asked for a secret`
    case 'asked':
      return `${who} asked about your request`
    case 'terms':
      return `${who} asked for something else than you approved`
    case 'ending':
      return 'Your access to a secret was about to end'
    case 'emergency':
      return `${who} broke the glass`
    case 'question':
      return `${who} asked a question`
    case 'task':
      return `News from ${who} of a task you watch`
    case 'run':
      return count === 1
        ? `A run of ${who} failed or was missed`
        : `${count} runs of ${who} failed or were missed`
    case 'alert':
      return `A job of ${who} needed a look`
    case 'export':
      return `${who} exported a vault`
    case 'digest':
      return 'Digest of what waited for you'
    case 'sign_in':
      return 'New sign-in to your account'
    case 'test':
      return 'A test that you asked for'
  }
}

/** Where it leads; `null` where there is nothing to see any more. */
export function notificationHref({
  reason,
  channelId,
  seq,
  subjectId,
  isAvailable,
}: Notification): string | null {
  if (reason === 'digest') return paths.inbox
  if (reason === 'sign_in') return paths.sessions
  if (reason === 'test') return paths.settings
  if (!isAvailable || subjectId === null) return null
  switch (reason) {
    case 'direct':
    case 'mention':
    case 'message':
      return channelId !== null && seq !== null ? paths.message(channelId, seq) : null
    case 'request':
    case 'asked':
    case 'terms':
    case 'ending':
    case 'emergency':
      return paths.approval(subjectId)
    case 'question':
      return paths.question(subjectId)
    case 'task':
      return paths.task(subjectId)
    case 'run':
    case 'alert':
      return paths.calendarEvent(subjectId)
    case 'export':
      return paths.vault(subjectId)
  }
}
