import type { Channel, EventType, Lease, Message, Question, RunAlert } from '@sesamespace/sdk'
import { alertWords } from '@/lib/shared/alert-words'
import { paths } from '@/lib/shared/paths'

/** What a notification says, and where a press on it leads. */
export interface Notice {
  /** Notices with one tag replace each other: one for each thing, in however many tabs. */
  tag: string
  title: string
  body: string
  href: string
}

/** What has to be known to tell whether an event is for the person. */
export interface Reader {
  meId: string
  /** Whether a channel is a conversation of two, and what of it the person wants to be notified of. */
  placeOf: (channelId: string) => Pick<Channel, 'kind' | 'notify' | 'isMuted'> | undefined
  nameOf: (principalId: string) => string
  showsText: boolean
}

const MAX_BODY = 140
const cut = (text: string): string =>
  text.length > MAX_BODY ? `${text.slice(0, MAX_BODY - 1)}…` : text

function noticeOfMessage(message: Message, reader: Reader): Notice | null {
  const { senderId, channelId, seq, metadata, kind, plaintext } = message
  if (senderId === reader.meId || kind === 'system') return null
  const place = reader.placeOf(channelId)
  const isMention = metadata.mentions.includes(reader.meId)
  const wantsAll = place?.notify === 'all' && !place.isMuted
  if (place?.notify === 'nothing' || (!isMention && !wantsAll)) return null
  const what = isMention && place?.kind !== 'dm' ? 'You were mentioned' : 'New message'
  return {
    tag: `message:${channelId}`,
    title: metadata.senderDisplayName,
    body: reader.showsText ? cut(plaintext) : what,
    href: paths.message(channelId, seq),
  }
}

/** What a notice says of a lease. */
type AskedLease = Pick<Lease, 'id' | 'canDecide' | 'requesterId' | 'itemName' | 'reason'>

function noticeOfLease(lease: AskedLease, reader: Reader): Notice | null {
  if (!lease.canDecide || lease.requesterId === reader.meId) return null
  return {
    tag: `lease:${lease.id}`,
    title: `${reader.nameOf(lease.requesterId)} asks for a secret`,
    body: reader.showsText ? `${lease.itemName}: ${cut(lease.reason)}` : 'A request waits for you',
    href: paths.approval(lease.id),
  }
}

/** Whoever holds it is told alone. */
function noticeOfEnding(lease: AskedLease, reader: Reader): Notice | null {
  if (lease.requesterId !== reader.meId) return null
  return {
    tag: `ending:${lease.id}`,
    title: 'Your access to a secret ends soon',
    body: reader.showsText ? lease.itemName : 'Ask again if you still need it',
    href: paths.approval(lease.id),
  }
}

type BrokenLease = Pick<Lease, 'id' | 'itemName' | 'breakGlass'>

function noticeOfGlass({ id, itemName, breakGlass }: BrokenLease, reader: Reader): Notice | null {
  if (!breakGlass || breakGlass.by === reader.meId) return null
  return {
    tag: `review:${id}`,
    title: `${reader.nameOf(breakGlass.by)} broke the glass`,
    body: reader.showsText
      ? `${itemName}: ${cut(breakGlass.reason)}`
      : 'A secret was given in an emergency',
    href: paths.approval(id),
  }
}

type Asked = Pick<Question, 'id' | 'title' | 'askerId' | 'abilities'>

function noticeOfQuestion({ id, title, askerId, abilities }: Asked, reader: Reader): Notice | null {
  if (!abilities.answer) return null
  return {
    tag: `question:${id}`,
    title: `${reader.nameOf(askerId)} asks you`,
    body: reader.showsText ? cut(title) : 'A question waits for you',
    href: paths.question(id),
  }
}

type Alerted = Pick<RunAlert, 'id' | 'kind' | 'cause' | 'title' | 'agentId' | 'eventId'>

function noticeOfAlert(alert: Alerted, reader: Reader): Notice {
  return {
    tag: `alert:${alert.id}`,
    title: reader.showsText ? `${reader.nameOf(alert.agentId)}: ${cut(alert.title)}` : 'Sesame',
    body: reader.showsText ? alertWords(alert) : 'A job needs a look',
    href: paths.calendarEvent(alert.eventId),
  }
}

/** Its own export is no news to anybody. The event goes to the managers of the vault alone. */
function noticeOfExport(vaultId: string, exportedBy: string, reader: Reader): Notice | null {
  if (exportedBy === reader.meId) return null
  return {
    tag: `export:${vaultId}`,
    title: `${reader.nameOf(exportedBy)} exported a vault`,
    body: 'A vault that you manage left as a file',
    href: paths.vault(vaultId),
  }
}

/** An event, as far as notices look at it. */
type Happening = { type: EventType } & Partial<{
  message: Message
  lease: AskedLease & BrokenLease
  question: Asked
  state: 'raised' | 'resolved'
  alert: Alerted
  vaultId: string
  exportedBy: string
}>

/** What to tell the person of an event; nothing for most. */
export function noticeOf(event: Happening, reader: Reader): Notice | null {
  if (event.type === 'message' && event.message) return noticeOfMessage(event.message, reader)
  if (event.type === 'vault.lease_request' && event.lease) return noticeOfLease(event.lease, reader)
  if (event.type === 'vault.lease.ending' && event.lease) return noticeOfEnding(event.lease, reader)
  if (event.type === 'vault.lease.glass_broken' && event.lease)
    return noticeOfGlass(event.lease, reader)
  if (event.type === 'question.asked' && event.question)
    return noticeOfQuestion(event.question, reader)
  if (event.type === 'schedule.alert' && event.alert && event.state === 'raised')
    return noticeOfAlert(event.alert, reader)
  if (event.type === 'vault.exported' && event.vaultId && event.exportedBy)
    return noticeOfExport(event.vaultId, event.exportedBy, reader)
  return null
}
