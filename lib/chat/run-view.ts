import type { Message, MessageRun } from '@sesamespace/sdk'

type Step = MessageRun['plan'][number]
type ToolCall = MessageRun['toolCalls'][number]

/** How a run stands for who looks at it. `stale`: it says that it goes on, and nothing of it came for long. */
export type RunState = MessageRun['state'] | 'stale'

/** What is shown of a run on one line. */
export interface RunView {
  run: MessageRun
  state: RunState
  /** More is to come of it. */
  isLive: boolean
  /** Steps that were done; those that were skipped or failed are not. */
  stepsDone: number
  /** The step that it is at. */
  current: Step | null
  startedAt: number
  endedAt: number | null
}

const states: ReadonlySet<string> = new Set<MessageRun['state']>([
  'working',
  'waiting',
  'done',
  'failed',
  'stopped',
])

/** The run of a message; `null` when it has none, or one of a later version that this page does not know. */
export function viewRun({ metadata, createdAt }: Message): RunView | null {
  const { run, stopped } = metadata
  if (!run || !states.has(run.state)) return null
  const goesOn = run.state === 'working' || run.state === 'waiting'
  return {
    run,
    state: goesOn && stopped ? 'stale' : run.state,
    isLive: goesOn && !stopped,
    stepsDone: run.plan.filter(({ state }) => state === 'done').length,
    current: run.plan.find(({ state }) => state === 'running') ?? null,
    startedAt: Date.parse(createdAt),
    endedAt: run.endedAt === null ? null : Date.parse(run.endedAt),
  }
}

/** How a tool call stands: in a run that is over nothing is under way. */
export function toolCallState(
  { error, finishedAt }: ToolCall,
  isLive: boolean,
): 'running' | 'done' | 'failed' | 'unknown' {
  if (error !== null) return 'failed'
  if (finishedAt !== null) return 'done'
  return isLive ? 'running' : 'unknown'
}

/** How long a tool call took, in milliseconds; `null` when its agent did not say. */
export function toolCallMs({ startedAt, finishedAt }: ToolCall): number | null {
  if (startedAt === null || finishedAt === null) return null
  return Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt))
}

/** "0.4 s", "12 s", "3:05". */
export function formatSpan(ms: number): string {
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`
  const total = Math.floor(ms / 1_000)
  if (total < 60) return `${total} s`
  const two = (n: number): string => String(n).padStart(2, '0')
  const hours = Math.floor(total / 3_600)
  const minutes = Math.floor((total % 3_600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`
}
