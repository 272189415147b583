import { ToolMessage } from '@langchain/core/messages'
import { tool, type StructuredToolInterface, type ToolRunnableConfig } from '@langchain/core/tools'
import type { SesameClient } from '@sesamespace/sdk'
import type { SesameTool, ToolImage, ToolResult } from './tool.ts'
import { sesameTools as neutralTools, type SesameToolsOptions } from './toolset.ts'

export { sesameInstructions } from './instructions.ts'
export type { SesameToolsOptions } from './toolset.ts'

/**
 * The tools of Sesame for LangChain and LangGraph. What Sesame refuses is a `ToolMessage` with the status `error`, which the model
 * reads and can act on. An image of a message is given to the model as an image.
 *
 * @throws {RangeError} A name in the options is no tool.
 *
 * @example
 * const agent = createAgent({
 *   model,
 *   systemPrompt: sesameInstructions,
 *   tools: sesameTools(client, { except: ['use_secret'] }),
 * })
 */
export function sesameTools(
  client: SesameClient,
  options?: SesameToolsOptions,
): StructuredToolInterface[] {
  return neutralTools(client, options).map(toLangChainTool)
}

function toLangChainTool({
  name,
  description,
  inputSchema,
  execute,
}: SesameTool): StructuredToolInterface {
  return tool(
    async (input: unknown, { signal, toolCall }: ToolRunnableConfig) => {
      const result = await execute(input, { signal })
      // Called by hand, without a model: there is no call to answer.
      if (toolCall?.id === undefined) return result.text
      return new ToolMessage({
        name,
        tool_call_id: toolCall.id,
        status: result.isError ? 'error' : 'success',
        content: contentOf(result),
      })
    },
    // LangChain checks the input by itself: so that the model reads what does not fit.
    { name, description, schema: inputSchema, verboseParsingErrors: true },
  )
}

const contentOf = ({ text, images }: ToolResult) =>
  images.length === 0 ? text : [{ type: 'text', text }, ...images.map(toBlock)]

const toBlock = ({ data, mimeType }: ToolImage) => ({ type: 'image', data, mimeType })
