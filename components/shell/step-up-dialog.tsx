'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { ProofDialog } from '@/components/ui/proof-dialog'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastError } from '@/components/ui/toast'
import { leave } from '@/lib/session/leave'
import { proofWaysOptions, useProve, useProveByPasskey } from '@/lib/session/proof'
import { startSsoProof } from '@/lib/session/sso'
import { inWords } from '@/lib/session/sso-failure'
import { ApiError } from '@/lib/shared/errors'
import { answerProof } from '@/lib/shared/step-up'

const title = 'Confirm that it’s you'
const description = 'Your workspace asks for this before secrets and approvals.'
const close = (): void => answerProof(false)

/** Asks again for the password, a code or a passkey: whichever the person has. */
export default function StepUpDialog() {
  const { data: ways, error, refetch } = useQuery(proofWaysOptions())
  const [prefersCode, setPrefersCode] = useState(false)
  const prove = useProve()
  const byPasskey = useProveByPasskey()
  if (!ways)
    return (
      <Dialog open onOpenChange={close} title={title} description={description}>
        {error ? (
          <div className="grid justify-items-start gap-3">
            <ErrorNote error={error} />
            <Button onClick={() => void refetch()}>Try again</Button>
          </div>
        ) : (
          <SkeletonRows rows={2} label="Loading" />
        )}
      </Dialog>
    )
  const { password, code, passkey, provider } = ways
  if (!password && !code && !passkey && provider === null) return <SignInAgain />
  const asks = code && (prefersCode || !password) ? 'code' : password ? 'password' : 'nothing'
  const usePasskey = (): void =>
    byPasskey.mutate(undefined, { onSuccess: (isDone) => isDone && answerProof(true) })
  return (
    <ProofDialog
      title={title}
      description={description}
      asks={asks}
      codeHint="Six digits from your authenticator app."
      action="Confirm"
      busy={prove.isPending}
      error={prove.error && wrong(prove.error)}
      fields={
        (passkey || provider !== null) && (
          <div className="grid gap-2">
            {passkey && (
              <Button busy={byPasskey.isPending} onClick={usePasskey}>
                <KeyRound aria-hidden className="size-4" /> Use your passkey
              </Button>
            )}
            <ErrorNote error={byPasskey.error && wrong(byPasskey.error)} />
            {provider !== null && <ProviderButton label={provider} />}
          </div>
        )
      }
      note={
        password &&
        code && (
          <button
            type="button"
            onClick={() => setPrefersCode(!prefersCode)}
            className="justify-self-start text-muted underline underline-offset-2 hover:text-ink"
          >
            {prefersCode ? 'Use your password instead' : 'Use a code instead'}
          </button>
        )
      }
      onProof={(proof) =>
        prove.mutate(asks === 'code' ? { code: proof.code } : { password: proof.password }, {
          onSuccess: () => answerProof(true),
        })
      }
      onClose={close}
    />
  )
}

/** Leaves for the provider, which asks for a new sign-in, and comes back to this page. */
function ProviderButton({ label }: { label: string }) {
  const start = useMutation({
    mutationFn: () => startSsoProof(location.pathname + location.search),
    onSuccess: ({ url }) => location.assign(url),
  })
  return (
    <>
      <Button busy={start.isPending || start.isSuccess} onClick={() => start.mutate()}>
        <span className="truncate">
          Sign in again with <bdi>{label}</bdi>
        </span>
      </Button>
      <p className="text-xs text-muted">You come back to this page. Then press once more.</p>
      <ErrorNote error={inWords(start.error)} />
    </>
  )
}

/** What is wrong is the one thing that was asked for, not an address. */
const wrong = (error: Error): Error =>
  error instanceof ApiError && error.code === 'invalid_credentials'
    ? new ApiError(error.status, { code: 'wrong_proof', error: 'That’s not right. Try again.' })
    : error

/** Whose account has nothing to show, and no provider any more. */
const SignInAgain = () => (
  <Dialog
    open
    onOpenChange={close}
    title={title}
    description={description}
    footer={
      <>
        <Button onClick={close}>Cancel</Button>
        <Button
          variant="primary"
          onClick={() => void leave(location.pathname + location.search).catch(toastError)}
        >
          Sign out
        </Button>
      </>
    }
  >
    <p>You sign in by single sign-on, so sign out and in again: you come back to this page.</p>
  </Dialog>
)
