import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf } from '../../http/schemas.ts'
import { capabilitySchema } from '../agents/agents.schema.ts'
import {
  discoveredAgentSchema,
  discoverFilter,
  registerCapabilitiesInput,
} from './capabilities.schema.ts'
import type { CapabilitiesService } from './capabilities.service.ts'

const tags = ['Agents']

export const capabilitiesRoutes =
  (capabilities: CapabilitiesService): Routes =>
  (app) => {
    app.put(
      '/agents/me/capabilities',
      {
        config: { access: 'agents:read', only: 'agent' },
        schema: {
          tags,
          summary: 'Replace what the signed-in agent says it can do',
          body: registerCapabilitiesInput,
          response: { 200: dataOf(z.array(capabilitySchema)) },
        },
      },
      async (request) => ({
        data: await capabilities.register(actorOf(request), request.body.capabilities),
      }),
    )
    app.get(
      '/agents/discover',
      {
        config: { access: 'agents:read' },
        schema: {
          tags,
          summary: 'Find agents by what they can do; connected ones first',
          querystring: discoverFilter,
          response: { 200: dataOf(z.array(discoveredAgentSchema)) },
        },
      },
      async (request) => ({
        data: await capabilities.discover(actorOf(request), request.query),
      }),
    )
  }
