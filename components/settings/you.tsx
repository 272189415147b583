'use client'

import { useQuery } from '@tanstack/react-query'
import { useTheme } from 'next-themes'
import { themes } from '@/components/shell/themes'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Section } from '@/components/ui/section'
import { useMounted } from '@/lib/shared/use-mounted'
import { meOptions } from '@/lib/session/queries'
import { roleLabels } from '@/lib/shared/labels'
import { Notifications } from './notifications'

/** Who the person is here, and how it looks. */
export function You() {
  const { data: me } = useQuery(meOptions())
  if (!me) return null
  const rows = [
    ['Name', me.displayName],
    ['Handle', `@${me.handle}`],
    ['Email', me.email ?? ''],
    ['Role', me.role ? `${roleLabels[me.role].label}: ${roleLabels[me.role].hint}` : ''],
  ]
  return (
    <>
      <Section title="Profile">
        <dl className="grid grid-cols-1 gap-x-6 gap-y-2 px-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
          {rows.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-muted max-sm:mt-1">{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title="Notifications">
        <Notifications />
      </Section>
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
