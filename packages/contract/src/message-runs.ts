import { z } from 'zod'
import { controls, id, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'

/** The states of a run that goes on: its agent is expected to say more. */
const liveStates = ['working', 'waiting'] as const

export const messageRunState = named(
  'MessageRunState',
  'How a run stands. `waiting`: for a person. `stopped`: because a person asked, or its agent gave up on purpose.',
  z.enum([...liveStates, 'done', 'failed', 'stopped']),
)
export const messageRunStepState = named(
  'MessageRunStepState',
  'How a step of a plan stands.',
  z.enum(['pending', 'running', 'done', 'failed', 'skipped']),
)

const waitingFor = z.object({
  type: z.enum(['question', 'lease']),
  id,
})
const link = z.object({
  type: z.enum(['task', 'lease', 'question', 'file']),
  id,
  title: z.string().nullable().describe('What the sender calls it.'),
})

export const messageRunToolCall = named(
  'MessageRunToolCall',
  'A tool that was called in a run. Without `finishedAt` it is under way; with `error` it failed.',
  z.object({
    name: z.string(),
    input: z.string().nullable().describe('In short.'),
    result: z.string().nullable(),
    error: z.string().nullable(),
    startedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
  }),
)

export const messageRun = named(
  'MessageRun',
  'What an agent does, as its message shows it: a plan with its steps, and the tools it called. What is longer than the limits was cut when it was stored.',
  z.object({
    title: z.string(),
    state: messageRunState,
    waitingFor: waitingFor.nullable().describe('Only of a run that is `waiting`.'),
    plan: z.array(
      z.object({
        title: z.string(),
        state: messageRunStepState,
      }),
    ),
    toolCalls: z.array(messageRunToolCall).describe('The newest ones, in their order.'),
    links: z.array(link),
    omittedSteps: z.int().describe('Steps beyond the limit, which are not kept.'),
    omittedToolCalls: z.int().describe('Earlier ones, which are not kept.'),
    endedAt: timestamp
      .nullable()
      .describe("When it ended, by the server's clock; it began with its message."),
  }),
)

const ELLIPSIS = '…'
/** A text of at most so many characters, of whole ones, which can be stored. */
function cut(text: string, max: number): string {
  const whole = text.length > max ? text.slice(0, max - ELLIPSIS.length) + ELLIPSIS : text
  return whole.toWellFormed().replaceAll('\0', ' ')
}
const text = (max: number) => z.string().overwrite((value) => cut(value, max))
/** On one line, where nothing may change what stands around it. */
const line = (max: number) =>
  z.string().overwrite((value) => cut(value.replaceAll(controls, ' ').trim(), max))

const stepInput = z.object({
  title: line(limits.runTitle),
  state: messageRunStepState.default('pending'),
})
const toolCallInput = z.object({
  name: line(limits.runToolName),
  input: text(limits.runToolInput).nullish(),
  result: text(limits.runToolResult).nullish(),
  error: text(limits.runToolResult).nullish(),
  startedAt: timestamp.nullish(),
  finishedAt: timestamp.nullish(),
})

export const messageRunInput = named(
  'MessageRunInput',
  'What an agent does, for people who watch: `metadata.run` of a message. Longer texts and lists are cut: 200 steps, the newest 100 tool calls, 32,000 characters in all.',
  z.object({
    title: line(limits.runTitle)
      .refine((value) => value !== '')
      .describe('What the run is for, on one line of at most 200 characters.'),
    state: messageRunState.default('working'),
    waitingFor: waitingFor
      .nullish()
      .describe('What a person must decide before it goes on: for the state `waiting`.'),
    plan: z.array(stepInput).default([]),
    toolCalls: z.array(toolCallInput).default([]),
    links: z
      .array(z.object({ ...link.shape, title: line(limits.runTitle).nullish() }))
      .default([])
      .describe('What it is about or made. Whoever follows one needs the right to see it.'),
  }),
)

/** Whether more is to come of a run. */
export const isLiveRun = ({ state }: Pick<MessageRun, 'state'>): boolean =>
  liveStates.some((live) => live === state)

/** A run as it is stored: within the limits. */
export function storedRun(given: z.output<typeof messageRunInput>): MessageRun {
  const plan = given.plan.slice(0, limits.runSteps)
  const toolCalls = given.toolCalls.slice(-limits.runToolCalls)
  return withinSize({
    title: given.title,
    state: given.state,
    waitingFor: (given.state === 'waiting' && given.waitingFor) || null,
    plan,
    toolCalls: toolCalls.map((call) => ({
      name: call.name,
      input: call.input ?? null,
      result: call.result ?? null,
      error: call.error ?? null,
      startedAt: call.startedAt ?? null,
      finishedAt: call.finishedAt ?? null,
    })),
    links: given.links
      .slice(0, limits.runLinks)
      .map(({ title, ...target }) => ({ ...target, title: title ?? null })),
    omittedSteps: given.plan.length - plan.length,
    omittedToolCalls: given.toolCalls.length - toolCalls.length,
    endedAt: null,
  })
}

/** Leaves out the earliest tool calls of a run that is too large, then the last steps. */
function withinSize(run: MessageRun): MessageRun {
  let excess = JSON.stringify(run).length - limits.runCharacters
  if (excess <= 0) return run
  const toolCalls = [...run.toolCalls]
  while (excess > 0 && toolCalls.length > 1) excess -= JSON.stringify(toolCalls.shift()).length + 1
  const plan = [...run.plan]
  while (excess > 0 && plan.length > 1) excess -= JSON.stringify(plan.pop()).length + 1
  return {
    ...run,
    toolCalls,
    plan,
    omittedSteps: run.omittedSteps + run.plan.length - plan.length,
    omittedToolCalls: run.omittedToolCalls + run.toolCalls.length - toolCalls.length,
  }
}

export type MessageRun = z.output<typeof messageRun>
export type MessageRunState = z.output<typeof messageRunState>
export type MessageRunStepState = z.output<typeof messageRunStepState>
export type MessageRunInput = z.output<typeof messageRunInput>
