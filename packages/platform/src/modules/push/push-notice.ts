/** What a notification says, and where a press on it leads: what the service worker is sent. */
export interface PushNotice {
  /** Notices with one tag replace each other on the device. */
  tag: string
  title: string
  body: string
  /** A path of the dashboard. */
  href: string
  /** What it was about is decided: it takes the place of the one that asked, without a sound, and goes. */
  isSettled?: true
}

/** What is known of a need when it is pushed. */
export interface NeedFacts {
  type: string
  tag: string
  who: string
  channelId: string | null
  seq: number | null
  isDirect: boolean
  isMention: boolean
  /** The lease, question, task, job or vault. */
  subjectId: string | null
  /** What was written or asked, as the person may read it now. */
  details: string | null
}

const MAX_BODY = 140
const MAX_NAME = 60
const cut = (text: string, max: number): string =>
  text.length > max ? `${text.slice(0, max - 1).toWellFormed()}…` : text

interface Wording {
  title: string
  body: string
  href: string
}

function wordingOf({ type, who, channelId, seq, subjectId, ...about }: NeedFacts): Wording {
  const name = cut(who, MAX_NAME)
  switch (type) {
    case 'vault.lease_request':
      return {
        title: `${name} asks for a secret`,
        body: 'Open Sesame to decide.',
        href: `/approvals/${subjectId}`,
      }
    case 'vault.lease.asked':
      return {
        title: `${name} asks about your request`,
        body: 'Open Sesame to answer.',
        href: `/approvals/${subjectId}`,
      }
    case 'vault.lease.terms_changed':
      return {
        title: `${name} asks for something else than you approved`,
        body: 'Your approval counts no more. Open Sesame to decide.',
        href: `/approvals/${subjectId}`,
      }
    case 'vault.lease.ending':
      return {
        title: 'Your access to a secret ends soon',
        body: 'Open Sesame to look at it.',
        href: `/approvals/${subjectId}`,
      }
    case 'vault.lease.glass_broken':
      return {
        title: `${name} broke the glass`,
        body: 'Open Sesame to look at it.',
        href: `/approvals/${subjectId}`,
      }
    case 'vault.exported':
      return {
        title: `${name} exported a vault`,
        body: 'Open Sesame to look at it.',
        href: `/vault/${subjectId}`,
      }
    case 'question.asked':
      return {
        title: `${name} asks you a question`,
        body: 'Open Sesame to answer.',
        href: `/approvals/questions/${subjectId}`,
      }
    case 'task.created':
    case 'task.updated':
    case 'task.commented':
      return {
        title:
          type === 'task.created'
            ? `${name} assigned a task to you`
            : type === 'task.commented'
              ? `${name} commented on a task you watch`
              : `${name} changed a task you watch`,
        body: 'Open Sesame to look at it.',
        href: `/tasks?task=${subjectId}`,
      }
    case 'run.missed':
    case 'run.finished':
      return {
        title: type === 'run.missed' ? `A run of ${name} was missed` : `A run of ${name} failed`,
        body: 'Open Sesame to look at it.',
        href: `/calendar?event=${subjectId}`,
      }
    case 'schedule.alert':
      return {
        title: `A job of ${name} needs a look`,
        body: 'Open Sesame to look at it.',
        href: `/calendar?event=${subjectId}`,
      }
    default:
      return {
        title: about.isDirect
          ? `${name} sent you a message`
          : about.isMention
            ? `${name} mentioned you`
            : `${name} wrote in a channel`,
        body: 'Open Sesame to read it.',
        href: `/chat/${channelId}?at=${seq}`,
      }
  }
}

/**
 * The notification about a need. It is read on lock screens: unless its person asked for details, it says who needs them and
 * nothing of what for.
 */
export function noticeOf(facts: NeedFacts, showsDetails: boolean): PushNotice {
  const wording = wordingOf(facts)
  const details = showsDetails ? facts.details?.trim() : undefined
  return { tag: facts.tag, ...wording, ...(details && { body: cut(details, MAX_BODY) }) }
}

/** Takes the place of a notification whose need is decided. */
export const settledNotice = (tag: string): PushNotice => ({
  tag,
  title: 'Sesame',
  body: 'This was decided.',
  href: '/inbox',
  isSettled: true,
})

export const testNotice = (): PushNotice => ({
  tag: 'test',
  title: 'Notifications work',
  body: 'This is what Sesame sends you when you are needed.',
  href: '/settings',
})
