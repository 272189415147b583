import { setTimeout as delay } from 'node:timers/promises'
import { detached, inSpan } from '@sesamespace/telemetry/span'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database } from '../../db/database.ts'
import { decidableLeases } from '../leases/index.ts'
import { readMessages } from '../messages/index.ts'
import { decidableQuestions } from '../questions/index.ts'
import { settlingTypes } from './needs.repo.ts'
import { notePushed } from './notifications.repo.ts'
import { expandEvents, workspacesToFollow } from './push-log.repo.ts'
import { noticeOf, settledNotice, type NeedFacts, type PushNotice } from './push-notice.ts'
import { claimDue, readDue, settle, type Claimed, type Due } from './push-queue.repo.ts'
import type { PushSender } from './push-sender.ts'
import { removeGone } from './remove-gone.ts'
import { isQuiet } from './quiet-hours.ts'
import { openSubscription } from './subscriptions.ts'

const EVENTS_AT_ONCE = 500
/** Attempts under way of one node. */
const AT_ONCE = 32
const PER_PERSON = 4
/** How long the node waits for an attempt to end before it looks for others. */
const LOOK_MS = 200
const FIRST_RETRY_MS = 5_000
const LONGEST_RETRY_MS = 10 * 60_000
/** While somebody has Sesame in front of them, what needs them waits: they may see it there. */
const LOOKING_MS = 15_000
/** Where nobody has a device, what people were told is written down this often, and not at each message. */
const FOLLOW_MS = 900
/** Every workspace is looked at this often: for what the bus lost, and what another node left. */
const LOOK_AT_ALL_MS = 5_000
/** A notification that is replaced must have gone out first. */
const UNDER_WAY_MS = 2_000

interface WorkerOptions {
  database: Database
  rootKey: RootKey
  sender: PushSender
  onError: (error: unknown) => void
}

/** What is to be done with a delivery now. */
type Verdict = { do: 'send'; notice: PushNotice } | { do: 'drop' } | { do: 'wait'; ms: number }

const drop: Verdict = { do: 'drop' }
const settling = new Set<string>(settlingTypes)

/** Time until the next try after `tries` of them: doubling, the last half of it by chance. */
function retryMs(tries: number): number {
  const full = Math.min(FIRST_RETRY_MS * 2 ** (tries - 1), LONGEST_RETRY_MS)
  return full / 2 + (full / 2) * Math.random()
}

/**
 * Pushes what needs people to their devices. The event log is the outbox, as for webhooks; each delivery is taken by one node.
 * Rights, the need itself and the person's wishes are judged again at every attempt.
 */
