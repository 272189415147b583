import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { ChatOpenAI } from '@langchain/openai'
import { Agent, OpenAIProvider, Runner } from '@openai/agents'
import type { SesameClient } from '@sesamespace/sdk'
import { generateText, isStepCount } from 'ai'
import { createAgent } from 'langchain'
import { sesameTools as langChainTools } from '../src/langchain.ts'
import { sesameTools as openAiTools } from '../src/openai-agents.ts'
import type { SesameToolsOptions } from '../src/toolset.ts'
import { sesameTools as vercelTools } from '../src/vercel.ts'

interface Run {
  baseUrl: string
  client: SesameClient
  options?: SesameToolsOptions
  signal?: AbortSignal
}

const prompt = 'Do what the script says.'
const apiKey = 'any'
const model = 'scripted'

/** Runs an agent of each framework, with its own loop and its own provider, until the model says a text. */
export const frameworks: Record<string, (run: Run) => Promise<string>> = {
  'the Vercel AI SDK': async ({ baseUrl, client, options, signal }) => {
    const provider = createOpenAICompatible({ name: 'scripted', baseURL: baseUrl, apiKey })
    const { text } = await generateText({
      model: provider(model),
      tools: vercelTools(client, options),
      stopWhen: isStepCount(10),
      maxRetries: 0,
      prompt,
      ...(signal && { abortSignal: signal }),
    })
    return text
  },
  LangChain: async ({ baseUrl, client, options, signal }) => {
    const agent = createAgent({
      model: new ChatOpenAI({ model, apiKey, maxRetries: 0, configuration: { baseURL: baseUrl } }),
      tools: langChainTools(client, options),
    })
    const { messages } = await agent.invoke(
      { messages: [{ role: 'user', content: prompt }] },
      signal && { signal },
    )
    return messages.at(-1)?.text ?? ''
  },
  'the OpenAI Agents SDK': async ({ baseUrl, client, options, signal }) => {
    const runner = new Runner({
      modelProvider: new OpenAIProvider({ apiKey, baseURL: baseUrl, useResponses: false }),
      tracingDisabled: true,
    })
    const agent = new Agent({ name: 'Scripted', model, tools: openAiTools(client, options) })
    const { finalOutput } = await runner.run(agent, prompt, signal && { signal })
    return finalOutput ?? ''
  },
}
