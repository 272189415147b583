import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Vault } from '@sesamespace/sdk'
import { ApprovalsShort } from './approvals-short'
import { ImportStored } from './import-stored'

const onUndo = (): void => {}

test('an import that runs says how far it is, and one that stopped that it goes on or is taken back', () => {
  const progress = { doing: 'storing', done: 500, of: 1200 } as const
  const running = renderToStaticMarkup(
    <ImportStored stored={500} left={700} progress={progress} onUndo={onUndo} />,
  )
  expect(running).toContain('value="500" max="1200"')
  expect(running).toContain('Imported 500 of 1200 entries')
  expect(running).not.toContain('Take back')
  const stopped = renderToStaticMarkup(
    <ImportStored stored={1} left={700} progress={null} onUndo={onUndo} />,
  )
  expect(stopped).toContain('1 entry of this file is in the vault already.')
  expect(stopped).toContain('Importing goes on with the rest.')
  expect(stopped).toContain('Take back')
  const none = <ImportStored stored={0} left={700} progress={null} onUndo={onUndo} />
  expect(renderToStaticMarkup(none)).toBe('')
})

const vaultWith = (approvalsReach: Vault['approvalsReach'], manage = true): Vault => ({
  id: 'v',
  name: 'Ledger',
  description: null,
  itemCount: 1,
  role: 'manager',
  maskingPolicy: { alwaysMask: [], neverMask: [] },
  agentsMayRequest: false,
  requiredApprovals: 1,
  ownAgentRequests: 'mark',
  abilities: { seeContents: true, manage, manageMembers: manage },
  createdAt: '2026-11-28T08:00:00.000Z',
  ...(approvalsReach && { approvalsReach }),
})
const shown = (vault: Vault): string => renderToStaticMarkup(<ApprovalsShort vault={vault} />)

test('managers alone read that approvals are out of reach, and only while they are', () => {
  expect(shown(vaultWith({ asked: 3, able: 1 }))).toContain('take 3 approvals')
  expect(shown(vaultWith({ asked: 3, able: 1 }))).toContain('give only 1 of them')
  expect(shown(vaultWith({ asked: 2, able: 0 }))).toContain('give none of them')
  expect(shown(vaultWith({ asked: 1, able: 0 }))).toContain('take an approval, and nobody can')
  expect(shown(vaultWith({ asked: 2, able: 2 }))).toBe('')
  expect(shown(vaultWith(undefined))).toBe('')
  expect(shown(vaultWith({ asked: 3, able: 1 }, false))).toBe('')
})
