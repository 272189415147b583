'use client'

import { stepUpChoices } from '@sesamespace/contract/step-up'
import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastDone, toastError } from '@/components/ui/toast'
import { useCan } from '@/lib/session/queries'
import { signInRulesOptions, useSetSignInRules } from '@/lib/settings/sign-in-rules'

const never = 'never'
const options = [
  { value: never, label: 'Never' },
  ...stepUpChoices.map((minutes) => ({
    value: String(minutes),
    label: minutes === 60 ? 'After an hour' : `After ${minutes} minutes`,
  })),
]

/** What the workspace asks of people once they are signed in. Owners change it. */
export function SignInRules() {
  const { data: rules, error, refetch } = useQuery(signInRulesOptions())
  const isOwner = useCan('owners:manage')
  const set = useSetSignInRules()
  if (error)
    return <ErrorState error={error} what="the rules for sign-in" onRetry={() => void refetch()} />
  if (!rules) return <SkeletonRows rows={1} label="Loading the rules for sign-in" />
  const change = (value: string): void => {
    const stepUpMinutes = stepUpChoices.find((minutes) => String(minutes) === value) ?? null
    set.mutate(
      { stepUpMinutes },
      {
        onSuccess: () =>
          toastDone(
            stepUpMinutes === null ? 'Nobody is asked again' : 'People are asked again from now on',
          ),
        onError: toastError,
      },
    )
  }
  const shown = set.isPending ? set.variables : rules
  return (
    <Field
      label="Ask again who it is"
      hint={`Before a secret is revealed, a request is approved or a key is made: by password, code or passkey. Agents aren’t asked.${isOwner ? '' : ' An owner can change this.'}`}
    >
      {(control) => (
        <Select
          {...control}
          className="max-w-60"
          value={String(shown.stepUpMinutes ?? never)}
          onChange={change}
          options={options}
          disabled={!isOwner}
        />
      )}
    </Field>
  )
}
