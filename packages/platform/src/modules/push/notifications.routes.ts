import { notificationCalls } from '@sesamespace/contract/notifications'
import { implement } from '../../http/implement.ts'
import type { NotificationsService } from './notifications.service.ts'

/** What people were told. */
export const notificationsRoutes = (notifications: NotificationsService) =>
  implement(notificationCalls, {
    listNotifications: ({ actor, query }) => notifications.list(actor, query),
  })
