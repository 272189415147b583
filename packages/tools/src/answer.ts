import { SesameApiError, SesameError } from '@sesamespace/sdk'
import { z } from 'zod'
import type { ToolImage, ToolResult } from './tool.ts'

/** What a model can do about a refusal, by the platform's code. */
const advice: Readonly<Record<string, string>> = {
  agent_frozen: 'A person has stopped this agent. Do nothing more until they let it go on.',
  channel_archived: 'Choose another channel with list_channels.',
  item_archived:
    'A person who manages its vault can bring it back; ask them with a message, or find another item.',
  fetch_only: 'Make the request with fetch_with_lease.',
  fetch_not_allowed: 'Make a request that is allowed, or ask a person to allow this one.',
  field_not_leased: 'Ask for the field with request_secret.',
  forbidden: 'You may not do this. Ask a person in a channel.',
  lease_ended: 'Ask for a new one with request_secret.',
  lease_not_active: 'Wait for the decision with check_lease.',
  lease_not_pending: 'It has been decided already: see check_lease.',
  missing_scope: 'What you were given does not allow this. Ask a person for more.',
  not_found: 'Check the id: list it again.',
  proxy_off: 'There is no proxy here. Use fetch_with_lease.',
  rate_limited: 'Wait a moment before the next call.',
  acceptance_required:
    'Set the status to in_review with update_task, with a proof, and wait: a person accepts it, or sends it back with a comment.',
  proof_required:
    'Call update_task again with a proof: what you did, and at least one link to it or file that shows it.',
  wip_limit_reached:
    'Do not start more work there. Finish or release one of the tasks in that column, or wait.',
  task_already_claimed: 'Somebody else works on it. Choose another with list_tasks.',
  invalid_credentials:
    'The key is not known. Ask a person to correct it in the settings of this agent.',
  invalid_signature:
    'The private key does not fit. Ask a person to correct it in the settings of this agent.',
}

/** What a handler returns that has images beside its object. */
export class ResultWithImages {
  readonly value: object
  readonly images: ToolImage[]

  constructor(value: object, images: ToolImage[]) {
    this.value = value
    this.images = images
  }
}

/** Runs a tool and makes its result, or why it failed, readable for a model. Rejects when it was aborted. */
export async function answer(run: () => Promise<object>, signal: AbortSignal): Promise<ToolResult> {
  signal.throwIfAborted()
  try {
    const result = await run()
    const { value, images } =
      result instanceof ResultWithImages ? result : new ResultWithImages(result, [])
    return { text: JSON.stringify(value), isError: false, value: { ...value }, images }
  } catch (error) {
    signal.throwIfAborted()
    return { text: explain(error), isError: true, images: [] }
  }
}

/** What went wrong, the code to tell cases apart, and what to do next. */
export function explain(error: unknown): string {
  if (error instanceof z.ZodError) {
    return `This input does not fit. (invalid_request)\n${z.prettifyError(error)}`
  }
  if (!(error instanceof SesameApiError)) {
    if (error instanceof SesameError)
      return `${error.message} Is Sesame running at the address that this program was given?`
    return error instanceof Error ? error.message : String(error)
  }
  const lines = [`${error.message} (${error.code})`]
  for (const { path, message } of error.details) lines.push(`- ${path}: ${message}`)
  const next = advice[error.code]
  if (next) lines.push(next)
  if (error.requestId) lines.push(`Request: ${error.requestId}`)
  return lines.join('\n')
}
