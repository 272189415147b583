import type { GuardParts } from './guard-parts.ts'
import { liveFields, nameOf } from './live-fields.ts'
import { byField, type FoundField } from './record-leaks.ts'
import { redact } from './redact.ts'

/** How a body is examined. */
export interface ExamineOptions {
  /** Members of the body that may hold secrets. */
  except?: ReadonlySet<string>
  /** The text grows: an agent streams it. */
  grows?: boolean
  /** A field whose value may be written. */
  ignores?: string
}

/** The body without secrets, and whose they were. */
export async function examine(
  { database, watch }: Pick<GuardParts, 'database' | 'watch'>,
  workspaceId: string,
  body: unknown,
  { except, grows, ignores }: ExamineOptions = {},
): Promise<{ value: unknown; found: FoundField[] }> {
  const { index } = watch.current(workspaceId)
  const options = { index, ...(except && { except }), ...(grows && { grows }) }
  const first = redact(body, options)
  if (first.findings.length === 0) return { value: first.value, found: [] }
  const owners = first.findings.flatMap((finding) => [...finding.owners])
  const live = await liveFields(database.db, workspaceId, owners)
  if (ignores !== undefined) live.delete(ignores)
  if (live.size === 0 && !grows) return { value: body, found: [] }
  const counting = redact(body, { ...options, counts: (owner) => live.has(nameOf(owner)) })
  return { value: counting.value, found: byField(counting.findings, live) }
}
