import type { ClientEvent, EventType, Question } from '@sesamespace/sdk'
import type { QueryClient } from '@tanstack/react-query'
import { agentsOptions } from '@/lib/people/agents'
import { channelsOptions } from '@/lib/chat/queries'
import { membersOptions } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { isLookingAnywhere, shareLooking } from './looking'
import { keepPush } from './keep-push'
import { noticeOf, type Notice } from './notice'
import { readQuestion } from '@/lib/shared/cards'
import { browserZone, resolveRegion, unknownRegion } from '@/lib/shared/region'
import { serverNow } from '@/lib/shared/server-clock'
import { isQuiet } from './quiet-hours'
import { notificationSettings } from './settings'

/** What happened longer ago than this was missed, not news: the inbox has it. */
const NEWS_MS = 2 * 60_000

/** Tells the person by desktop notifications that they are needed, while they look elsewhere. */
export function startNotifying(queryClient: QueryClient, navigate: (href: string) => void) {
  const stopSharing = 'locks' in navigator ? shareLooking() : () => {}
  const stopListening = notificationSettings.subscribe(() => {})
  const stopPush = keepPush(queryClient, navigate)

  const show = ({ title, body, tag, href }: Notice): void => {
    const shown = new Notification(title, { body, tag, icon: '/icon.svg' })
    shown.addEventListener('click', () => {
      window.focus()
      navigate(href)
      shown.close()
    })
  }

  return {
    async tell(event: Extract<ClientEvent, { type: EventType }>): Promise<void> {
      const { on, pushes, showsText, quietHours } = notificationSettings.read()
      if (!on || pushes || !('Notification' in window) || Notification.permission !== 'granted')
        return
      const me = queryClient.getQueryData(meOptions().queryKey)
      const meId = me?.id
      if (!meId) return
      const browser = { ...unknownRegion, timeZone: browserZone() }
      if (isQuiet(quietHours, resolveRegion(me.region, browser).timeZone)) return
      const channels = queryClient.getQueryData(channelsOptions().queryKey)
      const people = [
        ...(queryClient.getQueryData(membersOptions().queryKey) ?? []),
        ...(queryClient.getQueryData(agentsOptions().queryKey) ?? []),
      ]
      // The event refers to it: what it says, and whether the person may answer, is read with their rights.
      const question =
        event.type === 'question.asked'
          ? await readQuestion(event.questionId).catch(() => undefined)
          : undefined
      const notice = noticeOf(
        { ...event, ...(question && { question }) },
        {
          meId,
          showsText,
          placeOf: (channelId) => channels?.find(({ id }) => id === channelId),
          nameOf: (principalId) =>
            people.find(({ id }) => id === principalId)?.displayName ?? 'Somebody',
        },
      )
      if (!notice || isOld(event, question) || (await isLookingAnywhere())) return
      show(notice)
    },
    stop: (): void => {
      stopListening()
      stopPush()
      stopSharing()
    },
  }
}

function isOld(
  event: Extract<ClientEvent, { type: EventType }>,
  question: Question | undefined,
): boolean {
  if (question) return serverNow() - Date.parse(question.createdAt) > NEWS_MS
  if (event.type === 'message') return serverNow() - Date.parse(event.message.createdAt) > NEWS_MS
  if (event.type === 'vault.lease_request')
    return serverNow() - Date.parse(event.lease.createdAt) > NEWS_MS
  // Read again after an outage, it may be over.
  if (event.type === 'vault.lease.ending')
    return serverNow() > Date.parse(event.lease.expiresAt ?? '')
  if (event.type === 'vault.lease.glass_broken')
    return serverNow() - Date.parse(event.lease.breakGlass?.at ?? '') > NEWS_MS
  if (event.type === 'schedule.alert')
    return serverNow() - Date.parse(event.alert.raisedAt) > NEWS_MS
  return false
}
