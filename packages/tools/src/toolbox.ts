import type { SesameClient } from '@sesamespace/sdk'
import { z } from 'zod'
import { answer } from './answer.ts'
import type { ToolAnnotations, ToolProgress, ToolResult } from './tool.ts'

/** One call of a tool. */
export interface Call {
  signal: AbortSignal
  onProgress?: ((progress: ToolProgress) => void) | undefined
  /** Has the person at the model's program choose some of several; resolves to `null` when they will not. Absent where nobody can be asked. */
  choose?:
    | ((message: string, options: readonly string[]) => Promise<readonly string[] | null>)
    | undefined
}

/** A method of the client that asks the platform. */
export type ClientMethod = keyof SesameClient & string

/** A tool as it is declared here: its shapes in zod, which MCP and JSON Schema are made from. */
export interface ToolDefinition {
  name: string
  title: string
  description: string
  inputSchema: z.ZodObject
  outputSchema: z.ZodObject
  annotations: ToolAnnotations
  /** What it asks the platform for when it is called with this input: which scopes it needs follows from them. */
  calls: (input: unknown) => readonly ClientMethod[]
  /** Parses the input and runs it. Rejects when the signal was aborted; anything else that fails is a result. */
  run: (input: unknown, call: Call) => Promise<ToolResult>
}

interface Declaration<Shape extends z.ZodRawShape> {
  title: string
  description: string
  inputSchema?: Shape
  outputSchema: z.ZodObject
  annotations: ToolAnnotations
  /** The methods that it calls itself; of what waits for the connection none needs a scope. */
  calls:
    | readonly ClientMethod[]
    | ((input: z.output<z.ZodObject<Shape>>) => readonly ClientMethod[])
}

/** Tools as they are declared, one after the other. */
export class Toolbox {
  readonly definitions: ToolDefinition[] = []

  add<Shape extends z.ZodRawShape>(
    name: string,
    { inputSchema, calls, ...declared }: Declaration<Shape>,
    handle: (input: z.output<z.ZodObject<Shape>>, call: Call) => Promise<object>,
  ): void {
    const schema = z.object(inputSchema)
    this.definitions.push({
      ...declared,
      name,
      inputSchema: schema,
      calls: (input) => {
        if (typeof calls !== 'function') return calls
        const { data } = schema.safeParse(input)
        return data ? calls(data) : []
      },
      run: (input, call) => answer(async () => handle(schema.parse(input), call), call.signal),
    })
  }
}
