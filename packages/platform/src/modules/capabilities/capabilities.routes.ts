import { capabilityCalls } from '@sesamespace/contract/capabilities'
import { implement } from '../../http/implement.ts'
import type { CapabilitiesService } from './capabilities.service.ts'

export const capabilitiesRoutes = (capabilities: CapabilitiesService) =>
  implement(capabilityCalls, {
    registerCapabilities: ({ actor, body }) => capabilities.register(actor, body.capabilities),
    discoverAgents: ({ actor, query }) => capabilities.discover(actor, query),
  })
