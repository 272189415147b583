'use client'

import { useQuery } from '@tanstack/react-query'
import type { MailDigest as Digest } from '@sesamespace/sdk'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TimeInput } from '@/components/ui/time-input'
import { toastError } from '@/components/ui/toast'
import { meOptions } from '@/lib/session/queries'
import { useUpdateProfile } from '@/lib/settings/profile'
import { carryOut } from '@/lib/shared/carry-out'
import { useFormats } from '@/lib/shared/use-formats'

const rhythms = [
  { value: 'never', label: 'Never' },
  { value: 'day', label: 'Every day' },
  { value: 'week', label: 'Every Monday' },
] as const

const morning = '08:00'

/** When the person is mailed how much waits for them. */
export function MailDigest() {
  const { data: me } = useQuery(meOptions())
  const update = useUpdateProfile()
  const { timeZone } = useFormats().region
  if (!me) return null
  const digest = (update.isPending ? update.variables.mailDigest : me.mailDigest) ?? null
  const save = (chosen: Omit<Digest, 'timeZone'> | null): void => {
    carryOut(update, { mailDigest: chosen && { ...chosen, timeZone } }, { onError: toastError })
  }
  return (
    <div className="grid max-w-md gap-3 px-4">
      <div className="grid grid-cols-2 gap-3">
        <Field label="Digest by mail">
          {(control) => (
            <Select
              {...control}
              value={digest?.every ?? 'never'}
              options={rhythms}
              onChange={(every) =>
                save(every === 'never' ? null : { every, at: digest?.at ?? morning })
              }
            />
          )}
        </Field>
        {digest && (
          <Field label="At">
            {(control) => (
              <TimeInput
                {...control}
                required
                value={digest.at}
                onChange={(at) => save({ every: digest.every, at })}
              />
            )}
          </Field>
        )}
      </div>
      <p className="text-sm text-muted">
        {digest ? `In the time zone ${digest.timeZone}. ` : ''}
        How many requests, mentions, direct messages and tasks wait for you, and how many jobs
        failed; not what they say. No mail when nothing waits.
      </p>
    </div>
  )
}
