import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, deleted, idParams, pageOf } from '../../http/schemas.ts'
import type { AgentKeysService } from './agent-keys.service.ts'
import {
  agentKeyParams,
  apiKeySchema,
  createdApiKeySchema,
  createKeyInput,
  publicKeyInput,
  publicKeySchema,
} from './agents.schema.ts'

const tags = ['Agent keys']
const config = { access: 'agents:manage' } as const
const readKeys = { access: 'keys:read' } as const

export const agentKeysRoutes =
  (keys: AgentKeysService): Routes =>
  (app) => {
    app.get(
      '/agents/:id/keys',
      {
        config: readKeys,
        schema: {
          tags,
          summary: 'API keys of an agent',
          params: idParams,
          response: { 200: pageOf(apiKeySchema) },
        },
      },
      async (request) => ({
        data: await keys.listApiKeys(actorOf(request), request.params.id),
        nextCursor: null,
      }),
    )
    app.post(
      '/agents/:id/keys',
      {
        config,
        schema: {
          tags,
          summary: 'Generate an API key; it is shown this once',
          params: idParams,
          body: createKeyInput,
          response: { 201: dataOf(createdApiKeySchema) },
        },
      },
      async (request, reply) =>
        reply.status(201).send({
          data: await keys.createApiKey(actorOf(request), request.params.id, request.body),
        }),
    )
    app.delete(
      '/agents/:id/keys/:keyId',
      {
        config,
        schema: {
          tags,
          summary: 'Revoke an API key',
          params: agentKeyParams,
          response: { 200: deleted },
        },
      },
      async (request) => {
        await keys.revokeApiKey(actorOf(request), request.params.id, request.params.keyId)
        return { data: { id: request.params.keyId } }
      },
    )
    app.get(
      '/agents/:id/public-keys',
      {
        config: readKeys,
        schema: {
          tags,
          summary: 'Public keys of an agent',
          params: idParams,
          response: { 200: pageOf(publicKeySchema) },
        },
      },
      async (request) => ({
        data: await keys.listPublicKeys(actorOf(request), request.params.id),
        nextCursor: null,
      }),
    )
    app.post(
      '/agents/:id/public-keys',
      {
        config,
        schema: {
          tags,
          summary: 'Register an Ed25519 public key of an agent',
          params: idParams,
          body: publicKeyInput,
          response: { 201: dataOf(publicKeySchema) },
        },
      },
      async (request, reply) => {
        const { publicKey } = request.body
        return reply
          .status(201)
          .send({ data: await keys.addPublicKey(actorOf(request), request.params.id, publicKey) })
      },
    )
    app.post(
      '/agents/me/public-keys',
      {
        config: { access: 'signed-in', only: 'agent' },
        schema: {
          tags,
          summary: 'Register an Ed25519 public key of your own',
          body: publicKeyInput,
          response: { 201: dataOf(publicKeySchema) },
        },
      },
      async (request, reply) =>
        reply
          .status(201)
          .send({ data: await keys.addOwnPublicKey(actorOf(request), request.body.publicKey) }),
    )
    app.delete(
      '/agents/:id/public-keys/:keyId',
      {
        config,
        schema: {
          tags,
          summary: 'Revoke a public key',
          params: agentKeyParams,
          response: { 200: deleted },
        },
      },
      async (request) => {
        await keys.revokePublicKey(actorOf(request), request.params.id, request.params.keyId)
        return { data: { id: request.params.keyId } }
      },
    )
  }
