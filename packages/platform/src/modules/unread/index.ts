export { unreadRoutes } from './unread.routes.ts'
export { createUnreadService } from './unread.service.ts'
