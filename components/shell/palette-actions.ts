'use client'

import {
  BookOpen,
  Bot,
  Building2,
  CalendarRange,
  History,
  Keyboard,
  ListChecks,
  LogOut,
  type LucideIcon,
  MessageSquarePlus,
  MonitorSmartphone,
  Palette,
  PanelLeft,
  Plus,
  Rocket,
  ShieldCheck,
  TimerReset,
  UserPlus,
  UserRound,
  Webhook,
} from 'lucide-react'
import { useTheme } from 'next-themes'
import { toastError } from '@/components/ui/toast'
import { leave } from '@/lib/session/leave'
import { paths } from '@/lib/shared/paths'
import { openOverlay } from './overlays'
import { toggleSidebar } from './sidebar-state'
import { themes } from '@/components/ui/themes'

/** Something to do: a place where it begins, or a step that is done at once. */
export interface PaletteAction {
  id: string
  label: string
  icon: LucideIcon
  /** Other words that find it. */
  words?: string
  permission?: string
  href?: string
  run?: () => void
}

const places: readonly PaletteAction[] = [
  {
    id: 'do:task',
    label: 'New task',
    icon: Plus,
    words: 'create add',
    href: paths.newTask,
    permission: 'tasks:write',
  },
  {
    id: 'do:message',
    label: 'New message',
    icon: MessageSquarePlus,
    words: 'write direct',
    href: paths.newMessage,
    permission: 'chat:write',
  },
  {
    id: 'do:channel',
    label: 'Create channel',
    icon: Plus,
    words: 'new add',
    href: paths.newChannel,
    permission: 'chat:write',
  },
  {
    id: 'do:agent',
    label: 'Provision agent',
    icon: Bot,
    words: 'new create add',
    href: paths.provisionAgent,
    permission: 'agents:manage',
  },
  {
    id: 'do:invite',
    label: 'Invite someone',
    icon: UserPlus,
    words: 'members people add',
    href: paths.members,
    permission: 'members:manage',
  },
  {
    id: 'do:active',
    label: 'See active leases',
    icon: TimerReset,
    words: 'approvals revoke extend',
    href: paths.activeLeases,
  },
  {
    id: 'do:history',
    label: 'See past requests',
    icon: History,
    words: 'approvals history',
    href: paths.leaseHistory,
  },
  { id: 'do:list', label: 'Show tasks as a list', icon: ListChecks, href: paths.taskList },
  {
    id: 'do:day',
    label: 'Show what runs today',
    icon: CalendarRange,
    words: 'calendar day',
    href: paths.calendarIn('day'),
  },
  {
    id: 'do:week',
    label: 'Show what runs this week',
    icon: CalendarRange,
    words: 'calendar',
    href: paths.calendarIn('week'),
  },
  {
    id: 'do:agenda',
    label: 'Show runs as an agenda',
    icon: CalendarRange,
    words: 'calendar list',
    href: paths.calendarIn('agenda'),
  },
  {
    id: 'do:profile',
    label: 'Change your notifications',
    icon: UserRound,
    words: 'settings quiet hours',
    href: paths.settings,
  },
  {
    id: 'do:workspace',
    label: 'Change the workspace',
    icon: Building2,
    words: 'settings name time zone working hours task keys demo',
    href: paths.workspace,
    permission: 'workspace:manage',
  },
  {
    id: 'do:security',
    label: 'Change your password',
    icon: ShieldCheck,
    words: 'settings security two-factor sign-in',
    href: paths.security,
  },
  {
    id: 'do:sessions',
    label: 'End sessions',
    icon: MonitorSmartphone,
    words: 'settings devices signed in',
    href: paths.sessions,
  },
  {
    id: 'do:webhooks',
    label: 'Manage webhooks',
    icon: Webhook,
    words: 'settings',
    href: paths.webhooks,
    permission: 'webhooks:manage',
  },
  {
    id: 'do:start',
    label: 'Open first steps',
    icon: Rocket,
    words: 'start setup demo',
    href: paths.start,
  },
]

/** Everything that the palette does. */
export function usePaletteActions(): readonly PaletteAction[] {
  const { setTheme } = useTheme()
  return [
    ...places,
    ...themes.map(({ value, label }) => ({
      id: `do:theme-${value}`,
      label: `Theme: ${label.toLowerCase()}`,
      icon: Palette,
      words: 'colours appearance mode',
      run: () => setTheme(value),
    })),
    { id: 'do:sidebar', label: 'Hide or show the sidebar', icon: PanelLeft, run: toggleSidebar },
    {
      id: 'do:shortcuts',
      label: 'Show keyboard shortcuts',
      icon: Keyboard,
      words: 'keys help',
      run: () => openOverlay('shortcuts'),
    },
    {
      id: 'do:docs',
      label: 'Read the documentation',
      icon: BookOpen,
      words: 'help guide manual docs',
      run: () => void window.open(paths.docs, '_blank', 'noreferrer'),
    },
    {
      id: 'do:sign-out',
      label: 'Sign out',
      icon: LogOut,
      words: 'log out leave',
      run: () => void leave().catch(toastError),
    },
  ]
}
