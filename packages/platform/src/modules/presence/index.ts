export { type ActivityService, createActivityService } from './activity.service.ts'
export {
  addConnection,
  addReplays,
  heartbeat,
  NODE_TIMEOUT_SECONDS,
  onlinePrincipals,
  removeConnection,
  removeNode,
} from './presence.repo.ts'
