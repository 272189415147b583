'use client'

import type { LinkedIdentity } from '@sesamespace/sdk'
import { useMutation } from '@tanstack/react-query'
import { toastDone } from '@/components/ui/toast'
import { startSsoLink } from '@/lib/session/sso'
import { useUnlinkIdentity } from '@/lib/settings/sso'
import { ProofDialog } from '@/components/ui/proof-dialog'
import { carryOut } from '@/lib/shared/carry-out'

/** Leaves for the provider, to come back connected. */
export function ConnectDialog({ label, onClose }: { label: string; onClose: () => void }) {
  const start = useMutation({
    mutationFn: startSsoLink,
    gcTime: 0,
    onSuccess: ({ url }) => location.assign(url),
  })
  return (
    <ProofDialog
      asks="password"
      title={`Connect ${label}?`}
      description="Enter your password, then sign in at the provider. From then on you sign in here with it too."
      action="Continue"
      busy={start.isPending || start.isSuccess}
      error={start.error}
      onProof={({ password }) => start.mutate(password)}
      onClose={onClose}
    />
  )
}

/** Ends the connection: the password is then the way in. */
export function DisconnectDialog({
  identity,
  onClose,
}: {
  identity: LinkedIdentity
  onClose: () => void
}) {
  const unlink = useUnlinkIdentity(identity.id)
  const disconnect = ({ password }: { password: string }): void =>
    carryOut(unlink, password, {
      onSuccess: () => {
        onClose()
        toastDone('Single sign-on disconnected')
      },
    })
  return (
    <ProofDialog
      asks="password"
      title="Disconnect single sign-on?"
      description="You then sign in with your email and password. Signing in with the provider connects it anew, if your email is the same there."
      action="Disconnect"
      danger
      busy={unlink.isPending}
      error={unlink.error}
      onProof={disconnect}
      onClose={onClose}
    />
  )
}
