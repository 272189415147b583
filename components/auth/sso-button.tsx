'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { inWords } from '@/lib/session/sso-failure'
import { startSso } from '@/lib/session/sso'

interface SsoButtonProps {
  /** What the provider is called. */
  label: string
  next: string | undefined
  /** It is what most people here press. */
  isMain: boolean
}

/** Leaves for the provider of single sign-on. */
export function SsoButton({ label, next = '', isMain }: SsoButtonProps) {
  const start = useMutation({
    mutationFn: () => startSso(next),
    onSuccess: ({ url }) => location.assign(url),
  })
  const { reset } = start
  useEffect(() => {
    // Whoever goes back from the provider finds the page as they left it: waiting.
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) reset()
    }
    addEventListener('pageshow', onShow)
    return () => removeEventListener('pageshow', onShow)
  }, [reset])
  return (
    <>
      <ErrorNote error={inWords(start.error)} />
      <Button
        variant={isMain ? 'primary' : 'secondary'}
        size="lg"
        busy={start.isPending || start.isSuccess}
        onClick={() => start.mutate()}
      >
        <span className="truncate">
          Continue with <bdi>{label}</bdi>
        </span>
      </Button>
    </>
  )
}
