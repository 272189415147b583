import { tool, type FunctionTool } from '@openai/agents'
import type { SesameClient } from '@sesamespace/sdk'
import type { JsonSchema, SesameTool, ToolImage } from './tool.ts'
import { sesameTools as neutralTools, type SesameToolsOptions } from './toolset.ts'

export { sesameInstructions } from './instructions.ts'
export type { SesameToolsOptions } from './toolset.ts'

type Parameters = ReturnType<typeof toParameters>

/**
 * The tools of Sesame for the OpenAI Agents SDK. What Sesame refuses is the tool's answer in words, which the model can act on. An
 * image of a message is given to the model as an image.
 *
 * That SDK sends inputs and results of tools to its tracing service unless `traceIncludeSensitiveData` is `false`.
 *
 * @throws {RangeError} A name in the options is no tool.
 *
 * @example
 * const agent = new Agent({
 *   name: 'Helper',
 *   instructions: sesameInstructions,
 *   tools: sesameTools(client, { except: ['use_secret'] }),
 * })
 */
export function sesameTools(
  client: SesameClient,
  options?: SesameToolsOptions,
): FunctionTool<unknown, Parameters>[] {
  return neutralTools(client, options).map(toFunctionTool)
}

function toFunctionTool({
  name,
  description,
  inputSchema,
  execute,
}: SesameTool): FunctionTool<unknown, Parameters> {
  return tool({
    name,
    description,
    parameters: toParameters(inputSchema),
    strict: false,
    execute: async (input, _context, details) => {
      const { text, images } = await execute(input, { signal: details?.signal })
      return images.length === 0 ? text : [{ type: 'text', text }, ...images.map(toImage)]
    },
  })
}

const toParameters = ({ properties, required = [] }: JsonSchema) => ({
  type: 'object' as const,
  properties,
  required,
  additionalProperties: true as const,
})

const toImage = ({ data, mimeType }: ToolImage) => ({
  type: 'image',
  image: { data, mediaType: mimeType },
})
