'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { ChevronsUpDown, Keyboard, LogOut, Settings } from 'lucide-react'
import Link from 'next/link'
import { useTheme } from 'next-themes'
import { Avatar } from '@/components/ui/avatar'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/dropdown-menu'
import { toastError } from '@/components/ui/toast'
import { useConnection } from '@/lib/realtime/connection'
import { signOut } from '@/lib/session/api'
import { meOptions } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { themes } from './themes'
import { openOverlay } from './overlays'

/** The signed-in person, at the foot of the sidebar: theme, settings, sign out. */
export function PersonMenu() {
  const { data: me } = useQuery(meOptions())
  const live = useConnection() === 'live'
  const { theme = 'system', setTheme } = useTheme()
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => location.assign(paths.login()),
    onError: toastError,
  })
  if (!me) return null
  return (
    <Menu>
      <MenuTrigger className="flex h-10 w-full items-center gap-2.5 rounded-sm px-2 text-left hover:bg-hover data-[state=open]:bg-hover pointer-coarse:h-12">
        <Avatar name={me.displayName} kind="human" presence={live ? 'online' : 'offline'} />
        <span className="min-w-0 grow truncate font-medium">{me.displayName}</span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
      </MenuTrigger>
      <MenuContent side="top" align="start" className="w-56">
        <MenuLabel className="truncate px-2 py-1.5 text-xs text-faint">{me.email}</MenuLabel>
        <MenuItem asChild>
          <Link href={paths.settings}>
            <Settings aria-hidden className="size-4 text-faint" /> Settings
          </Link>
        </MenuItem>
        <MenuItem onSelect={() => openOverlay('shortcuts')}>
          <Keyboard aria-hidden className="size-4 text-faint" /> Keyboard shortcuts
        </MenuItem>
        <MenuSeparator />
        <MenuLabel>Theme</MenuLabel>
        <MenuRadioGroup value={theme} onValueChange={setTheme}>
          {themes.map(({ value, label }) => (
            <MenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
              {label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => leave.mutate()}>
          <LogOut aria-hidden className="size-4 text-faint" /> Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
