import { setTimeout as delay } from 'node:timers/promises'
import type { Lease, Message, Question, SesameClient } from '@sesamespace/sdk'
import { Requests } from './requests.ts'
import { ShownQuestions } from './shown-questions.ts'
import { Signal, type Wait } from './signal.ts'

/** The events that decide or end a lease, or that ask for an answer about it. */
const leaseEvents = [
  'vault.lease.asked',
  'vault.lease.approved',
  'vault.lease.denied',
  'vault.lease.cancelled',
  'vault.lease.lapsed',
  'vault.lease.expired',
  'vault.lease.revoked',
  'vault.lease.used_up',
] as const

/** The events that end a question. */
const questionEvents = ['question.answered', 'question.withdrawn', 'question.lapsed'] as const

/** More messages than this are not kept for an agent that does not ask for them. */
const maxUnseen = 1_000

/** A first look does not wait longer than this for what was missed. */
const catchUpMs = 5_000

/** Messages as they are handed out. */
export interface NewMessages {
  /** Oldest first. */
  messages: Message[]
  /** How many wait behind these. */
  waiting: number
  /** How many older ones are not kept any more; the channel's history has them. */
  dropped: number
  /** Given back as `after`, it says that these were dealt with. */
  cursor: string
}

/** Up to where each channel was handed out, as text: `<channel>:<seq>`, separated by commas. */
type Marks = Map<string, number>
const marksText = (marks: Marks): string => [...marks].map((mark) => mark.join(':')).join(',')
const readMarks = (text: string): Marks =>
  new Map(
    text.split(',').flatMap((part): [string, number][] => {
      const [channelId = '', seq] = part.split(':')
      return seq === undefined ? [] : [[channelId, Number(seq)]]
    }),
  )

/**
 * The live connection: makes the agent appear online, and lets tools wait for what happens. Messages that others wrote are
 * kept until they were dealt with. Whoever asks for the next ones says so by the cursor of those before, on whichever node;
 * with `takesTurns`, for one client alone, asking is enough. What nobody said of is handed out again, also by another process.
 */
export class Live {
  readonly #client: SesameClient
  #self: string | null = null
  #hasConnected = false
  #unseen: Message[] = []
  #dropped = 0
  readonly #takesTurns: boolean
  readonly #handedOut: Marks = new Map()
  readonly #changed = new Signal()
  /** What people ask for by a button. */
  readonly requests: Requests
  /** What approvers asked back and the model was shown. */
  readonly questions = new ShownQuestions()

  constructor(client: SesameClient, { takesTurns = true }: { takesTurns?: boolean } = {}) {
    this.#client = client
    this.#takesTurns = takesTurns
    this.requests = new Requests(client, () => this.#changed.tell())
    client.on('message', ({ message }) => {
      if (message.senderId === this.#self || message.kind === 'system') return
      this.#unseen.push(message)
      if (this.#unseen.length > maxUnseen) {
        this.#unseen.shift()
        this.#dropped += 1
      }
      this.#changed.tell()
    })
    // Read elsewhere, for example with another process of the same agent.
    client.on('read', ({ channelId, principalId, seq }) => {
      if (principalId === this.#self) this.#drop(new Map([[channelId, seq]]))
    })
    for (const type of [...leaseEvents, ...questionEvents])
      client.on(type, () => this.#changed.tell())
  }

  /** Id of the agent itself. */
  async self(): Promise<string> {
    this.#self ??= (await this.#client.getManifest()).agent.id
    return this.#self
  }

  /** Connects: from where the agent has read at first, from where this process stood later. */
  async connect(): Promise<void> {
    if (this.#hasConnected) {
      this.#client.checkConnection()
      return this.#client.connect()
    }
    const { agent, channels } = await this.#client.getManifest()
    this.#self = agent.id
    const marks = channels.map((channel) => [channel.id, channel.readSeq] as const)
    const behind = channels.filter(({ lastSeq, readSeq }) => lastSeq > readSeq).map(({ id }) => id)
    const caughtUp = this.#replayOf(new Set(behind))
    await this.#client.connect({ resume: { channels: Object.fromEntries(marks) } })
    await this.requests.load()
    await Promise.race([caughtUp, delay(catchUpMs, undefined, { ref: false })])
    this.#hasConnected = true
  }

  /** Resolves when what was written in these channels while nobody listened has arrived. */
  #replayOf(behind: Set<string>): Promise<void> {
    if (behind.size === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const off = this.#client.on('replayed', ({ channelId }) => {
        behind.delete(channelId)
        if (behind.size > 0) return
        off()
        resolve()
      })
    })
  }

  disconnect(): void {
    this.#client.disconnect()
  }

  /** What others wrote, in this channel or in any, and was not dealt with. Waits while there is nothing, and nobody asks for anything. */
  async messages(
    wait: Wait,
    {
      channelId,
      limit,
      after,
    }: { channelId?: string | undefined; limit: number; after?: string | undefined },
  ): Promise<NewMessages> {
    await this.connect()
    if (after !== undefined) await this.#markRead(readMarks(after))
    else if (this.#takesTurns) await this.#markRead(this.#handedOut)
    const fits = (message: Message) => channelId === undefined || message.channelId === channelId
    await this.#changed.until(async () => this.#unseen.some(fits) || this.requests.hasNew(), wait)
    wait.signal.throwIfAborted()
    const found = this.#unseen.filter(fits)
    const messages = found.slice(0, limit)
    const marks: Marks = new Map(messages.map((message) => [message.channelId, message.seq]))
    for (const [id, seq] of marks) this.#handedOut.set(id, seq)
    const dropped = this.#dropped
    this.#dropped = 0
    const waiting = found.length - messages.length
    return { messages, waiting, dropped, cursor: marksText(marks) }
  }

  /** A lease: as soon as it is decided or `isNews` says that it is to be shown, or as it is when the wait is over. */
  async decision(leaseId: string, wait: Wait, isNews: (lease: Lease) => boolean): Promise<Lease> {
    let { lease } = await this.#client.getLease(leaseId)
    await this.until(async () => {
      lease = (await this.#client.getLease(leaseId)).lease
      return lease.status !== 'pending' || isNews(lease)
    }, wait)
    return lease
  }

  /** A question: as soon as it has ended, or as it is when the wait is over. */
  async answerTo(asked: Question, wait: Wait): Promise<Question> {
    let question = asked
    if (wait.seconds === 0 || question.status !== 'pending') return question
    await this.until(async () => {
      question = (await this.#client.getQuestion(asked.id)).question
      return question.status !== 'pending'
    }, wait)
    return question
  }

  /** Resolves when `isSo`, or when the wait is over. Looks at once, and after each message and decision. */
  async until(isSo: () => Promise<boolean>, wait: Wait): Promise<void> {
    await this.connect()
    await this.#changed.until(isSo, wait)
    wait.signal.throwIfAborted()
  }

  async #markRead(marks: Marks): Promise<void> {
    this.#drop(marks)
    for (const [channelId, seq] of marks) {
      await this.#client.markRead(channelId, seq)
      if (this.#handedOut.get(channelId) === seq) this.#handedOut.delete(channelId)
    }
  }

  #drop(marks: Marks): void {
    this.#unseen = this.#unseen.filter(({ channelId, seq }) => seq > (marks.get(channelId) ?? 0))
  }
}
