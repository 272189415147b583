'use client'

import { namesSecret } from '@sesamespace/contract/masking'
import type { Vault } from '@sesamespace/sdk'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastDone } from '@/components/ui/toast'
import { plural } from '@/lib/shared/format'
import { chosenOf } from '@/lib/vault/import/batches'
import { leftOutOf } from '@/lib/vault/import/left-out'
import { heldNames, storedPlaces } from '@/lib/vault/queries'
import { ImportColumns } from './import-columns'
import { ImportFileInput } from './import-file-input'
import { ImportPassword } from './import-password'
import { ImportPreview } from './import-preview'
import { ImportRefused } from './import-refused'
import { ImportSettings } from './import-settings'
import { ImportStored } from './import-stored'
import { useImportFile } from './use-import-file'
import { type RefusedEntry, useStoreImport } from './use-store-import'

const none: ReadonlySet<number> = new Set()
const noNames: ReadonlySet<string> = new Set()

/** Brings in the secrets of another product. The file is read here; each entry that is chosen is stored whole or not at all. */
export function ImportDialog({ vault, onClose }: { vault: Vault; onClose: () => void }) {
  const [left, setLeft] = useState(none)
  const [stored, setStored] = useState(none)
  const [refused, setRefused] = useState<readonly RefusedEntry[]>([])
  const [showsSettings, setShowsSettings] = useState(true)
  const [taken, setTaken] = useState(noNames)
  const store = useStoreImport(vault, (part) => {
    setStored((before) => new Set([...before, ...part.stored]))
    setRefused((before) => [...before, ...part.refused])
  })
  const { state, ...source } = useImportFile(async ({ candidates }, fileId) => {
    const there = await storedPlaces(vault.id, fileId)
    const held = await heldNames(
      vault.id,
      candidates.map(({ name }) => name),
    )
    setTaken(held)
    store.reset()
    setStored(there)
    setRefused([])
    setLeft(leftOutOf(candidates, { stored: there, held }))
  })
  const file = state.is === 'read' ? state.file : null
  const done = new Set([...left, ...stored, ...refused.map(({ place }) => place)])
  const chosen = chosenOf(file?.candidates ?? [], done)
  const settings = [
    ...(file?.masking?.neverMask ?? []).filter((key) => !namesSecret(key)),
    ...(file?.candidates ?? []).flatMap(({ place, setting }) =>
      setting !== null && !left.has(place) ? [setting] : [],
    ),
  ]
  const submit = async (): Promise<void> => {
    if (state.is !== 'read') return
    const outcome = await store.run(state.fileId, chosen, {
      alwaysMask: file?.masking?.alwaysMask ?? [],
      neverMask: showsSettings ? settings : [],
    })
    if (!outcome || outcome.refused.length > 0) return
    const what = `${plural(stored.size + outcome.stored.length, 'item')} imported`
    const isReadable = !(state.is === 'read' && state.wasSealed)
    toastDone(isReadable ? `${what}. Delete the file: its secrets are readable.` : what)
    onClose()
  }
  const takeBack = async (fileId: string): Promise<void> => {
    const kept = await store.undo(fileId, stored.size)
    if (kept === null) return
    const candidates = file?.candidates ?? []
    // What stays after all has its name there.
    const held = await heldNames(
      vault.id,
      candidates.map(({ name }) => name),
    ).catch(() => taken)
    setTaken(held)
    setLeft((before) => {
      const still = [...before].filter((place) => !stored.has(place))
      return new Set([...still, ...leftOutOf(candidates, { stored: none, held })])
    })
    setStored(none)
    toastDone(
      kept === 0
        ? 'The import is taken back'
        : `The import is taken back, but for ${plural(kept, 'item')} that somebody changed or used`,
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title={`Import into ${vault.name}`}
      description="An export of Sesame, Bitwarden, 1Password, KeePass, LastPass, Dashlane, Proton Pass, Chrome, Firefox, Infisical or Doppler, any CSV table, or a .env file. It is read in this browser; nothing is stored before you say so."
      footer={
        <>
          <Button onClick={onClose}>{stored.size > 0 ? 'Close' : 'Cancel'}</Button>
          <Button
            variant="primary"
            busy={store.progress !== null}
            disabled={chosen.length === 0}
            onClick={() => void submit()}
          >
            {chosen.length === 0 ? 'Import' : `Import ${plural(chosen.length, 'item')}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <ImportFileInput
          error={state.is === 'refused' ? state.problem : ''}
          onRead={source.read}
          onProblem={source.refuse}
        />
        {state.is === 'reading' && <SkeletonRows label="Reading the file" />}
        {state.is === 'locked' && <ImportPassword isWrong={state.isWrong} onOpen={source.unlock} />}
        {file?.columns && <ImportColumns columns={file.columns} onChange={source.setColumns} />}
        {file && (
          <ImportPreview file={file} taken={taken} left={left} stored={stored} onChange={setLeft} />
        )}
        {settings.length > 0 && (
          <ImportSettings
            keys={settings}
            isOwn={file?.masking != null}
            shown={showsSettings}
            onChange={setShowsSettings}
          />
        )}
        {state.is === 'read' && (
          <ImportStored
            stored={stored.size}
            left={chosen.length}
            progress={store.progress}
            onUndo={() => void takeBack(state.fileId)}
          />
        )}
        {refused.length > 0 && <ImportRefused entries={refused} stored={stored.size} />}
        <ErrorNote error={store.error} />
      </div>
    </Dialog>
  )
}
