import {
  SesameApiError,
  type RunControl,
  type RunRequest,
  type SesameClient,
} from '@sesamespace/sdk'

/** What a person asks the agent for by a button, and the agent answers. */
export interface AgentRequest {
  id: string
  kind: 'stop' | 'again' | 'run_now'
  /** The channel and message of the run that is meant. */
  channelId?: string
  messageId?: string
  /** The job that is to run now. */
  jobId?: string
  requestedBy: string
  expiresAt: string
}

const ofControl = ({
  id,
  action,
  channelId,
  messageId,
  requestedBy,
  expiresAt,
}: RunControl): AgentRequest => ({
  id,
  kind: action,
  channelId,
  messageId,
  requestedBy,
  expiresAt,
})
const ofRun = ({ id, eventId, requestedBy, expiresAt }: RunRequest): AgentRequest => ({
  id,
  kind: 'run_now',
  jobId: eventId,
  requestedBy,
  expiresAt,
})

/** Requests that wait for the agent's answer: those that stood when it came, and those that come. */
export class Requests {
  readonly #client: SesameClient
  readonly #waiting = new Map<string, AgentRequest>()
  readonly #shown = new Set<string>()

  constructor(client: SesameClient, onChange: () => void) {
    this.#client = client
    const add = (request: AgentRequest): void => {
      this.#waiting.set(request.id, request)
      onChange()
    }
    client.on('message.run_stop_requested', ({ control }) => add(ofControl(control)))
    client.on('message.run_again_requested', ({ control }) => add(ofControl(control)))
    client.on('run.requested', ({ request }) => add(ofRun(request)))
    client.on('message.run_control_settled', ({ control }) => this.forget(control.id))
    client.on('run.request_settled', ({ request }) => this.forget(request.id))
  }

  /**
   * Those that were asked while nobody listened. A key that may not read chat or the schedule has none of that, and a platform of
   * before there were buttons none at all.
   */
  async load(): Promise<void> {
    const pending = { status: 'pending' } as const
    const [controls, runs] = await Promise.all([
      allowed(async () => (await this.#client.listOwnRunControls(pending)).controls),
      allowed(async () => (await this.#client.listRunRequests(pending)).requests),
    ])
    for (const request of [...controls.map(ofControl), ...runs.map(ofRun)])
      this.#waiting.set(request.id, request)
  }

  /** Those that wait, oldest first. */
  list(): AgentRequest[] {
    const now = Date.now()
    return [...this.#waiting.values()].filter(({ expiresAt }) => Date.parse(expiresAt) > now)
  }

  /** Whether one waits that was not handed out yet. */
  hasNew(): boolean {
    return this.list().some(({ id }) => !this.#shown.has(id))
  }

  /** Hands them out. One that is not answered is handed out again, but keeps nobody from waiting. */
  take(): AgentRequest[] {
    const requests = this.list()
    this.#shown.clear()
    for (const { id } of requests) this.#shown.add(id)
    return requests
  }

  /** It waits no more. */
  forget(id: string): void {
    this.#waiting.delete(id)
  }
}

const allowed = async <T>(list: () => Promise<T[]>): Promise<T[]> =>
  list().catch((error: unknown) => {
    if (error instanceof SesameApiError && [403, 404, 405].includes(error.status)) return []
    throw error
  })
