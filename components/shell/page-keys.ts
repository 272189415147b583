/** How long after `g` its letter may come. */
const chordMs = 1_200

let chordUntil = 0

/** `g`, which makes a way to another page of the letter that comes next: a page's own keys then wait. */
export const chord = {
  isPending: (): boolean => Date.now() < chordUntil,
  start: (): void => {
    chordUntil = Date.now() + chordMs
  },
  end: (): void => {
    chordUntil = 0
  },
}

type Claim = () => readonly string[]
const claims = new Set<Claim>()

/** Keeps keys for a page that uses them itself, as long as it is shown. */
export function claimKeys(claim: Claim): () => void {
  claims.add(claim)
  return () => void claims.delete(claim)
}

/** Whether the page that is shown uses a key itself. */
export const isClaimed = (key: string): boolean =>
  [...claims].some((claim) => claim().includes(key))

/** Whether something stands over the page, or is about to: keys are its own. */
export const isCovered = (): boolean =>
  document.querySelector(
    '[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [data-opening]',
  ) !== null
