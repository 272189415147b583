'use client'

import { limits } from '@sesamespace/contract/limits'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { Facts } from '@/components/ui/facts'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Textarea } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastDone } from '@/components/ui/toast'
import { missingText } from '@/lib/approvals/group-words'
import { decidableVaultsOptions, jobOptions, secretOptions } from '@/lib/approvals/job-queries'
import { useGiveLease } from '@/lib/approvals/queries'
import { usePerson } from '@/lib/people/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { ApiError, fieldErrors } from '@/lib/shared/errors'
import { formatDuration, plural } from '@/lib/shared/format'
import { CountField } from './count-field'
import { JobBrief } from './job-brief'
import { SecretChoice } from './secret-choice'

interface GiveLeaseDialogProps {
  eventId: string
  agentId: string
  title: string
  onClose: () => void
}

/** Inputs that say themselves what is wrong with them. */
const shownErrors = ['runs', 'durationSeconds', 'reason']

const lengths = [15, 30, 60, 120, 240, 480].map((minutes) => minutes * 60)

/** Gives the agent of a job a secret for its next runs, before it asks. */
export function GiveLeaseDialog({ eventId, agentId, title, onClose }: GiveLeaseDialogProps) {
  const formId = useId()
  const agent = usePerson(agentId)?.displayName ?? 'the agent'
  const vaults = useQuery(decidableVaultsOptions())
  const [itemId, setItemId] = useState<string | null>(null)
  const secret = useQuery({ ...secretOptions(itemId ?? ''), enabled: itemId !== null })
  const item = secret.data
  const job = useQuery(jobOptions(eventId)).data?.event
  const [left, setLeft] = useState<readonly string[]>([])
  const [runs, setRuns] = useState('5')
  const [seconds, setSeconds] = useState(String(limits.leaseRunDefaultSeconds))
  const [reason, setReason] = useState('')
  const give = useGiveLease(eventId)
  const errors = fieldErrors(give.error)
  const count = Number(runs)
  const isCount = Number.isInteger(count) && count >= 1 && count <= limits.leaseRuns
  const fields = item?.fieldKeys.filter((key) => !left.includes(key)) ?? []
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (itemId === null || !item || fields.length === 0 || !isCount) return
    const input = {
      itemId,
      itemVersion: item.version,
      fields,
      runs: count,
      ...(job?.planVersion !== undefined && { planVersion: job.planVersion }),
      durationSeconds: Number(seconds),
      reason,
    }
    carryOut(give, input, {
      onSuccess: ({ lease }) => {
        toastDone(
          lease.status === 'active'
            ? `${agent} may use ${lease.itemName} in ${plural(count, 'run')}`
            : `It waits for ${missingText(lease)}.`,
        )
        onClose()
      },
      // What is shown may be what changed.
      onError: () => void secret.refetch(),
    })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Approve for the next runs"
      description={`${agent} may use the secret while a run of ${title} is going on, and not between runs.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            busy={give.isPending}
            disabled={!item || !job || fields.length === 0}
          >
            {isCount ? `Approve for ${plural(count, 'run')}` : 'Approve'}
          </Button>
        </>
      }
    >
      {vaults.isError ? (
        <ErrorState error={vaults.error} what="vaults" onRetry={() => void vaults.refetch()} />
      ) : !vaults.data ? (
        <SkeletonRows label="Loading vaults" rows={3} />
      ) : vaults.data.length === 0 ? (
        <p className="text-muted">There is no vault whose requests you may decide.</p>
      ) : (
        <Form id={formId} onSubmit={submit} className="grid gap-4">
          <SecretChoice
            vaults={vaults.data}
            itemId={itemId}
            onItem={(id) => {
              setItemId(id)
              setLeft([])
            }}
            fieldKeys={item?.fieldKeys ?? []}
            left={left}
            onLeft={setLeft}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <CountField
              label="For how many runs"
              value={runs}
              onChange={setRuns}
              max={limits.leaseRuns}
              error={errors['runs']}
            />
            <Field
              label="In each run for"
              hint="From its first use."
              error={errors['durationSeconds']}
            >
              {(control) => (
                <Select
                  {...control}
                  value={seconds}
                  onChange={setSeconds}
                  options={lengths.map((each) => ({
                    value: String(each),
                    label: formatDuration(each),
                  }))}
                />
              )}
            </Field>
          </div>
          <Facts>
            <JobBrief jobId={eventId} runs={isCount ? count : 1} />
          </Facts>
          <Field label="Reason" hint="Kept with the approval." error={errors['reason']}>
            {(control) => (
              <Textarea
                {...control}
                required
                rows={2}
                maxLength={limits.leaseReason}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <p className="text-sm text-muted">
            It ends after these runs or 31 days, and at once when the schedule changes.
          </p>
          <ErrorNote error={secret.error} />
          {!Object.keys(errors).some((name) => shownErrors.includes(name)) && (
            <ErrorNote error={told(give.error)} />
          )}
        </Form>
      )}
    </Dialog>
  )
}

/** The server's word on one's own agent is about requests; nobody has asked here. */
const told = (error: unknown): unknown =>
  error instanceof ApiError && error.code === 'self_approval'
    ? new ApiError(error.status, {
        code: 'own_agent',
        error: 'It is your own agent: another approver of the vault has to give it secrets.',
      })
    : error
