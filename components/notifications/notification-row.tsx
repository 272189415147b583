'use client'

import type { Notification, NotificationReason } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import {
  AtSign,
  BellRing,
  CircleCheckBig,
  CircleHelp,
  FileOutput,
  Hourglass,
  KeyRound,
  LogIn,
  type LucideIcon,
  Mail,
  MessageSquareText,
  Siren,
  Smartphone,
  TriangleAlert,
} from 'lucide-react'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { notificationHref, notificationTitle } from '@/lib/notifications/history'
import { usePerson } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { plainText } from '@/lib/shared/plain-text'
import { useFormats } from '@/lib/shared/use-formats'

const icons: Record<NotificationReason, LucideIcon> = {
  direct: MessageSquareText,
  mention: AtSign,
  message: MessageSquareText,
  request: KeyRound,
  asked: CircleHelp,
  terms: KeyRound,
  ending: Hourglass,
  emergency: Siren,
  question: CircleHelp,
  task: CircleCheckBig,
  run: TriangleAlert,
  alert: BellRing,
  export: FileOutput,
  digest: Mail,
  sign_in: LogIn,
  test: BellRing,
}

/** One thing that the person was told, and the ways it went. */
export function NotificationRow({ notification }: { notification: Notification }) {
  const { reason, actorId, channelId, text, isAvailable, isOpen, at } = notification
  const who = usePerson(actorId)?.displayName ?? 'Somebody'
  const { data: me } = useQuery(meOptions())
  const { data: channel } = useQuery({
    ...channelsOptions(),
    select: (channels) => channels.find(({ id }) => id === channelId),
  })
  const href = notificationHref(notification)
  const Icon = icons[reason]
  const place = channel && reason !== 'direct' ? channelTitle(channel, me?.id) : null
  return (
    <Row
      {...(href && { href })}
      leading={
        <span className="relative shrink-0">
          <Icon aria-hidden className="size-5 text-faint" />
          {isOpen && (
            <span className="absolute -end-1 -top-1 size-2 rounded-full bg-accent">
              <span className="sr-only">Open</span>
            </span>
          )}
        </span>
      }
      title={notificationTitle(notification, who, place)}
      detail={
        isAvailable ? (
          text !== null && (
            <p dir="auto" className="text-parent-start line-clamp-1">
              {plainText(text)}
            </p>
          )
        ) : (
          <p className="italic">Deleted, or not yours to see any more</p>
        )
      }
      meta={
        <>
          <Way icon={Smartphone} word="Pushed" at={notification.pushedAt} />
          <Way icon={Mail} word="Mailed" at={notification.mailedAt} />
          <RelativeTime at={at} />
        </>
      }
    />
  )
}

function Way({ icon: Icon, word, at }: { icon: LucideIcon; word: string; at: string | null }) {
  const { formatAbsolute } = useFormats()
  if (at === null) return null
  return (
    <span title={`${word} ${formatAbsolute(at)}`} className="inline-flex items-center gap-1">
      <Icon aria-hidden className="size-3.5 text-faint" />
      {word}
    </span>
  )
}
