import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { textSlices } from './file-text.ts'
import { LateLooks } from './late-looks.ts'
import { replaceContent } from '../messages/index.ts'
import { setSubject } from './leaks.repo.ts'
import type { LeakWatch } from './leak-watch.ts'
import { liveFields, nameOf, type LiveField } from './live-fields.ts'
import {
  byField,
  recordLeaks,
  subjectOf,
  type FoundField,
  type LeakTarget,
} from './record-leaks.ts'
import { redact, type RedactOptions } from './redact.ts'
import type { LeakedField } from './compile.ts'

/** A write waits so long for what was stored a moment ago; then it is looked at again when everything is known. */
const MAX_WAIT_MS = 40
/** Texts that wait for a second look; with more of them, writes wait for the index. */
const MAX_LATE_CHARS = 4_000_000

export interface CleanOptions {
  /** Members of the body that may hold secrets. */
  except?: ReadonlySet<string>
  /** The text grows: an agent streams it. */
  grows?: boolean
  /** A field whose value may be written. */
  ignores?: string
  /** The text means nothing with a part of it removed: it is refused. */
  refuses?: boolean
}

export interface Cleaned {
  body: unknown
  /** To be called when what was made is known by its id. */
  written: ((subjectId: string) => Promise<void>) | null
}

interface Parts {
  database: Database
  rootKey: RootKey
  watch: Pick<LeakWatch, 'current' | 'complete' | 'stop'>
  onError: (error: unknown) => void
}

/** Keeps values of the vault out of what people and agents write, and alerts those who can replace them. */
export function createLeakGuard({ database, rootKey, watch, onError }: Parts) {
  const late = new LateLooks((workspaceId) => watch.complete(workspaceId), onError)

  /** The body without secrets, and whose they were. */
  const examine = async (
    workspaceId: string,
    body: unknown,
    options: CleanOptions,
  ): Promise<{ value: unknown; found: FoundField[] }> => {
    const { index } = watch.current(workspaceId)
    const first = redact(body, { ...options, index })
    if (first.findings.length === 0) return { value: first.value, found: [] }
    const owners = first.findings.flatMap((finding) => [...finding.owners])
    const live = await liveFields(database.db, workspaceId, owners)
    if (options.ignores !== undefined) live.delete(options.ignores)
    if (live.size === 0 && !options.grows) return { value: body, found: [] }
    const counting = redact(body, { ...options, index, counts: countsOf(live) })
    return { value: counting.value, found: byField(counting.findings, live) }
  }

  const record = (actor: Actor, target: LeakTarget, found: readonly FoundField[]) =>
    database.transaction(actor.workspaceId, (tx) => recordLeaks(tx, rootKey, actor, target, found))

  const settle = async (workspaceId: string, leakIds: readonly string[], target: LeakTarget) => {
    if (leakIds.length === 0 || target.subjectId === null) return
    await setSubject(database.db, workspaceId, leakIds, {
      subject: subjectOf(target, target.subjectId),
      ...(target.isMessage && { message_id: target.subjectId }),
    })
  }

  /** A body that was written before everything was known. */
  const lookAgain = async (
    actor: Actor,
    target: LeakTarget,
    body: unknown,
    options: CleanOptions,
  ): Promise<void> => {
    const { found } = await examine(actor.workspaceId, body, { ...options, grows: false })
    if (found.length === 0) return
    await record(actor, target, found)
    const { channelId, subjectId, isMessage } = target
    const from = found.flatMap(({ texts }) => texts).find(({ path }) => path === 'content')?.text
    if (!isMessage || channelId === null || subjectId === null || from === undefined) return
    const { value } = await examine(actor.workspaceId, from, {})
    await database.transaction(actor.workspaceId, (tx) =>
      replaceContent(tx, {
        channelId,
        messageId: subjectId,
        from,
        to: String(value),
        actorId: actor.principalId,
        before: 'forget',
      }),
    )
  }

  const lookLater = (actor: Actor, target: LeakTarget, body: unknown, options: CleanOptions) =>
    late.add(actor.workspaceId, {
      size: JSON.stringify(body).length,
      run: () => lookAgain(actor, target, body, options),
    })

  /** Waits a moment for a change that is known in a moment. Says whether everything is known. */
  const isReady = async (workspaceId: string, mustWait: boolean): Promise<boolean> => {
    const { isComplete, isSoon } = watch.current(workspaceId)
    if (isComplete) return true
    if (mustWait || late.size > MAX_LATE_CHARS) {
      await watch.complete(workspaceId)
      return true
    }
    // Of much, nothing would be known in that moment.
    if (!isSoon) return false
    const aborter = new AbortController()
    const complete = watch.complete(workspaceId).then(
      () => true,
      () => false,
    )
    const timeout = wait(MAX_WAIT_MS, false, { signal: aborter.signal }).catch(() => false)
    const isDone = await Promise.race([complete, timeout])
    aborter.abort()
    return isDone
  }

  return {
    /**
     * The same body without values of the vault. What was found is on record before anything is written. While many values are
     * being put into the index a message is written first and looked at after: then it is rewritten. What is no message waits.
     */
    async clean(
      actor: Actor,
      body: unknown,
      target: LeakTarget,
      options: CleanOptions = {},
    ): Promise<Cleaned> {
      // Only a message can be rewritten.
      const mustWait = options.refuses === true || !target.isMessage
      const isKnown = await isReady(actor.workspaceId, mustWait)
      const { value, found } = await examine(actor.workspaceId, body, options)
      const leakIds = found.length > 0 ? await record(actor, target, found) : []
      if (options.refuses && found.length > 0) throw refusal()
      if (isKnown && leakIds.length === 0) return { body: value, written: null }
      if (!isKnown && target.subjectId !== null) lookLater(actor, target, value, options)
      if (target.subjectId !== null) return { body: value, written: null }
      return {
        body: value,
        written: async (subjectId) => {
          const written = { ...target, subjectId }
          await settle(actor.workspaceId, leakIds, written)
          if (!isKnown) lookLater(actor, written, value, options)
        },
      }
    },

    /** Refuses a file whose text holds a secret. Between slices others have their turn. */
    async refuseFile(actor: Actor, fileId: string, bytes: Buffer): Promise<void> {
      const target = {
        place: 'file',
        channelId: null,
        subjectId: fileId,
        isMessage: false,
      } as const
      await isReady(actor.workspaceId, true)
      for (const slice of textSlices(bytes)) {
        const { found } = await examine(actor.workspaceId, slice, {})
        if (found.length > 0) {
          await record(actor, target, found)
          throw refusal()
        }
        await nextTurn()
      }
    },

    examine,

    async stop(): Promise<void> {
      await watch.stop()
      await late.stop()
    },
  }
}

export type LeakGuard = ReturnType<typeof createLeakGuard>

const refusal = (): AppError =>
  new AppError(
    'secret_in_content',
    'This holds a secret of the vault. Take it out; those who can replace it know.',
  )

const countsOf =
  (live: ReadonlyMap<string, LiveField>): NonNullable<RedactOptions<LeakedField>['counts']> =>
  (owner) =>
    live.has(nameOf(owner))
