/** A JSON Schema of an object. */
export interface JsonSchema {
  type: 'object'
  properties: Record<string, object | boolean>
  required?: string[]
  [keyword: string]: unknown
}

/** Hints about what a tool does, as MCP names them. */
export interface ToolAnnotations {
  /** It looks something up and changes nothing. */
  readOnlyHint: boolean
  /** It may replace or remove what was there. */
  destructiveHint?: boolean
  /** A second call with the same input changes nothing more. */
  idempotentHint?: boolean
  /** It reaches beyond Sesame. */
  openWorldHint: boolean
}

/** An image of a result. */
export interface ToolImage {
  /** Its bytes in base64. */
  data: string
  /** MIME type, for example `image/png`. */
  mimeType: string
}

/** How far a tool is that waits for people. */
export interface ToolProgress {
  /** Seconds since it began to wait. */
  progress: number
  /** Seconds that it waits at most. */
  total: number
  message: string
}

/** What a call of a tool may bring along. */
export interface ToolCallOptions {
  /** Ends the call: the promise rejects with the reason of the signal. */
  signal?: AbortSignal | undefined
  /** Called at first and every ten seconds while a tool waits. */
  onProgress?: ((progress: ToolProgress) => void) | undefined
}

/** What a tool returns to a model. */
export interface ToolResult {
  /** JSON, or in words what went wrong, its code and what to do next. */
  text: string
  /** Whether the call was refused or failed; `value` is missing then. */
  isError: boolean
  /** What `text` says, as an object that fits `outputSchema`. */
  value?: Record<string, unknown>
  /** Images to show to the model. */
  images: ToolImage[]
}

/** A tool of Sesame, for any runtime that takes a JSON Schema and a function. */
export interface SesameTool {
  /** For example `send_message`. */
  name: string
  title: string
  /** What it does and when to use it, for a model. */
  description: string
  inputSchema: JsonSchema
  outputSchema: JsonSchema
  annotations: ToolAnnotations
  /**
   * Calls it. What Sesame refuses, an input that does not fit and a lost connection are results with `isError`, which a model
   * can act on. It rejects only when the signal was aborted.
   */
  execute: (input: unknown, options?: ToolCallOptions) => Promise<ToolResult>
}
