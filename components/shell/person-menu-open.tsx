'use client'

import { apiVersion } from '@sesamespace/contract/version'
import type { Me } from '@sesamespace/sdk'
import { useMutation } from '@tanstack/react-query'
import { BookOpen, Keyboard, LogOut, Settings } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { useTheme } from 'next-themes'
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
import { leave } from '@/lib/session/leave'
import { paths } from '@/lib/shared/paths'
import { openOverlay } from './overlays'
import { PersonButton } from './person-button'
import { themes } from '@/components/ui/themes'

/** Theme, settings, sign out. Open when it appears: the press that loaded it was for it. */
export default function PersonMenuOpen({ me }: { me: Me }) {
  const { theme = 'system', setTheme } = useTheme()
  const signOut = useMutation({ mutationFn: leave, onError: toastError })
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <PersonButton me={me} />
      </MenuTrigger>
      <MenuContent side="top" align="start" className="w-56">
        <p title={me.email ?? undefined} className="truncate px-2 py-1.5 text-xs text-faint">
          {me.email}
        </p>
        <MenuItem asChild>
          <Link href={paths.settings}>
            <Settings aria-hidden className="size-4 text-faint" /> Settings
          </Link>
        </MenuItem>
        <MenuItem onSelect={() => openOverlay('shortcuts')}>
          <Keyboard aria-hidden className="size-4 text-faint" /> Keyboard shortcuts
        </MenuItem>
        <MenuItem asChild>
          <a href={paths.docs} target="_blank" rel="noreferrer">
            <BookOpen aria-hidden className="size-4 text-faint" /> Documentation
          </a>
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
        <MenuItem onSelect={() => signOut.mutate()}>
          <LogOut aria-hidden className="size-4 text-faint" /> Sign out
        </MenuItem>
        <p className="px-2 py-1.5 text-xs text-faint">Version {apiVersion}</p>
      </MenuContent>
    </Menu>
  )
}
