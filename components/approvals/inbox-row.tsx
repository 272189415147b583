'use client'

import type { Lease } from '@sesamespace/sdk'
import { Avatar } from '@/components/ui/avatar'
import { Cut } from '@/components/ui/cut'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { formatList } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { LeaseDecision } from './lease-decision'
import { RiskBadges } from './risk-badges'

/** A lease request to decide: who, which secret, which fields, why, since when. */
export function LeaseRow({ need: lease }: { need: Lease }) {
  const requester = usePerson(lease.requesterId)
  const name = requester?.displayName ?? 'Someone who left'
  return (
    <Row
      href={paths.approval(lease.id)}
      leading={
        <Avatar name={name} kind={requester?.kind ?? 'agent'} presence={requester?.presence} />
      }
      wrapTitle
      wholeTitle={`${name} asks for ${lease.itemName}`}
      title={
        <>
          <bdi>{name}</bdi> asks for <bdi>{lease.itemName}</bdi>
        </>
      }
      detail={
        <>
          <p dir="auto" title={lease.reason} className="text-parent-start line-clamp-2 text-ink">
            “{lease.reason}”
          </p>
          <Cut
            text={`${formatList(lease.requestedFields)} in ${lease.vaultName}`}
            className="block"
          />
        </>
      }
      meta={
        <>
          <RiskBadges marks={lease.risks} />
          <RelativeTime at={lease.createdAt} />
        </>
      }
      actions={<LeaseDecision lease={lease} />}
    />
  )
}
