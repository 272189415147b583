import { setTimeout as wait } from 'node:timers/promises'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database, Queryable } from '../../db/database.ts'
import type { LeakSearchRow } from '../../db/tables/leaks.ts'
import { currentFields } from '../vault/index.ts'
import type { CompiledField, LeakedField } from './compile.ts'
import { Compiler } from './compiler.ts'
import { textsOf } from './earlier-texts.ts'
import { LeakIndex } from './leak-index.ts'
import { finishSearch, itemsOfSearch, saveProgress } from './leak-searches.repo.ts'
import { countPastTexts, listPastTexts, pastSources, type PastText } from './past-texts.repo.ts'
import type { PatternKey } from './pattern.ts'
import type { SearchedFor } from './search-worker.ts'
import { Thread } from './thread.ts'
import { treatPastText } from './treat-past-text.ts'

/** Texts that are read at once. */
const PAGE = 200
/** Between pages a search rests for as long as the last one took, but no longer. */
const MAX_REST_MS = 200

export interface SearchParts {
  database: Database
  rootKey: RootKey
  nodeId: string
}

/**
 * Goes through earlier texts for the values of the items of a search, from where it was left. Texts are searched in a thread:
 * no text, however long, holds up the event loop. Ends early when the node ends, or another one has the search.
 */
export async function searchPast(
  parts: SearchParts,
  search: LeakSearchRow,
  isStopped: () => boolean,
): Promise<void> {
  const { db } = parts.database
  const { id, workspace_id: workspaceId } = search
  // A compiler of its own: what is written now never waits for this one.
  const compiler = new Compiler(db, parts.rootKey)
  const { patternKey } = compiler
  const fields = await compileItems(db, compiler, workspaceId, await itemsOfSearch(db, id))
  await compiler.stop()
  if (fields.length > 0) {
    const index = new LeakIndex<LeakedField>(patternKey)
    index.replace(id, fields)
    const thread = threadFor(patternKey, fields)
    try {
      const isComplete = await searchAll({ ...parts, index, thread }, search, isStopped)
      if (!isComplete) return
    } finally {
      await thread.stop()
    }
  }
  await finishSearch(db, search)
}

async function compileItems(
  db: Queryable,
  compiler: Compiler,
  workspaceId: string,
  itemIds: readonly string[],
): Promise<CompiledField[]> {
  const all: CompiledField[] = []
  for (let from = 0; from < itemIds.length; from += PAGE) {
    const fields = await currentFields(db, workspaceId, itemIds.slice(from, from + PAGE))
    all.push(...(await compiler.compile(workspaceId, fields)).fields)
  }
  return all
}

const threadFor = (
  patternKey: PatternKey,
  fields: readonly CompiledField[],
): Thread<string[], boolean[]> => {
  const searchedFor: SearchedFor = {
    patternKey,
    patterns: fields.flatMap(({ patterns }) => patterns),
  }
  return new Thread(new URL('./search-worker.ts', import.meta.url), { data: searchedFor })
}

interface RunningParts extends SearchParts {
  index: LeakIndex<LeakedField>
  thread: Thread<string[], boolean[]>
}

/** The return value is whether it came to the end. */
async function searchAll(
  parts: RunningParts,
  search: LeakSearchRow,
  isStopped: () => boolean,
): Promise<boolean> {
  const { db } = parts.database
  const { id, workspace_id: workspaceId } = search
  const total = search.total ?? (await countPastTexts(db, workspaceId))
  let { source: at, place, searched } = search
  for (;;) {
    const source = pastSources[at]
    if (!source) return true
    const began = performance.now()
    const page = await listPastTexts(db, source, workspaceId, place, PAGE)
    for (const past of await hitsOf(parts.thread, page))
      await treatPastText(parts, search, source, past)
    searched += page.length
    place = page.at(-1)?.place ?? null
    if (page.length < PAGE) {
      at += 1
      place = null
    }
    const isMine = await saveProgress(db, id, parts.nodeId, { source: at, place, searched, total })
    if (!isMine || isStopped()) return false
    await wait(Math.min(performance.now() - began, MAX_REST_MS))
  }
}

/** Those of the texts in which something is. */
async function hitsOf(
  thread: Thread<string[], boolean[]>,
  page: readonly PastText[],
): Promise<PastText[]> {
  const texts = page.map(textsOf)
  const hits = await thread.ask(texts.flat())
  let next = 0
  return page.filter((_past, index) => {
    const count = texts[index]?.length ?? 0
    const isHit = hits.slice(next, next + count).includes(true)
    next += count
    return isHit
  })
}
