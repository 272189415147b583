'use client'

import type { SignIn } from '@sesamespace/sdk'
import { MonitorSmartphone } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { useAnswerSignIn } from '@/lib/session/answer-sign-in'
import { paths } from '@/lib/shared/paths'
import { carryOut } from '@/lib/shared/carry-out'

/** Tells of a sign-in on a new device, until the person has said whether it was them. */
export function NewSignInBanner({ signIn: { id, client, network, at } }: { signIn: SignIn }) {
  const router = useRouter()
  const answer = useAnswerSignIn(id)
  const deny = (): void =>
    carryOut(answer, false, {
      onSuccess: () => {
        toastDone('That session is ended. Now change your password')
        router.push(paths.changePassword)
      },
      onError: toastError,
    })
  return (
    <aside
      aria-label="New sign-in"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 bg-warning-soft px-4 py-2 text-sm text-warning"
    >
      <MonitorSmartphone aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 grow basis-60 wrap-anywhere">
        You signed in on a new device <RelativeTime at={at} />: {client}
        {network && `, from ${network}`}. Was it you?
      </p>
      <div className="flex gap-2">
        <Button
          size="sm"
          busy={answer.isPending}
          onClick={() => carryOut(answer, true, { onError: toastError })}
        >
          It was me
        </Button>
        <Button size="sm" busy={answer.isPending} onClick={deny}>
          This wasn’t me
        </Button>
      </div>
    </aside>
  )
}
