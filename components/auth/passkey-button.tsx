'use client'

import { useMutation } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { type PasskeyAccount, signInWithPasskey } from '@/lib/session/passkey'
import { inWords } from '@/lib/session/sso-failure'
import { safeNext } from '@/lib/shared/paths'

interface PasskeyButtonProps {
  label: string
  next: string | undefined
  /** It is the way on: the password was right. */
  isMain?: boolean
  /** Whose password was typed, as it stands when the button is pressed. */
  account?: () => PasskeyAccount
}

/** Signs in with a passkey. Somebody who cancels finds the page as it was. */
export function PasskeyButton({ label, next, isMain = false, account }: PasskeyButtonProps) {
  const signIn = useMutation({
    mutationFn: () => signInWithPasskey(account?.()),
    gcTime: 0,
    onSuccess: (isDone) => isDone && location.replace(safeNext(next)),
  })
  const isWaiting = signIn.isPending || signIn.data === true
  return (
    <div className="grid gap-3">
      <ErrorNote error={inWords(signIn.error)} />
      <Button
        variant={isMain ? 'primary' : 'secondary'}
        size="lg"
        busy={isWaiting}
        onClick={() => signIn.mutate()}
      >
        <KeyRound aria-hidden className="size-4" /> {label}
      </Button>
      <output className="text-sm text-muted empty:hidden">
        {isWaiting && 'Follow what your browser asks.'}
        {signIn.data === false && 'No passkey was used. Try again, or sign in another way.'}
      </output>
    </div>
  )
}
