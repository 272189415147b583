'use client'

import type { Me } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { toastDone } from '@/components/ui/toast'
import { useUpdateProfile } from '@/lib/settings/profile'
import { fieldErrors } from '@/lib/shared/errors'
import { formText, markSaved } from '@/lib/shared/form'
import { roleLabels } from '@/lib/shared/labels'
import { ProfileFields } from '@/components/ui/profile-fields'
import { whenReachable } from '@/lib/shared/when-reachable'
import { carryOut } from '@/lib/shared/carry-out'

const EmailDialog = dynamic(
  whenReachable(async () => (await import('./email-dialog')).EmailDialog),
  {
    ssr: false,
  },
)

/** What others call the person, and what they sign in with. */
export function ProfileForm({ me }: { me: Me }) {
  const update = useUpdateProfile()
  const [isChangingEmail, setChangingEmail] = useState(false)
  const errors = fieldErrors(update.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    carryOut(
      update,
      { displayName: formText(data, 'displayName'), handle: formText(data, 'handle') },
      {
        onSuccess: () => {
          markSaved(form)
          toastDone('Profile saved')
        },
      },
    )
  }
  return (
    <div className="grid max-w-sm gap-4 px-4">
      <Form onSubmit={submit} className="grid gap-4">
        <ProfileFields person={me} errors={errors} />
        {Object.keys(errors).length === 0 && <ErrorNote error={update.error} />}
        <Button type="submit" busy={update.isPending} className="justify-self-start">
          Save profile
        </Button>
      </Form>
      <div className="flex min-w-0 flex-wrap items-center justify-between gap-2">
        <p className="min-w-0">
          <span className="block text-sm font-medium">Email</span>
          <span className="wrap-anywhere text-muted">{me.email}</span>
        </p>
        <Button onClick={() => setChangingEmail(true)}>Change email…</Button>
      </div>
      {me.role && (
        <p>
          <span className="block text-sm font-medium">Role</span>
          <span className="text-muted">
            {roleLabels[me.role].label}: {roleLabels[me.role].hint}
          </span>
        </p>
      )}
      {isChangingEmail && <EmailDialog onClose={() => setChangingEmail(false)} />}
    </div>
  )
}
