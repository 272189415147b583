import {
  Bell,
  Bookmark,
  Bot,
  CalendarClock,
  CircleCheckBig,
  Inbox,
  KeyRound,
  type LucideIcon,
  MessageSquareText,
  MessagesSquare,
  ScrollText,
  Search,
  Settings,
  ShieldCheck,
} from 'lucide-react'
import type { Counts } from '@/lib/inbox/use-counts'
import { paths } from '@/lib/shared/paths'

export interface NavItem {
  href: string
  label: string
  icon: LucideIcon
  /** Second key after `g`. */
  key: string
  /** Who may not do this does not see the place. */
  permission?: string
  /** Which count stands beside it, and what it counts. */
  count?: { of: keyof Counts; label: string }
  /** The place is in the sidebar only while this counts something, or the person is there. */
  hiddenWithout?: keyof Counts
}

export const inboxItem: NavItem = {
  href: paths.inbox,
  label: 'Inbox',
  icon: Inbox,
  key: 'i',
  count: { of: 'inbox', label: 'need you' },
}
export const approvalsItem: NavItem = {
  href: paths.approvals,
  label: 'Approvals',
  icon: ShieldCheck,
  key: 'a',
  count: { of: 'approvals', label: 'waiting for a decision' },
}
export const tasksItem: NavItem = {
  href: paths.tasks,
  label: 'Tasks',
  icon: CircleCheckBig,
  key: 't',
}
export const chatItem: NavItem = {
  href: paths.chat,
  label: 'Chat',
  icon: MessagesSquare,
  key: 'c',
  count: { of: 'unread', label: 'unread' },
}

export const threadsItem: NavItem = {
  href: paths.threads,
  label: 'Threads',
  icon: MessageSquareText,
  key: 'r',
  permission: 'chat:read',
  count: { of: 'threads', label: 'unread' },
}

const laterItem: NavItem = {
  href: paths.later,
  label: 'Later',
  icon: Bookmark,
  key: 'w',
  permission: 'chat:read',
  hiddenWithout: 'later',
}

/** The rooms, in the order of the sidebar. */
export const mainNav: NavItem[] = [
  inboxItem,
  approvalsItem,
  tasksItem,
  { href: paths.calendar, label: 'Calendar', icon: CalendarClock, key: 'd' },
  { href: paths.vaults, label: 'Vault', icon: KeyRound, key: 'v' },
  { href: paths.agents, label: 'Agents', icon: Bot, key: 'b' },
  threadsItem,
  laterItem,
]

/** Places that are visited now and then. */
export const moreNav: NavItem[] = [
  { href: paths.notifications, label: 'Notifications', icon: Bell, key: 'n' },
  { href: paths.audit, label: 'Audit log', icon: ScrollText, key: 'l', permission: 'audit:read' },
  { href: paths.settings, label: 'Settings', icon: Settings, key: 's' },
]

const searchItem: NavItem = { href: paths.search, label: 'Search', icon: Search, key: 'f' }

/** Every place that `g` and a letter go to. */
export const shortcutNav: NavItem[] = [...mainNav, chatItem, searchItem, ...moreNav]

/** Whether an address belongs to a room. */
export const isCurrent = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`)
