'use client'

import type { Group } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { ErrorState } from '@/components/ui/error-state'
import { Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { groupsOptions } from '@/lib/people/groups'
import { useCan } from '@/lib/session/queries'
import { formatList, plural } from '@/lib/shared/format'
import { whenReachable } from '@/lib/shared/when-reachable'

const NewGroupDialog = dynamic(
  whenReachable(() => import('./new-group-dialog').then((module) => module.NewGroupDialog)),
  { ssr: false },
)
const GroupDialog = dynamic(
  whenReachable(() => import('./group-dialog').then((module) => module.GroupDialog)),
  { ssr: false },
)

/** Groups of people, of whom vaults ask for approvals. */
export function Groups() {
  const { data: groups, error, refetch } = useQuery(groupsOptions())
  const mayManage = useCan('workspace:manage')
  const [isMaking, setMaking] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  const open = groups?.find(({ id }) => id === openId)
  return (
    <Section
      title="Groups"
      aside={
        mayManage && (
          <Button size="sm" onClick={() => setMaking(true)}>
            <UsersRound aria-hidden className="size-3.5" /> New group
          </Button>
        )
      }
    >
      <p className="px-4 pb-2 text-muted">
        A vault can ask for approvals from a group, for example one from Security. Its people then
        see and decide these requests, and have no other right by it.
      </p>
      {error && !groups && (
        <ErrorState error={error} what="the groups" onRetry={() => void refetch()} />
      )}
      {!error && !groups && <SkeletonRows rows={2} label="Loading the groups" />}
      {groups?.length === 0 && (
        <p className="px-4 py-2">
          There are no groups yet.{!mayManage && ' Owners and admins make them.'}
        </p>
      )}
      {groups && groups.length > 0 && (
        <VirtualRows label="Groups" items={groups} itemKey={({ id }) => id} rowHeight={47}>
          {(group) => <GroupRow group={group} onOpen={() => setOpenId(group.id)} />}
        </VirtualRows>
      )}
      {isMaking && (
        <NewGroupDialog
          onClose={() => setMaking(false)}
          onMade={(groupId) => {
            setMaking(false)
            setOpenId(groupId)
          }}
        />
      )}
      {open && <GroupDialog group={open} onClose={() => setOpenId(null)} />}
    </Section>
  )
}

function GroupRow({ group, onOpen }: { group: Group; onOpen: () => void }) {
  const askedBy = formatList(group.askedBy.map(({ name }) => name))
  return (
    <Row
      title={group.name}
      detail={
        <Cut text={askedBy ? `Asked by ${askedBy}` : 'No vault asks for it'} className="block" />
      }
      meta={
        group.memberCount === 0 && askedBy ? (
          <Badge tone="warning">Nobody is in it</Badge>
        ) : (
          plural(group.memberCount, 'person', 'people')
        )
      }
      actions={
        <Button size="sm" onClick={onOpen} aria-label={`Open ${group.name}`}>
          Open
        </Button>
      }
    />
  )
}
