import { SesameApiError, SesameError } from '../core/errors.ts'
import type { RequestOptions } from '../core/http.ts'
import type {
  Id,
  Message,
  MessageRunInput,
  MessageRunState,
  MessageRunStepState,
  RunControl,
} from '../generated/types.ts'
import type { SesameLive } from '../live-client.ts'
import type { RestCalls } from '../rest-calls.ts'

/** What a run needs of a client. */
export type RunClient = Pick<
  RestCalls,
  'sendMessage' | 'editMessage' | 'answerRunControl' | 'listRunControls'
> &
  Pick<SesameLive, 'on'>

/** What `startRun` takes. */
export interface StartRunInput {
  /** What it is for, on one line. */
  title: string
  /** Its steps, in order. More may be added by {@link Run.step}. */
  plan?: readonly string[]
  /** The text of the message, for whoever cannot see runs: absent means the title. */
  content?: string
  /** Shows it as an answer in a thread. */
  threadRootId?: Id | null
  links?: MessageRunInput['links']
}

type RunLink = NonNullable<MessageRunInput['links']>[number]
type Step = { title: string; state: MessageRunStepState }
type Call = NonNullable<MessageRunInput['toolCalls']>[number]

/** Changes are sent together. */
const gatherMs = 250
/** A sign of life, well within the 5 minutes after which a run counts as dead. */
const heartbeatMs = 60_000
/** As many, and as long texts, as the server keeps. */
const keptCalls = 100
const longestResult = 2_000

const short = (text: string): string =>
  text.length > longestResult ? `${text.slice(0, longestResult - 1)}…` : text
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/**
 * Shows people in a channel what the agent does: a message with a plan, the tools that were called, and a button to stop it.
 * `signal` fires when a person asks for that; Sesame only asks, the agent stops.
 *
 * @throws SesameApiError when the message cannot be sent
 *
 * @example
 * const run = await startRun(client, channelId, { title: 'Deploy 4.2', plan: ['Build', 'Roll out'] })
 * try {
 *   run.step('Build')
 *   const call = run.toolCall('docker build', 'api:4.2')
 *   call.done(await build({ signal: run.signal }))
 *   run.step('Roll out')
 *   await rollOut({ signal: run.signal })
 *   await run.finish('4.2 is live.')
 * } catch (error) {
 *   await run.fail(error)
 * }
 */
export async function startRun(
  client: RunClient,
  channelId: Id,
  input: StartRunInput,
  options?: RequestOptions,
): Promise<Run> {
  const { title, plan = [], content = title, threadRootId, links = [] } = input
  const steps = plan.map((step): Step => ({ title: step, state: 'pending' }))
  const { message } = await client.sendMessage(
    channelId,
    {
      content,
      ...(threadRootId && { threadRootId }),
      metadata: { run: { title, plan: steps, links } },
    },
    options,
  )
  return new Run(client, message, { title, steps, links: [...links] })
}

/** A tool call that people see. */
export interface RunToolCall {
  /** It is over, with what came of it in short. */
  done(result?: string): void
  /** It failed. */
  fail(error: unknown): void
}

/** What an agent does, as people in a channel see it. From {@link startRun}. */
export class Run {
  /** The message that shows it, as it was sent. */
  readonly message: Message
  readonly #client: RunClient
  readonly #stop = new AbortController()
  readonly #title: string
  readonly #steps: Step[]
  readonly #links: RunLink[]
  readonly #offs: (() => void)[] = []
  #calls: Call[] = []
  #content: string
  #state: MessageRunState = 'working'
  #waitingFor: MessageRunInput['waitingFor'] = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #sending: Promise<unknown> = Promise.resolve()
  #stopRequest: RunControl | null = null

