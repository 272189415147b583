export { type ActivityService, createActivityService } from './activity.service.ts'
export {
  addConnection,
  heartbeat,
  NODE_TIMEOUT_SECONDS,
  onlinePrincipals,
  removeConnection,
  removeNode,
} from './presence.repo.ts'
