'use client'

import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@/components/ui/link'
import { Fact, Facts } from '@/components/ui/facts'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { meOptions } from '@/lib/session/queries'
import { approvalsText } from '@/lib/approvals/approval-words'
import { termText } from '@/lib/approvals/labels'
import { paths } from '@/lib/shared/paths'
import { FieldNames } from './field-names'
import { LeaseFetch } from './lease-fetch'
import { LeaseWork } from './lease-work'

/** What was asked for: why, which secret, which of its fields, for how long, and from where. */
export function LeaseFacts({ lease }: { lease: Lease }) {
  const { data: channels } = useQuery(channelsOptions())
  const { data: me } = useQuery(meOptions())
  const channel = channels?.find(({ id }) => id === lease.channelId)
  return (
    <Facts>
      <Fact name="Reason">
        <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
          {lease.reason}
        </p>
      </Fact>
      <LeaseWork lease={lease} />
      <Fact name="Secret">
        {lease.abilities?.seeItem === false ? (
          <bdi className="font-medium">{lease.itemName}</bdi>
        ) : (
          <Link dir="auto" href={paths.vaultItem(lease.itemId)} className="font-medium underline">
            {lease.itemName}
          </Link>
        )}{' '}
        <span className="text-muted">
          in <bdi>{lease.vaultName}</bdi>
        </span>
      </Fact>
      <Fact name="Fields">
        <FieldNames keys={lease.requestedFields} />
      </Fact>
      {(lease.status === 'pending' || lease.status === 'active') && <LeaseFetch lease={lease} />}
      <Fact name="Wanted for">{termText(lease, lease.requestedDurationSeconds)}</Fact>
      {approvalsText(lease) && <Fact name="Takes">{approvalsText(lease)}</Fact>}
      <Fact name="Asked from">
        {lease.givenBy ? (
          <span className="text-muted">Nobody: given from the calendar</span>
        ) : channel ? (
          <Link href={paths.channel(channel.id)} className="underline">
            {channel.kind === 'channel' && '#'}
            {channelTitle(channel, me?.id)}
          </Link>
        ) : (
          <span className="text-muted">
            {lease.channelId ? 'A channel you are not in' : 'No channel: directly, over the API'}
          </span>
        )}
      </Fact>
    </Facts>
  )
}
