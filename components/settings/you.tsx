'use client'

import { useQuery } from '@tanstack/react-query'
import { useTheme } from 'next-themes'
import type { ReactNode } from 'react'
import { themes } from '@/components/ui/themes'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Section } from '@/components/ui/section'
import { Switch } from '@/components/ui/switch'
import { setCharacterKeys, useCharacterKeys } from '@/lib/shared/character-keys'
import { useMounted } from '@/lib/shared/use-mounted'
import { meOptions } from '@/lib/session/queries'
import { ProfileForm } from './profile-form'
import { Region } from './region'

/** Who the person is here, what reaches them (`children`), and how it looks. */
export function You({ children }: { children: ReactNode }) {
  const { data: me } = useQuery(meOptions())
  if (!me) return null
  return (
    <>
      <Section title="Profile">
        <ProfileForm me={me} />
      </Section>
      {children}
      <Region />
      <Section title="Appearance and keyboard">
        <div className="grid max-w-104 gap-4 px-4">
          <div className="max-w-64">
            <ThemeSelect />
          </div>
          <CharacterKeysSwitch />
        </div>
      </Section>
    </>
  )
}

function ThemeSelect() {
  const { theme, setTheme } = useTheme()
  // The choice is stored in the browser: the server cannot know it.
  const mounted = useMounted()
  const value = themes.find((each) => mounted && each.value === theme)?.value ?? 'system'
  return (
    <Field label="Theme">
      {(control) => <Select {...control} value={value} onChange={setTheme} options={themes} />}
    </Field>
  )
}

function CharacterKeysSwitch() {
  return (
    <div className="grid gap-1">
      <Switch
        label="Single-key shortcuts"
        checked={useCharacterKeys()}
        onChange={setCharacterKeys}
      />
      <p className="text-sm text-muted">
        Letters and signs like C, J or / act while you’re not typing. When this is off, only keys
        like Ctrl K and F6 do. Kept on this device.
      </p>
    </div>
  )
}
