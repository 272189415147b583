import { SesameApiError, type SesameClient } from '@sesamespace/sdk'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type StartOptions,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../platform/test/harness.ts'

/** A workspace with its owner, two agents, and a channel they share. */
export interface World {
  platform: TestPlatform
  apiUrl: string
  wsUrl: string
  owner: TestPerson
  agent: TestAgent
  other: TestAgent
  /** The first agent's. */
  client: SesameClient
  channelId: string
}

export async function startWorld(options?: StartOptions): Promise<World> {
  const platform = await startPlatform(options)
  const owner = await setupOwner(platform)
  const agent = await createAgent(platform, owner, 'my-agent')
  const other = await createAgent(platform, owner, 'reviewer')
  const memberIds = [agent.agent.id, other.agent.id]
  const { channel } = await owner.client.createChannel({ name: 'ops', memberIds })
  const wsUrl = platform.url.replace('http', 'ws')
  const places = { platform, apiUrl: platform.url, wsUrl, channelId: channel.id }
  return { ...places, owner, agent, other, client: agent.client }
}

/** The error that a refused call throws. */
export async function refusal(call: Promise<unknown>): Promise<SesameApiError> {
  const outcome: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof SesameApiError) return outcome
  throw new Error(`Expected a refusal, got ${String(outcome)}.`)
}

/** The id of nothing. */
export const unknownId = '00000000-0000-4000-8000-000000000000'
