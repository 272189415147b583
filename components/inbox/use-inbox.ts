'use client'

import { useMemo, useState } from 'react'
import type { Need } from '@/lib/inbox/needs'
import { inboxRows, type InboxRow, needsOfRow } from '@/lib/inbox/rows'
import type { NeedsState } from '@/lib/inbox/use-needs'
import { usePageKeys } from '@/components/shell/use-page-keys'
import type { InboxState } from './inbox-context'
import { useInboxView } from './use-inbox-view'
import { usePutNeedsAway } from './use-put-needs-away'

const isStop = ({ type }: InboxRow): boolean => type !== 'group'
const isPhone = (): boolean => matchMedia('(max-width: 767px)').matches

/** The rows of the inbox by the address, and what can be done with them by hand and by key. */
export function useInbox({ needs, standing }: Pick<NeedsState, 'needs' | 'standing'>) {
  const view = useInboxView()
  const { show, kind, from, group, need: currentKey, setView } = view
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [snoozing, setSnoozing] = useState<readonly Need[] | null>(null)
  const [focusKey, setFocusKey] = useState<string | null>(null)
  const { dismiss, snooze, restore } = usePutNeedsAway()

  const shown = useMemo(
    () => needs?.filter((need) => standing(need) === show),
    [needs, standing, show],
  )
  const filtered = useMemo(
    () => shown?.filter((need) => (!kind || need.kind === kind) && (!from || need.from === from)),
    [shown, kind, from],
  )
  const rows = useMemo(
    () => inboxRows(filtered ?? [], { groupBy: group, toggled }),
    [filtered, group, toggled],
  )
  const selected = filtered?.filter(({ key }) => chosen.has(key)) ?? []
  const here = rows.findIndex(({ key }) => key === currentKey)
  const current = rows[here]
  // Where the person was, for when that row is gone.
  const [place, setPlace] = useState(0)
  if (here >= 0 && here !== place) setPlace(here)

  const open = (key: string): void => void setView({ need: key })
  const step = (by: 1 | -1): void => {
    const stops = rows.map((row, index) => ({ row, index })).filter(({ row }) => isStop(row))
    const target =
      here < 0
        ? (stops.find(({ index }) => index >= (currentKey ? place : 0)) ?? stops.at(-1))
        : by === 1
          ? stops.find(({ index }) => index > here)
          : stops.findLast(({ index }) => index < here)
    if (!target) return
    void setView({ need: target.row.key }, { history: 'replace' })
    setFocusKey(target.row.key)
  }
  /** Goes on to the next row when the one that is open leaves. */
  const leave = (gone: readonly Need[]): void => {
    setChosen(new Set())
    if (!current) return
    const keys = new Set(gone.map(({ key }) => key))
    const stays = (row: InboxRow): boolean =>
      isStop(row) && !needsOfRow(row).every(({ key }) => keys.has(key))
    if (stays(current)) return
    const next = isPhone()
      ? undefined
      : (rows.slice(here).find(stays) ?? rows.slice(0, here).findLast(stays))
    void setView({ need: next?.key ?? null }, { history: 'replace' })
    if (next) setFocusKey(next.key)
  }
  const finish = (gone: readonly Need[]): void => {
    if (gone.length === 0) return
    leave(gone)
    if (show === 'open') dismiss(gone)
    else restore(gone)
  }
  const select = (which: readonly Need[], isOn: boolean): void =>
    setChosen((keys) => {
      const next = new Set(keys)
      for (const { key } of which) {
        if (isOn) next.add(key)
        else next.delete(key)
      }
      return next
    })
  const target = selected.length > 0 ? selected : current ? needsOfRow(current) : []
  usePageKeys({
    j: () => step(1),
    k: () => step(-1),
    e: () => finish(target),
    h: () => target.length > 0 && setSnoozing(target),
    x: () => {
      if (!current) return
      const each = needsOfRow(current)
      select(each, !each.every(({ key }) => chosen.has(key)))
    },
    ...((selected.length > 0 || currentKey) && {
      escape: () => {
        if (selected.length > 0) setChosen(new Set())
        else void setView({ need: null })
      },
    }),
  })

  const state: InboxState = {
    view,
    rows,
    selected: chosen,
    select,
    toggle: (key) =>
      setToggled((keys) => {
        const next = new Set(keys)
        if (!next.delete(key)) next.add(key)
        return next
      }),
    open,
    finish,
    snooze: setSnoozing,
    focusKey,
    onFocused: () => setFocusKey(null),
  }
  return {
    state,
    /** Those that stand as the page shows, whatever the other filters say. */
    shown,
    filtered,
    current,
    selectedNeeds: selected,
    snoozing,
    endSnoozing: (until: Date | null): void => {
      if (until && snoozing) {
        leave(snoozing)
        snooze(snoozing, until)
      }
      setSnoozing(null)
    },
  }
}
