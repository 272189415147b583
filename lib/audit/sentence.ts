import type { AuditEntry } from '@sesamespace/sdk'
import { isIsoDate } from '@/lib/shared/days'
import { paths } from '@/lib/shared/paths'

/** What an entry must have to be put into words: one of the audit log, or of an agent's history. */
export type Recorded = Pick<
  AuditEntry,
  'action' | 'actorId' | 'targetType' | 'targetId' | 'targetName' | 'details'
>

/** What a sentence is made of: words, a person or agent by id, a day, or something with a name and, where it still exists, a page. */
export type SentencePart =
  | string
  | { kind: 'person'; id: string }
  /** A day of the calendar: `2026-03-09`. */
  | { kind: 'day'; date: string }
  | { kind: 'thing'; name: string; href: string | null }

export type Sentence = readonly SentencePart[]

/** Puts an entry of one action into words. */
export type SentenceBuilder = (entry: Recorded) => Sentence

/** Builds a sentence of a template; what is empty leaves no double space. */
export function sentence(
  words: TemplateStringsArray,
  ...values: readonly (SentencePart | Sentence | undefined)[]
): Sentence {
  const parts = words.flatMap((word, index): Sentence => {
    const value = values[index]
    if (value === undefined || value === '') return [word]
    return typeof value === 'object' && !('kind' in value) ? [word, ...value] : [word, value]
  })
  return parts
    .filter((part) => part !== '')
    .map((part) => (typeof part === 'string' ? part.replaceAll(/ {2,}/gu, ' ') : part))
}

export const person = (id: string): SentencePart => ({ kind: 'person', id })

/** A detail that is a text, if there is one. */
export function textOf({ details }: Recorded, key: string): string | undefined {
  const value = details[key]
  return typeof value === 'string' ? value : undefined
}

export function numberOf({ details }: Recorded, key: string): number | undefined {
  const value = details[key]
  return typeof value === 'number' ? value : undefined
}

/** A detail that is a list of texts. */
export function listOf({ details }: Recorded, key: string): string[] {
  const value = details[key]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** A detail that is a day. */
export function dayOf(entry: Recorded, key: string): SentencePart {
  const date = textOf(entry, key)
  return date === undefined || !isIsoDate(date) ? 'an unknown day' : { kind: 'day', date }
}

/** A detail that names somebody. */
export function personOf(entry: Recorded, key: string): SentencePart {
  const id = textOf(entry, key)
  return id === undefined ? 'somebody' : person(id)
}

const pages: Record<string, (id: string) => string> = {
  vault: paths.vault,
  vault_item: paths.vaultItem,
  lease: paths.approval,
  approval_rule: paths.approvalRule,
  question: paths.question,
  agent: paths.agent,
  channel: paths.channel,
  task: paths.task,
  webhook: paths.webhook,
  schedule_event: paths.calendarEvent,
}

/** What was acted on: by the name that it has now, else by the one that the entry remembers, else by `otherwise`. */
export function target(entry: Recorded, otherwise: string): SentencePart {
  const { targetType, targetId, targetName } = entry
  if (targetId !== null && (targetType === 'agent' || targetType === 'member'))
    return person(targetId)
  const remembered = textOf(entry, 'name') ?? textOf(entry, 'title') ?? textOf(entry, 'host')
  const exists = targetName !== null || targetType === 'webhook'
  const page = targetType === null ? undefined : pages[targetType]
  return {
    kind: 'thing',
    name: targetName ?? remembered ?? otherwise,
    href: exists && targetId !== null && page ? page(targetId) : null,
  }
}

/** Why it was refused, by its code. */
export const refusalOf = (entry: Recorded): string => {
  const value = textOf(entry, 'code')
  return value ? ` (${value.replaceAll('_', ' ')})` : ''
}
