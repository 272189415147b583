import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named, timeOfDay, timestamp } from './fields.ts'
import { limits } from './limits.ts'

/** What a device may be told, as its person chose. */
const choices = {
  showsDetails: z
    .boolean()
    .describe('What is asked or written is in the notification; otherwise only who needs you.'),
  tellsRuns: z
    .boolean()
    .describe(
      'Runs that failed or were missed are pushed too; where alert rules hold for them, the alerts.',
    ),
  quietHours: z
    .strictObject({ from: timeOfDay, to: timeOfDay })
    .nullable()
    .describe('Nothing is pushed between these times of the day. They may span midnight.'),
  timeZone: z
    .string()
    .trim()
    .min(1)
    .max(limits.timeZone)
    .describe('IANA name: the quiet hours are of this zone.'),
}

export const pushDevice = named(
  'PushDevice',
  'A browser that is sent notifications of what needs its person. It goes with its session.',
  z.object({
    id,
    name: z.string().describe('Browser and system: "Firefox on Linux".'),
    current: z.boolean().describe('It belongs to the session of the caller.'),
    ...choices,
    createdAt: timestamp,
    lastPushedAt: timestamp
      .nullable()
      .describe('When its push service last took a notification; `null`: never.'),
  }),
)

export const pushSubscription = named(
  'PushSubscription',
  'What a browser answers to `pushManager.subscribe`.',
  z.strictObject({
    endpoint: z.url().max(limits.pushEndpoint),
    keys: z.strictObject({
      p256dh: z.string().regex(/^[\w-]{87}=?$/, 'Must be a point of P-256 in base64url.'),
      auth: z.string().regex(/^[\w-]{22}(==)?$/, 'Must be 16 bytes in base64url.'),
    }),
  }),
)

export const savePushDeviceInput = named(
  'SavePushDeviceInput',
  'What `savePushDevice` takes.',
  z.strictObject({ subscription: pushSubscription, ...choices }),
)

const own = { access: 'signed-in', only: 'human', browser: true } as const

/** Notifications on devices (Web Push), of a person's own. */
export const pushCalls = defineCalls('Push', {
  getPushKey: {
    ...own,
    method: 'GET',
    path: '/push/key',
    summary: 'Get the public key that subscriptions are made with',
    description: 'The `applicationServerKey` of `pushManager.subscribe`, in base64url (VAPID).',
    answer: { shape: 'data', schema: z.object({ publicKey: z.string() }) },
  },
  listPushDevices: {
    ...own,
    method: 'GET',
    path: '/push/devices',
    summary: 'List the devices that you are notified on, newest first',
    answer: { shape: 'list', key: 'devices', schema: pushDevice },
  },
  savePushDevice: {
    ...own,
    method: 'PUT',
    path: '/push/device',
    summary: 'Be notified on the device of this session, as chosen',
    description:
      'A session has one device: calling it again replaces what was there. The device goes when the session ends.',
    body: savePushDeviceInput,
    answer: { shape: 'one', key: 'device', schema: pushDevice },
    errors: ['url_not_allowed', 'invalid_timezone', 'too_many_push_devices'],
    takesSecrets: true,
  },
  removePushDevice: {
    ...own,
    method: 'DELETE',
    path: '/push/devices/:pushDeviceId',
    summary: 'No longer be notified on a device',
    answer: { shape: 'none' },
    errors: ['not_found'],
  },
  testPushDevice: {
    ...own,
    method: 'POST',
    path: '/push/devices/:pushDeviceId/test',
    summary: 'Send a test notification to a device of yours',
    description:
      'At once, whatever its quiet hours. `gone`: the browser has ended its subscription, and the device was removed.',
    answer: {
      shape: 'data',
      schema: z.object({ outcome: z.enum(['sent', 'gone', 'failed']) }),
    },
    errors: ['not_found'],
  },
  setLooking: {
    ...own,
    method: 'PUT',
    path: '/push/looking',
    summary: 'Say whether you have Sesame in front of you',
    description:
      'While you do, on any device, nothing is pushed to you. It holds for 60 seconds: say it again as long as it is so.',
    body: z.strictObject({ looking: z.boolean() }),
    args: ['looking'],
    answer: { shape: 'none' },
  },
})

export type PushDevice = z.output<typeof pushDevice>
export type PushSubscription = z.output<typeof pushSubscription>
export type SavePushDeviceInput = z.output<typeof savePushDeviceInput>
