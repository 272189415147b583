import type { ApiKeyScope } from '@sesamespace/contract/access'
import { contract } from '@sesamespace/contract/contract'
import { scopesOf, type ClientMethod } from '@sesamespace/mcp/server'
import { agentPermissions } from '../auth/permissions.ts'

/** Methods of the client that go by another name than the call whose right they need. */
const byHand: Partial<Record<ClientMethod, keyof typeof contract>> = { uploadFile: 'storeFile' }

/** The scopes that an agent needs for a call: that of its right, and for what is in a channel that of reading the channel. */
function scopesOfCall(method: ClientMethod): ApiKeyScope[] {
  const name = byHand[method] ?? method
  if (!isCall(name)) throw new Error(`A tool makes a call that the contract does not have: ${name}`)
  const { access, path } = contract[name]
  const inChannel = path.startsWith('/channels/:channelId/') ? [agentPermissions['chat:read']] : []
  if (access === 'public' || access === 'signed-in') return inChannel
  if (isOfAgents(access)) return [agentPermissions[access], ...inChannel]
  throw new Error(`A tool makes a call that agents never may: ${name}`)
}

const isCall = (name: string): name is keyof typeof contract => Object.hasOwn(contract, name)
const isOfAgents = (permission: string): permission is keyof typeof agentPermissions =>
  Object.hasOwn(agentPermissions, permission)

/** The scopes that the messages of an MCP request need. */
export const scopesNeeded = scopesOf(scopesOfCall)
