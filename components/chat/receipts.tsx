'use client'

import type { Message, ReceiptState } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { Check, CheckCheck, Clock3, Eye, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useId, useState } from 'react'
import { Cut } from '@/components/ui/cut'
import { channelMembersOptions } from '@/lib/chat/queries'
import { receiptsOptions } from '@/lib/chat/receipt-queries'
import { isTaken, receiptMark, receiptSteps, receiptSummary } from '@/lib/chat/receipt-view'
import { useDirectory } from '@/lib/people/queries'
import { useFormats } from '@/lib/shared/use-formats'

const marks: Record<ReceiptState, LucideIcon> = {
  pending: Clock3,
  delivered: Check,
  read: Eye,
  acted: CheckCheck,
  failed: TriangleAlert,
}

interface ReceiptsProps {
  message: Message
  /** Agents of its channel. */
  agentIds: readonly string[]
}

/** How far agents got with a message, in one line, which opens to the steps of each with their times. */
export function Receipts({ message, agentIds }: ReceiptsProps) {
  const { channelId, createdAt } = message
  const { data } = useQuery(receiptsOptions(channelId, message.id))
  const { data: memberCount } = useQuery({
    ...channelMembersOptions(channelId),
    select: (members) => members.length,
  })
  const directory = useDirectory()
  const formats = useFormats()
  const [isOpen, setOpen] = useState(false)
  const listId = useId()
  // Said to nobody by name in a room of many, it is worth a line once one of them takes it.
  const isAddressed =
    memberCount === 2 || message.metadata.mentions.some((id) => agentIds.includes(id))
  if (!data || (!isAddressed && !isTaken(data))) return null
  const state = receiptMark(data)
  const Mark = marks[state]
  return (
    <div className="-ms-1.5 mt-0.5 max-w-full text-xs">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => setOpen(!isOpen)}
        className={clsx(
          'tabular flex max-w-full items-center gap-1.5 rounded-sm px-1.5 py-0.5 text-start hover:bg-hover pointer-coarse:min-h-11',
          state === 'failed' ? 'text-danger' : 'text-muted',
        )}
      >
        <Mark aria-hidden className="size-3.5 shrink-0" />
        <Cut text={receiptSummary(data, createdAt, formats)} />
      </button>
      {isOpen && (
        <ul id={listId} aria-label="Receipts" className="my-1 ms-1.5 grid gap-1.5 border-s ps-3">
          {data.receipts.map((receipt) => (
            <li key={receipt.agentId} className="min-w-0">
              <Cut
                text={directory.get(receipt.agentId)?.displayName ?? 'An agent that is gone'}
                className="block font-semibold"
              />
              <ol className="text-muted">
                {receiptSteps(receipt, createdAt, formats).map(({ words, at }) => (
                  <li
                    key={words}
                    dir="auto"
                    title={at === null ? undefined : formats.formatAbsolute(at)}
                    className="break-words"
                  >
                    {words}
                  </li>
                ))}
              </ol>
            </li>
          ))}
          {data.agentCount > data.receipts.length && (
            <li className="text-muted">{data.agentCount - data.receipts.length} more agents</li>
          )}
        </ul>
      )}
    </div>
  )
}