export function createPushWorker({ database, rootKey, sender, onError }: WorkerOptions) {
  const { db } = database
  const stopping = new AbortController()
  const underWay = new Map<Promise<void>, Claimed>()
  /** Workspaces in which something happened since they were followed last. */
  const noticed = new Set<string>()
  let followedAt = 0
  let lookedAtAllAt = 0

  /** Costs what happens, and not what there is: workspaces in which nothing does are looked at seldom. */
  async function follow(): Promise<void> {
    const now = Date.now()
    const isForAll = now >= lookedAtAllAt + LOOK_AT_ALL_MS
    const isTurn = isForAll || now >= followedAt + FOLLOW_MS
    if (isForAll) lookedAtAllAt = now
    if (isTurn) followedAt = now
    const among = [...noticed]
    if (isTurn) noticed.clear()
    if (!isForAll && among.length === 0) return
    const looked = { among: isForAll ? null : among, withDevices: !isTurn }
    for (const workspaceId of await workspacesToFollow(db, looked))
      await followOne(workspaceId).catch(onError)
  }

  async function followOne(workspaceId: string): Promise<void> {
    while ((await expandEvents(db, workspaceId, EVENTS_AT_ONCE)) === EVENTS_AT_ONCE);
  }

  /** Whether the policies let the person decide it: not what they, or an agent of theirs, asked for. */
  async function mayDecide(due: Due): Promise<boolean> {
    const person = { workspaceId: due.workspace_id, personId: due.principal_id }
    if (due.type === 'vault.lease_request' || due.type === 'vault.lease.terms_changed')
      return (await decidableLeases(db, person, idsOf(due.subject_id))).length > 0
    if (due.type === 'question.asked')
      return (await decidableQuestions(db, person, idsOf(due.question_id))).length > 0
    return true
  }

  async function factsOf(due: Due): Promise<NeedFacts> {
    const { type, need: tag, channel_id: channelId } = due
    const about = { type, tag, channelId, subjectId: due.question_id ?? due.subject_id }
    if (type !== 'message')
      return {
        ...about,
        who: due.requester_name ?? 'Somebody',
        seq: null,
        isDirect: false,
        isMention: false,
        details: detailsOf(due),
      }
    const messages = await readMessages(db, idsOf(due.subject_id))
    const message = messages.get(due.subject_id ?? '')
    return {
      ...about,
      who: message?.metadata.senderDisplayName ?? due.actor_name ?? 'Somebody',
      seq: message?.seq ?? null,
      isDirect: due.is_direct,
      isMention: message?.metadata.mentions.includes(due.principal_id) ?? false,
      details: message?.plaintext ?? null,
    }
  }

  async function judge(due: Due): Promise<Verdict> {
    if (!due.is_in || due.is_late) return drop
    if (settling.has(due.type)) {
      if (due.told === 'under_way') return { do: 'wait', ms: UNDER_WAY_MS }
      return due.told === 'sent' ? { do: 'send', notice: settledNotice(due.need) } : drop
    }
    if (!due.is_need || due.is_outdone || isQuiet(due, new Date()) || !(await mayDecide(due)))
      return drop
    if (due.is_looking) return { do: 'wait', ms: LOOKING_MS }
    return { do: 'send', notice: noticeOf(await factsOf(due), due.shows_details) }
  }

  async function attempt(claimed: Claimed, due: Due, notice: PushNotice): Promise<void> {
    const made = await inSpan(
      'push attempt',
      { attributes: { 'sesame.attempt': due.attempts + 1 } },
      async (span) => {
        const { signal } = stopping
        const done = await sender.send(due, openSubscription(rootKey, due), notice, signal)
        if (done.outcome !== 'sent') span.fail(done.outcome)
        return done
      },
    )
    switch (made.outcome) {
      case 'sent':
        await settle(db, claimed, { isSent: true })
        if (!notice.isSettled) await notePushed(db, claimed)
        return
      case 'gone':
        return await removeGone(database, due)
      case 'refused':
        onError(new Error(`A push service refused a notification: ${made.status ?? 'address'}.`))
        return await settle(db, claimed, { isSent: false })
      case 'later': {
        const asked = (made.retryAfterSeconds ?? 0) * 1_000
        const afterMs = Math.max(asked, retryMs(due.attempts + 1))
        return await settle(db, claimed, { afterMs, isAttempt: true })
      }
    }
  }

  async function deliver(claimed: Claimed): Promise<void> {
    const due = await readDue(db, claimed)
    if (!due) return await settle(db, claimed, { isSent: false })
    const verdict = await judge(due)
    if (verdict.do === 'send') return await attempt(claimed, due, verdict.notice)
    await settle(
      db,
      claimed,
      verdict.do === 'wait' ? { afterMs: verdict.ms, isAttempt: false } : { isSent: false },
    )
  }

  function begin(claimed: Claimed): void {
    const delivery = detached(() => deliver(claimed))
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) onError(error)
      })
      .finally(() => underWay.delete(delivery))
    underWay.set(delivery, claimed)
  }

  /** What may begin beside what is under way. */
  async function claim(): Promise<Claimed[]> {
    const limit = AT_ONCE - underWay.size
    if (limit <= 0) return []
    const busy = [...underWay.values()]
    const ofPerson = Map.groupBy(busy, ({ principal_id: personId }) => personId)
    return await claimDue(db, {
      limit,
      perPerson: PER_PERSON,
      busyDevices: busy.map(({ device_id: deviceId }) => deviceId),
      busyPeople: [...ofPerson].flatMap(([id, theirs]) =>
        theirs.length >= PER_PERSON ? [id] : [],
      ),
    })
  }

  return {
    /** Something that may be told happened in a workspace. */
    notice: (workspaceId: string): void => void noticed.add(workspaceId),

    /** Writes down what people are told, and what is to be pushed. */
    follow,

    /** The same, and begins to push what is due now; the return value is whether there is more to do at once. */
    async runNext(): Promise<boolean> {
      await follow()
      const claimed = await claim()
      for (const one of claimed) begin(one)
      if (claimed.length > 0) return true
      if (underWay.size === 0) return false
      // An attempt may take long: what is due beside it does not wait for that.
      await Promise.race([...underWay.keys(), delay(LOOK_MS, undefined, { ref: false })])
      return true
    },

    /** Ends attempts that are under way; another node makes them again. */
    abort: (): void => stopping.abort(),

    /** Resolves when none is under way. */
    ended: async (): Promise<void> => {
      await Promise.all(underWay.keys())
    },
  }
}

export type PushWorker = ReturnType<typeof createPushWorker>

const idsOf = (id: string | null): string[] => (id === null ? [] : [id])

function detailsOf(due: Due): string | null {
  if (due.type === 'vault.lease_request' || due.type === 'vault.lease.terms_changed')
    return `${due.lease_item ?? ''}: ${due.lease_reason ?? ''}`
  if (due.type.startsWith('vault.lease.')) return due.lease_item
  if (due.type === 'vault.exported') return due.vault_name
  return due.type === 'question.asked' ? due.question_title : (due.task_title ?? due.run_title)
}
