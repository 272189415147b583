'use client'

import { useQuery } from '@tanstack/react-query'
import { useTheme } from 'next-themes'
import type { ReactNode } from 'react'
import { themes } from '@/components/ui/themes'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Section } from '@/components/ui/section'
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
      <Section title="Appearance">
        <div className="max-w-64 px-4">
          <ThemeSelect />
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
