'use client'

import type { SignInRules as SignInRulesShown } from '@sesamespace/sdk'
import { stepUpChoices } from '@sesamespace/contract/step-up'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastDone, toastError } from '@/components/ui/toast'
import { useCan } from '@/lib/session/queries'
import { signInRulesOptions, useSetSignInRules } from '@/lib/settings/sign-in-rules'
import { plural } from '@/lib/shared/format'
import { serverNow } from '@/lib/shared/server-clock'
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

interface FactorChange {
  requiredOf: RequiredOf
  graceDays: number
  /** What is said once it is done. */
  done: string
}

const dayMs = 24 * 60 * 60 * 1_000
const peopleOf = (count: number): string => (count === 1 ? 'one person' : `${count} people`)

/** How many people a change leaves no time to set it up: at most, since some came later than others. */
function shutOutBy(
  { requiredOf: before, since, lacking }: SignInRulesShown['secondFactor'],
  { requiredOf, graceDays }: FactorChange,
): number {
  if (requiredOf === 'nobody') return 0
  // The days count anew when it comes to be required of more people.
  const startsAnew = since === null || (requiredOf === 'everyone' && before !== 'everyone')
  const daysLeft = startsAnew ? graceDays : graceDays - (serverNow() - Date.parse(since)) / dayMs
  return daysLeft > 0 ? 0 : lacking[requiredOf]
}

/** Of whom a second factor is required, and how long they have. */
function FactorRule({ rules, isOwner }: { rules: SignInRulesShown; isOwner: boolean }) {
  const set = useSetSignInRules()
  const pending = set.isPending ? set.variables.secondFactor : undefined
  const { requiredOf, graceDays } = pending ?? rules.secondFactor
  const [asked, setAsked] = useState<FactorChange | null>(null)
  const make = ({ done, ...secondFactor }: FactorChange): void =>
    carryOut(
      set,
      { stepUpMinutes: rules.stepUpMinutes, secondFactor },
      {
        onSuccess: () => toastDone(done),
        onError: toastError,
        onSettled: () => setAsked(null),
      },
    )
  const change = (secondFactor: Omit<FactorChange, 'done'>, done: string): void => {
    const next = { ...secondFactor, done }
    if (shutOutBy(rules.secondFactor, next) === 0) make(next)
    else setAsked(next)
  }
  const shutOut = asked ? shutOutBy(rules.secondFactor, asked) : 0
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
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={`Shut out ${peopleOf(shutOut)} for now?`}
        action="Require it at once"
        busy={set.isPending}
        onConfirm={() => asked && make(asked)}
      >
        <p>
          {shutOut === 1 ? 'One person signs' : `${shutOut} people sign`} in with a password and{' '}
          {shutOut === 1 ? 'has' : 'have'} no second factor. Until it is set up, nothing else works
          for them, from this moment on. Give days instead to let them finish what they do.
        </p>
      </ConfirmDialog>
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
