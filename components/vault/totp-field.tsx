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
import { FieldBox } from './field-box'

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
    <FieldBox
      label="One-time code"
      aside={
        shown && <CountdownRing endsAt={shown.endsAt} lengthMs={shown.periodMs} label="Changes" />
      }
      value={shown ? shown.code.replace(/^(\d{3})(\d{3})$/, '$1 $2') : '••• •••'}
      isText={shown !== null}
      isMasked={shown === null}
      copy={
        <CopySecretButton what="One-time code" secret plaintext={async () => (await totp()).code} />
      }
    >
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
    </FieldBox>
  )
}
