import type { Metadata } from 'next'
import { NotificationHistory } from '@/components/notifications/notification-history'

export const metadata: Metadata = { title: 'Notifications' }

export default function NotificationsPage() {
  return <NotificationHistory />
}
