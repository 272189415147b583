export { type ActivityService, createActivityService } from './activity.service.ts'
export {
  addConnection,
  heartbeat,
  onlinePrincipals,
  removeConnection,
  removeNode,
} from './presence.repo.ts'
