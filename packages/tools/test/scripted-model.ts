import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

/** What a model says next: a text, a text part by part, or calls of tools. */
export type Turn = string | { parts: AsyncIterable<string> } | { tool: string; input: object }[]

const messageContent = z.union([z.string(), z.null(), z.array(z.looseObject({ type: z.string() }))])
const requestBody = z.looseObject({
  stream: z.boolean().optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: messageContent.optional() })),
  tools: z
    .array(
      z.looseObject({
        function: z.looseObject({
          name: z.string(),
          description: z.string(),
          parameters: z.looseObject({ type: z.literal('object') }),
        }),
      }),
    )
    .default([]),
})
export type ModelRequest = z.output<typeof requestBody>

/** A server that speaks the Chat Completions API of OpenAI and says what a script says, for providers of every framework. */
export async function startScriptedModel(script: (request: ModelRequest, turn: number) => Turn) {
  const requests: ModelRequest[] = []
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const asked = requestBody.parse(body)
      requests.push(asked)
      const turn = script(asked, requests.length - 1)
      if (typeof turn === 'object' && 'parts' in turn) {
        void writeParts(response, turn.parts)
        return
      }
      const message = messageOf(turn, requests.length)
      if (!asked.stream) {
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify(completion('chat.completion', { message })))
        return
      }
      response.setHeader('Content-Type', 'text/event-stream')
      const calls = message.tool_calls?.map((call, index) => ({ ...call, index }))
      const delta = { ...message, ...(calls && { tool_calls: calls }) }
      response.write(`data: ${JSON.stringify(completion('chat.completion.chunk', { delta }))}\n\n`)
      response.end('data: [DONE]\n\n')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The model has no port.')
  return {
    /** For `OPENAI_BASE_URL`. */
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests,
    /** What the model was given as the results of its calls, newest request. */
    results: () =>
      (requests.at(-1)?.messages ?? []).filter(({ role }) => role === 'tool').map(textOf),
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

export type ScriptedModel = Awaited<ReturnType<typeof startScriptedModel>>

const textOf = ({ content: said }: ModelRequest['messages'][number]): string =>
  typeof said === 'string' ? said : JSON.stringify(said)

interface Said {
  role: 'assistant'
  content: string | null
  tool_calls?: { id: string; type: 'function'; function: { name: string; arguments: string } }[]
}

/** A text as a model streams it. */
async function writeParts(response: ServerResponse, parts: AsyncIterable<string>): Promise<void> {
  response.setHeader('Content-Type', 'text/event-stream')
  const write = (delta: object, reason: string | null) => {
    const chunk = completion('chat.completion.chunk', { delta: { role: 'assistant', ...delta } })
    const choices = chunk.choices.map((choice) => ({ ...choice, finish_reason: reason }))
    response.write(`data: ${JSON.stringify({ ...chunk, choices })}\n\n`)
  }
  for await (const content of parts) write({ content }, null)
  write({}, 'stop')
  response.end('data: [DONE]\n\n')
}

const messageOf = (turn: Exclude<Turn, { parts: AsyncIterable<string> }>, step: number): Said =>
  typeof turn === 'string'
    ? { role: 'assistant', content: turn }
    : {
        role: 'assistant',
        content: null,
        tool_calls: turn.map(({ tool, input }, index) => ({
          id: `call_${step}_${index}`,
          type: 'function',
          function: { name: tool, arguments: JSON.stringify(input) },
        })),
      }

const completion = (object: string, choice: { message: Said } | { delta: Partial<Said> }) => {
  const said = 'message' in choice ? choice.message : choice.delta
  return {
    id: `scripted-${randomUUID()}`,
    object,
    created: 0,
    model: 'scripted',
    choices: [{ index: 0, ...choice, finish_reason: said.tool_calls ? 'tool_calls' : 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  }
}
