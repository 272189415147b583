'use client'

import { useMutation } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CountdownRing } from '@/components/ui/countdown-ring'
import { toastError } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { usePlaintext } from '@/lib/vault/queries'
import { CopySecretButton } from './copy-secret-button'

interface ShownCode {
  code: string
  /** When the code stops being good, in milliseconds. */
  endsAt: number
  periodMs: number
}

/** The one-time code: hidden until asked for, and again when its time is up. The secret behind it never comes here. */
export function TotpField({ itemId }: { itemId: string }) {
  const { totp } = usePlaintext(itemId)
  const [shown, setShown] = useState<ShownCode | null>(null)
  const show = useMutation({
    gcTime: 0,
    mutationFn: async (): Promise<void> => {
      const { code, expiresIn, period } = await totp()
      setShown({ code, endsAt: Date.now() + expiresIn * 1000, periodMs: period * 1000 })
    },
    onError: toastError,
  })
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(() => setShown(null), Math.max(0, shown.endsAt - Date.now()))
    return () => clearTimeout(timer)
  }, [shown])
  return (
    <div className="flex items-start gap-1 py-1.5 pl-4 pr-2">
      <dl className="min-w-0 grow py-1">
        <dt className="flex min-h-5 items-center gap-2 text-sm text-muted">
          One-time code
          {shown && (
            <CountdownRing endsAt={shown.endsAt} lengthMs={shown.periodMs} label="Changes" />
          )}
        </dt>
        <dd className="tabular font-mono text-lg">
          {shown ? shown.code.replace(/^(\d{3})(\d{3})$/, '$1 $2') : '••• •••'}
        </dd>
      </dl>
      {!shown && (
        <Tooltip label="Show code">
          <Button
            variant="ghost"
            size="icon"
            aria-label="Show one-time code"
            disabled={show.isPending}
            onClick={() => show.mutate()}
          >
            <Eye aria-hidden className="size-4" />
          </Button>
        </Tooltip>
      )}
      <CopySecretButton what="One-time code" secret plaintext={async () => (await totp()).code} />
    </div>
  )
}
