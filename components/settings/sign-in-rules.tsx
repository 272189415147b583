'use client'

import type { SignInRules as SignInRulesShown } from '@sesamespace/sdk'
import { stepUpChoices } from '@sesamespace/contract/step-up'
import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastDone, toastError } from '@/components/ui/toast'
import { useCan } from '@/lib/session/queries'
import { signInRulesOptions, useSetSignInRules } from '@/lib/settings/sign-in-rules'
import { plural } from '@/lib/shared/format'
import { carryOut } from '@/lib/shared/carry-out'

type RequiredOf = SignInRulesShown['secondFactor']['requiredOf']

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
    carryOut(
      set,
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
    <div className="grid gap-5">
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
      <FactorRule rules={rules} isOwner={isOwner} />
    </div>
  )
}

const requiredOfOptions = [
  { value: 'nobody', label: 'Nobody' },
  { value: 'admins', label: 'Admins and owners' },
  { value: 'everyone', label: 'Everyone' },
] as const satisfies readonly { value: RequiredOf; label: string }[]

const graceChoices = [0, 1, 3, 7, 14, 30]

const graceOptions = (now: number) =>
  [...new Set([...graceChoices, now])]
    .toSorted((a, b) => a - b)
    .map((days) => ({
      value: String(days),
      label: days === 0 ? 'None: at once' : plural(days, 'day'),
    }))

/** Of whom a second factor is required, and how long they have. */
function FactorRule({ rules, isOwner }: { rules: SignInRulesShown; isOwner: boolean }) {
  const set = useSetSignInRules()
  const pending = set.isPending ? set.variables.secondFactor : undefined
  const { requiredOf, graceDays } = pending ?? rules.secondFactor
  const change = (
    secondFactor: { requiredOf: RequiredOf; graceDays: number },
    done: string,
  ): void =>
    carryOut(
      set,
      { stepUpMinutes: rules.stepUpMinutes, secondFactor },
      { onSuccess: () => toastDone(done), onError: toastError },
    )
  return (
    <>
      <Field
        label="Require a second factor"
        hint={`An authenticator app or a passkey, for everyone who signs in with a password. Single sign-on counts: the provider has factors of its own.${isOwner ? '' : ' An owner can change this.'}`}
      >
        {(control) => (
          <Select
            {...control}
            className="max-w-60"
            value={requiredOf}
            onChange={(next) =>
              change(
                { requiredOf: next, graceDays },
                next === 'nobody'
                  ? 'A second factor is no longer required'
                  : 'A second factor is required from now on',
              )
            }
            options={requiredOfOptions}
            disabled={!isOwner}
          />
        )}
      </Field>
      {requiredOf !== 'nobody' && (
        <Field
          label="Time to set it up"
          hint="For people without one, and for anyone who joins later. After that, they can’t do anything else until it is set up."
        >
          {(control) => (
            <Select
              {...control}
              className="max-w-60"
              value={String(graceDays)}
              onChange={(days) =>
                change({ requiredOf, graceDays: Number(days) }, 'The time to set it up is changed')
              }
              options={graceOptions(graceDays)}
              disabled={!isOwner}
            />
          )}
        </Field>
      )}
    </>
  )
}
