export { getAgent, listAgents } from './agent-view.ts'
export { lockLeasesPerDay } from './agent-limits.service.ts'
export { createAgentsModule } from './agents.module.ts'
export { createAgentsService, type EndAccess } from './agents.service.ts'
