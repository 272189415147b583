'use client'

import type { ApplicationScope, AuthorizationRequest } from '@sesamespace/contract/applications'
import type { AskingApplication } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { NameFields } from '@/components/ui/name-fields'
import { Select } from '@/components/ui/select'
import {
  applicationScopeHints,
  useAgentForApplication,
  useAllowApplication,
  useRefuseApplication,
} from '@/lib/agents/applications'
import { agentsOptions } from '@/lib/people/agents'
import { useCan } from '@/lib/session/queries'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'

const NEW = 'new'

interface ConsentFormProps {
  request: AuthorizationRequest
  application: AskingApplication
}

/** Which agent the application acts as, what it may be used for, and yes or no. */
export function ConsentForm({ request, application }: ConsentFormProps) {
  const { data: agents = [] } = useQuery(agentsOptions())
  const mayManage = useCan('agents:manage')
  const own = agents.filter(({ abilities, status }) => abilities?.makeKeys && status === 'active')
  const [chosen, setChosen] = useState<string | null>(null)
  const agentId = chosen ?? own[0]?.id ?? NEW
  const [scopes, setScopes] = useState<readonly ApplicationScope[]>(application.scopes)
  const provision = useAgentForApplication()
  const allow = useAllowApplication()
  const refuse = useRefuseApplication(request)
  const isGone = allow.isSuccess || refuse.isSuccess
  const isBusy = provision.isPending || allow.isPending || refuse.isPending || isGone
  const errors = fieldErrors(provision.error)
  const leave = ({ redirectTo }: { redirectTo: string }): void => location.assign(redirectTo)

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const allowAs = (id: string): void =>
      allow.mutate({ request, agentId: id, scopes: [...scopes] }, { onSuccess: leave })
    if (agentId !== NEW) return allowAs(agentId)
    provision.mutate(
      { displayName: formText(data, 'displayName'), handle: formText(data, 'handle') },
      {
        // Chosen from now on: pressed again, no second one is made.
        onSuccess: ({ id }) => {
          setChosen(id)
          allowAs(id)
        },
      },
    )
  }
  const toggle = (scope: ApplicationScope, isWanted: boolean): void =>
    setScopes(application.scopes.filter((one) => (one === scope ? isWanted : scopes.includes(one))))

  return (
    <Form onSubmit={submit} className="grid gap-6">
      {mayManage ? (
        <>
          <div className="grid gap-4">
            <Field
              label="It acts as"
              hint="What it says and does is this agent’s, and stands in its history."
            >
              {(control) => (
                <Select
                  {...control}
                  value={agentId}
                  onChange={setChosen}
                  // Of very many only the first are in sight.
                  options={[
                    { value: NEW, label: 'A new agent' },
                    ...own.map(({ id, displayName, handle }) => ({
                      value: id,
                      label: displayName,
                      hint: `@${handle}`,
                    })),
                  ]}
                />
              )}
            </Field>
            {agentId === NEW && (
              <NameFields nameLabel="Name of the agent" errors={errors} autoComplete={false} />
            )}
          </div>
          <fieldset className="grid gap-2">
            <legend className="mb-2 text-sm font-medium">It may be used for</legend>
            {application.scopes.map((scope) => (
              <Checkbox
                key={scope}
                {...applicationScopeHints[scope]}
                checked={scopes.includes(scope)}
                onChange={(isWanted) => toggle(scope, isWanted)}
              />
            ))}
          </fieldset>
        </>
      ) : (
        <p className="text-muted">
          Your role does not allow connecting applications. An operator or admin of the workspace
          can.
        </p>
      )}
      {Object.keys(errors).length === 0 && (
        <ErrorNote error={provision.error ?? allow.error ?? refuse.error} />
      )}
      <div className="grid gap-2">
        {mayManage && (
          <Button
            type="submit"
            variant="primary"
            size="lg"
            disabled={scopes.length === 0}
            busy={provision.isPending || allow.isPending || allow.isSuccess}
          >
            Allow
          </Button>
        )}
        <Button
          size="lg"
          disabled={isBusy}
          onClick={() => refuse.mutate(undefined, { onSuccess: leave })}
        >
          Refuse
        </Button>
        <p className="text-sm text-muted">
          {isGone
            ? 'You are being sent back. You can close this page once the application goes on.'
            : 'You can end its access at any time, under Settings, Security, or on the agent’s page.'}
        </p>
      </div>
    </Form>
  )
}
