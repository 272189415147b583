import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startPushWorld } from './push-world.fixture.ts'

const {
  addDevice,
  agent,
  arrived,
  ask,
  bob,
  clear,
  itemId,
  owner,
  removeDevices,
  service,
  settled,
  stop,
  vaultId,
} = await startPushWorld()

beforeEach(clear)
afterEach(removeDevices)
afterAll(stop)

describe('what is asked back, and other terms', () => {
  test('a question about their own request reaches whoever made it, and goes with the answer', async () => {
    await addDevice(owner)
    const { lease } = await owner.client.requestLease({ itemId, reason: 'To look' })
    const { lease: asked } = await bob.client.askRequester(lease.id, { question: 'Which table?' })
    await arrived(1)
    expect(service.pushed.map(({ notice }) => notice)).toEqual([
      {
        tag: `lease:${lease.id}`,
        title: 'bob asks about your request',
        body: 'Open Sesame to answer.',
        href: `/approvals/${lease.id}`,
      },
    ])
    const [question] = asked.questions ?? []
    await owner.client.answerApprover(lease.id, question?.id ?? '', { answer: 'Orders' })
    await arrived(2)
    expect(service.pushed[1]?.notice).toMatchObject({ tag: `lease:${lease.id}`, isSettled: true })
  })

  test('who had approved is told that their approval counts no more; others are not told again', async () => {
    await owner.client.updateVault(vaultId, { requiredApprovals: 2, ownAgentRequests: 'mark' })
    const leaseId = await ask()
    await addDevice(bob)
    await addDevice(owner)
    await bob.client.approveLease(leaseId)
    await agent.client.changeLeaseTerms(leaseId, { durationSeconds: 7200 })
    await arrived(1)
    await settled()
    expect(service.pushed.map(({ notice }) => notice)).toEqual([
      {
        tag: `lease:${leaseId}`,
        title: 'builder asks for something else than you approved',
        body: 'Your approval counts no more. Open Sesame to decide.',
        href: `/approvals/${leaseId}`,
      },
    ])
    await owner.client.updateVault(vaultId, { requiredApprovals: 1 })
  })

  test('an answer leaves the notification of who decides where it is', async () => {
    await addDevice(bob)
    const { lease } = await owner.client.requestLease({ itemId, reason: 'To look again' })
    await arrived(1)
    const { lease: asked } = await bob.client.askRequester(lease.id, { question: 'Which table?' })
    const [question] = asked.questions ?? []
    await owner.client.answerApprover(lease.id, question?.id ?? '', { answer: 'Orders' })
    await settled()
    expect(service.pushed).toHaveLength(1)
  })
})
