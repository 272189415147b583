import { limits } from '@sesamespace/contract/limits'
import { read, write } from '@/lib/shared/call'
import { type Drafts, draftStore, parseDrafts } from '@/lib/shared/drafts'
import { isGone } from '@/lib/shared/errors'
import { localStore } from '@/lib/shared/local-store'
import { mergeDraft } from './merge-draft'

/** So long nothing is typed before a draft goes to the server. */
const quietMs = 1_000

/** Places of the server's: a channel, a thread. What is being changed in a message stays in this browser. */
const isPlace = (place: string): boolean => /^[0-9a-f-]{36}$/.test(place)

/** A copy of a record, without the place where there is no text. */
function withText(drafts: Drafts, place: string, text: string): Drafts {
  const { [place]: _, ...others } = drafts
  return text === '' ? others : { ...others, [place]: text }
}

/**
 * Keeps what a person has typed and not sent the same on all of their devices: it is asked for when somebody looks at the page, and
 * told a moment after it was typed. Returns a function that ends it.
 */
export function keepDrafts(meId: string): () => void {
  const here = draftStore(meId)
  const agreed = localStore<Drafts>(`sesame.drafts-kept.${meId}`, {}, parseDrafts)
  const ending = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = Promise.resolve()

  const agree = (place: string, text: string): void =>
    agreed.write(withText(agreed.read(), place, text))

  async function pull(): Promise<void> {
    const { drafts } = await read('listDrafts', {}, ending.signal)
    const kept = new Map(drafts.map(({ placeId, text }) => [placeId, text]))
    for (const place of new Set([...kept.keys(), ...Object.keys(agreed.read())])) {
      const versions = {
        agreed: agreed.read()[place] ?? '',
        here: here.read()[place] ?? '',
        kept: kept.get(place) ?? '',
      }
      const merged = mergeDraft(versions)
      agree(place, versions.kept)
      if (merged !== versions.here) here.write(withText(here.read(), place, merged))
    }
    await push()
  }

  async function push(): Promise<void> {
    const places = new Set([...Object.keys(here.read()), ...Object.keys(agreed.read())])
    for (const place of places) {
      const text = here.read()[place] ?? ''
      if (!isPlace(place) || text === (agreed.read()[place] ?? '') || text.length > limits.draft)
        continue
      try {
        await write('putDraft', { placeId: place }, { text })
      } catch (error) {
        // Of a channel that is gone nothing is kept.
        if (!isGone(error)) throw error
      }
      agree(place, text)
    }
  }

  /** One after the other. What fails, as without a network, is made up for by the next. */
  const enqueue = (work: () => Promise<void>): void => {
    turn = turn.then(async () => (ending.signal.aborted ? undefined : work())).catch(() => {})
  }
  const onLook = (): void => {
    if (document.visibilityState === 'visible') enqueue(pull)
  }
  const stop = here.subscribe(() => {
    clearTimeout(timer)
    timer = setTimeout(() => enqueue(push), quietMs)
  })
  window.addEventListener('focus', onLook)
  document.addEventListener('visibilitychange', onLook)
  enqueue(pull)
  return () => {
    ending.abort()
    clearTimeout(timer)
    stop()
    window.removeEventListener('focus', onLook)
    document.removeEventListener('visibilitychange', onLook)
  }
}
