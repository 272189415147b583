import { randomBytes } from 'node:crypto'
import { SesameClient } from '@sesamespace/sdk'
import { inTurn } from './in-turn.ts'
import { agentNames, numbered } from './texts.ts'

/** An agent that can be spoken for. */
export interface SeededAgent {
  id: string
  handle: string
  sesame: SesameClient
}

/** Agents, each with a key. Their handles differ from run to run. */
export function seedAgents(
  apiUrl: string,
  admin: SesameClient,
  count: number,
): Promise<SeededAgent[]> {
  const run = randomBytes(2).toString('hex')
  return inTurn(count, async (index) => {
    const { agent } = await admin.createAgent({
      handle: `load-${run}-${index + 1}`,
      displayName: numbered(agentNames, index),
      description: 'Made to see the screens under load',
    })
    const { key } = await admin.createAgentKey(agent.id, { name: 'Load' })
    const { id, handle } = agent
    return { id, handle, sesame: new SesameClient({ apiUrl, apiKey: key.key }) }
  })
}
