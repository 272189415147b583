import { dynamicTool, jsonSchema, type ToolSet } from 'ai'
import type { SesameClient } from '@sesamespace/sdk'
import { z } from 'zod'
import type { SesameTool, ToolImage } from './tool.ts'
import { sesameTools as neutralTools, type SesameToolsOptions } from './toolset.ts'

export { sesameInstructions } from './instructions.ts'
export type { SesameToolsOptions } from './toolset.ts'

/**
 * The tools of Sesame for the Vercel AI SDK, by name. What Sesame refuses becomes a `tool-error`, which the model reads and can act
 * on. An image of a message is given to the model as an image.
 *
 * @throws {RangeError} A name in the options is no tool.
 *
 * @example
 * const { text } = await generateText({
 *   model,
 *   system: sesameInstructions,
 *   tools: sesameTools(client, { except: ['use_secret'] }),
 *   stopWhen: isStepCount(20),
 *   prompt,
 * })
 */
export function sesameTools(client: SesameClient, options?: SesameToolsOptions): ToolSet {
  return Object.fromEntries(
    neutralTools(client, options).map((tool) => [tool.name, toVercelTool(tool)]),
  )
}

function toVercelTool({ title, description, inputSchema, execute }: SesameTool): ToolSet[string] {
  return dynamicTool({
    title,
    description,
    inputSchema: jsonSchema(inputSchema),
    execute: async (input, { abortSignal }) => {
      const { isError, text, value, images } = await execute(input, { signal: abortSignal })
      if (isError) throw new Error(text)
      return images.length > 0 ? { ...value, images } : value
    },
    toModelOutput: ({ output }) => {
      // Parsed, because it may come from a conversation that was stored.
      const { data } = withImages.safeParse(output)
      if (!data) return { type: 'text', value: JSON.stringify(output) }
      const { images, ...value } = data
      const text = { type: 'text' as const, text: JSON.stringify(value) }
      return { type: 'content', value: [text, ...images.map(toFile)] }
    },
  })
}

const withImages = z.looseObject({
  images: z.array(z.object({ data: z.string(), mimeType: z.string() })).min(1),
})

const toFile = ({ data, mimeType }: ToolImage) => ({
  type: 'file' as const,
  data: { type: 'data' as const, data },
  mediaType: mimeType,
})
