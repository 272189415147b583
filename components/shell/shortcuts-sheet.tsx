'use client'

import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { useCharacterKeys } from '@/lib/shared/character-keys'
import { paths } from '@/lib/shared/paths'
import { shortcutNav } from './nav-items'

const groups = [
  {
    title: 'Everywhere',
    rows: [
      { keys: 'Ctrl K', does: 'Go to anything' },
      { keys: '/', does: 'Search' },
      { keys: '?', does: 'Show these shortcuts' },
      { keys: '[', does: 'Hide or show the sidebar' },
      { keys: 'F6', does: 'Next part of the page' },
      { keys: 'Esc', does: 'Close' },
    ],
  },
  {
    title: 'Go to',
    rows: shortcutNav.map(({ key, label }) => ({ keys: `G ${key.toUpperCase()}`, does: label })),
  },
  {
    title: 'Chat, on a message',
    rows: [
      { keys: 'J', does: 'Next message' },
      { keys: 'K', does: 'Message before' },
      { keys: 'R', does: 'React' },
      { keys: 'T', does: 'Reply in thread' },
      { keys: 'Q', does: 'Quote the message, or what is selected in it' },
      { keys: 'E', does: 'Edit (↑ in an empty composer edits the last one)' },
      { keys: 'C', does: 'Copy link' },
      { keys: 'U', does: 'Mark unread' },
      { keys: 'S', does: 'Save for later, or remove from Later' },
      { keys: 'P', does: 'Pin or unpin' },
      { keys: 'Del', does: 'Delete, then confirm' },
    ],
  },
  {
    title: 'Inbox',
    rows: [
      { keys: 'J', does: 'Next (K the one before)' },
      { keys: 'A', does: 'Approve a request, then confirm (D deny)' },
      { keys: 'E', does: 'Dismiss, or move back to the inbox' },
      { keys: 'H', does: 'Snooze' },
      { keys: 'X', does: 'Select' },
    ],
  },
  {
    title: 'Approvals',
    rows: [
      { keys: 'J', does: 'Next request' },
      { keys: 'K', does: 'Request before' },
      { keys: 'A', does: 'Approve, then confirm' },
      { keys: 'D', does: 'Deny, then confirm' },
      { keys: 'Q', does: 'Ask whoever made the request' },
    ],
  },
  {
    title: 'Vault',
    rows: [
      { keys: 'J', does: 'Next item (K the one before)' },
      { keys: '/', does: 'Search the items' },
      { keys: 'Esc', does: 'Close the item' },
    ],
  },
  {
    title: 'Tasks',
    rows: [
      { keys: 'C', does: 'New task' },
      { keys: '← ↑ ↓ →', does: 'Next card' },
      { keys: 'Space', does: 'Pick a card up; arrows move it, space drops it' },
    ],
  },
  {
    title: 'Calendar',
    rows: [
      { keys: 'T', does: 'Today' },
      { keys: 'J', does: 'Later' },
      { keys: 'K', does: 'Earlier' },
      { keys: 'M', does: 'Month (W week, D day, A agenda)' },
    ],
  },
]

/** What `?` shows. */
export default function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      textOnly
      open
      onOpenChange={onClose}
      title="Keyboard shortcuts"
      {...(!useCharacterKeys() && {
        description: 'Single-key shortcuts are off on this device. Settings → You turns them on.',
      })}
      wide="full"
    >
      <div className="gap-8 sm:columns-2 lg:columns-3">
        {groups.map(({ title, rows }) => (
          <section key={title} className="break-inside-avoid pb-3">
            <h3 className="mb-1 text-sm font-medium text-muted">{title}</h3>
            <dl>
              {rows.map(({ keys, does }) => (
                <div key={keys} className="flex min-h-7 items-center justify-between gap-4">
                  <dt>{does}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className="break-inside-avoid text-muted">
          How everything works is in the{' '}
          <a
            href={paths.docs}
            target="_blank"
            rel="noreferrer"
            className="underline underline-offset-2 hover:text-ink"
          >
            documentation
          </a>
          .
        </p>
      </div>
    </Dialog>
  )
}
