import { v7 as uuid } from 'uuid'
import type { ApiKeyScope } from '@sesamespace/contract/access'
import type { CreateAgentKeyInput, CreatedApiKey } from '@sesamespace/contract/agent-keys'
import type { Actor } from '../../auth/actor.ts'
import { randomToken, sha256 } from '../../auth/secrets.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { auditAgent } from './agent-audit.ts'
import { getApiKey, insertApiKey } from './agent-keys.repo.ts'
import { announceKey, assertMayMint } from './key-minting.ts'

/** Characters of a key that are kept to recognise it by; the rest is 200 bits and more. */
const PREFIX_LENGTH = 10

/** Makes a key. Only its hash is stored: it is in this answer and nowhere else. */
export async function createApiKey(
  tx: Tx,
  actor: Actor,
  agentId: string,
  input: CreateAgentKeyInput,
): Promise<CreatedApiKey> {
  const { name } = input
  const scopes = scopesOf(input)
  const expiresAt = expiryOf(input)
  const reach = await assertMayMint(tx, actor, agentId, scopes)
  const keyId = uuid()
  const key = `sk_${randomToken(43)}`
  await insertApiKey(tx.db, {
    id: keyId,
    agentId,
    name,
    prefix: key.slice(0, PREFIX_LENGTH),
    keyHash: sha256(key),
    scopes,
    expiresAt,
    createdBy: actor.principalId,
  })
  auditAgent(tx, actor, 'agent.key.created', agentId, { keyId, name, scopes })
  await announceKey(tx, actor, { agentId, keyId, name, scopes }, reach)
  return { ...(await getApiKey(tx.db, agentId, keyId)), key }
}

function scopesOf(input: CreateAgentKeyInput): ApiKeyScope[] {
  const scopes = [...new Set(input.scopes ?? ['*' as const])]
  if (scopes.length > 0) return scopes
  throw new AppError(
    'empty_selection',
    'body.scopes: name at least one scope, or leave it out for all.',
  )
}

function expiryOf(input: CreateAgentKeyInput): Date | null {
  if (input.expiresAt === undefined) return null
  const expiresAt = new Date(input.expiresAt)
  if (expiresAt.getTime() > Date.now()) return expiresAt
  throw new AppError('invalid_request', 'body.expiresAt: must be in the future.')
}