  constructor(
    client: RunClient,
    message: Message,
    { title, steps, links }: { title: string; steps: Step[]; links: RunLink[] },
  ) {
    this.#client = client
    this.message = message
    this.#content = message.content
    this.#title = title
    this.#steps = steps
    this.#links = links
    const heartbeat = setInterval(() => void this.#beat(), heartbeatMs)
    this.#offs.push(
      client.on('message.run_stop_requested', ({ control }) => this.#hear(control)),
      () => clearInterval(heartbeat),
    )
  }

  /** Fires when a person asked to stop the run, or its message is gone. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** Who asked to stop it, and when. */
  get stopRequest(): RunControl | null {
    return this.#stopRequest
  }

  /** Begins a step of the plan, or one that is new; the one before it is done. */
  step(title: string): void {
    this.#settleSteps('done')
    const planned = this.#steps.find((step) => step.title === title && step.state === 'pending')
    if (planned) planned.state = 'running'
    else this.#steps.push({ title, state: 'running' })
    this.#changed()
  }

  /** Leaves out a step of the plan. */
  skip(title: string): void {
    const planned = this.#steps.find((step) => step.title === title && step.state === 'pending')
    if (planned) planned.state = 'skipped'
    this.#changed()
  }

  /** Shows that a tool is called. `input` in short: what people need to see. */
  toolCall(name: string, input?: string): RunToolCall {
    const call: Call = { name, input: input ?? null, startedAt: new Date().toISOString() }
    this.#calls = [...this.#calls, call].slice(-keptCalls)
    this.#changed()
    const settle = (how: Pick<Call, 'result' | 'error'>): void => {
      Object.assign(call, how, { finishedAt: new Date().toISOString() })
      this.#changed()
    }
    return {
      done: (result) => settle({ result: result === undefined ? null : short(result) }),
      fail: (error) => settle({ error: short(messageOf(error)) }),
    }
  }

  /** Sets the text of the message, as of an answer that grows. */
  say(content: string): void {
    this.#content = content
    this.#changed()
  }

  /** Shows that it waits for a person to decide a question or a lease request; `null`: it goes on. */
  waitFor(what: MessageRunInput['waitingFor']): void {
    this.#waitingFor = what
    this.#state = what ? 'waiting' : 'working'
    this.#changed()
  }

  /** Adds what it is about or made: a task, a file, a lease, a question. */
  link(link: RunLink): void {
    this.#links.push(link)
    this.#changed()
  }

  /** Ends it well: the step that runs is done, those that never began are skipped. */
  async finish(content?: string): Promise<Message> {
    this.#settleSteps('done')
    return this.#end('done', content)
  }

  /** Ends it because something failed, which the message then says; after a request to stop it has been stopped. */
  async fail(error: unknown, content?: string): Promise<Message> {
    if (this.signal.aborted) return this.stop(content)
    this.#settleSteps('failed')
    return this.#end('failed', content ?? `${this.#title}: ${messageOf(error)}`)
  }

  /** Ends it half-way, on purpose. */
  async stop(content?: string): Promise<Message> {
    this.#settleSteps('skipped')
    return this.#end('stopped', content)
  }

  #settleSteps(state: MessageRunStepState): void {
    for (const step of this.#steps) if (step.state === 'running') step.state = state
  }

  /** People see changes a moment later, several as one. */
  #changed(): void {
    if (this.#hasEnded) return
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      void this.#show()
    }, gatherMs)
  }

  get #hasEnded(): boolean {
    return this.#offs.length === 0
  }

  async #end(state: MessageRunState, content = this.#content): Promise<Message> {
    for (const off of this.#offs.splice(0)) off()
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#content = content
    this.#state = state
    for (const step of this.#steps) if (step.state === 'pending') step.state = 'skipped'
    return this.#send(false)
  }

  /** What does not arrive is in the next edit; a message that is gone ends the work on it. */
  async #show(): Promise<void> {
    try {
      await this.#send(true)
    } catch (error) {
      if (error instanceof SesameApiError && error.status === 404) this.#stop.abort(error)
    }
  }

  /** One edit after the other, so that the last one is what stays. */
  #send(streaming: boolean): Promise<Message> {
    const sent = this.#sending.then(async () => {
      const { channelId, id } = this.message
      const { message } = await this.#client.editMessage(channelId, id, {
        content: this.#content,
        streaming: streaming && !this.#hasEnded,
        metadata: {
          run: {
            title: this.#title,
            state: this.#state,
            waitingFor: this.#waitingFor,
            plan: this.#steps,
            toolCalls: this.#calls,
            links: this.#links,
          },
        },
      })
      return message
    })
    this.#sending = sent.catch(() => {})
    return sent
  }

  /** Says that it goes on; without a live connection this is also where a request to stop is found. */
  async #beat(): Promise<void> {
    await this.#show()
    const { channelId } = this.message
    const { controls } = await this.#client
      .listRunControls(channelId, { status: 'pending' })
      .catch(() => ({ controls: [] }))
    for (const control of controls) if (control.action === 'stop') this.#hear(control)
  }

  #hear(control: RunControl): void {
    if (control.messageId !== this.message.id || this.#stopRequest || this.#hasEnded) return
    this.#stopRequest = control
    // It may have been taken back meanwhile; the agent stops all the same, and says so.
    this.#client.answerRunControl(control.id, { outcome: 'accepted' }).catch(() => {})
    this.#stop.abort(new SesameError('A person asked to stop this run.'))
  }
}
