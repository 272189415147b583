'use client'

import type { LinkedIdentity, SignInMethods } from '@sesamespace/sdk'
import { Link2, Link2Off } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { ssoFailure } from '@/lib/session/sso-failure'
import { RelativeTime } from '@/components/ui/time'
import { whenReachable } from '@/lib/shared/when-reachable'

const ConnectDialog = dynamic(
  whenReachable(async () => {
    const { ConnectDialog: Dialog } = await import('./sso-dialogs')
    return Dialog
  }),
  { ssr: false },
)
const DisconnectDialog = dynamic(
  whenReachable(async () => {
    const { DisconnectDialog: Dialog } = await import('./sso-dialogs')
    return Dialog
  }),
  { ssr: false },
)

interface SingleSignOnProps {
  methods: SignInMethods
  /** Why the connection failed that the browser comes back from. */
  failure: string | undefined
}

/** The person's connection to the provider. */
export function SingleSignOn({ methods, failure }: SingleSignOnProps) {
  const { provider, identities } = methods
  return (
    <Section title="Single sign-on">
      {failure && (
        <div className="px-4 pb-3">
          <ErrorNote error={ssoFailure(failure)} />
        </div>
      )}
      <List label="Single sign-on">
        {identities.map((identity) => (
          <Connection key={identity.id} identity={identity} methods={methods} />
        ))}
        {identities.length === 0 && <NotConnected label={provider ?? ''} />}
      </List>
    </Section>
  )
}

function Connection({ identity, methods }: { identity: LinkedIdentity; methods: SignInMethods }) {
  const [isOpen, setOpen] = useState(false)
  const mayDisconnect = methods.password && methods.passwordAllowed
  return (
    <>
      <Row
        leading={<Link2 aria-hidden className="size-4 shrink-0 text-faint" />}
        title={methods.provider ?? identity.issuer}
        detail={
          <p>
            Connected <RelativeTime at={identity.createdAt} />, last used{' '}
            <RelativeTime at={identity.lastUsedAt} />
            {!mayDisconnect && '. It’s your only way to sign in.'}
          </p>
        }
        meta={<Badge tone="success">Connected</Badge>}
        actions={
          mayDisconnect && (
            <Button size="sm" variant="danger-quiet" onClick={() => setOpen(true)}>
              Disconnect…
            </Button>
          )
        }
      />
      {isOpen && <DisconnectDialog identity={identity} onClose={() => setOpen(false)} />}
    </>
  )
}

function NotConnected({ label }: { label: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Row
        leading={<Link2Off aria-hidden className="size-4 shrink-0 text-faint" />}
        title={label}
        detail="Connects by itself when you first sign in with it, if your email is the same there."
        actions={
          <Button size="sm" onClick={() => setOpen(true)}>
            Connect…
          </Button>
        }
      />
      {isOpen && <ConnectDialog label={label} onClose={() => setOpen(false)} />}
    </>
  )
}
