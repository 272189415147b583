import { createDemoByHand } from '../../../packages/platform/src/by-hand.ts'
import { loadKeys } from '../../../packages/platform/src/config/keys.ts'
import { readConfig, requireDatabase, withDatabase } from '../database.ts'
import { printJson } from '../output.ts'
import { readWrappedKey } from '../../../packages/platform/src/config/wrapped-key.ts'
import { keptKey } from '../keys/kept-key.ts'
import { requireKey } from '../keys/require-key.ts'

const withDemo = async <T>(
  work: (demo: ReturnType<typeof createDemoByHand>) => Promise<T>,
): Promise<T> => {
  const config = readConfig()
  requireDatabase(config)
  requireKey(config)
  const masterKey =
    readWrappedKey(config) === null
      ? loadKeys(config).masterKey
      : await readSealedKey(config.dataDir)
  return withDatabase(config, (db) => work(createDemoByHand(db, masterKey)))
}

const readSealedKey = async (dataDir: string): Promise<Buffer> => {
  const kept = await keptKey(dataDir)
  return await kept.read(kept.path)
}

export async function showDemo({ json }: { json?: true | undefined }): Promise<void> {
  const state = await withDemo((demo) => demo.state())
  if (json) return printJson(state)
  console.log(
    state.present
      ? `The demo data is there, since ${state.addedAt}.`
      : 'There is no demo data: sesame demo add',
  )
}

export async function addDemoData(): Promise<void> {
  await withDemo((demo) => demo.add())
  console.log('The demo data is added: all of it has “demo” in its name.')
}

export async function removeDemoData(): Promise<void> {
  await withDemo((demo) => demo.remove())
  console.log('There is no demo data any more.')
}
