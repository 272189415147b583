export { type ActivityService, createActivityService } from './activity.service.ts'
export {
  addConnections,
  heartbeat,
  type NewConnection,
  NODE_TIMEOUT_SECONDS,
  onlinePrincipals,
  removeConnections,
  removeNode,
} from './presence.repo.ts'
