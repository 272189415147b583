/** A test that `npm test` runs in part and `npm run proofs` in full. */
export interface Proof {
  /** How it is asked for: `npm run proofs -- frames`. */
  name: string
  file: string
  /** The test's name; all of the file without it. */
  test?: string
  /** What it shows, where the test itself reports no count. */
  claim?: string
  /** What it takes on two cores, about. */
  minutes: number
}

const platform = 'packages/platform/src'

/** In the order they run: the short ones first. */
export const proofs: readonly Proof[] = [
  {
    name: 'sealed',
    file: `${platform}/crypto/aead.test.ts`,
    claim: '1. A sealed value: 10,000 bit flips and 1,000 other places, 0 open',
    minutes: 1,
  },
  {
    name: 'canaries',
    file: `${platform}/modules/vault/canaries.test.ts`,
    test: 'values of the vault are nowhere',
    minutes: 1,
  },
  {
    name: 'audit',
    file: `${platform}/modules/audit/audit.test.ts`,
    test: 'detects each edit, removal and move',
    minutes: 1,
  },
  {
    name: 'signatures',
    file: `${platform}/auth/http-signature.test.ts`,
    claim: '7. Changes of a signed request: 20,000, 0 accepted',
    minutes: 1,
  },
  {
    name: 'replays',
    file: `${platform}/modules/agents/agent-keys.test.ts`,
    test: 'is accepted once of many copies',
    minutes: 1,
  },
  {
    name: 'webhooks',
    file: `${platform}/modules/webhooks/inner-connections.test.ts`,
    claim:
      '11. Addresses of webhooks: 500 spellings, 200 rebinds, 50 redirects, 0 inner connections',
    minutes: 1,
  },
  {
    name: 'deliveries',
    file: 'packages/sdk/test/webhook-kills.test.ts',
    minutes: 4,
  },
  {
    name: 'leaks',
    file: `${platform}/modules/leaks/recall/recall.test.ts`,
    claim: '14. Leaks: 10,000, at least 99.9 % found',
    minutes: 1,
  },
  { name: 'calls', file: 'packages/platform/test/fuzz/calls.test.ts', minutes: 3 },
  {
    name: 'states',
    file: `${platform}/modules/leases/lease-states.test.ts`,
    test: 'are left only as the rules say',
    minutes: 7,
  },
  {
    name: 'lives',
    file: `${platform}/modules/leases/lease-model.test.ts`,
    minutes: 4,
  },
  {
    name: 'rights',
    file: 'packages/platform/test/authorization/rights-in-time.test.ts',
    minutes: 2,
  },
  {
    name: 'stalled',
    file: 'packages/sdk/test/stalled-readers.test.ts',
    minutes: 5,
  },
  { name: 'frames', file: 'packages/platform/test/fuzz/frames.test.ts', minutes: 30 },
  { name: 'faults', file: 'packages/sdk/test/faults.test.ts', minutes: 25 },
  { name: 'leases', file: 'packages/sdk/test/lease-clocks.test.ts', minutes: 60 },
  { name: 'crowd', file: 'packages/sdk/test/crowd.test.ts', minutes: 240 },
  { name: 'kills', file: 'packages/platform/test/kill.test.ts', minutes: 60 },
]
