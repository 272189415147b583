'use client'

import { locales } from '@sesamespace/contract/locales'
import type { Region as Chosen } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { use } from 'react'
import { Field } from '@/components/ui/field'
import { Section } from '@/components/ui/section'
import { Select } from '@/components/ui/select'
import { toastError } from '@/components/ui/toast'
import { meOptions } from '@/lib/session/queries'
import { useUpdateRegion } from '@/lib/settings/profile'
import { carryOut } from '@/lib/shared/carry-out'
import { zoneCity, zoneName } from '@/lib/shared/job-words'
import { resolveRegion } from '@/lib/shared/region'
import { useNow } from '@/lib/shared/use-now'
import { BrowserRegionContext, useFormats } from '@/lib/shared/use-formats'

const asBrowser = ''
const none: Chosen = { timeZone: null, locale: null, hourCycle: null, firstDay: null }

const dayNames = { 1: 'Monday', 6: 'Saturday', 7: 'Sunday' } as const
const clockNames = { h12: '12-hour', h23: '24-hour' } as const

const countries = new Intl.DisplayNames('en', { type: 'region' })
const countryOf = (locale: string): string => countries.of(locale.slice('en-'.length)) ?? locale

/** How the person reads times, dates and numbers, on every device. What is left open is as their browser has it. */
export function Region() {
  const { data: me } = useQuery(meOptions())
  const update = useUpdateRegion()
  const browser = use(BrowserRegionContext)
  const shown = me?.region ?? none
  const usual = resolveRegion(
    { ...shown, timeZone: null, hourCycle: null, firstDay: null },
    browser,
  )
  const save = (change: Partial<Chosen>): void => carryOut(update, change, { onError: toastError })
  return (
    <Section title="Region">
      <div className="grid gap-4 px-4">
        <div className="grid max-w-xl gap-4 sm:grid-cols-2">
          <Field label="Time zone">
            {(control) => (
              <Select
                {...control}
                value={shown.timeZone ?? asBrowser}
                onChange={(value) => save({ timeZone: value || null })}
                options={[
                  {
                    value: asBrowser,
                    label: `Same as this browser: ${zoneCity(browser.timeZone)}`,
                  },
                  ...zoneOptions(shown.timeZone),
                ]}
              />
            )}
          </Field>
          <Field label="Dates and numbers">
            {(control) => (
              <Select
                {...control}
                value={shown.locale ?? asBrowser}
                onChange={(value) =>
                  save({ locale: locales.find((locale) => locale === value) ?? null })
                }
                options={[
                  { value: asBrowser, label: `Same as this browser: ${countryOf(browser.locale)}` },
                  ...countryOptions,
                ]}
              />
            )}
          </Field>
          <Field label="Clock">
            {(control) => (
              <Select
                {...control}
                value={shown.hourCycle ?? asBrowser}
                onChange={(value) => save({ hourCycle: value || null })}
                options={[
                  { value: asBrowser, label: `As is usual there: ${clockNames[usual.hourCycle]}` },
                  { value: 'h12', label: clockNames.h12 },
                  { value: 'h23', label: clockNames.h23 },
                ]}
              />
            )}
          </Field>
          <Field label="Weeks begin on">
            {(control) => (
              <Select
                {...control}
                value={shown.firstDay === null ? asBrowser : `${shown.firstDay}`}
                onChange={(value) =>
                  save({ firstDay: firstDays.find((day) => `${day}` === value) ?? null })
                }
                options={[
                  { value: asBrowser, label: `As is usual there: ${dayNames[usual.firstDay]}` },
                  ...firstDays.map((day) => ({ value: `${day}`, label: dayNames[day] })),
                ]}
              />
            )}
          </Field>
        </div>
        <Sample />
      </div>
    </Section>
  )
}

const firstDays = [1, 6, 7] as const

const countryOptions = locales
  .map((value) => ({ value, label: countryOf(value) }))
  .toSorted((a, b) => a.label.localeCompare(b.label, 'en'))

/** The zones by the name of their place, for who types it. */
const zoneOptions = (chosen: string | null) =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(chosen ? [chosen] : [])])]
    .map((value) => ({ value, label: zoneName(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'))

/** What it comes to. */
function Sample() {
  const now = useNow(1_000)
  const { formatAbsolute, formatNumber } = useFormats()
  return (
    <p className="text-sm text-muted">
      It is now{' '}
      <time dateTime={new Date(now).toISOString()} suppressHydrationWarning>
        {formatAbsolute(now)}
      </time>
      , and a large number looks like {formatNumber(1_234_567)}. Digests and quiet hours follow the
      same clock.
    </p>
  )
}
