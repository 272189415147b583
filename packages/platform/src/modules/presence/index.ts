export { type ActivityService, createActivityService } from './activity.service.ts'
export {
  addConnections,
  addReplays,
  type AgentReplay,
  type EndedConnection,
  heartbeat,
  type NewConnection,
  NODE_TIMEOUT_SECONDS,
  onlinePrincipals,
  removeConnections,
  removeNode,
} from './presence.repo.ts'
