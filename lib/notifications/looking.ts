/** Held by every tab that the person has in front of them. */
const lockName = 'sesame.looking'

const isLooking = (): boolean => document.visibilityState === 'visible' && document.hasFocus()

/** Says to the other tabs, for as long as it is so, that the person looks at this one. Returns how to stop. */
export function shareLooking(): () => void {
  let release: (() => void) | null = null
  const update = (): void => {
    if (!isLooking()) {
      release?.()
      release = null
      return
    }
    if (release) return
    const held = new Promise<void>((resolve) => (release = resolve))
    void navigator.locks.request(lockName, { mode: 'shared' }, () => held)
  }
  const events = ['focus', 'blur', 'visibilitychange'] as const
  for (const name of events) window.addEventListener(name, update, true)
  update()
  return () => {
    for (const name of events) window.removeEventListener(name, update, true)
    release?.()
  }
}

/** Whether the person looks at any tab of the dashboard. */
export async function isLookingAnywhere(): Promise<boolean> {
  if (isLooking()) return true
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === lockName)
}
