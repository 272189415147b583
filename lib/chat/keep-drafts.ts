import { limits } from '@sesamespace/contract/limits'
import { read, write } from '@/lib/shared/call'
import { type Drafts, draftStore, parseDrafts } from '@/lib/shared/drafts'
import { ApiError, isGone, isTransient } from '@/lib/shared/errors'
import { localStore, type LocalStore } from '@/lib/shared/local-store'
import { mergeDraft } from './merge-draft'

/** So long nothing is typed before a draft goes to the server. */
const quietMs = 1_000

/** Places of the server's: a channel, a thread. What is being changed in a message stays in this browser. */
const isPlace = (place: string): boolean => /^[0-9a-f-]{36}$/.test(place)

/** Asking for another place would fail, too. */
const isOfAll = (error: unknown): boolean =>
  isTransient(error) || !(error instanceof ApiError) || error.status === 401

/** A copy of a record, without the place where there is no text. */
function withText(drafts: Drafts, place: string, text: string): Drafts {
  const { [place]: _, ...others } = drafts
  return text === '' ? others : { ...others, [place]: text }
}

/** What this browser knows of the server's drafts, together with its other tabs. */
interface Known {
  /** As both last agreed on them. */
  agreed: LocalStore<Drafts>
  /** What the server was told and has not confirmed: it may have it. */
  told: LocalStore<Drafts>
}

const knownOf = new Map<string, Known>()

function known(meId: string): Known {
  const before = knownOf.get(meId)
  if (before) return before
  const store = (name: string): LocalStore<Drafts> => {
    const drafts = localStore<Drafts>(`sesame.${name}.${meId}`, {}, parseDrafts)
    // Followed for good: what another tab agrees on holds here, too.
    drafts.subscribe(() => undefined)
    return drafts
  }
  const stores = { agreed: store('drafts-kept'), told: store('drafts-told') }
  knownOf.set(meId, stores)
  return stores
}

/**
 * Keeps what a person has typed and not sent the same on all of their devices: it is asked for when somebody looks at the page, and
 * told a moment after it was typed. Returns a function that ends it.
 */
export function keepDrafts(meId: string): () => void {
  const here = draftStore(meId)
  const { agreed, told } = known(meId)
  const ending = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = Promise.resolve()

  const agree = (place: string, text: string): void =>
    agreed.write(withText(agreed.read(), place, text))
  const tell = (place: string, text: string): void => told.write(withText(told.read(), place, text))
  const isNew = (place: string): boolean =>
    isPlace(place) && (here.read()[place] ?? '') !== (agreed.read()[place] ?? '')
  const changed = (): string[] =>
    [...new Set([...Object.keys(here.read()), ...Object.keys(agreed.read())])].filter(isNew)

  async function pull(): Promise<void> {
    const { drafts } = await read('listDrafts', {}, ending.signal)
    const kept = new Map(drafts.map(({ placeId, text }) => [placeId, text]))
    for (const place of new Set([...kept.keys(), ...Object.keys(agreed.read())])) {
      const atServer = kept.get(place) ?? ''
      // An answer that was lost on the way: the server has what it was told.
      const isOurs = atServer !== '' && atServer === told.read()[place]
      const versions = {
        agreed: isOurs ? atServer : (agreed.read()[place] ?? ''),
        here: here.read()[place] ?? '',
        kept: atServer,
      }
      const merged = mergeDraft(versions)
      agree(place, versions.kept)
      if (merged !== versions.here) here.write(withText(here.read(), place, merged))
    }
    await push()
  }

  async function push(): Promise<void> {
    for (const place of changed()) {
      const text = here.read()[place] ?? ''
      if (text.length > limits.draft) continue
      tell(place, text)
      try {
        await write('putDraft', { placeId: place }, { text })
      } catch (error) {
        if (isOfAll(error)) throw error
        // One that is refused keeps no other back; of a channel that is gone nothing is kept.
        if (!isGone(error)) continue
      }
      agree(place, text)
      tell(place, '')
    }
  }

  /** Another device may have written there since: that is looked at before it is written over. */
  const share = async (): Promise<void> => {
    if (changed().length > 0) await pull()
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
    timer = setTimeout(() => enqueue(share), quietMs)
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
