import { z } from 'zod'
import { answer } from './answer.ts'
import type { ToolAnnotations, ToolProgress, ToolResult } from './tool.ts'

/** One call of a tool. */
export interface Call {
  signal: AbortSignal
  onProgress?: ((progress: ToolProgress) => void) | undefined
}

/** A tool as it is declared here: its shapes in zod, which MCP and JSON Schema are made from. */
export interface ToolDefinition {
  name: string
  title: string
  description: string
  inputSchema: z.ZodObject
  outputSchema: z.ZodObject
  annotations: ToolAnnotations
  /** Parses the input and runs it. Rejects when the signal was aborted; anything else that fails is a result. */
  run: (input: unknown, call: Call) => Promise<ToolResult>
}

interface Declaration<Shape extends z.ZodRawShape> {
  title: string
  description: string
  inputSchema?: Shape
  outputSchema: z.ZodObject
  annotations: ToolAnnotations
}

/** Tools as they are declared, one after the other. */
export class Toolbox {
  readonly definitions: ToolDefinition[] = []

  add<Shape extends z.ZodRawShape>(
    name: string,
    { inputSchema, ...declared }: Declaration<Shape>,
    handle: (input: z.output<z.ZodObject<Shape>>, call: Call) => Promise<object>,
  ): void {
    const schema = z.object(inputSchema)
    this.definitions.push({
      ...declared,
      name,
      inputSchema: schema,
      run: (input, call) => answer(async () => handle(schema.parse(input), call), call.signal),
    })
  }
}
