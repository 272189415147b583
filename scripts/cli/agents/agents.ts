import { createAgentKeyInput } from '@sesamespace/contract/agent-keys'
import { type Agent, createAgentInput } from '@sesamespace/contract/agents'
import { createAgentsByHand } from '../../../packages/platform/src/by-hand.ts'
import { readConfig, withDatabase } from '../database.ts'
import { printJson, printTable } from '../output.ts'
import { parseInput } from '../parse-input.ts'

interface Json {
  json?: true | undefined
}

const withAgents = <T>(
  work: (agents: ReturnType<typeof createAgentsByHand>) => Promise<T>,
): Promise<T> => withDatabase(readConfig(), (db) => work(createAgentsByHand(db)))

const shownOf = ({ id, handle, displayName, status, presence, lastSeenAt }: Agent) => ({
  id,
  handle,
  displayName,
  status,
  presence,
  lastSeenAt,
})

export async function listAgents({ json }: Json): Promise<void> {
  const agents = (await withAgents((all) => all.list())).map(shownOf)
  if (json) return printJson({ agents })
  printTable(
    ['HANDLE', 'NAME', 'STATUS', 'PRESENCE', 'LAST SEEN'],
    agents.map((agent) => [
      `@${agent.handle}`,
      agent.displayName,
      agent.status,
      agent.presence,
      agent.lastSeenAt,
    ]),
  )
}

export async function createAgent(
  handle: string,
  {
    name = handle,
    description,
    scope,
    json,
  }: Json & {
    name?: string | undefined
    description?: string | undefined
    scope?: string[] | undefined
  },
): Promise<void> {
  const input = parseInput(createAgentInput, { handle, displayName: name, description })
  const keyInput = parseInput(createAgentKeyInput, { name: 'command line', scopes: scope })
  const { agent, key } = await withAgents((all) => all.create(input, keyInput))
  if (json) return printJson({ agent: shownOf(agent), key: key.key })
  console.log(`@${agent.handle} signs in with this key. It is shown this once:

  ${key.key}`)
}

export async function rotateKey(
  handle: string,
  { key: name, overlap, json }: Json & { key?: string | undefined; overlap: number },
): Promise<void> {
  const { agent, key } = await withAgents((all) =>
    all.rotateKey(handle, { name, overlapSeconds: overlap }),
  )
  if (json) return printJson({ agent: shownOf(agent), key: key.key })
  console.log(`@${agent.handle} signs in with this key from now on. It is shown this once:

  ${key.key}

${overlap === 0 ? 'The old key has ended.' : `The old key goes on for ${overlap} seconds.`}`)
}

export async function freezeAgent(
  handle: string,
  { reason }: { reason?: string | undefined },
): Promise<void> {
  const agent = await withAgents((all) => all.freeze(handle, reason ?? null))
  console.log(`@${agent.handle} is stopped: its keys are refused, and its leases have ended.`)
}

export async function unfreezeAgent(handle: string): Promise<void> {
  const agent = await withAgents((all) => all.unfreeze(handle))
  console.log(`@${agent.handle} may work again. What ended stays ended.`)
}
