import type { MemberHoldings } from '@sesamespace/sdk'
import { plural } from '@/lib/shared/format'

/** What of a person's goes to somebody else, what ends, and what to look after. */
export function Holdings({ holdings }: { holdings: MemberHoldings }) {
  const { vaults, agents, channels, webhooks, openTasks } = holdings
  const named = [
    { what: 'vault', held: vaults, note: 'nobody else manages or approves enough there' },
    { what: 'agent', held: agents },
    { what: 'channel', held: channels },
    { what: 'webhook', held: webhooks, note: 'turned off until someone has looked at them' },
  ].filter(({ held }) => held.count > 0)
  const ending = [
    holdings.openLeases > 0 &&
      plural(holdings.openLeases, 'lease or request', 'leases and requests'),
    holdings.openInvites > 0 && plural(holdings.openInvites, 'open invitation'),
  ].filter((text) => text !== false)
  return (
    <div className="grid gap-3 text-sm">
      {named.length === 0 && openTasks === 0 ? (
        <p className="text-muted">They own nothing that needs someone else.</p>
      ) : (
        <ul aria-label="Handed over" className="grid gap-1.5">
          {named.map(({ what, held, note }) => (
            <li key={what} className="min-w-0">
              <span className="font-medium">{plural(held.count, what)}</span>
              {note && <span className="text-muted"> ({note})</span>}
              <span
                dir="auto"
                className="block truncate text-muted text-parent-start"
                title={held.names.join(', ')}
              >
                {held.names.join(', ')}
                {held.count > held.names.length && ` and ${held.count - held.names.length} more`}
              </span>
            </li>
          ))}
          {openTasks > 0 && (
            <li>
              <span className="font-medium">{plural(openTasks, 'open task')}</span>
              <span className="text-muted"> (freed where the new owner may not see it)</span>
            </li>
          )}
        </ul>
      )}
      {ending.length > 0 && <p className="text-muted">Ends: {ending.join(' and ')}.</p>}
      {holdings.agentKeys > 0 && (
        <p className="rounded-sm bg-warning-soft px-3 py-2 text-warning">
          {plural(holdings.agentKeys, 'key')} for agents that they made will go on working. They may
          have a copy: replace {holdings.agentKeys === 1 ? 'it' : 'them'} on the pages of the
          agents.
        </p>
      )}
    </div>
  )
}
