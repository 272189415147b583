import type { SesameClient } from '@sesamespace/sdk'
import { z } from 'zod'
import { defineTools } from './define-tools.ts'
import { GivenSecrets } from './given-secrets.ts'
import { Live } from './live.ts'
import type { JsonSchema, SesameTool } from './tool.ts'
import type { ToolDefinition } from './toolbox.ts'

/** Which tools a model gets. */
export interface SesameToolsOptions {
  /** Only these, by name. */
  only?: readonly string[]
  /** All but these, by name: `use_secret` where values must not reach a model or the traces of a runtime. */
  except?: readonly string[]
}

/**
 * The tools of Sesame for the agent that `client` is signed in as: chat, people, secrets by lease, tasks, files, schedule. They
 * are those of the MCP server. Call it once for each agent: a value that `use_secret` returned is refused by the other tools of the
 * same list.
 *
 * @throws {RangeError} A name in the options is no tool.
 *
 * @example
 * for (const { name, description, inputSchema, execute } of sesameTools(client)) {
 *   runtime.register(name, description, inputSchema, async (input) => (await execute(input)).text)
 * }
 */
export function sesameTools(client: SesameClient, options: SesameToolsOptions = {}): SesameTool[] {
  const canAnswerApprover = isChosen('answer_approver', options)
  const live = new Live(client)
  const context = { client, live, secrets: new GivenSecrets(), canAnswerApprover }
  return choose(defineTools(context), options).map(toTool)
}

const isChosen = (name: string, { only, except }: SesameToolsOptions): boolean =>
  (only?.includes(name) ?? true) && !(except?.includes(name) ?? false)

function choose(
  tools: readonly ToolDefinition[],
  options: SesameToolsOptions,
): readonly ToolDefinition[] {
  const { only, except = [] } = options
  const names = new Set(tools.map(({ name }) => name))
  for (const name of [...(only ?? []), ...except]) {
    if (!names.has(name)) throw new RangeError(`Sesame has no tool “${name}”.`)
  }
  return tools.filter(({ name }) => isChosen(name, options))
}

function toTool({
  name,
  title,
  description,
  annotations,
  inputSchema,
  outputSchema,
  run,
}: ToolDefinition): SesameTool {
  return {
    name,
    title,
    description,
    annotations,
    inputSchema: toJsonSchema(inputSchema, 'input'),
    outputSchema: toJsonSchema(outputSchema, 'output'),
    execute: (input, { signal = new AbortController().signal, onProgress } = {}) =>
      run(input, { signal, onProgress }),
  }
}

function toJsonSchema(schema: z.ZodObject, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...found } = z.toJSONSchema(schema, { io, target: 'draft-7', override: trim })
  const { properties = {}, required } = found
  return { ...found, type: 'object', properties, ...(required && { required }) }
}

/** Takes out what costs a model tokens and says nothing: the pattern of a known format, the bounds of every integer. */
function trim({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format) delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}
