'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { Switch } from '@/components/ui/switch'
import { toastError } from '@/components/ui/toast'
import { meOptions } from '@/lib/session/queries'
import { useUpdateProfile } from '@/lib/settings/profile'
import { carryOut } from '@/lib/shared/carry-out'
import { whenReachable } from '@/lib/shared/when-reachable'

const MailDigest = dynamic(
  whenReachable(async () => {
    const { MailDigest: Digest } = await import('./mail-digest')
    return Digest
  }),
  { loading: () => <div className="h-28" /> },
)

/** What the person is mailed, where the installation sends mail. */
export function MailChoices() {
  return (
    <>
      <MailRequests />
      <MailDigest />
    </>
  )
}

/** Whether requests that wait for the person are mailed. */
function MailRequests() {
  const { data: me } = useQuery(meOptions())
  const update = useUpdateProfile()
  if (!me) return null
  const isOn = update.isPending ? update.variables.mailRequests : me.mailRequests
  return (
    <div className="grid max-w-md gap-3 px-4">
      <Switch
        label="Mail me requests while I’m away"
        checked={isOn ?? false}
        onChange={(mailRequests) => carryOut(update, { mailRequests }, { onError: toastError })}
      />
      <p className="text-sm text-muted">
        To {me.email}, one minute after somebody asks, at most every five minutes. The mail says who
        asks, not for what.
      </p>
    </div>
  )
}
