import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, deleted, idParams, pageOf } from '../../http/schemas.ts'
import type { BlastRadiusService } from './blast-radius.service.ts'
import {
  agentSchema,
  blastRadiusSchema,
  createAgentInput,
  freezeAgentInput,
  updateAgentInput,
} from './agents.schema.ts'
import type { AgentsService } from './agents.service.ts'

const tags = ['Agents']
const read = { access: 'agents:read' } as const
const manage = { access: 'agents:manage' } as const
const agent = { 200: dataOf(agentSchema) }

export const agentsRoutes =
  (agents: AgentsService, blastRadius: BlastRadiusService): Routes =>
  (app) => {
    app.get(
      '/agents',
      {
        config: read,
        schema: {
          tags,
          summary: 'The agents of the workspace',
          response: { 200: pageOf(agentSchema) },
        },
      },
      async (request) => ({ data: await agents.list(actorOf(request)), nextCursor: null }),
    )
    app.post(
      '/agents',
      {
        config: manage,
        schema: {
          tags,
          summary: 'Provision an agent',
          body: createAgentInput,
          response: { 201: dataOf(agentSchema) },
        },
      },
      async (request, reply) =>
        reply.status(201).send({ data: await agents.create(actorOf(request), request.body) }),
    )
    app.get(
      '/agents/:id',
      { config: read, schema: { tags, summary: 'One agent', params: idParams, response: agent } },
      async (request) => ({ data: await agents.get(actorOf(request), request.params.id) }),
    )
    app.patch(
      '/agents/:id',
      {
        config: manage,
        schema: {
          tags,
          summary: 'Rename or describe an agent',
          params: idParams,
          body: updateAgentInput,
          response: agent,
        },
      },
      async (request) => ({
        data: await agents.update(actorOf(request), request.params.id, request.body),
      }),
    )
    app.delete(
      '/agents/:id',
      {
        config: manage,
        schema: {
          tags,
          summary: 'Remove an agent for good',
          params: idParams,
          response: { 200: deleted },
        },
      },
      async (request) => {
        await agents.remove(actorOf(request), request.params.id)
        return { data: { id: request.params.id } }
      },
    )
    app.post(
      '/agents/:id/freeze',
      {
        config: manage,
        schema: {
          tags,
          summary: 'Stop an agent at once',
          params: idParams,
          body: freezeAgentInput,
          response: agent,
        },
      },
      async (request) => ({
        data: await agents.freeze(
          actorOf(request),
          request.params.id,
          request.body?.reason ?? null,
        ),
      }),
    )
    app.post(
      '/agents/:id/unfreeze',
      {
        config: manage,
        schema: {
          tags,
          summary: 'Let a frozen agent work again',
          params: idParams,
          body: noBody,
          response: agent,
        },
      },
      async (request) => ({ data: await agents.unfreeze(actorOf(request), request.params.id) }),
    )
    app.get(
      '/agents/:id/blast-radius',
      {
        config: read,
        schema: {
          tags,
          summary: 'What an agent can reach now, counted',
          params: idParams,
          response: { 200: dataOf(blastRadiusSchema) },
        },
      },
      async (request) => ({ data: await blastRadius.get(actorOf(request), request.params.id) }),
    )
  }

/** Nothing is asked for, so nothing unknown is let through. */
const noBody = z.strictObject({}).nullish()
