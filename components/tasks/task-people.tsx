'use client'

import type { Task } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { ErrorNote } from '@/components/ui/error-state'
import { Select } from '@/components/ui/select'
import { RelativeTime } from '@/components/ui/time'
import { channelMembersOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { isOverLimit } from '@/lib/tasks/refusals'
import {
  useAddAssignee,
  useClaimTask,
  useReleaseTask,
  useRemoveAssignee,
} from '@/lib/tasks/queries'

import { AskOverLimit } from './over-limit-dialog'

const nobody = 'nobody'

/** Who works on it, in which role; claiming takes it for oneself. */
export function TaskPeople({ task, mayWrite }: { task: Task; mayWrite: boolean }) {
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: members = [] } = useQuery({
    ...channelMembersOptions(task.channelId),
    enabled: mayWrite,
  })
  const add = useAddAssignee(task)
  const remove = useRemoveAssignee(task)
  const claim = useClaimTask(task)
  const release = useReleaseTask(task)
  const isHeldByOther =
    task.claimedBy !== null &&
    task.claimedBy !== me?.id &&
    task.status !== 'done' &&
    task.status !== 'cancelled'
  const assigned = new Set(task.assignees.map(({ principalId }) => principalId))
  const others = members.filter(({ id }) => !assigned.has(id))
  return (
    <section aria-labelledby="task-people" className="grid gap-2">
      <h3 id="task-people" className="text-sm font-medium text-muted">
        People and agents
      </h3>
      {task.assignees.length === 0 && <p className="text-faint">Nobody works on it yet</p>}
      <ul className="grid gap-1">
        {task.assignees.map(({ principalId, role, name: knownName }) => {
          const person = directory.get(principalId)
          const name = person?.displayName ?? knownName
          return (
            <li key={principalId} className="flex min-h-8 items-center gap-2">
              <Avatar
                name={name}
                kind={person?.kind ?? 'agent'}
                presence={person?.presence}
                size="sm"
              />
              <Cut text={name} />
              <span className="shrink-0 text-sm text-muted">
                {role === 'owner' ? <ClaimState task={task} /> : role}
                {!person && ' (left)'}
              </span>
              {mayWrite && (
                <Button
                  variant="ghost"
                  size="icon"
                  className="ml-auto"
                  aria-label={`Take ${name} off the task`}
                  onClick={() => remove.mutate(principalId)}
                >
                  <X aria-hidden className="size-4" />
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {mayWrite && (
        <div className="flex flex-wrap gap-2">
          {task.claimedBy === null && (
            <Button size="sm" busy={claim.isPending} onClick={() => claim.mutate({})}>
              Claim
            </Button>
          )}
          {isHeldByOther && (
            <>
              <Button
                size="sm"
                busy={claim.isPending}
                onClick={() => claim.mutate({ takeOver: true })}
              >
                Take over
              </Button>
              <Button size="sm" busy={release.isPending} onClick={() => release.mutate()}>
                End claim
              </Button>
            </>
          )}
          {task.claimedBy !== null && task.claimedBy === me?.id && (
            <Button size="sm" busy={release.isPending} onClick={() => release.mutate()}>
              Release
            </Button>
          )}
          {others.length > 0 && (
            <Select
              aria-label="Assign someone"
              className="!h-7 !w-44 pointer-coarse:!h-11"
              value={nobody}
              onChange={(principalId) => {
                if (principalId !== nobody) add.mutate({ principalId, role: 'assignee' })
              }}
              options={[
                { value: nobody, label: 'Assign…' },
                ...others.map(({ id, displayName }) => ({ value: id, label: displayName })),
              ]}
            />
          )}
        </div>
      )}
      <ErrorNote
        error={
          add.error ??
          remove.error ??
          (isOverLimit(claim.error) ? null : claim.error) ??
          release.error
        }
      />
      <AskOverLimit mutation={claim} />
    </section>
  )
}

/** Since when somebody has the task, and whether they are still there. */
function ClaimState({ task }: { task: Task }) {
  if (task.claimStaleSince)
    return (
      <span className="text-danger">
        stale since <RelativeTime at={task.claimStaleSince} />
      </span>
    )
  return <>claimed it {task.claimedAt && <RelativeTime at={task.claimedAt} />}</>
}
